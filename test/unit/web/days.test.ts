import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInWords, dayOf, dayPlus, noEnd, noStart, numberOf, wholeDay } from '../../../src/web/page/days.ts'
import { stepsOf } from '../../../src/web/page/steps.ts'

describe('days', () => {
  test.each([
    ['1986', 'first', '1986-01-01'],
    ['1986', 'last', '1986-12-31'],
    ['1988-02', 'last', '1988-02-29'],
    ['1900-02', 'last', '1900-02-28'],
    ['0099-12', 'last', '0099-12-31'],
    [' 1986-07-03 ', 'first', '1986-07-03'],
    ['1986-13', 'first', '1986-13'],
    ['yesterday', 'last', 'yesterday'],
  ] as const)('%s as the %s day is %s', (text, end, day) => {
    expect(wholeDay(text, end)).toBe(day)
  })

  test('in words', () => {
    expect(dayInWords('1987-02-05')).toBe('5 February 1987')
    expect(dayInWords('soon')).toBe('soon')
  })

  test('counted and back, in the first century too; days without a bound stay', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        expect(numberOf(dayOf(number))).toBe(number)
      }),
    )
    expect(dayOf(numberOf('0050-03-01') - 1)).toBe('0050-02-28')
    expect([dayPlus(noStart, 1), dayPlus(noEnd, 1)]).toEqual([noStart, noEnd])
  })
})

describe('the steps of the slider', () => {
  const relations = {
    id: 'relations',
    sentence: 'R.',
    startEarliest: '1987-01-01',
    startLatest: '1987-01-31',
    endEarliest: '1989-06-01',
    endLatest: noEnd,
  }
  const talks = {
    id: 'talks',
    sentence: 'T.',
    startEarliest: '1986-07-01',
    startLatest: '1987-01-31',
    endEarliest: '1986-07-01',
    endLatest: '1987-01-31',
  }

  test('are the days on which a fact becomes possible, certain, or is so no longer', () => {
    expect(stepsOf([relations, talks, relations], '1986-01-01', '1990-01-01')).toEqual([
      { day: '1986-07-01', changes: [{ how: 'possible from now on', sentence: 'T.' }] },
      { day: '1987-01-01', changes: [{ how: 'possible from now on', sentence: 'R.' }] },
      { day: '1987-01-31', changes: [{ how: 'certain from now on', sentence: 'R.' }] },
      { day: '1987-02-01', changes: [{ how: 'no longer', sentence: 'T.' }] },
      { day: '1989-06-02', changes: [{ how: 'no longer certain', sentence: 'R.' }] },
    ])
  })

  test('lie after the one day and until the other', () => {
    expect(stepsOf([relations], '1987-01-01', '1987-01-31').map(({ day }) => day)).toEqual(['1987-01-31'])
  })
})

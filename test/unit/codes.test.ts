import { describe, expect, test } from 'vitest'
import { codesOf } from '../../src/model/codes.ts'
import { cut } from '../../src/model/successions.ts'

const codes = codesOf([
  { id: 'state:russia', codes: ['cow:365:/1922-12-29', 'cow:365:1991-12-26/..', 'iso3:RUS'] },
  { id: 'state:soviet-union', codes: ['cow:365:1922-12-30/1991-12-26', 'un:RUS:/1991-12-25'] },
  { id: 'state:east-germany', codes: ['cow:265:1954-03-25/1990-10-02'] },
  { id: 'state:austria', codes: ['cow:305:1919-09-10/1938-03-13', 'cow:305:1955-07-27/..'] },
  { id: 'state:mongolia', codes: ['cow:712'] },
])
const named = (code: string, day?: string) => codes.stateOf(code, day)

describe('a code', () => {
  test('is that of the state of the day', () => {
    expect(named('cow:365', '1900-01-01')).toEqual({ id: 'state:russia', odd: undefined })
    expect(named('COW:365', '1922-12-29')).toEqual({ id: 'state:russia', odd: undefined })
    expect(named('cow:365', '1922-12-30')).toEqual({ id: 'state:soviet-union', odd: undefined })
    expect(named('cow:712', '1200-01-01')).toEqual({ id: 'state:mongolia', odd: undefined })
  })

  test('is, on a day that two share, that of the later one', () => {
    expect(named('cow:365', '1991-12-26')).toEqual({ id: 'state:russia', odd: undefined })
  })

  test('used outside its dates, is told to be', () => {
    const found = named('cow:265', '2000-01-01')
    expect(found).toMatchObject({ id: 'state:east-germany' })
    expect('odd' in found && found.odd).toMatch(
      /«cow:265»: no state has this code on 2000-01-01; state:east-germany has it from 1954-03-25 to 1990-10-02\. Taken as state:east-germany\./,
    )
    // In a gap between two spells too.
    expect(named('cow:305', '1945-01-01')).toMatchObject({
      id: 'state:austria',
      odd: expect.stringMatching(/Taken as/),
    })
  })

  test('that nobody has, or that several have where no day is given, names none', () => {
    expect(named('cow:999', '2000-01-01')).toEqual({ rule: '«cow:999»: no state has this code.' })
    expect(named('cow:365')).toEqual({
      rule: '«cow:365»: several states have this code at some time: state:russia, state:soviet-union.',
    })
  })

  test('of one system falls back on another where it has none of its own', () => {
    expect(named('un:RUS', '1960-01-01')).toMatchObject({ id: 'state:soviet-union' })
    expect(named('ggo:RUS', '1960-01-01')).toMatchObject({ id: 'state:russia' })
    expect(named('un:MNG', '1960-01-01')).toHaveProperty('rule')
  })
})

describe('a fact that a code gives', () => {
  const pieces = (
    when: string,
    attested?: string,
    ends: readonly [string, string] = ['cow:365', 'state:x'],
  ) =>
    cut(ends, when, attested, codes).map(({ from, when, attested }) =>
      [from.replace('state:', ''), when, ...(attested ? [attested] : [])].join(' '),
    )

  test.each<[string, string, string | undefined, string[]]>([
    [
      'is cut where one state succeeded another',
      '1900/1995',
      undefined,
      ['russia 1900/1922-12-29', 'soviet-union 1922-12-30/1991-12-26', 'russia 1991-12-26/1995'],
    ],
    ['goes on', '1945-10-24/..', undefined, ['soviet-union 1945-10-24/1991-12-26', 'russia 1991-12-26/..']],
    ['is of one state where it lies in its time', '1946/1960-05', undefined, ['soviet-union 1946/1960-05']],
    [
      'is not said to have begun before a succession in the same year',
      '1922/1930',
      undefined,
      ['soviet-union 1922/1930'],
    ],
    ['is not said to have lasted beyond one', '1950/1991', undefined, ['soviet-union 1950/1991']],
    [
      'that is no more exact than the year of one is the former state’s',
      '1991/1991',
      undefined,
      ['soviet-union 1991/1991'],
    ],
    ['ends on the day of one', '1950-01-01/1991-12-26', undefined, ['soviet-union 1950-01-01/1991-12-26']],
    [
      'that ended in the days after one ended with it',
      '1900/1991-12-31',
      '1930/1991-12-31',
      ['russia 1900/1922-12-29', 'soviet-union 1922-12-30/1991-12-26 1930/1991-12-26'],
    ],
    [
      'that ended so, and lay in the time of one state',
      '1950/1991-12-31',
      undefined,
      ['soviet-union 1950/1991-12-26'],
    ],
    ['begins on the day of one', '1991-12-26/2000', undefined, ['russia 1991-12-26/2000']],
    ['of unknown start is where it is attested', '/1970', '1965', ['soviet-union /1970 1965']],
    [
      'of unknown start that goes on',
      '/..',
      '1965',
      ['soviet-union /1991-12-26 1965', 'russia 1991-12-26/..'],
    ],
    [
      'attested across',
      '/',
      '1985/1999-05',
      ['soviet-union /1991-12-26 1985/1991-12-26', 'russia 1991-12-26/ 1991-12-26/1999-05'],
    ],
  ])('%s: %s', (_, when, attested, expected) => {
    expect(pieces(when, attested)).toEqual(expected)
  })

  test('is not cut at the gaps of one state, nor where a code is unknown', () => {
    expect(pieces('1930/1960', undefined, ['cow:305', 'state:x'])).toEqual(['austria 1930/1960'])
    expect(pieces('1930/1960', undefined, ['cow:999', 'state:x'])).toEqual(['cow:999 1930/1960'])
  })

  test('is cut at both ends', () => {
    expect(
      cut(['cow:365', 'cow:365'], '1980/..', undefined, codes).map(({ from, to }) => [from, to]),
    ).toEqual([
      ['state:soviet-union', 'state:soviet-union'],
      ['state:russia', 'state:russia'],
    ])
  })
})

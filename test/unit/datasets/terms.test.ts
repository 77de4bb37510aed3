import { describe, expect, test } from 'vitest'
import { termsOf } from '../../../src/datasets/hsg/terms.ts'

const came = (person: string, first: string, last = first, isForLife = false) => ({
  person,
  office: 'state:x president',
  first,
  last,
  isForLife,
})
const terms = (...appearances: ReturnType<typeof came>[]) =>
  termsOf(appearances).map(({ person, when, attested }) => `${person} ${when} ${attested}`)

describe('the terms that visits show', () => {
  test('bound each other where the office passed on', () => {
    expect(
      terms(came('B', '1950-03-01', '1950-03-05'), came('A', '1945-05-01'), came('C', '1960-01-01')),
    ).toEqual([
      'A /[1945-05-01..1950-03-01] 1945-05-01',
      'B [1945-05-01..1950-03-01]/[1950-03-05..1960-01-01] 1950-03-01/1950-03-05',
      'C [1950-03-05..1960-01-01]/ 1960-01-01',
    ])
  })

  test('are one where visits are at most two years apart, and two where the office may have been left between', () => {
    expect(
      terms(
        came('A', '1950-01-01'),
        came('A', '1951-12-31'),
        came('A', '1955-01-01'),
        came('B', '1960-01-01'),
      ),
    ).toEqual([
      'A /[1951-12-31..1960-01-01] 1950-01-01/1951-12-31',
      'A /[1955-01-01..1960-01-01] 1955-01-01',
      'B [1955-01-01..1960-01-01]/ 1960-01-01',
    ])
  })

  test('are one where the office is held for life', () => {
    expect(terms(came('A', '1959-03-24', undefined, true), came('A', '1998-01-05', undefined, true))).toEqual(
      ['A / 1959-03-24/1998-01-05'],
    )
  })

  test('do not bound each other where two appear at once', () => {
    expect(terms(came('A', '1950-03-01', '1950-03-05'), came('B', '1950-03-03'))).toEqual([
      'A / 1950-03-01/1950-03-05',
      'B / 1950-03-03',
    ])
  })
})

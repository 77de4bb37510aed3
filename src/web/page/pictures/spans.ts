/** Where facts lie on a time line: rows of spans, each with the ends that are not known fading. */
import type { Bounds, Fact } from '../answer.ts'
import { noEnd, noStart, numberOf } from '../days.ts'

interface Span {
  readonly fact: Fact
  readonly row: number
}

export interface Lane {
  readonly label: string
  readonly spans: readonly Span[]
  readonly rows: number
}

/** The first and the last day of the line, as days since 1970: all that is bounded, and what was asked about. */
export function domainOf(facts: readonly Bounds[], asked: readonly string[]): [number, number] {
  const days = [
    ...facts.flatMap(({ startEarliest, startLatest, endEarliest, endLatest }) => [
      startEarliest,
      startLatest,
      endEarliest,
      endLatest,
    ]),
    ...asked,
  ]
    .filter((day) => day !== noStart && day !== noEnd)
    .map(numberOf)
  if (days.length === 0) return [numberOf('1900-01-01'), numberOf('2000-01-01')]
  // One after the other: of thousands of facts too many to be arguments.
  const first = days.reduce((least, day) => Math.min(least, day))
  const last = days.reduce((most, day) => Math.max(most, day)) + 1
  const room = Math.max(2, (last - first) * 0.03)
  return [first - room, last + room]
}

/** A day as days since 1970, kept within a line; an end is the end of its day. */
export function placeOf(day: string, [first, last]: readonly [number, number], isEnd = false): number {
  if (day === noStart) return first
  if (day === noEnd) return last
  return Math.min(Math.max(numberOf(day) + (isEnd ? 1 : 0), first), last)
}

/** Facts by type, one beside the other in as few rows as they can lie in without touching. */
export function lanesOf(facts: readonly Fact[], domain: readonly [number, number], most = 10): Lane[] {
  const types = new Map<string, Fact[]>()
  for (const fact of facts) {
    const same = types.get(fact.type)
    if (same) same.push(fact)
    else types.set(fact.type, [fact])
  }
  const room = (domain[1] - domain[0]) / 200
  return [...types].map(([type, all]) => {
    const ends: number[] = []
    const spans = [...all]
      .sort((a, b) => (a.startEarliest < b.startEarliest ? -1 : 1))
      .map((fact) => {
        const start = placeOf(fact.startEarliest, domain)
        const free = ends.findIndex((end) => end <= start)
        // Where there are too many at once they lie over each other: the table tells them apart.
        const row = free >= 0 ? free : ends.length < most ? ends.length : ends.indexOf(Math.min(...ends))
        ends[row] = placeOf(fact.endLatest, domain, true) + room
        return { fact, row }
      })
    return { label: type.toLowerCase().replaceAll('_', ' '), spans, rows: ends.length }
  })
}

/** A row for each fact, with its sentence: what is read best where there are not too many. */
export const rowsOf = (facts: readonly Fact[]): Lane[] =>
  facts.map((fact) => ({ label: fact.sentence, spans: [{ fact, row: 0 }], rows: 1 }))

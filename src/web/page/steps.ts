/** The days on which something changes: the steps of the slider. */
import type { Bounds } from './answer.ts'
import { dayAfter, noEnd, noStart } from './days.ts'

/** A fact, in short. */
export interface Stepping extends Bounds {
  readonly id: string
  readonly sentence: string
}

/** A day, and the facts for which it makes a difference. */
export interface Step {
  readonly day: string
  readonly changes: readonly { readonly how: string; readonly sentence: string }[]
}

/** The days after one day and until another on which a fact becomes possible, becomes certain, or is so no longer. */
export function stepsOf(facts: readonly Stepping[], after: string, until: string): Step[] {
  const days = new Map<string, { how: string; sentence: string }[]>()
  for (const { sentence, startEarliest, startLatest, endEarliest, endLatest } of new Map(
    facts.map((fact) => [fact.id, fact]),
  ).values()) {
    const isEverCertain = startLatest <= endEarliest
    const turns = isEverCertain
      ? [
          [startEarliest, startEarliest === startLatest ? 'certain from now on' : 'possible from now on'],
          [startLatest, 'certain from now on'],
          [afterOf(endEarliest), endEarliest === endLatest ? 'no longer' : 'no longer certain'],
          [afterOf(endLatest), 'no longer'],
        ]
      : [
          [startEarliest, 'possible from now on'],
          [afterOf(endLatest), 'no longer'],
        ]
    const told = new Set<string>()
    for (const [day = '', how = ''] of turns) {
      if (day === noStart || day === noEnd || day <= after || day > until || told.has(day)) continue
      told.add(day)
      days.set(day, [...(days.get(day) ?? []), { how, sentence }])
    }
  }
  return [...days].map(([day, changes]) => ({ day, changes })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

const afterOf = (day: string): string => (day === noStart ? noStart : dayAfter(day))

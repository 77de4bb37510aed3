/** What a list of members of the state system says of states: under which number, and in which spells. */
import type { Codes } from '../model/codes.ts'
import type { Place, Stated } from '../model/stated.ts'
import { cut } from '../model/successions.ts'
import { type Day, parseTime } from '../model/time.ts'
import { bad, undecided } from './reader.ts'

/** The observation of the lists starts on this day: a spell that starts then had started before. */
const observedFrom = '1816-01-01'

/** A spell, as a row tells it. */
export interface ListedSpell {
  readonly at: Place
  /** The number of the state, and how the row writes it and names the state. */
  readonly number: string
  readonly written: string
  readonly start: string
  readonly end: string
}

/** A state of the list. */
export interface Membership {
  readonly at: Place
  readonly codes: string[]
  readonly spells: string[]
  readonly citations: Set<string>
}

/**
 * The memberships that rows tell, cut where a number passed from one state to the next; a row that breaks a rule, or whose number
 * no state has, is stated as such.
 * @param system the system of the numbers; `source` is what is cited.
 * @param columns the columns of the dates.
 * @param horizon the day on which the observation ends: a spell that ends then goes on.
 * @returns the memberships by the ids of states.
 */
export async function* membershipsOf(
  rows: AsyncIterable<ListedSpell>,
  { system, source, columns, horizon }: { system: string; source: string; columns: string; horizon: Day },
  codes: Codes,
): AsyncGenerator<Stated, Map<string, Membership>, undefined> {
  const states = new Map<string, Membership>()
  for await (const { at, number, written, start, end } of rows) {
    try {
      parseTime(`${start}/${end}`)
    } catch (error) {
      yield bad(at, columns, error)
      continue
    }
    const code = `${system}:${number}`
    const spell = `${start === observedFrom ? '' : start}/${end === horizon ? '..' : end}`
    const pieces = cut([code, ''], spell, start, codes)
    if (pieces[0]?.from === code) {
      yield undecided(at, 'state', `${written}: no state of the register has this number.`)
      continue
    }
    for (const { from, when } of pieces) {
      const state = states.get(from) ?? { at, codes: [], spells: [], citations: new Set() }
      states.set(from, state)
      state.codes.push(`${code}:${when}`)
      state.spells.push(when)
      state.citations.add(`${source}#${number}`)
    }
  }
  return states
}

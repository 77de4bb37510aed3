/** The codes of states: a system, a code and a day name one state, or none. */
import { systems, underlying } from './polities.ts'
import { type Day, latest, noEnd, noStart, parseTime } from './time.ts'

/** A state and its codes, each `system:code`, or `system:code:period` where it has the code for a time. */
export interface Coded {
  readonly id: string
  readonly codes: readonly string[]
}

/** The state that a code names, and how sure that is; or a rule that says why there is none, or not one. */
type Named =
  | {
      readonly id: string
      /** Why it is odd that the code is used on this day; undefined: it is not. */
      readonly odd: string | undefined
    }
  | { readonly rule: string }

/** The days from `first` to `last` on which a code is that of one state, whether or not it was in being. */
interface Stretch {
  readonly id: string
  readonly first: Day
  readonly last: Day
}

/** What codes say. Case does not matter. */
export interface Codes {
  /** The state that a code names on a day; without a day, the one that it names at any time.
   * A day that two share is the later one's. A day on which none has it, before the first and after the last, is theirs. */
  readonly stateOf: (code: string, day: Day | undefined) => Named
  /** The stretches of time in which a code is of one state and then another, in order of time; without a gap at either side. */
  readonly stretchesOf: (code: string) => readonly Stretch[]
  /** The state that stands for all those between which a number of the Correlates of War or of Gleditsch and Ward passed, such
   * as Russia for the Soviet Union; of any other state itself. */
  readonly lineOf: (state: string) => string
}

/** Whether a text is a code, right or wrong: one of the systems and something after it. */
export const isCode = (text: string): boolean => codeForm.test(text)

const codeForm = new RegExp(`^(?:${systems.join('|')}):`, 'i')

interface Use extends Stretch {
  readonly written: string
}

/** What a code stands for: its uses, the states that have them, the stretches of these. */
interface Meaning {
  readonly known: readonly Use[]
  readonly ids: readonly string[]
  readonly stretches: readonly Stretch[]
}

/** Reads the codes of the states that there are. */
export function codesOf(states: readonly Coded[]): Codes {
  const uses = new Map<string, Use[]>()
  for (const { id, codes } of states)
    for (const written of codes) {
      const [system = '', code = '', period] = written.split(':')
      const { first, last } = period === undefined ? { first: noStart, last: noEnd } : extentOf(period)
      const key = `${system}:${code}`.toLowerCase()
      uses.set(key, [...(uses.get(key) ?? []), { id, first, last, written }])
    }
  const stretches = new Map([...uses].map(([code, ofCode]) => [code, joined(ofCode)]))
  const keyOf = (code: string): string => {
    const key = code.trim().toLowerCase()
    const [system = '', ...rest] = key.split(':')
    const other = underlying[system]
    return uses.has(key) || !other ? key : `${other}:${rest.join(':')}`
  }
  // A file of a hundred thousand rows has two hundred codes.
  const asked = new Map<string, Meaning>()
  const meaningOf = (code: string): Meaning => {
    const before = asked.get(code)
    if (before) return before
    const key = keyOf(code)
    const known = uses.get(key) ?? []
    const ids = [...new Set(known.map(({ id }) => id))]
    const meaning = { known, ids, stretches: stretches.get(key) ?? [] }
    asked.set(code, meaning)
    return meaning
  }
  const lines = linesOf(stretches)
  return {
    lineOf: (state) => lines.get(state) ?? state,
    stretchesOf: (code) => meaningOf(code).stretches,
    stateOf(code, day) {
      const { known, ids, stretches } = meaningOf(code)
      if (ids.length === 0) return { rule: `«${code}»: no state has this code.` }
      if (day === undefined)
        return ids.length === 1
          ? { id: ids[0] as string, odd: undefined }
          : { rule: `«${code}»: several states have this code at some time: ${ids.join(', ')}.` }
      const found = stretches.findLast(({ first, last }) => first <= day && day <= last)
      const isItsOwn = known.some(({ id, first, last }) => id === found?.id && first <= day && day <= last)
      if (found && isItsOwn) return { id: found.id, odd: undefined }
      const periods = known.map(({ id, first, last }) => `${id} has it from ${first} to ${last}`).join(', ')
      const said = `«${code}»: no state has this code on ${day}; ${periods}`
      return found ? { id: found.id, odd: `${said}. Taken as ${found.id}.` } : { rule: `${said}.` }
    },
  }
}

/** The first state of each line that has several, by its states. */
function linesOf(stretches: ReadonlyMap<string, readonly Stretch[]>): Map<string, string> {
  const lines = new Map<string, string>()
  for (const [code, ofCode] of stretches) {
    if (ofCode.length < 2 || !/^(cow|gw):/.test(code)) continue
    const states = ofCode.map(({ id }) => id)
    const firsts = new Set(states.map((id) => lines.get(id) ?? id))
    const first = states.map((id) => lines.get(id)).find((id) => id !== undefined) ?? (states[0] as string)
    for (const [state, line] of lines) if (firsts.has(line)) lines.set(state, first)
    for (const state of states) lines.set(state, first)
  }
  return lines
}

function extentOf(period: string): { first: Day; last: Day } {
  const { start, end } = parseTime(period)
  return { first: start.first, last: end.last }
}

/** Uses in order of time, those of one state that follow each other as one; the first and the last without bound. */
function joined(uses: readonly Use[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { id, first, last } of [...uses].sort((a, b) => (a.first < b.first ? -1 : 1))) {
    const before = stretches.at(-1)
    if (before?.id === id)
      stretches[stretches.length - 1] = {
        id,
        first: before.first,
        last: latest(last, before.last),
      }
    else stretches.push({ id, first, last })
  }
  return stretches.map((stretch, index) => ({
    id: stretch.id,
    first: index === 0 ? noStart : stretch.first,
    last: index === stretches.length - 1 ? noEnd : stretch.last,
  }))
}

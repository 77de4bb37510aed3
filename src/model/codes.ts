/** The codes of states: a system, a code and a day name one state, or none. */
import { systems } from './polities.ts'
import { type Day, parseTime } from './time.ts'

/** A state and its codes, each `system:code:period`. */
export interface Coded {
  readonly id: string
  readonly codes: readonly string[]
}

/** Finds the state that a code names on a day; a text that says why there is none, or not one. */
export type Resolver = (
  code: string,
  day: Day | undefined,
) => { readonly id: string } | { readonly rule: string }

/** Whether a text is a code, right or wrong: one of the systems and something after it. */
export const isCode = (text: string): boolean =>
  systems.some((system) => text.toLowerCase().startsWith(`${system}:`))

/** Makes a resolver of the states that there are. Case does not matter. */
export function resolverOf(states: readonly Coded[]): Resolver {
  const byCode = new Map<string, { id: string; first: Day; last: Day }[]>()
  for (const { id, codes } of states)
    for (const one of codes) {
      const [system = '', code = '', period = ''] = one.split(':')
      const { start, end } = parseTime(period)
      const key = `${system}:${code}`.toLowerCase()
      byCode.set(key, [...(byCode.get(key) ?? []), { id, first: start.first, last: end.last }])
    }
  return (code, day) => {
    const known = byCode.get(code.toLowerCase()) ?? []
    if (known.length === 0) return { rule: `«${code}»: no state of the graph has this code.` }
    const then = known.filter(({ first, last }) => day === undefined || (first <= day && day <= last))
    const ids = [...new Set(then.map(({ id }) => id))]
    if (ids.length === 1) return { id: ids[0] as string }
    const when = day === undefined ? 'at some time' : `on ${day}`
    return ids.length === 0
      ? {
          rule: `«${code}»: no state has this code ${when}; ${known.map(({ id, first, last }) => `${id} has it from ${first} to ${last}`).join(', ')}.`,
        }
      : { rule: `«${code}»: several states have this code ${when}: ${ids.join(', ')}.` }
  }
}

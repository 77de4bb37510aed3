/** The names of alliances: ATOP has none, so they are made of the members and the year, but for those that have one. */

import { spellOf } from '../../model/bounds.ts'
import { register } from '../../model/polities.ts'
import { listOf } from '../../model/sentence.ts'
import type { Known } from '../../model/stated.ts'
import type { Day } from '../../model/time.ts'
import { treatyNames } from './names.ts'

/** With more founders than this they are counted, not named. */
const mostNamed = 3

/** The name of an alliance, and its other names.
 * @param begin its first day, as the file has it.
 * @param day that day, at the earliest; undefined: it is none.
 * @param founders the numbers of its first members.
 * @param what what it is: an alliance, where it obliges anybody to fight, or a pact of another kind. */
export function nameOf(
  atopId: string,
  begin: string,
  day: Day | undefined,
  founders: readonly string[],
  what: string,
  known: Known,
): { name: string; aliases: readonly string[] } {
  const own = treatyNames.find(([id, day]) => id === atopId && day === begin)
  if (own) {
    const [, , name, ...aliases] = own
    return { name, aliases }
  }
  const names = founders.flatMap((member) => stateName(`cow:${member}`, day, known) ?? [])
  const isNamed = names.length === founders.length && names.length > 1 && names.length <= mostNamed
  const sort = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  const counted = founders.length > 1 ? `${sort} of ${founders.length} states` : sort
  const whole = isNamed ? `${names.join('–')} ${what}` : counted
  return { name: `${whole}, ${begin.slice(0, 4)} (ATOP ${atopId})`, aliases: [] }
}

/** What the state that a code names was called on a day: a former name where it had one from the beginning that is no other
 * state's (Prussia, Sardinia, the Ottoman Empire); else its name, as names that it bore in between are often loose. */
function stateName(code: string, day: Day | undefined, known: Known): string | undefined {
  const found = known.stateOf(code, day)
  if (!('id' in found)) return undefined
  const { name, datedNames } = register().get(found.id)?.properties ?? {}
  const names = new Set([...register().values()].map(({ properties }) => properties.name))
  const then = listOf(datedNames)
    .map((dated) => dated.split('|'))
    .find(
      ([former, period = '']) =>
        day !== undefined && period.startsWith('/') && day <= spellOf(period).until && !names.has(former),
    )
  return then?.[0] ?? (typeof name === 'string' ? name : undefined)
}

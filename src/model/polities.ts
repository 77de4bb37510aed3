/** polities.csv: under which codes, and in which spells, the field's lists know each state. */
import { parse } from 'csv-parse/sync'
import { EntenteError } from '../errors.ts'
import { readPackageFile } from '../files.ts'
import { spellOf } from './time.ts'

/** The codes and the spells of a state, as they are stored. */
export interface Polity {
  /** Each `system:code:period`, the period in EDTF. */
  readonly codes: readonly string[]
  /** Its spells in the state system of the Correlates of War, in EDTF. */
  readonly spells: readonly string[]
}

/** The systems of codes: Correlates of War, Gleditsch and Ward, ISO 3166-1 alpha-3. */
export const systems: readonly string[] = ['cow', 'gw', 'iso3']

/** Reads polities.csv: a row a state, a code and a period.
 * @throws EntenteError BAD_MODEL that names line, column and value. */
export function readPolities(text = readPackageFile('src/model/polities.csv')): ReadonlyMap<string, Polity> {
  const rows: Record<'state' | 'system' | 'code' | 'when' | 'reason', string>[] = parse(text, {
    columns: true,
  })
  const polities = new Map<string, { codes: string[]; spells: string[] }>()
  for (const [index, { state, system, code, when }] of rows.entries()) {
    const refuse = (rule: string) => new EntenteError('BAD_MODEL', `polities.csv, line ${index + 2}: ${rule}`)
    if (!systems.includes(system)) throw refuse(`system «${system}» is none of ${systems.join(', ')}.`)
    try {
      spellOf(when)
    } catch (error) {
      throw refuse(`when ${error instanceof Error ? error.message : error}`)
    }
    const polity = polities.get(state) ?? { codes: [], spells: [] }
    polities.set(state, polity)
    polity.codes.push(`${system}:${code}:${when}`)
    if (system === 'cow') polity.spells.push(when)
  }
  return polities
}

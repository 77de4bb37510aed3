/** The register of states: under which names and codes the field knows each, from states.csv and polities.csv. */
import { parse } from 'csv-parse/sync'
import { EntenteError, messageOf } from '../errors.ts'
import { readPackageFile } from '../files.ts'
import { spellOf } from './bounds.ts'
import type { Properties } from './derive.ts'
import type { Place } from './stated.ts'

/** A state of the register. */
export interface Polity {
  readonly id: string
  /** Where states.csv has it. */
  readonly at: Place
  /** Its name, aliases, names of a time, codes (each `system:code`, or `system:code:period` where it is its code for a
   * time), and its spells where polities.csv has them. */
  readonly properties: Properties
}

/** The systems of codes: Correlates of War; Gleditsch and Ward; ISO 3166-1 alpha-3; the Office of the Historian; the
 * corpus of the General Debate of the United Nations; the global treaties of manytreaties. */
export const systems: readonly string[] = ['cow', 'gw', 'iso3', 'hsg', 'un', 'ggo']

/** Where a system has not a code of its own, it is one of another. */
export const underlying: Readonly<Record<string, string>> = { un: 'iso3', ggo: 'iso3' }

const stateFile = 'src/model/states.csv'
const polityFile = 'src/model/polities.csv'

/** Reads the register: a line of states.csv for each state, with the codes that are always its own; a line of
 * polities.csv for each code that is so for a time.
 * @throws EntenteError BAD_MODEL that names file, line and value. */
export function readPolities(
  states = readPackageFile(stateFile),
  polities = readPackageFile(polityFile),
): ReadonlyMap<string, Polity> {
  const timed = readTimed(polities)
  const register = new Map<string, Polity>()
  const owners = new Map<string, string>()
  const rows: Record<string, string>[] = parse(states, { columns: true })
  for (const [index, row] of rows.entries()) {
    const at = { file: stateFile, line: index + 2 }
    const { id = '', name = '', iso3 = '' } = row
    if (!/^state:[a-z0-9-]+$/.test(id)) throw wrong(at, `id «${id}»: it is written state:name.`)
    if (register.has(id)) throw wrong(at, `id «${id}»: it is there twice.`)
    const always = systems.flatMap((system) => listOf(row[system]).map((code) => `${system}:${code}`))
    for (const code of always) {
      const other = owners.get(code) ?? (timed.codes.has(code) ? polityFile : undefined)
      if (other)
        throw wrong(
          at,
          `«${code}»: it is that of ${other} too; what changes over time is told in polities.csv.`,
        )
      owners.set(code, id)
    }
    const { codes = [], spells = [] } = timed.states.get(id) ?? {}
    timed.states.delete(id)
    register.set(id, {
      id,
      at,
      properties: {
        id,
        name,
        aliases: listOf(row.aliases),
        datedNames: listOf(row.datedNames),
        codes: [...codes, ...always],
        spells,
        ...(iso3 || codes.some((code) => code.startsWith('iso3:')) ? { iso3: iso3 || isoOf(codes) } : {}),
      },
    })
  }
  const [unknown] = timed.states.keys()
  if (unknown !== undefined)
    throw new EntenteError('BAD_MODEL', `${polityFile}: «${unknown}» is no state of states.csv.`)
  return register
}

let read: ReadonlyMap<string, Polity> | undefined

/** The register that comes with the program, read once.
 * @throws EntenteError BAD_MODEL as `readPolities`. */
export function register(): ReadonlyMap<string, Polity> {
  read ??= readPolities()
  return read
}

interface Timed {
  readonly states: Map<string, { readonly codes: string[]; readonly spells: string[] }>
  readonly codes: Set<string>
}

function readTimed(text: string): Timed {
  const states: Timed['states'] = new Map()
  const all = new Set<string>()
  const rows: Record<'state' | 'system' | 'code' | 'when', string>[] = parse(text, { columns: true })
  for (const [index, { state, system, code, when }] of rows.entries()) {
    const at = { file: polityFile, line: index + 2 }
    if (!systems.includes(system)) throw wrong(at, `system «${system}» is none of ${systems.join(', ')}.`)
    try {
      spellOf(when)
    } catch (error) {
      throw wrong(at, `when ${messageOf(error)}`)
    }
    const of = states.get(state) ?? { codes: [], spells: [] }
    states.set(state, of)
    all.add(`${system}:${code}`)
    of.codes.push(`${system}:${code}:${when}`)
    if (system === 'cow') of.spells.push(when)
  }
  return { states, codes: all }
}

/** The code that a state has today. */
const isoOf = (codes: readonly string[]): string | undefined =>
  codes.find((code) => code.startsWith('iso3:') && code.endsWith('/..'))?.split(':')[1]

const wrong = ({ file, line }: Place, rule: string) =>
  new EntenteError('BAD_MODEL', `${file}, line ${line}: ${rule}`)

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Codes and names of countries, as the package countrycode lists them: the ISO codes of states, and their names in other languages. */
import { register } from '../../model/polities.ts'
import type { Known, Place, Stated } from '../../model/stated.ts'
import { aliasesOf } from '../aliases.ts'
import type { Row } from '../csv.ts'
import { describe, type Reader, sourceOf, undecided } from '../reader.ts'

/** Its codes of ISO 3166 are those of today: they are read as of this day. */
const today = '2020-01-01'

/** The columns whose names become aliases: English, then the other languages of the United Nations, German and Italian. */
const names = [
  'country.name.en',
  'cow.name',
  'un.name.en',
  'country.name.de',
  'country.name.es',
  'country.name.fr',
  'country.name.it',
  'un.name.ar',
  'un.name.ru',
  'un.name.zh',
]

interface State {
  readonly at: Place
  iso3: string | undefined
  readonly names: string[]
  readonly citations: string[]
}

export const countrycode: Reader = {
  description: describe('countrycode'),
  async *read(files, known, description) {
    const { id: source } = description.source
    yield sourceOf(description)
    const states = new Map<string, State>()
    for await (const { at, cells: written } of files.rows('codes')) {
      const cells = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== 'NA'))
      const found = stateOf({ at, cells }, known)
      if (typeof found !== 'string') {
        yield found
        continue
      }
      const state: State = states.get(found) ?? { at, iso3: undefined, names: [], citations: [] }
      states.set(found, state)
      if (cells.iso3c && isIso(cells.iso3c, found, known)) state.iso3 = cells.iso3c
      for (const column of names) if (cells[column] !== undefined) state.names.push(cells[column])
      state.citations.push(`${source}#${cells['country.name.en']}`)
    }
    const aliases = aliasesOf(new Map([...states].map(([id, state]) => [id, state.names])))
    for (const [id, { at, iso3, citations }] of states) {
      const properties = { id, iso3, aliases: aliases.get(id) ?? [], citations }
      yield { entity: { kind: 'State', at, properties } }
    }
  },
}

const isIso = (code: string, state: string, known: Known): boolean => {
  const named = known.stateOf(`iso3:${code}`, today)
  return 'id' in named && named.id === state
}

/** The state of a row: by its ISO code, else by its number; of a number that several states had, the one of its name. */
function stateOf({ at, cells }: Row, known: Known): string | Stated {
  const { iso3c, cown, gwn } = cells
  const name = cells['country.name.en'] ?? ''
  if (iso3c) {
    const named = known.stateOf(`iso3:${iso3c}`, today)
    if ('id' in named) return named.id
    if (!cown && !gwn)
      return undecided(at, 'territory', `iso3c «${iso3c}» (${name}): no state of the register has this code.`)
  }
  const number = cown ?? gwn
  if (!number) return undecided(at, 'state', `«${name}»: it has no code in iso3c, cown or gwn.`)
  // A number is written as 2.0.
  const code = `${cown ? 'cow' : 'gw'}:${Number(number)}`
  const ids = [...new Set(known.stretchesOf(code).map(({ id }) => id))]
  if (ids.length === 1) return ids[0] as string
  const ofName = ids.find((id) => register().get(id)?.properties.name === name)
  const rule = ids.length === 0 ? 'no state of the register has' : 'several states had'
  return ofName ?? undecided(at, 'state', `«${code}» (${name}): ${rule} this number.`)
}

/** The countries of today, as the package world-countries lists them: which states share a border, and their native names. */
import { messageOf } from '../../errors.ts'
import type { Place } from '../../model/stated.ts'
import { aliasesOf } from '../aliases.ts'
import { textOf, unreadable } from '../csv.ts'
import { type Description, describe, type Files, type Reader, sourceOf, undecided } from '../reader.ts'

/** The code of its own that it gives to Kosovo, which has none in ISO 3166. */
const kosovo = 'UNK'

interface Country {
  readonly name: { readonly common: string; readonly native?: Readonly<Record<string, { common: string }>> }
  readonly cca3: string
  readonly borders: readonly string[]
}

export const worldCountries: Reader = {
  description: describe('world-countries'),
  async *read(files, known, description) {
    const { id: source, horizon: today } = description.source
    const countries = countriesOf(files, description)
    const byCode = new Map(countries.map((country) => [country.cca3, country]))
    yield sourceOf(description)

    const states = new Map<string, string>()
    for (const { at, cca3, name } of countries) {
      const named = known.stateOf(cca3 === kosovo ? 'cow:347' : `iso3:${cca3}`, today)
      if ('id' in named) states.set(cca3, named.id)
      else
        yield undecided(
          at,
          'territory',
          `cca3 «${cca3}» (${name.common}): no state of the register has this code.`,
        )
    }
    const stateOf = (code: string) => states.get(code) ?? ''
    const ofStates = countries.filter(({ cca3 }) => states.has(cca3))
    const native = ({ cca3, name }: Country): string[] =>
      Object.values(name.native ?? {}).map(
        ({ common }) => files.correct('countries', { cca3, native: common }).native ?? common,
      )
    const aliases = aliasesOf(new Map(ofStates.map((country) => [stateOf(country.cca3), native(country)])))
    for (const { at, cca3 } of ofStates) {
      const id = stateOf(cca3)
      const properties = {
        id,
        ...(cca3 === kosovo ? {} : { iso3: cca3 }),
        aliases: aliases.get(id) ?? [],
        citations: [`${source}#${cca3}`],
      }
      yield { entity: { kind: 'State', at, properties } }
    }

    for (const { at, cca3, borders } of ofStates)
      for (const other of borders) {
        const neighbour = byCode.get(other)
        if (!neighbour?.borders.includes(cca3))
          yield undecided(at, 'border', `borders «${other}» of ${cca3}: ${other} does not list ${cca3}.`)
        // The border is there once: with the entry that comes first by its code.
        else if (states.has(other) && cca3 < other) {
          const [from = '', to = ''] = [stateOf(cca3), stateOf(other)].sort()
          const properties = {
            id: `${source}:${cca3}-${other}`,
            when: '/..',
            attested: today,
            citations: [`${source}#${cca3}`, `${source}#${other}`],
          }
          yield { fact: { type: 'BORDERS', from, to, at, properties } }
        }
      }
  },
}

/** The entries of a file, each with the line of its code: line 1 where all is on one line. */
function countriesOf(files: Files, { files: described }: Description): (Country & { at: Place })[] {
  return files.paths('countries').flatMap((path) => {
    const text = textOf(path)
    const lines = new Map<string, number>()
    for (const [index, line] of text.split('\n').entries())
      for (const [, code = ''] of line.matchAll(/"cca3":\s*"(\w*)"/g)) lines.set(code, index + 1)
    const entries = parsed(path, text)
    files.checkKeys('countries', path, [...new Set(entries.flatMap((entry) => Object.keys(entry)))])
    const least = described.countries?.atLeast ?? 0
    if (entries.length < least && !files.isPart)
      throw unreadable(
        path,
        1,
        `it has ${entries.length} entries, and there are at least ${least}: is it whole? If it is meant to be a part, say so with --part.`,
      )
    return entries.map((entry, index) => {
      const at = { file: path, line: lines.get(String(entry.cca3)) ?? 1 }
      if (!isCountry(entry))
        throw unreadable(path, at.line, `entry ${index + 1} has no name, no cca3 or no list of borders.`)
      return { ...entry, at }
    })
  })
}

function parsed(path: string, text: string): Partial<Country>[] {
  try {
    const entries: unknown = JSON.parse(text)
    if (Array.isArray(entries)) return entries.map((entry) => Object(entry))
  } catch (error) {
    throw unreadable(path, 1, `it is no JSON: ${messageOf(error)}`)
  }
  throw unreadable(path, 1, 'it is no list of countries.')
}

function isCountry(entry: Partial<Country>): entry is Country {
  const { name, cca3, borders } = entry
  return typeof name?.common === 'string' && typeof cca3 === 'string' && Array.isArray(borders)
}

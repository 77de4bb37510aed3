/** Intergovernmental organizations and their members, as the Correlates of War Project lists them by year. */

import type { Place } from '../../model/stated.ts'
import { type Day, dayBefore, noEnd } from '../../model/time.ts'
import type { Row } from '../csv.ts'
import { describe, type Files, type Reader, sourceOf, undecided } from '../reader.ts'
import { slugOf } from '../slugs.ts'

/** The first year that is used: until then the project looked every five years only. Who was a member then may have been
 * one before. */
const observedFrom = 1965
/** The last year: a membership of then goes on. */
const observedUntil = 2005

/** The number of China, which the list gives to its seat in all years, and that of Taiwan. */
const [china, taiwan] = ['710', '713']

/** In these the Republic had the seat of China until the day before, though the list gives it to 710: the United Nations and its
 * organ for industry, the bodies that followed, and those for money, which took until 1980. */
const seatOfChina: Readonly<Record<string, Day>> = {
  '4400': '1971-10-25',
  '4420': '1971-10-25',
  '4410': '1971-10-29',
  '2830': '1971-11-16',
  '2500': '1971-11-19',
  '4530': '1972-02-24',
  '4430': '1972-04-13',
  '4550': '1972-05-10',
  '3160': '1972-05-29',
  '2880': '1980-04-17',
  '2400': '1980-05-15',
  '2750': '1980-05-15',
  // The Asian Productivity Organization, which the Republic is in to this day.
  '600': noEnd,
}

/** Organizations that Entente has under an id of its own. */
const knownIds: Readonly<Record<string, string>> = {
  '1370': 'organization:comecon',
  '4460': 'organization:warsaw-pact',
}

interface Spell {
  readonly at: Place
  readonly first: number
  last: number
}

/** The memberships of all organizations from 1965 on, and the years in which each had members. */
interface Memberships {
  /** By the numbers of organization and state, in order of time. */
  readonly spells: Map<string, Spell[]>
  readonly years: Map<string, { first: number; last: number }>
  /** Rows whose years are none. */
  readonly wrong: readonly Row[]
  /** How many spells ended before the first year that is used. */
  readonly early: number
}

export const cowIgo: Reader = {
  description: describe('cow-igo'),
  async *read(files, _, description) {
    const { id: source } = description.source
    const { spells, years, wrong, early } = await membershipsOf(files)
    yield sourceOf(description)
    for (const { at, cells } of wrong)
      yield undecided(
        at,
        'date',
        `JoinYear «${cells.JoinYear ?? ''}», LeaveYear «${cells.LeaveYear ?? ''}»: no years, or not in order.`,
      )

    yield {
      told: `${early} memberships that ended before ${observedFrom} are left out: until then the list looks every five years only.`,
    }
    const organizations = new Map<string, { id: string; isOver: boolean }>()
    const ids = new Set<string>(Object.values(knownIds))
    for await (const { at, cells } of files.rows('organizations')) {
      const { igoID = '', igoAbbr = '', igoShortName = '', StartYear, EndYear } = cells
      const { first = observedUntil, last = 0 } = years.get(igoID) ?? {}
      // A year in which it already had members, or still had, is not that of its start or its end.
      const founded = Number(StartYear) <= first ? StartYear : undefined
      const dissolved = Number(EndYear) >= last ? EndYear : undefined
      if (Number(dissolved) < observedFrom) continue
      const names = namesOf(cells.igoLongName ?? igoShortName)
      const [name = igoAbbr] = names
      const slug = `organization:${slugOf(name)}`
      const id = knownIds[igoID] ?? (ids.has(slug) ? `${slug}-${slugOf(igoAbbr)}` : slug)
      ids.add(id)
      organizations.set(igoID, { id, isOver: Number(dissolved) <= observedUntil })
      const aliases = [...new Set([...names, igoAbbr, igoShortName])].filter(
        (one) => one !== '' && one !== name,
      )
      const properties = {
        id,
        name,
        aliases,
        kind: 'INTERGOVERNMENTAL',
        cowIgo: Number(igoID),
        founded,
        dissolved,
        citations: [`${source}#${igoID}`],
      }
      yield { entity: { kind: 'Organization', at, properties } }
    }

    for (const [key, ofPair] of spells) {
      const [igo = '', state = ''] = key.split('-')
      const organization = organizations.get(igo)
      for (const { at, first, last } of ofPair) {
        if (!organization) {
          yield undecided(at, 'organization', `igoID «${igo}»: the file of organizations does not have it.`)
          continue
        }
        const goesOn = last >= observedUntil && !organization.isOver
        const end = goesOn ? '..' : last
        const properties = {
          id: `cow-igo:${key}-${first}`,
          when: `${first > observedFrom ? first : ''}/${end}`,
          ...(first > observedFrom ? {} : { attested: String(observedFrom) }),
          citations: [`${source}#${key}`],
        }
        for (const { member, ...own } of seatsOf(igo, state, properties, last))
          yield {
            fact: { type: 'MEMBER_OF', from: `cow:${member}`, to: organization.id, at, properties: own },
          }
      }
    }
  },
}

/** The memberships that one is: of China's seat, which passed from the one government to the other while both went on, two. */
function seatsOf<T extends { readonly id: string; readonly when: string; readonly attested?: string }>(
  igo: string,
  state: string,
  membership: T,
  last: number,
): (Omit<T, 'when' | 'attested'> & { member: string; when: string; attested?: string })[] {
  const { when, attested, ...rest } = membership
  const whole = attested === undefined ? { when } : { when, attested }
  const seated = state === china ? seatOfChina[igo] : undefined
  const [start = '', end = ''] = when.split('/')
  if (seated === undefined || (start !== '' && `${start}-12-31` >= seated))
    return [{ ...rest, ...whole, member: state }]
  if (`${last}-12-31` < seated) return [{ ...rest, ...whole, member: taiwan }]
  return [
    { ...rest, ...whole, when: `${start}/${dayBefore(seated)}`, member: taiwan },
    { ...rest, id: `${rest.id}/2`, when: `${seated}/${end}`, member: china },
  ]
}

async function membershipsOf(files: Files): Promise<Memberships> {
  const spells: Memberships['spells'] = new Map()
  const years: Memberships['years'] = new Map()
  const wrong: Row[] = []
  let early = 0
  for await (const row of files.rows('memberships')) {
    const { igoID = '', StateID = '', JoinYear = '', LeaveYear = '' } = row.cells
    const [join, last] = [Number(JoinYear), Number(LeaveYear)]
    if (![JoinYear, LeaveYear].every((year) => /^\d{4}$/.test(year)) || join > last) {
      wrong.push(row)
      continue
    }
    const { first, last: until } = years.get(igoID) ?? { first: join, last }
    years.set(igoID, { first: Math.min(first, join), last: Math.max(until, last) })
    if (last < observedFrom) {
      early++
      continue
    }
    const key = `${igoID}-${StateID}`
    spells.set(key, [...(spells.get(key) ?? []), { at: row.at, first: Math.max(join, observedFrom), last }])
  }
  for (const [key, ofPair] of spells) spells.set(key, joined(ofPair))
  return { spells, years, wrong, early }
}

/** Spells in order of time, those that follow each other without a year between as one. */
function joined(spells: readonly Spell[]): Spell[] {
  const all: Spell[] = []
  for (const spell of [...spells].sort((a, b) => a.first - b.first)) {
    const former = all.at(-1)
    if (former && spell.first <= former.last + 1) former.last = Math.max(former.last, spell.last)
    else all.push({ ...spell })
  }
  return all
}

/** The names that one text gives, with strokes between, without what stands in brackets at the end of each. */
function namesOf(text: string): string[] {
  const names = text.split('/').map((name) => name.replace(/\([^()]*\)$/, '').trim())
  return names.filter((name) => name !== '')
}

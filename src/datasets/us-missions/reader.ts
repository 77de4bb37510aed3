/** The diplomatic missions of the United States, as Kenkel lists them: what sort in which state, from when until when. */

import { mergeSpells, spellOf } from '../../model/bounds.ts'
import type { Place, Stated } from '../../model/stated.ts'
import { readSuccessions } from '../../model/successors.ts'
import {
  type Day,
  dayAfter,
  dayBefore,
  latest,
  noStart,
  parseDate,
  parseDay,
  parseTime,
} from '../../model/time.ts'
import { bad, describe, type Reader, sourceOf } from '../reader.ts'

/** What its statuses say of a mission; `None` says that there is none. */
const missions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Embassy: { kind: 'EMBASSY' },
  Legation: { kind: 'LEGATION' },
  Consulate: { kind: 'CONSULATE' },
  Liaison: { kind: 'LIAISON_OFFICE' },
  Interests: { kind: 'INTERESTS_SECTION' },
  'Ambassador Nonresident': { headRank: 'nonresident ambassador', residence: 'outside the country' },
  'Envoy Nonresident': { headRank: 'nonresident envoy', residence: 'outside the country' },
  'Consul Nonresident': { headRank: 'nonresident consul', residence: 'outside the country' },
}

interface Row {
  readonly at: Place
  readonly status: string
  /** The start as it is written, which may be a month, and its first day. */
  readonly start: string
  readonly first: Day
  readonly last: Day
}

interface Mission {
  /** The rows that tell it, the first first. */
  readonly rows: readonly [Row, ...Row[]]
  readonly when: string
  readonly attested: Day | undefined
}

export const usMissions: Reader = {
  description: describe('us-missions'),
  async *read(files, known, description) {
    const { id: source } = description.source
    const states = new Map<string, Row[]>()
    const refused: Stated[] = []
    for await (const { at, cells } of files.rows('missions')) {
      const { country_code_cow: state = '', date_start: start = '', date_end: last = '' } = cells
      const status = cells.us_mission_status ?? ''
      try {
        parseTime(`${start}/${last}`)
        const row = { at, status, start, first: parseDate(start).first, last: parseDay(last) }
        if (status === 'None' || missions[status]) states.set(state, [...(states.get(state) ?? []), row])
        else refused.push(bad(at, 'us_mission_status', `«${status}»: no such status is known`))
      } catch (error) {
        refused.push(bad(at, 'date_start, date_end', error))
      }
    }
    const horizon = latest(...[...states.values()].flat().map(({ last }) => last))
    yield sourceOf(description, horizon === noStart ? {} : { horizon })
    yield* refused
    for (const [state, ofState] of states) {
      const inOrder = ofState.sort((a, b) => (a.first < b.first ? -1 : 1))
      const named = known.stateOf(`cow:${state}`, horizon)
      const births = new Set('id' in named ? birthsOf(named.id) : [])
      for (const { rows, when, attested } of missionsOf(inOrder, horizon, births)) {
        const [{ at, status, first }] = rows
        const properties = {
          id: `${source}:${state}:${first}`,
          ...missions[status],
          when,
          attested,
          citations: rows.map((row) => `${source}#${state}:${row.first}`),
        }
        yield { fact: { type: 'HAS_MISSION_IN', from: 'cow:2', to: `cow:${state}`, at, properties } }
      }
    }
  },
}

/** The days on which a state came of others that united or of one that it continues. */
const birthsOf = (state: string): Day[] =>
  readSuccessions()
    .filter(({ to, mode }) => to === state && (mode === 'CONTINUATOR' || mode === 'UNION'))
    .map(({ when }) => when)

/**
 * The missions that the rows of one state, in order of time, tell. The rows follow each other day by day while the state
 * is a member of the system; then there are none until it is one again. A mission that is there when they begin may have
 * been there before, and one that is there when they break off may have stayed, as far as the rows before and after
 * leave room; but not before the day on which the state came of others (Germany in 1990).
 */
function missionsOf(rows: readonly Row[], horizon: Day, births: ReadonlySet<Day>): Mission[] {
  const spellsOf = (some: readonly Row[]) =>
    mergeSpells(some.map(({ first, last }) => `${first}/${last}`)).map(spellOf)
  const runs = spellsOf(rows)
  const startOf = (first: Day, { start }: Row): string => {
    const run = runs.findIndex(({ from }) => from === first)
    const former = runs[run - 1]
    return run < 0 || births.has(first) ? start : former ? `[${dayAfter(former.until)}..${first}]` : ''
  }
  const endOf = (last: Day): string => {
    const next = rows.find(({ first }) => dayBefore(first) === last)
    const later = runs.find(({ from }) => from > last)
    if (last === horizon) return '..'
    if (next) return endBefore(next)
    return later ? `[${last}..${dayBefore(later.from)}]` : last
  }
  return Object.keys(missions).flatMap((status) => {
    const ofStatus = rows.filter((row) => row.status === status)
    return spellsOf(ofStatus).flatMap(({ from, until }) => {
      const [first, ...others] = ofStatus.filter((row) => from <= row.first && row.first <= until)
      if (!first) return []
      const start = startOf(from, first)
      const attested = start === '' ? from : undefined
      return [{ rows: [first, ...others] as const, when: `${start}/${endOf(until)}`, attested }]
    })
  })
}

/** The end of what lasts until a row begins: the day before, or one out of a month where only the month is known. */
function endBefore({ start }: Row): string {
  const { first, last } = parseDate(start)
  return first === last ? dayBefore(first) : `[${dayBefore(first)}..${dayBefore(last)}]`
}

/** Travels abroad of the President and the Secretary of State of the United States, as the Office of the Historian lists them. */
import type { Mention } from '../../model/leaders.ts'
import { readPersons } from '../../model/persons.ts'
import { earliest, latest } from '../../model/time.ts'
import { journeysOf } from '../hsg/journeys.ts'
import { officesHeld } from '../hsg/offices.ts'
import { purposeOf } from '../hsg/purposes.ts'
import { type Row, readRows } from '../hsg/rows.ts'
import { leadersOf } from '../leaders.ts'
import { describe, type Reader, sourceOf, undecided } from '../reader.ts'

const home = 'state:united-states'
const offices: Readonly<Record<string, string>> = { president: 'President', secretary: 'Secretary of State' }
/** What the remarks say of one who was not yet President; those whom he met may be elect too. */
const wasElect = /\bmade as President-elect\b/i

export const hsgTravels: Reader = {
  description: describe('hsg-travels'),
  async *read(files, known, description) {
    const { rows, refused, horizon } = readRows(files, description, 'trips', 'trip')
    yield sourceOf(description, { horizon })
    yield* refused

    // The key of a traveller is one person's: so one mention of each, of all the days of his or her trips.
    const travellers = new Map<string, Row[]>()
    for (const row of rows) {
      const who = row.cells['@who'] ?? ''
      travellers.set(who, [...(travellers.get(who) ?? []), row])
    }
    const mentions = new Map<string, Mention>()
    for (const [who, [one, ...others]] of travellers) {
      const [person] = readPersons((one?.cells.name ?? '').replace(/\s*\([^)]*\)/g, ''))
      if (!one) continue
      if (!person) {
        yield undecided(one.at, 'person', `name «${one.cells.name ?? ''}»: nobody is named.`)
        continue
      }
      const trips = [one, ...others]
      const first = earliest(...trips.map((trip) => trip.first))
      const last = latest(...trips.map((trip) => trip.last))
      mentions.set(who, { state: home, first, last, person, at: one.at, key: who })
    }
    const leaderOf = yield* leadersOf([...mentions.values()], known, 'name')

    const source = description.source.id
    const trips: { row: Row; leader: string; state: string }[] = []
    for (const row of rows) {
      const mention = mentions.get(row.cells['@who'] ?? '')
      const leader = mention && leaderOf(mention)
      if (leader === undefined) continue
      const slug = row.cells['country@id'] ?? ''
      const found = known.stateOf(`hsg:${slug}`, row.first)
      if ('id' in found && found.id !== home) trips.push({ row, leader, state: found.id })
      else
        yield undecided(
          row.at,
          'place',
          `country «${slug}» (${row.cells.country ?? ''}): it is no foreign state.`,
        )
    }
    const journeys = journeysOf(
      trips.map(({ row: { first, last }, leader, state }) => ({ traveller: leader, to: state, first, last })),
    )
    for (const [index, { row, leader, state }] of trips.entries())
      yield {
        fact: {
          type: 'VISITED',
          from: leader,
          to: state,
          at: row.at,
          properties: {
            id: `hsg-travels:${row.id}`,
            when: row.when,
            purpose: purposeOf(row.cells.remarks),
            journey: journeys[index] === undefined ? undefined : `hsg-travels:${journeys[index]}`,
            onBehalfOf: home,
            citations: [`${source}#${row.id}`],
          },
        },
      }
    yield* officesHeld(
      'hsg-travels',
      source,
      trips.flatMap(({ row: { at, id, first, last, cells }, leader }) => {
        const title = offices[cells['@role'] ?? '']
        const isElect = wasElect.test(cells.remarks ?? '')
        return title && !isElect ? [{ at, row: id, leader, state: home, title, first, last }] : []
      }),
    )
  },
}

/** Visits by foreign leaders to the United States, as the Office of the Historian lists them. */
import type { Mention } from '../../model/leaders.ts'
import { readPersons } from '../../model/persons.ts'
import { officesHeld } from '../hsg/offices.ts'
import { purposeOf } from '../hsg/purposes.ts'
import { readRows } from '../hsg/rows.ts'
import { leadersOf } from '../leaders.ts'
import { describe, type Reader, sourceOf, undecided } from '../reader.ts'

const host = 'state:united-states'

export const hsgVisits: Reader = {
  description: describe('hsg-visits'),
  async *read(files, known, description) {
    const { rows, refused, horizon } = readRows(files, description, 'visits', 'visit')
    yield sourceOf(description, { horizon })
    yield* refused

    const visitors: {
      row: (typeof rows)[number]
      state: string | undefined
      mention: Mention
      number: number
    }[] = []
    for (const row of rows) {
      const { at, cells, first, last } = row
      const slug = cells['from@id'] ?? ''
      const found = known.stateOf(`hsg:${slug}`, first)
      const state = 'id' in found ? found.id : undefined
      if (state === undefined)
        yield undecided(
          at,
          'place',
          `from «${slug}» (${cells.from ?? ''}): it is no state; the visit is kept, on nobody's behalf.`,
        )
      const persons = readPersons(cells.visitor ?? '')
      if (persons.length === 0)
        yield undecided(at, 'person', `visitor «${cells.visitor ?? ''}»: nobody is named.`)
      for (const [index, person] of persons.entries())
        visitors.push({
          row,
          state,
          mention: { state: state ?? `place:${slug}`, first, last, person, at },
          number: index,
        })
    }
    const leaderOf = yield* leadersOf(
      visitors.map(({ mention }) => mention),
      known,
      'visitor',
    )

    const source = description.source.id
    const inOffice: Parameters<typeof officesHeld>[2][number][] = []
    for (const { row, state, mention, number } of visitors) {
      const leader = leaderOf(mention)
      if (leader === undefined) continue
      const { at, id, when, cells, first, last } = row
      yield {
        fact: {
          type: 'VISITED',
          from: leader,
          to: host,
          at,
          properties: {
            id: `hsg-visits:${id}${number > 0 ? `-${number + 1}` : ''}`,
            when,
            purpose: purposeOf(cells.description),
            onBehalfOf: state,
            citations: [`${source}#${id}`],
          },
        },
      }
      const { title } = mention.person
      if (state !== undefined && title !== undefined)
        inOffice.push({ at, row: id, leader, state, title, first, last })
    }
    yield* officesHeld('hsg-visits', source, inOffice)
  },
}

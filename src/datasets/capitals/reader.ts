/** The capitals of states, and where they lie, as the package peacesciencer lists them: of each state the latest. */
import type { Properties } from '../../model/derive.ts'
import type { Place, Stated } from '../../model/stated.ts'
import { cut } from '../../model/successions.ts'
import { noStart, parseTime } from '../../model/time.ts'
import { bad, describe, type Reader, sourceOf, undecided } from '../reader.ts'

interface Capital {
  readonly at: Place
  /** The last day on which it is listed as the capital of the state. */
  readonly until: string
  readonly properties: Properties
}

export const capitals: Reader = {
  description: describe('capitals'),
  async *read(files, known, description) {
    let horizon = noStart
    const latest = new Map<string, Capital>()
    const refused: Stated[] = []
    const { id: source } = description.source
    for await (const { at, cells } of files.rows('capitals')) {
      // A number is written as 2.0.
      const [number, capital, start = '', end = ''] = [
        Number(cells.ccode),
        cells.capital,
        cells.stdate,
        cells.enddate,
      ]
      const [latitude, longitude] = [Number(cells.lat), Number(cells.lng)]
      try {
        parseTime(`${start}/${end}`)
      } catch (error) {
        refused.push(bad(at, 'stdate, enddate', error))
        continue
      }
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        refused.push(bad(at, 'lat, lng', `«${cells.lat ?? ''}», «${cells.lng ?? ''}»: no place on Earth`))
        continue
      }
      if (end > horizon) horizon = end
      const code = `cow:${number}`
      const pieces = cut([code, ''], `${start}/${end}`, undefined, known)
      if (pieces[0]?.from === code)
        refused.push(
          undecided(
            at,
            'state',
            `ccode «${cells.ccode ?? ''}» (${cells.statenme ?? ''}): no state of the register has this number.`,
          ),
        )
      // Of a number that passed from state to state, each state has the capital of its own time.
      else
        for (const { from, when } of pieces) {
          const [, until = ''] = when.split('/')
          if (until >= (latest.get(from)?.until ?? noStart))
            latest.set(from, {
              at,
              until,
              properties: { capital, latitude, longitude, citations: [`${source}#${number}`] },
            })
        }
    }
    yield sourceOf(description, { horizon })
    yield* refused
    for (const [id, { at, properties }] of latest)
      yield { entity: { kind: 'State', at, properties: { id, ...properties } } }
  },
}

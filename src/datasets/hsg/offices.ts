/** The offices in which people visited, as facts. */
import type { Place, Stated } from '../../model/stated.ts'
import type { Day } from '../../model/time.ts'
import { officeNamed } from '../titles.ts'
import { termsOf } from './terms.ts'

/** One who visited, or was visited, as the holder of an office. */
export interface InOffice {
  readonly at: Place
  /** The id of the row. */
  readonly row: string
  readonly leader: string
  readonly state: string
  /** The office as it is written: `Prime Minister`. */
  readonly title: string
  readonly first: Day
  readonly last: Day
}

/** Those who do not hold the office that is named. */
const isNotYet = /\b(elect|designate|former|ex)\b/i

/** Offices that end with the life or an abdication, and are not taken up again. */
const isForLife = /^(king|queen|emperor|empress|tsar|shah|sultan|emir|amir|grand duke|grand duchess|pope)$/i

/** A fact for each term that the appearances show. One that bounds another was read from the order of visits, and so inferred. */
export function officesHeld(dataset: string, source: string, all: readonly InOffice[]): Stated[] {
  const appearances = all
    .filter(({ title }) => !isNotYet.test(title))
    .map((one) => ({
      ...one,
      person: one.leader,
      office: `${one.state} ${one.title.toLowerCase()}`,
      isForLife: isForLife.test(one.title),
    }))
  return termsOf(appearances).flatMap(({ appearances: [first, ...others], when, attested }) => {
    if (!first) return []
    const rows = [...new Set([first, ...others].map(({ row }) => row))]
    return {
      fact: {
        type: 'HELD_OFFICE',
        from: first.leader,
        to: first.state,
        at: first.at,
        properties: {
          id: `${dataset}:office-${first.row}-${first.leader.replace(/^leader:/, '')}`,
          title: officeNamed(first.title),
          when,
          attested,
          inferred: others.length > 0 || when !== '/',
          citations: rows.map((row) => `${source}#${row}`),
        },
      },
    }
  })
}

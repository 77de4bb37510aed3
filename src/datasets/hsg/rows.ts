/** The rows of the Office of the Historian's XML: visits and trips, with days that are real. */
import type { Place, Stated } from '../../model/stated.ts'
import { type Day, latest, parseTime } from '../../model/time.ts'
import { unreadable } from '../csv.ts'
import { bad, type Description, type Files } from '../reader.ts'
import { elementsOf } from '../xml.ts'

/** A visit or a trip. */
export interface Row {
  readonly at: Place
  readonly id: string
  readonly first: Day
  readonly last: Day
  /** EDTF: a day, or the first and the last. */
  readonly when: string
  readonly cells: Readonly<Record<string, string>>
}

/** All rows of a dataset, those with impossible days as refusals, and the day on which its information ends: the last of all. */
export function readRows(
  files: Files,
  { files: described }: Description,
  what: string,
  element: string,
): { rows: Row[]; refused: Stated[]; horizon: Day } {
  const rows: Row[] = []
  const refused: Stated[] = []
  const paths = files.paths(what)
  const all = paths.flatMap((path) => elementsOf(path, element))
  const [path] = paths
  const least = described[what]?.atLeast ?? 0
  if (path !== undefined && all.length < least && !files.isPart)
    throw unreadable(
      path,
      1,
      `the ${paths.length === 1 ? 'file has' : `${paths.length} files have`} ${all.length} of <${element}>, and there are at least ${least}: are all files there, and whole? If they are meant to be a part, say so with --part.`,
    )
  for (const { at, cells: read } of all) {
    const cells = files.correct(what, read)
    const first = cells['start-date'] ?? ''
    const last = cells['end-date'] ?? first
    try {
      parseTime(`${first}/${last}`)
      rows.push({
        at,
        id: cells.id ?? '',
        first,
        last,
        when: first === last ? first : `${first}/${last}`,
        cells,
      })
    } catch (error) {
      refused.push(bad(at, 'start-date, end-date', error))
    }
  }
  return { rows, refused, horizon: latest(...rows.map(({ last }) => last)) }
}

/** careers.csv: leaders who acted for a second state, or long in another office, so that they are recognized there too. */
import { parse } from 'csv-parse/sync'
import { readPackageFile } from '../files.ts'
import { spellOf } from './bounds.ts'
import type { KnownLeader } from './stated.ts'

/** The terms of such careers, by the ids of leaders; each line has its reason. */
export function readCareers(
  text = readPackageFile('src/model/careers.csv'),
): Map<string, KnownLeader['terms']> {
  const careers = new Map<string, KnownLeader['terms']>()
  const rows: Record<'leader' | 'state' | 'when', string>[] = parse(text, { columns: true })
  for (const { leader, state, when } of rows) {
    const { from, until } = spellOf(when)
    careers.set(leader, [...(careers.get(leader) ?? []), { state, first: from, last: until }])
  }
  return careers
}

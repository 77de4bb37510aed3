/** The leaders of the graph, as a reader that has to recognize them needs them. */
import { contributionsOf } from '../model/contributions.ts'
import type { Properties } from '../model/derive.ts'
import type { KnownLeader } from '../model/stated.ts'
import { type Graph, read } from './connect.ts'
import { readCypherFile } from './statements.ts'

/** The leaders that other datasets than one know: by their names, and by the terms that these give them. */
export async function knownLeaders(graph: Graph, dataset: string): Promise<KnownLeader[]> {
  const rows = await read(graph, readCypherFile('import/leaders.cypher').text, { dataset })
  return rows.flatMap((row) => {
    const { stated = [], ...properties } = row.properties as Record<string, never>
    const names = contributionsOf(properties as Properties, stated)
      .filter((one) => one.dataset !== dataset)
      .flatMap(({ properties: { name, aliases } }) => [name, ...(Array.isArray(aliases) ? aliases : [])])
      .filter((name) => typeof name === 'string')
    if (names.length === 0) return []
    return [{ id: String(row.id), names, terms: row.terms as KnownLeader['terms'] }]
  })
}

/** The leaders of the graph, as a reader that has to recognize them needs them. */
import { readCareers } from '../model/careers.ts'
import { contributionsOf, precedence } from '../model/contributions.ts'
import type { Properties } from '../model/derive.ts'
import type { KnownLeader } from '../model/stated.ts'
import { type Graph, read } from './connect.ts'
import { readCypherFile } from './statements.ts'

/** The leaders that a dataset may recognize: those of the datasets whose word comes before its own. So it reads the same when it
 * is imported again, whatever else has been imported since.
 * @returns the leaders by the names and the terms that those datasets give them. */
export async function knownLeaders(graph: Graph, dataset: string): Promise<KnownLeader[]> {
  const index = precedence.indexOf(dataset)
  const datasets = index < 0 ? precedence : precedence.slice(0, index)
  const rows = await read(graph, readCypherFile('import/leaders.cypher').text, { datasets })
  const careers = readCareers()
  return rows.flatMap((row) => {
    const { stated = [], ...properties } = row.properties as Record<string, never>
    const names = contributionsOf(properties as Properties, stated)
      .filter((one) => datasets.includes(one.dataset))
      .flatMap(({ properties: { name, aliases } }) => [name, ...(Array.isArray(aliases) ? aliases : [])])
      .filter((name) => typeof name === 'string')
    if (names.length === 0) return []
    const terms = row.terms as KnownLeader['terms']
    return [{ id: String(row.id), names, terms: [...terms, ...(careers.get(String(row.id)) ?? [])] }]
  })
}

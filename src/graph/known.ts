/** What the reader of a dataset may ask of a graph: its states by their codes, and the leaders of other datasets. */
import { type Coded, codesOf } from '../model/codes.ts'
import type { Known } from '../model/stated.ts'
import { type Graph, read } from './connect.ts'
import { knownLeaders } from './leaders.ts'
import { readCypherFile } from './statements.ts'

/** What the reader of a dataset may ask.
 * @param fresh makes the facts of the graph right, where what they name has changed, before they are looked at.
 * @public for scripts/ship-travels.js */
export async function knownTo(
  dataset: string,
  graph: Graph,
  fresh: () => Promise<void> = async () => {},
): Promise<Known> {
  const states = (await read(graph, readCypherFile('import/codes.cypher').text)) as unknown as Coded[]
  let leaders: ReturnType<typeof knownLeaders> | undefined
  return {
    ...codesOf(states),
    leaders: () => {
      leaders ??= fresh().then(() => knownLeaders(graph, dataset))
      return leaders
    },
  }
}

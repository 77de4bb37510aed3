/** The costs that the search for paths reads: derived from the whole graph after each load, and written where they changed. */
import type { ManagedTransaction } from 'neo4j-driver'
import type { Costs } from '../model/costs.ts'
import { type Graph, withSession } from './connect.ts'
import { readCypherFile } from './statements.ts'

/** Makes the costs right in a transaction that has changed facts. */
export async function deriveCosts(transaction: ManagedTransaction, costs: Costs): Promise<void> {
  const run = (name: string, parameters = {}) =>
    transaction.run(readCypherFile(`load/${name}.cypher`).text, parameters)
  await run('search-ends', { factor: costs.degreeFactor })
  await run('search-facts', {
    weights: Object.fromEntries([...costs.weights].map(([type, weight]) => [type, BigInt(weight)])),
  })
  await run('search-entities')
}

/** Makes the costs of a graph right. */
export async function refreshSearchCosts(graph: Graph, costs: Costs): Promise<void> {
  await withSession(graph, (session) =>
    session.executeWrite((transaction) => deriveCosts(transaction, costs)),
  )
}

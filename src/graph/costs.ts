/** The costs that the search for paths reads: derived from the whole graph after each load, and written where they changed. */
import type { ManagedTransaction } from 'neo4j-driver'
import type { Costs } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { type Graph, withSession } from './connect.ts'
import { readCypherFile } from './statements.ts'

const run = (transaction: ManagedTransaction, name: string, parameters = {}) =>
  transaction.run(readCypherFile(`load/${name}.cypher`).text, parameters)

/** Makes the costs right in a transaction that has changed facts. */
export async function deriveCosts(
  transaction: ManagedTransaction,
  model: Model,
  costs: Costs,
): Promise<void> {
  await deriveOfTypes(transaction, [...model.facts.keys()], costs)
  await run(transaction, 'search-entities')
}

/** Makes the costs right after facts of some types have changed, a type at a time: a transaction holds all it writes in memory. */
export async function refreshCosts(graph: Graph, types: Iterable<string>, costs: Costs): Promise<void> {
  await withSession(graph, async (session) => {
    for (const type of types)
      await session.executeWrite((transaction) => deriveOfTypes(transaction, [type], costs))
    await session.executeWrite((transaction) => run(transaction, 'search-entities'))
  })
}

async function deriveOfTypes(
  transaction: ManagedTransaction,
  types: readonly string[],
  costs: Costs,
): Promise<void> {
  const { records } = await run(transaction, 'search-ends', { types, factor: costs.degreeFactor })
  if (records.length === 0) return
  const ends: Record<string, Record<string, bigint>> = {}
  for (const record of records) {
    const ofType = ends[record.get('type')] ?? {}
    ends[record.get('type')] = ofType
    ofType[record.get('id')] = BigInt(record.get('cost'))
  }
  const weights = [...costs.weights].map(([type, weight]) => [type, BigInt(weight)])
  await run(transaction, 'search-facts', { ends, weights: Object.fromEntries(weights) })
}

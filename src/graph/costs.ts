/** The costs that the search for paths reads: derived from the whole graph after each load, and written where they changed. */
import type { ManagedTransaction, QueryResult } from 'neo4j-driver'
import type { Costs } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { again } from './again.ts'
import { type Graph, type Parameters, withSession } from './connect.ts'
import { readCypherFile } from './statements.ts'

/** The most facts of which one statement keeps in mind that they have changed. */
const most = 500_000

/** Runs a statement of cypher/load. */
type Run = (name: string, parameters?: Parameters) => Promise<QueryResult>

/** Makes the costs right in a transaction that has changed facts. */
export async function deriveCosts(
  transaction: ManagedTransaction,
  model: Model,
  costs: Costs,
): Promise<void> {
  const run: Run = (name, parameters) =>
    transaction.run(statement(name).replace(/ IN TRANSACTIONS OF \d+ ROWS/, ''), parameters)
  await deriveFacts(run, model.facts.keys(), costs)
  await run('search-entities')
}

/** Makes the costs right after facts of some types have changed, but for what the entities know of them. */
export function refreshCosts(graph: Graph, types: Iterable<string>, costs: Costs): Promise<void> {
  return deriveFacts(runOf(graph), types, costs)
}

/** Makes right what entities know of the costs of their facts. */
export async function refreshLeasts(graph: Graph): Promise<void> {
  await runOf(graph)('search-entities')
}

async function deriveFacts(run: Run, types: Iterable<string>, costs: Costs): Promise<void> {
  const { records } = await run('search-ends', { types: [...types], factor: costs.degreeFactor })
  if (records.length === 0) return
  const ends: Record<string, Record<string, bigint>> = {}
  for (const record of records) {
    const { type, id, cost } = record.toObject()
    const ofType = ends[type] ?? {}
    ends[type] = ofType
    ofType[id] = BigInt(cost)
  }
  const weights = Object.fromEntries([...costs.weights].map(([type, weight]) => [type, BigInt(weight)]))
  let written: number
  do {
    const { records } = await run('search-facts', { ends, weights, most: BigInt(most) })
    written = Number(records[0]?.get('written'))
  } while (written === most)
}

/** What runs statements that are transactions of their own, again where they fail for a reason that passes. */
const runOf =
  (graph: Graph): Run =>
  (name, parameters) =>
    again(graph.patience, undefined, () =>
      withSession(graph, (session) => session.run(statement(name), parameters)),
    )

const statement = (name: string): string => readCypherFile(`load/${name}.cypher`).text

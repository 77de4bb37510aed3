/** The costs that the search for paths reads: derived from the whole graph after each load, and written where they changed. */
import type { ManagedTransaction } from 'neo4j-driver'
import type { Costs } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { type Graph, withSession } from './connect.ts'
import { readCypherFile } from './statements.ts'

/** Facts of one type. */
interface OfType {
  readonly type: string
  /** What entities add to the cost of a path that passes through them, by their ids; in millionths. */
  readonly ends: Record<string, bigint>
  /** How many facts they are. */
  facts: number
}

/** The most facts that are looked at in one go, but that one type may have more; and that a transaction, which holds in memory all
 * that it writes, is given. */
const [mostFacts, mostWritten] = [60_000, 20_000]

/** Makes the costs right in a transaction that has changed facts. */
export async function deriveCosts(
  transaction: ManagedTransaction,
  model: Model,
  costs: Costs,
): Promise<void> {
  const types = await typesOf(transaction, model.facts.keys(), costs)
  while (await deriveFacts(transaction, types, costs));
  await deriveEntities(transaction)
}

/** Makes the costs right after facts of some types have changed, a few types a transaction; two at a time, as no two write the
 * same. */
export async function refreshCosts(graph: Graph, types: Iterable<string>, costs: Costs): Promise<void> {
  const inTransaction = <T>(work: (transaction: ManagedTransaction) => Promise<T>) =>
    withSession(graph, (session) => session.executeWrite(work))
  const left = together(await inTransaction((transaction) => typesOf(transaction, types, costs)))
  const deriveSome = async () => {
    for (let some = left.pop(); some !== undefined; some = left.pop()) {
      const these = some
      while (await inTransaction((transaction) => deriveFacts(transaction, these, costs)));
    }
  }
  await Promise.all([deriveSome(), deriveSome()])
  await inTransaction(deriveEntities)
}

/** Types put together so that a transaction is given no more facts than it should, the largest first. */
function together(types: readonly OfType[]): OfType[][] {
  const parts: OfType[][] = []
  for (const one of [...types].sort((a, b) => b.facts - a.facts)) {
    const count = (part: readonly OfType[]) => part.reduce((sum, { facts }) => sum + facts, one.facts)
    const room = parts.find((part) => count(part) <= mostFacts)
    if (room) room.push(one)
    else parts.push([one])
  }
  return parts
}

async function typesOf(
  transaction: ManagedTransaction,
  types: Iterable<string>,
  { degreeFactor }: Costs,
): Promise<OfType[]> {
  const { records } = await run(transaction, 'search-ends', { types: [...types], factor: degreeFactor })
  const found = new Map<string, OfType>()
  for (const record of records) {
    const type: string = record.get('type')
    const ofType = found.get(type) ?? { type, ends: {}, facts: 0 }
    found.set(type, ofType)
    ofType.ends[record.get('id')] = BigInt(record.get('cost'))
    // Each fact is counted at both its ends.
    ofType.facts += record.get('facts') / 2
  }
  return [...found.values()]
}

/** Makes the costs of facts of some types right, of so many of them; says whether there may be more. */
async function deriveFacts(
  transaction: ManagedTransaction,
  types: readonly OfType[],
  costs: Costs,
): Promise<boolean> {
  if (types.length === 0) return false
  const ends = Object.fromEntries(types.map(({ type, ends }) => [type, ends]))
  const weights = [...costs.weights].map(([type, weight]) => [type, BigInt(weight)])
  const given = { ends, weights: Object.fromEntries(weights), most: BigInt(mostWritten) }
  const { records } = await run(transaction, 'search-facts', given)
  return Number(records[0]?.get('written')) === mostWritten
}

const deriveEntities = (transaction: ManagedTransaction) => run(transaction, 'search-entities')

const run = (transaction: ManagedTransaction, name: string, parameters = {}) =>
  transaction.run(readCypherFile(`load/${name}.cypher`).text, parameters)

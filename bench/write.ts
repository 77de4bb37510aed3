/** A generated graph written into an empty Neo4j, as a load would have it. */
import type { ManagedTransaction } from 'neo4j-driver'
import { type Graph, read, withSession } from '../src/graph/connect.ts'
import { refreshCosts, refreshLeasts } from '../src/graph/costs.ts'
import type { Progress } from '../src/graph/progress.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { writeEntities, writeFacts } from '../src/graph/writing.ts'
import { readCosts } from '../src/model/costs.ts'
import type { Properties } from '../src/model/derive.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import { dataset, type Generated, type GeneratedFact } from './generate.ts'

const batch = 10_000

/** Refuses a graph that holds anything: a benchmark must not be written into somebody's data. */
export async function refuseUnlessEmpty(graph: Graph): Promise<void> {
  const [row] = await read(graph, 'RETURN EXISTS { () } AS full')
  if (row?.full)
    throw new Error('The Neo4j is not empty: the benchmark writes its own graphs, and removes them.')
}

/** Writes a graph, with what is derived of it. */
export async function writeGraph(graph: Graph, generated: Generated, tell: Progress): Promise<void> {
  const model = readModel(readModelDocument())
  const { entities, facts } = generated
  await ensureSchema(graph)
  await inBatches(graph, entities, (transaction, some) =>
    writeEntities(
      transaction,
      model,
      some.map(({ id, label, properties }) => ({ id, kind: label, properties })),
    ),
  )
  let written = 0
  await inBatches(graph, facts, async (transaction, some) => {
    await writeFacts(
      transaction,
      model,
      some.map((fact) => ({
        kind: fact.type,
        from: fact.from,
        to: fact.to,
        properties: propertiesOf(model, fact),
      })),
    )
    written += some.length
    tell.passing(`Writing: ${written} of ${facts.length} facts …`)
  })
  await inBatches(graph, [dataset], (transaction) =>
    transaction.run('CREATE (:Dataset {id: $id, edition: $id, entities: $entities, facts: $facts})', {
      id: dataset,
      entities: BigInt(entities.length),
      facts: BigInt(facts.length),
    }),
  )
  tell.passing('Deriving what the search reads …')
  await refreshCosts(graph, model.facts.keys(), readCosts(model))
  await refreshLeasts(graph)
  await read(graph, 'CALL db.awaitIndexes(300)')
}

/** Removes all there is, in pieces that fit into memory. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await withSession(graph, async (session) => {
    for (const what of ['MATCH ()-[one]->()', 'MATCH (one)'])
      await session.run(`${what} CALL (one) { DELETE one } IN TRANSACTIONS OF 10000 ROWS`)
  })
}

/** What is stored of a fact; a list that its type must have is empty where it is not given. */
function propertiesOf(model: Model, { from: _, to: __, type, when, ...fact }: GeneratedFact): Properties {
  const required = [...(model.facts.get(type)?.properties.values() ?? [])]
    .filter(({ list, required }) => list && required)
    .map(({ name }) => [name, []] as const)
  return {
    ...Object.fromEntries(required),
    ...fact,
    ...(when === undefined ? {} : { when }),
    dataset,
    inferred: false,
  }
}

async function inBatches<T>(
  graph: Graph,
  things: readonly T[],
  write: (transaction: ManagedTransaction, some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  await withSession(graph, async (session) => {
    for (let start = 0; start < things.length; start += batch)
      await session.executeWrite((transaction) => write(transaction, things.slice(start, start + batch)))
  })
}

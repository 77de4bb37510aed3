/** A generated graph written into an empty Neo4j, as a load would have it. */
import type { ManagedTransaction } from 'neo4j-driver'
import { type Graph, read, withSession } from '../src/graph/connect.ts'
import { refreshCosts, refreshLeasts } from '../src/graph/costs.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { type WholeEntity, type WholeFact, writeEntities, writeFacts } from '../src/graph/writing.ts'
import { readCosts } from '../src/model/costs.ts'
import type { Properties } from '../src/model/derive.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import { dataset, type GeneratedFact } from './generate.ts'
import { type Made, make, type Size, type Writer } from './make.ts'
import type { Place } from './place.ts'

/** Refuses a graph that holds anything: a benchmark must not be written into somebody's data. */
export async function refuseUnlessEmpty(graph: Graph): Promise<void> {
  const [row] = await read(graph, 'RETURN EXISTS { () } AS full')
  if (row?.full)
    throw new Error('The Neo4j is not empty: the benchmark writes its own graphs, and removes them.')
}

/** Makes a graph and writes it, with what is derived of it. */
export async function writeGraph(
  graph: Graph,
  size: Size,
  place: Pick<Place, 'tell' | 'signal'>,
): Promise<Made> {
  const model = readModel(readModelDocument())
  await ensureSchema(graph)
  const made = await make(size, model, writerOn(graph, model), place)
  await inTransaction(graph, (transaction) =>
    transaction.run('CREATE (:Dataset {id: $id, edition: $id, entities: $entities, facts: $facts})', {
      id: dataset,
      entities: BigInt(made.entities),
      facts: BigInt(made.relationships),
    }),
  )
  place.tell.passing('Deriving what the search reads …')
  await refreshCosts(graph, model.facts.keys(), readCosts(model))
  await refreshLeasts(graph)
  await read(graph, 'CALL db.awaitIndexes(300)')
  return made
}

/** Writes what it has taken, so much a transaction. */
function writerOn(graph: Graph, model: Model): Writer {
  let entities: WholeEntity[] = []
  let facts: WholeFact[] = []
  return {
    entity: ({ id, label, properties }) => void entities.push({ id, kind: label, properties }),
    fact: (fact) => void facts.push(wholeFact(model, fact)),
    async write() {
      await inTransaction(graph, async (transaction) => {
        await writeEntities(transaction, model, entities)
        await writeFacts(transaction, model, facts)
      })
      entities = []
      facts = []
    },
  }
}

/** Removes all there is, in pieces that fit into memory. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await withSession(graph, async (session) => {
    for (const what of ['MATCH ()-[one]->()', 'MATCH (one)'])
      await session.run(`${what} CALL (one) { DELETE one } IN TRANSACTIONS OF 10000 ROWS`)
  })
}

/** A fact as it is stored. */
export const wholeFact = (model: Model, fact: GeneratedFact): WholeFact => ({
  kind: fact.type,
  from: fact.from,
  to: fact.to,
  properties: propertiesOf(model, fact),
})

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

const inTransaction = (graph: Graph, write: (transaction: ManagedTransaction) => Promise<unknown>) =>
  withSession(graph, (session) => session.executeWrite(write))

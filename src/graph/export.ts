/** What a graph holds, read to be written elsewhere: all of it, or some facts and the entities that they name. */
import type { Model } from '../model/model.ts'
import { type Graph, read } from './connect.ts'
import { type EntityRecord, entityOf, type FactRecord, factOf, referencesOf } from './records.ts'
import { readCypherFile } from './statements.ts'

/** Entities and facts, each as often as it is asked for, so that memory does not grow with them. */
export interface Holding {
  readonly entities: () => AsyncIterable<EntityRecord>
  readonly facts: () => AsyncIterable<FactRecord>
}

/** All that a graph holds, ordered by ids. */
export function all(graph: Graph): Holding {
  return {
    async *entities() {
      for await (const row of rowsOf(graph, 'check/entities')) {
        const entity = entityOf(row)
        if (entity.kind !== 'Dataset') yield entity
      }
    },
    async *facts() {
      for await (const row of rowsOf(graph, 'check/facts')) yield factOf(row)
    },
  }
}

/** Facts by their ids, and what they name: their ends, their sources, and whom else they tell of. */
export async function some(graph: Graph, model: Model, ids: readonly string[]): Promise<Holding> {
  const facts = (await read(graph, readCypherFile('export/facts.cypher').text, { ids })).map(factOf)
  const byIds = async (wanted: Iterable<string>) =>
    (await read(graph, readCypherFile('load/named-entities.cypher').text, { ids: [...wanted] })).map(entityOf)
  const named = await byIds(referencesOf(model, [], facts))
  const known = new Set(named.map(({ properties }) => String(properties.id)))
  // What is told of entities cites sources too.
  const cited = [...referencesOf(model, named, [])].filter((id) => !known.has(id))
  const entities = [...named, ...(await byIds(cited))]
  return {
    async *entities() {
      yield* entities
    },
    async *facts() {
      yield* facts
    },
  }
}

/** Rows as they come, read in one transaction. */
async function* rowsOf(graph: Graph, file: string): AsyncIterable<Record<string, unknown>> {
  const session = graph.driver.session({ database: graph.database, defaultAccessMode: 'READ' })
  try {
    for await (const record of session.run(readCypherFile(`${file}.cypher`).text)) yield record.toObject()
  } finally {
    await session.close()
  }
}

/** What a graph has of a dataset before it is imported again. */
import { type Graph, read, withSession } from './connect.ts'
import { batchSize, digestOf, type Known } from './deriving.ts'
import type { Progress } from './progress.ts'
import { entityOf, factOf } from './records.ts'
import { readCypherFile } from './statements.ts'

/** What is noted of a dataset. */
interface Noted {
  readonly edition: string
  /** Whether an import of it was begun and is not finished. */
  readonly unfinished: boolean
}

/** What the graph notes of a dataset; undefined: it has not begun to load it. */
export async function notedOf(graph: Graph, dataset: string): Promise<Noted | undefined> {
  const [row] = await read(graph, readCypherFile('load/noted-dataset.cypher').text, { dataset })
  return row && { edition: String(row.edition), unfinished: row.unfinished === true }
}

/** A dataset of a graph, and the edition that it is of. */
export interface Edition {
  readonly id: string
  readonly edition: string
  readonly unfinished: boolean
}

/** The datasets that a graph holds. */
export async function editionsOf(graph: Graph): Promise<Edition[]> {
  const rows = await read(graph, readCypherFile('load/noted-datasets.cypher').text)
  return rows.map(({ id, edition, unfinished }) => ({
    id: String(id),
    edition: String(edition),
    unfinished: unfinished === true,
  }))
}

/** Entities and facts by their ids, each as far as it is compared. */
export interface Former {
  readonly entities: Map<string, Known>
  readonly facts: Map<string, Known>
}

/** What the graph has of a dataset. */
export async function formerOf(graph: Graph, dataset: string, tell: Progress): Promise<Former> {
  const entities = new Map<string, Known>()
  const facts = new Map<string, Known>()
  await withSession(graph, async (session) => {
    for await (const row of session.run(readCypherFile('load/stated-entities.cypher').text, { dataset })) {
      const { kind, properties, stated } = entityOf(row.toObject())
      entities.set(String(properties.id), { kind, digest: digestOf(kind, { ...properties, stated }) })
    }
    for await (const row of session.run(readCypherFile('load/stated-facts.cypher').text, { dataset })) {
      const { type, from, to, properties } = factOf(row.toObject())
      facts.set(String(properties.id), { kind: type, digest: digestOf(`${type} ${from} ${to}`, properties) })
      if (facts.size % batchSize === 0) tell.passing(`Looking at what there is: ${facts.size} facts …`)
    }
  })
  return { entities, facts }
}

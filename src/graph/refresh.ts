/** Deriving facts anew whose ends, or what else they name, a dataset has changed: their bounds and sentences follow. */
import { isDeepStrictEqual } from 'node:util'
import { deriveFact, type Entity } from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import { type Graph, read, withSession } from './connect.ts'
import { batchSize } from './deriving.ts'
import type { Progress } from './progress.ts'
import { entityOf, type FactRecord, factOf, referencesOf, stored } from './records.ts'
import { readCypherFile } from './statements.ts'

/** Derives anew the facts of entities that are marked as stale, and takes the marks away: stopped, it goes on another time. */
export async function refreshFacts(graph: Graph, model: Model, tell: Progress): Promise<void> {
  const marked = await read(graph, readCypherFile('import/stale-entities.cypher').text)
  const ids = marked.map(({ id }) => String(id))
  if (ids.length === 0) return
  let facts: FactRecord[] = []
  let seen = 0
  const flush = async () => {
    await derive(graph, model, facts)
    seen += facts.length
    facts = []
    tell.passing(`Deriving facts of other datasets anew: ${seen} …`)
  }
  await withSession(graph, async (session) => {
    const rows = session.run(readCypherFile('import/stale-facts.cypher').text, { ids })
    for await (const row of rows) {
      facts.push(factOf(row.toObject()))
      if (facts.length >= batchSize) await flush()
    }
  })
  await flush()
  await withSession(graph, (session) =>
    session.executeWrite((transaction) =>
      transaction.run(readCypherFile('import/unmark-stale.cypher').text, { ids }),
    ),
  )
}

async function derive(graph: Graph, model: Model, facts: readonly FactRecord[]): Promise<void> {
  const named = new Map<string, Entity>()
  const rows = await read(graph, readCypherFile('load/named-entities.cypher').text, {
    ids: [...referencesOf(model, [], facts)],
  })
  for (const entity of rows.map(entityOf)) named.set(String(entity.properties.id), entity)
  const changed = facts.flatMap((fact) => {
    const { properties } = deriveFact(model, fact, (id) => named.get(id))
    const differs = Object.entries(properties).some(
      ([name, value]) => !isDeepStrictEqual(fact.properties[name] ?? null, value ?? null),
    )
    return differs ? [{ element: fact.element, properties: stored(properties) }] : []
  })
  if (changed.length === 0) return
  await withSession(graph, (session) =>
    session.executeWrite((transaction) =>
      transaction.run(readCypherFile('load/derive-facts.cypher').text, { rows: changed }),
    ),
  )
}

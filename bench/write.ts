/** A generated graph written into an empty Neo4j, as a load would have it. */

import { type Graph, read, withSession } from '../src/graph/connect.ts'
import { refreshCosts } from '../src/graph/costs.ts'
import type { Progress } from '../src/graph/progress.ts'
import { stored } from '../src/graph/records.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { type Costs, costOfDegree, readCosts } from '../src/model/costs.ts'
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
  const costs = readCosts(model)
  const { ends, least } = searchCosts(facts, costs)
  await ensureSchema(graph)
  for (const [label, ofLabel] of grouped(entities, (entity) => entity.label))
    await inBatches(
      graph,
      ofLabel,
      `UNWIND $rows AS row CREATE (entity:${label}:Entity) SET entity = row`,
      ({ id, properties }) => ({ ...stored(properties), ...whole({ searchLeast: least.get(id) }) }),
    )
  let written = 0
  for (const [type, ofType] of grouped(facts, (fact) => fact.type)) {
    const empty = emptyListsOf(model, type)
    await inBatches(
      graph,
      ofType,
      `UNWIND $rows AS row
       MATCH (start:Entity {id: row.from})
       MATCH (end:Entity {id: row.to})
       CREATE (start)-[fact:${type}]->(end)
       SET fact = row.properties`,
      (fact) => ({
        from: fact.from,
        to: fact.to,
        properties: { ...empty, ...propertiesOf(fact), ...searchCostsOf(fact, ends, costs) },
      }),
      (count) => {
        written += count
        tell.passing(`Writing: ${written} of ${facts.length} facts …`)
      },
    )
  }
  await withSession(graph, (session) =>
    session.executeWrite((transaction) =>
      transaction.run('CREATE (:Dataset {id: $id, edition: $id, entities: $entities, facts: $facts})', {
        id: dataset,
        entities: BigInt(entities.length),
        facts: BigInt(facts.length),
      }),
    ),
  )
  // The program has the last word on what its search reads. It writes what differs, which fits into one transaction only
  // because nothing does.
  tell.passing('Deriving what the search reads …')
  await refreshCosts(graph, model, costs)
  await read(graph, 'CALL db.awaitIndexes(300)')
}

/** Removes all there is, in pieces that fit into memory. */
export async function emptyGraph(graph: Graph): Promise<void> {
  await withSession(graph, async (session) => {
    for (const what of ['MATCH ()-[one]->()', 'MATCH (one)'])
      await session.run(`${what} CALL (one) { DELETE one } IN TRANSACTIONS OF 20000 ROWS`)
  })
}

function propertiesOf({ from: _, to: __, type: ___, when, ...fact }: GeneratedFact): Record<string, unknown> {
  return stored({ ...fact, ...(when === undefined ? {} : { when }), dataset, inferred: false })
}

/** The lists that a fact of a type must have, empty. */
function emptyListsOf(model: Model, type: string): Record<string, unknown> {
  const properties = [...(model.facts.get(type)?.properties.values() ?? [])]
  return Object.fromEntries(
    properties.filter(({ list, required }) => list && required).map(({ name }) => [name, []]),
  )
}

/** What each end adds to the facts of a type, by `type id`, and the least that the facts of an entity cost. */
interface SearchCosts {
  readonly ends: ReadonlyMap<string, number>
  readonly least: ReadonlyMap<string, number>
}

function searchCosts(facts: readonly GeneratedFact[], costs: Costs): SearchCosts {
  const ends = new Map<string, number>()
  const least = new Map<string, number>()
  for (const [type, ofType] of grouped(facts, (fact) => fact.type)) {
    const neighbours = new Map<string, Set<string>>()
    const join = (id: string, other: string) => {
      const known = neighbours.get(id)
      if (known) known.add(other)
      else neighbours.set(id, new Set([other]))
    }
    for (const { from, to } of ofType) {
      join(from, to)
      join(to, from)
    }
    for (const [id, { size }] of neighbours) ends.set(`${type} ${id}`, costOfDegree(costs, size))
    for (const fact of ofType) {
      const cost = Number(searchCostsOf(fact, ends, costs).searchCost ?? Number.POSITIVE_INFINITY)
      for (const id of [fact.from, fact.to])
        if (cost < (least.get(id) ?? Number.POSITIVE_INFINITY)) least.set(id, cost)
    }
  }
  return { ends, least }
}

function searchCostsOf(
  { type, from, to }: GeneratedFact,
  ends: ReadonlyMap<string, number>,
  { weights }: Costs,
): Record<string, bigint> {
  const searchCostFrom = ends.get(`${type} ${from}`) ?? 0
  const searchCostTo = ends.get(`${type} ${to}`) ?? 0
  const weight = weights.get(type)
  const searchCost = weight === undefined ? undefined : weight + searchCostFrom + searchCostTo
  return whole({ searchCostFrom, searchCostTo, searchCost })
}

/** Whole numbers as the driver sends them; those that are undefined are left out. */
function whole(numbers: Readonly<Record<string, number | undefined>>): Record<string, bigint> {
  const known = Object.entries(numbers).filter(([, number]) => number !== undefined)
  return Object.fromEntries(known.map(([name, number]) => [name, BigInt(number ?? 0)]))
}

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return groups
}

async function inBatches<T>(
  graph: Graph,
  things: readonly T[],
  statement: string,
  rowOf: (thing: T) => Record<string, unknown>,
  wrote: (count: number) => void = () => {},
): Promise<void> {
  for (let start = 0; start < things.length; start += batch) {
    const rows = things.slice(start, start + batch).map(rowOf)
    await withSession(graph, (session) =>
      session.executeWrite((transaction) => transaction.run(statement, { rows })),
    )
    wrote(rows.length)
  }
}

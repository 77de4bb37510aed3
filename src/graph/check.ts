/** The check of a whole graph: everything in it is the model's, complete, and what would be derived today. */
import { isDeepStrictEqual } from 'node:util'
import { contributionsOf, merged } from '../model/contributions.ts'
import { type Costs, costOfDegree, readCosts } from '../model/costs.ts'
import { type Derived, deriveEntity, deriveFact, type Lookup, type Properties } from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import { type Graph, read, withSession } from './connect.ts'
import { type EntityRecord, entityOf, type FactRecord, factOf } from './records.ts'
import { wantedSchema } from './schema.ts'
import { readCypherFile } from './statements.ts'

/** What a check found. */
export interface CheckReport {
  readonly entities: number
  readonly facts: number
  /** Each rule that is broken, with the id of what breaks it; empty: all is well. */
  readonly problems: readonly string[]
}

interface Counts {
  entities: number
  facts: number
}

/** Checks every entity, every fact, every constraint and every dataset of the graph. */
export async function checkGraph(graph: Graph, model: Model): Promise<CheckReport> {
  const problems = await checkSchema(graph)
  const loaded = new Map<string, Counts>()
  const countsOf = (dataset: unknown): Counts => {
    const counts = loaded.get(String(dataset)) ?? { entities: 0, facts: 0 }
    loaded.set(String(dataset), counts)
    return counts
  }

  const entities = new Map<string, EntityRecord>()
  const datasets: Properties[] = []
  await forEachRow(graph, 'entities', (row) => {
    const entity = entityOf(row)
    const id = String(entity.properties.id ?? entity.element)
    const node = model.nodes.get(entity.kind)
    if (!node) problems.push(`node ${id}: its label «${entity.kind}» is not of the model.`)
    else if (node.entity !== row.marked)
      problems.push(`${entity.kind} ${id}: it ${node.entity ? 'lacks' : 'has'} the label Entity.`)
    if (entity.kind === 'Dataset') datasets.push(entity.properties)
    if (!node?.entity) return
    entities.set(id, entity)
    for (const { dataset } of contributionsOf(entity.properties, entity.stated)) countsOf(dataset).entities++
    if ((row.properties as Properties).stale === true)
      problems.push(`${id}: its facts are to be derived anew; run the import that was stopped again.`)
  })
  const lookup: Lookup = (id) => entities.get(id)
  for (const [id, entity] of entities) {
    const { kind, properties, stated } = entity
    const said = stated.length > 0 ? merged(contributionsOf(properties, stated)) : properties
    const derived = deriveEntity(model, { kind, properties: said }, lookup)
    const nothing = Object.fromEntries(Object.keys(properties).map((name) => [name, null]))
    const wanted = stated.length > 0 ? { ...nothing, ...said, ...derived.properties } : derived.properties
    problems.push(...differences(id, properties, { ...derived, properties: wanted }))
  }

  const facts: FactRecord[] = []
  await forEachRow(graph, 'facts', (row) => {
    const fact = factOf(row)
    facts.push(fact)
    countsOf(fact.properties.dataset).facts++
    problems.push(...differences(nameOf(fact), fact.properties, deriveFact(model, fact, lookup)))
  })
  problems.push(...checkCosts(readCosts(model), entities, facts), ...checkDatasets(datasets, loaded))
  return { entities: entities.size, facts: facts.length, problems }
}

const nameOf = (fact: FactRecord): string => `${fact.type} ${fact.properties.id ?? fact.element}`

async function forEachRow(
  graph: Graph,
  file: string,
  take: (row: Record<string, unknown>) => void,
): Promise<void> {
  await withSession(graph, async (session) => {
    for await (const record of session.run(readCypherFile(`check/${file}.cypher`).text))
      take(record.toObject())
  })
}

/** The costs that the search for paths reads are those of the graph as it is. */
function checkCosts(
  costs: Costs,
  entities: ReadonlyMap<string, EntityRecord>,
  facts: readonly FactRecord[],
): string[] {
  const neighbours = new Map<string, Set<string>>()
  const joined = facts.filter(({ from, to }) => entities.has(from) && entities.has(to))
  for (const { type, from, to } of joined)
    for (const [entity, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const key = `${type} ${entity}`
      neighbours.set(key, (neighbours.get(key) ?? new Set()).add(other))
    }
  const atEnd = (type: string, entity: string) =>
    costOfDegree(costs, neighbours.get(`${type} ${entity}`)?.size ?? 1)

  const least = new Map<string, Record<string, number>>()
  const problems: string[] = []
  const compare = (subject: string, stored: Properties, wanted: Record<string, number | undefined>) => {
    for (const name of new Set([...Object.keys(stored), ...Object.keys(wanted)]))
      if ((stored[name] ?? undefined) !== wanted[name])
        problems.push(
          `${subject}: ${name} is «${stored[name] ?? ''}» and should be «${wanted[name] ?? ''}»; entente load mends it.`,
        )
  }
  for (const fact of joined) {
    const { type, from, to, search } = fact
    const [searchCostFrom, searchCostTo] = [atEnd(type, from), atEnd(type, to)]
    const weight = costs.weights.get(type)
    const searchCost = weight === undefined ? undefined : weight + searchCostFrom + searchCostTo
    compare(nameOf(fact), search, { searchCost, searchCostFrom, searchCostTo })
    if (searchCost === undefined) continue
    for (const end of [from, to]) {
      const ofEnd = least.get(end) ?? {}
      least.set(end, ofEnd)
      for (const name of ['searchLeast', groups[type] ?? 'searchLeastRest'])
        ofEnd[name] = Math.min(searchCost, ofEnd[name] ?? searchCost)
    }
  }
  for (const [id, { search }] of entities) compare(id, search, least.get(id) ?? {})
  return problems
}

/** The types that some entities have by hundreds, by the property that has the least of their costs. */
const groups: Readonly<Record<string, string>> = {
  PARTY_TO: 'searchLeastTreaties',
  SIGNED: 'searchLeastTreaties',
  MEMBER_OF: 'searchLeastMemberships',
  HAS_RELATIONS_WITH: 'searchLeastRelations',
  HAS_MISSION_IN: 'searchLeastRelations',
}

/** The rules that something breaks, and what is stored of it other than it would be derived. */
function differences(subject: string, stored: Properties, derived: Derived): string[] {
  const stale = Object.entries(derived.properties)
    .filter(([name, value]) => !isDeepStrictEqual(stored[name] ?? null, value ?? null))
    .map(
      ([name, value]) =>
        `${name} is «${stored[name] ?? ''}» and should be «${value ?? ''}»; load its dataset again.`,
    )
  return [...derived.problems, ...stale].map((problem) => `${subject}: ${problem}`)
}

/** The constraints and indexes of the graph are those that the files declare. */
async function checkSchema(graph: Graph): Promise<string[]> {
  const present = await read(graph, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
  const names = new Set(present.map((row) => String(row.name)))
  const wanted = new Set(wantedSchema().map(({ name }) => name))
  return [
    ...[...wanted]
      .filter((name) => !names.has(name))
      .map((name) => `${name}: the constraint or index is missing; entente load makes it.`),
    ...[...names]
      .filter((name) => !wanted.has(name))
      .map((name) => `${name}: the constraint or index is not of the model.`),
  ]
}

/** Each dataset holds as many entities and facts as its load noted, and everything is of a dataset. */
function checkDatasets(datasets: readonly Properties[], loaded: ReadonlyMap<string, Counts>): string[] {
  const noted = new Map(datasets.map((dataset) => [String(dataset.id), dataset]))
  const problems = [...loaded.keys()]
    .filter((id) => !noted.has(id))
    .map((id) => `dataset «${id}»: it is named by entities or facts but was never loaded.`)
  for (const [id, dataset] of noted) {
    if (dataset.unfinished) problems.push(`dataset «${id}»: its import was stopped; run it again.`)
    const { entities, facts } = loaded.get(id) ?? { entities: 0, facts: 0 }
    if (dataset.entities !== entities || dataset.facts !== facts)
      problems.push(
        `dataset «${id}»: it holds ${entities} entities and ${facts} facts, and its load noted ${dataset.entities} and ${dataset.facts}.`,
      )
  }
  return problems
}

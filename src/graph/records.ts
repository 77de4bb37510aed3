/** Entities and facts as the driver gives them, turned into the model's plain values and back. */
import { isDate, Date as Neo4jDate } from 'neo4j-driver'
import { type Entity, type Fact, type Properties, sourceOf } from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import type { Value } from '../model/sentence.ts'

/** An entity with the key that Neo4j has for it within a transaction. */
export interface EntityRecord extends Entity {
  readonly element: string
  /** What the search for paths has noted of it; see costs.ts. */
  readonly search: Properties
  /** What each dataset says of it, where several do; see contributions.ts. */
  readonly stated: readonly string[]
}

/** A fact with the key that Neo4j has for it within a transaction. */
export interface FactRecord extends Fact {
  readonly element: string
  /** What the search for paths has noted of it; see costs.ts. */
  readonly search: Properties
}

type Row = Record<string, unknown>

/** A row with `element`, `kinds` and `properties` as an entity. Several kinds are one wrong kind. */
export function entityOf(row: Row): EntityRecord {
  return {
    element: String(row.element),
    kind: (row.kinds as string[]).join(' and '),
    ...propertiesOf(row),
  }
}

/** A row with `element`, `type`, `from`, `to` and `properties` as a fact. */
export function factOf(row: Row): FactRecord {
  return {
    element: String(row.element),
    type: String(row.type),
    from: String(row.from),
    to: String(row.to),
    ...propertiesOf(row),
  }
}

function propertiesOf(row: Row): {
  properties: Properties
  search: Properties
  stated: readonly string[]
} {
  // What the search for paths reads is derived from the whole graph, and like what datasets say no part of the model.
  const { stated = [], stale: _, ...rest } = row.properties as Row
  const all = Object.entries(rest).map(([name, value]): [string, Value] => [
    name,
    isDate(value as object) ? String(value) : (value as Value),
  ])
  const isSearch = ([name]: [string, Value]) => name.startsWith('search')
  return {
    properties: Object.fromEntries(all.filter((property) => !isSearch(property))),
    search: Object.fromEntries(all.filter(isSearch)),
    stated: stated as string[],
  }
}

/** A day of Neo4j as text, YYYY-MM-DD; undefined: the value is no day. */
export function dayOf(value: unknown): string | undefined {
  return isDate(value as object) ? String(value) : undefined
}

const bounds = new Set(['startEarliest', 'startLatest', 'endEarliest', 'endLatest'])

/** Derived properties as the graph stores them: the bounds as dates. */
export function stored(properties: Properties): Row {
  const row: Row = {}
  for (const name in properties) {
    const value = properties[name]
    row[name] = bounds.has(name) ? dateOf(String(value)) : value
  }
  return row
}

/** A day as Neo4j has it. */
export function dateOf(day: string): Neo4jDate<number> {
  return new Neo4jDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
}

/** The ids of all entities that entities and facts name: ends, sources, and what properties of type ID hold. */
export function referencesOf(model: Model, entities: readonly Entity[], facts: readonly Fact[]): Set<string> {
  const named = new Set<string>()
  for (const { properties } of entities) cite(properties, named)
  for (const { type, from, to, properties } of facts) {
    cite(properties, named)
    named.add(from).add(to)
    for (const { name } of model.facts.get(type)?.references ?? []) {
      const value = properties[name]
      if (typeof value === 'string') named.add(value)
    }
  }
  return named
}

/** Adds the sources that an entity or a fact cites. */
export function cite({ citations }: Properties, named: Set<string>): void {
  if (Array.isArray(citations)) for (const citation of citations) named.add(sourceOf(String(citation)))
}

/** What a dataset states, derived and ready to be written. */
import { createHash } from 'node:crypto'
import { EntenteError } from '../errors.ts'
import {
  type Contribution,
  contributionOf,
  merged,
  othersOf,
  storedContributions,
} from '../model/contributions.ts'
import {
  type Derived,
  deriveEntity,
  deriveFact,
  type Entity,
  horizonOf,
  type Lookup,
  lifetimeOfState,
  type Properties,
} from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import type { Value } from '../model/sentence.ts'
import {
  type Dataset,
  type Known as KnownToReader,
  type Refusal,
  refusalInWords,
  type StatedEntity,
  type StatedFact,
} from '../model/stated.ts'
import { type Seen, seenTexts } from './compact.ts'
import { type Graph, read } from './connect.ts'
import { withIds } from './naming.ts'
import { cite, type EntityRecord, entityOf, referencesOf } from './records.ts'
import { readCypherFile } from './statements.ts'

/** How many facts are derived, and written, at a time. */
export const batchSize = 5_000

/** What is derived, and from what. */
export interface Deriving {
  readonly graph: Graph
  /** Finds entities of the graph by their ids; see `entitiesOf`. */
  readonly named: (ids: readonly string[]) => Promise<readonly EntityRecord[]>
  readonly dataset: Dataset
  readonly model: Model
  /** What its reader may ask, and what finds the states that facts name by codes. */
  readonly known: KnownToReader
  readonly signal: AbortSignal
}

/** An entity or a fact as far as it is compared: its kind or type, and a digest of all that is said of it. */
export interface Known {
  readonly kind: string
  readonly digest: string
}

/** Something derived, ready to be written. */
export interface Ready {
  readonly id: string
  readonly kind: string
  /** A digest of all that is said of it, for comparison. */
  readonly digest: () => string
  /** All that the dataset itself says of it, of which an edition is a digest. */
  readonly said: string
  readonly properties: Properties
  readonly warnings: readonly string[]
}

interface ReadyEntity extends Ready {
  /** What each dataset says of it, where several do, as it is stored. */
  readonly stated: readonly string[]
  /** Whether it was there before, and what facts take from it has changed: its name, its lifetime, its time. */
  readonly bears: boolean
}

interface ReadyFact extends Ready {
  readonly from: string
  readonly to: string
}

/** A digest of an entity, or of a fact with its ends: another digest, another content. */
export function digestOf(what: string, properties: Properties): string {
  const said = Object.entries(properties)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(`${what} ${JSON.stringify(said)}`)
    .digest('hex')
    .slice(0, 16)
}

/** A part of a dataset. */
export interface Batch {
  readonly entities: readonly ReadyEntity[]
  readonly facts: readonly ReadyFact[]
  readonly refused: readonly Refusal[]
  /** What the report tells of the whole. */
  readonly told: readonly string[]
  /** Facts that were cut where a state succeeded another, each as file, line and words. */
  readonly cut: readonly string[]
  /** The entities of other datasets that the facts name, by their ids; their kinds. */
  readonly matched: ReadonlyMap<string, string>
}

/** What says that an import was interrupted. */
export const stopped = () =>
  new EntenteError('STOPPED', 'Stopped. What is written stays; run it again to finish it.')

/** What a dataset states, derived: its entities all at once, its facts in batches. */
export async function* batchesOf(context: Deriving): AsyncIterable<Batch> {
  const own = new Map<string, Entity>()
  const seen = seenTexts()
  let entities: StatedEntity[] = []
  let facts: StatedFact[] = []
  let refused: Refusal[] = []
  let told: string[] = []
  const flush = async (): Promise<Batch> => {
    if (context.signal.aborted) throw stopped()
    const batch = await derive(context, own, seen, entities, facts)
    const all = { ...batch, refused: [...refused, ...batch.refused], told }
    entities = []
    facts = []
    refused = []
    told = []
    return all
  }
  for await (const stated of context.dataset.read(context.known)) {
    if ('refused' in stated) refused.push(stated.refused)
    else if ('told' in stated) told.push(stated.told)
    else if ('entity' in stated) entities.push(stated.entity)
    else facts.push(stated.fact)
    // Entities come first, and may cite one another.
    if (facts.length === 1 && entities.length > 0) {
      const [first] = facts
      facts = []
      yield await flush()
      facts = first ? [first] : []
    }
    if (facts.length >= batchSize) yield await flush()
  }
  yield await flush()
}

async function derive(
  { named: find, dataset, model, known }: Deriving,
  own: Map<string, Entity>,
  seen: Seen<string>,
  statedEntities: readonly StatedEntity[],
  statedFacts: readonly StatedFact[],
): Promise<Omit<Batch, 'told'>> {
  const refused: Refusal[] = []
  const entities: ReadyEntity[] = []
  const facts: ReadyFact[] = []
  const cuts: string[] = []
  const odd = new Map<StatedFact, string[]>()
  const sources = await sourcesOf(find, statedFacts, own)
  const named = statedFacts.flatMap((fact) => {
    const horizon = horizonOf(fact.properties.citations, (id) => own.get(id) ?? sources.get(id))
    const result = withIds(fact, model, known, horizon)
    refused.push(...result.refused)
    if (result.facts.length > 1)
      cuts.push(
        refusalInWords({
          at: fact.at,
          rule: `cut in ${result.facts.length}: ${result.facts.map(({ from, to, properties }) => `${from}, ${to} ${properties.when}`).join('; ')}`,
        }),
      )
    for (const one of result.facts) odd.set(one, [...result.odd])
    return result.facts
  })

  // The entities that are named, and those of the same ids, as the graph has them.
  const ids = new Set(referencesOf(model, statedEntities, named))
  for (const { properties } of statedEntities) ids.add(String(properties.id))
  const there = new Map<string, EntityRecord>()
  const saidByOthers = new Map<string, Contribution[]>()
  const look = async (wanted: Iterable<string>) => {
    const unknown = [...new Set(wanted)].filter((id) => !own.has(id) && !there.has(id))
    for (const entity of await find(unknown)) {
      const id = String(entity.properties.id)
      there.set(id, entity)
      saidByOthers.set(id, othersOf(dataset.id, entity))
    }
  }
  await look(ids)
  // What others say of an entity cites sources of theirs.
  const said = [...saidByOthers.values()].flat().map(({ properties }) => ({ kind: '', properties }))
  await look(referencesOf(model, said, []))
  const othersTo = (id: string) => saidByOthers.get(id) ?? []
  for (const { kind, properties } of statedEntities) {
    const id = String(properties.id)
    const contributions = [...othersTo(id), contributionOf(dataset.id, properties)]
    if (!own.has(id)) own.set(id, { kind, properties: merged(contributions) })
  }
  const lookup: Lookup = (id) => own.get(id) ?? (othersTo(id).length > 0 ? there.get(id) : undefined)

  const take = (at: StatedFact['at'], derived: Derived, isFirst: boolean, id: string): boolean => {
    const rules = isFirst ? derived.problems : [`id «${id}»: it is there twice.`]
    refused.push(...rules.map((rule) => ({ at, rule })))
    return rules.length === 0
  }
  for (const { kind, properties, at } of statedEntities) {
    const id = String(properties.id)
    const others = othersTo(id)
    const [other] = others
    if (other && !dataset.ofTheField) {
      refused.push({
        at,
        rule: `id «${id}»: it is an entity of the dataset «${other.dataset}» already; leave the row out, facts may name it.`,
      })
      continue
    }
    const before = there.get(id)
    if (before && before.kind !== kind && others.length > 0) {
      refused.push({
        at,
        rule: `id «${id}»: it is a ${before.kind} in the dataset «${other?.dataset}» already.`,
      })
      continue
    }
    const contributions = [...others, contributionOf(dataset.id, properties)]
    const entity = { kind, properties: merged(contributions) }
    const derived = deriveEntity(model, entity, lookup)
    if (!take(at, derived, seen.isNew(id), id)) continue
    const whole = present(entity.properties, derived.properties)
    own.set(id, { kind, properties: whole })
    const stated = storedContributions(contributions)
    entities.push({
      id,
      kind,
      properties: whole,
      stated,
      said: JSON.stringify([kind, contributionOf(dataset.id, properties).properties]),
      digest: () => digestOf(kind, { ...whole, stated }),
      warnings: [],
      bears: before !== undefined && bearing(before.properties) !== bearing(whole),
    })
  }
  for (const fact of named) {
    const { type, from, to, at } = fact
    const id = String(fact.properties.id)
    const properties = { ...fact.properties, dataset: dataset.id }
    const derived = deriveFact(model, { type, from, to, properties }, lookup)
    if (!take(at, derived, seen.isNew(`fact ${id}`), id)) continue
    const whole = present(properties, derived.properties)
    const warnings = [...(odd.get(fact) ?? []), ...derived.warnings].map((rule) =>
      refusalInWords({ at, rule }),
    )
    facts.push({
      id,
      kind: type,
      from,
      to,
      properties: whole,
      said: JSON.stringify([type, from, to, fact.properties]),
      digest: () => digestOf(`${type} ${from} ${to}`, whole),
      warnings,
    })
  }
  const matched = new Map<string, string>()
  for (const { from, to } of facts)
    for (const id of [from, to]) {
      const entity = there.get(id)
      if (entity && othersTo(id).length > 0) matched.set(id, entity.kind)
    }
  return { entities, facts, refused, cut: cuts, matched }
}

/** The sources that facts cite and that the dataset does not state itself. */
async function sourcesOf(
  find: Deriving['named'],
  facts: readonly StatedFact[],
  own: ReadonlyMap<string, Entity>,
): Promise<Map<string, Entity>> {
  const cited = new Set<string>()
  for (const { properties } of facts) cite(properties, cited)
  const ids = [...cited].filter((id) => !own.has(id))
  if (ids.length === 0) return new Map()
  return new Map((await find(ids)).map((entity) => [String(entity.properties.id), entity]))
}

/** What finds entities of a graph by their ids. */
export const entitiesOf =
  (graph: Graph): Deriving['named'] =>
  async (ids) =>
    ids.length === 0
      ? []
      : (await read(graph, readCypherFile('load/named-entities.cypher').text, { ids: [...ids] })).map(
          entityOf,
        )

/** What facts take from an entity: its name, its time, its lifetime, and how far it reaches as a source. */
export function bearing(properties: Properties): string {
  const { name, born, died, founded, dissolved, horizon, when, attested } = properties
  const lifetime = lifetimeOfState(properties)
  return JSON.stringify(
    [name, lifetime, born, died, founded, dissolved, horizon, when, attested].map((value) => value ?? null),
  )
}

/** Properties put together, those of the last before others, without those that have no value. */
function present(...parts: readonly Properties[]): Properties {
  const all: Record<string, Value> = {}
  for (const part of parts) for (const name in part) if ((part[name] ?? null) !== null) all[name] = part[name]
  return all
}

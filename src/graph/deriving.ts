/** What a dataset states, derived and ready to be written. */
import { createHash } from 'node:crypto'
import { EntenteError } from '../errors.ts'
import { isCode, type Resolver } from '../model/codes.ts'
import {
  type Derived,
  deriveEntity,
  deriveFact,
  type Entity,
  type Lookup,
  type Properties,
} from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import type { Polity } from '../model/polities.ts'
import {
  type Dataset,
  type Refusal,
  refusalInWords,
  type StatedEntity,
  type StatedFact,
} from '../model/stated.ts'
import { parseTime } from '../model/time.ts'
import { type Graph, read } from './connect.ts'
import { entityOf, referencesOf } from './records.ts'
import { readCypherFile } from './statements.ts'

/** How many facts are derived, and written, at a time. */
export const batchSize = 5_000

/** What is derived, and from what. */
export interface Deriving {
  readonly graph: Graph
  readonly dataset: Dataset
  readonly model: Model
  readonly polities: ReadonlyMap<string, Polity>
  /** Finds the states that facts name by codes. */
  readonly resolve: Resolver
  readonly signal: AbortSignal
}

/** An entity or a fact as far as it is compared: its kind or type, and a digest of all that is said of it. */
export interface Known {
  readonly kind: string
  readonly digest: string
}

/** Something derived, ready to be written. */
interface Ready extends Known {
  readonly id: string
  readonly properties: Properties
  readonly warnings: readonly string[]
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
  readonly entities: readonly Ready[]
  readonly facts: readonly ReadyFact[]
  readonly refused: readonly Refusal[]
}

/** What a dataset states, derived: its entities all at once, its facts in batches. */
export async function* batchesOf(context: Deriving): AsyncIterable<Batch> {
  const own = new Map<string, Entity>()
  const seen = new Set<string>()
  let entities: StatedEntity[] = []
  let facts: StatedFact[] = []
  let refused: Refusal[] = []
  const flush = async (): Promise<Batch> => {
    if (context.signal.aborted)
      throw new EntenteError(
        'STOPPED',
        'Stopped. What is written stays; the import is finished by running it again.',
      )
    const batch = await derive(context, own, seen, entities, facts)
    const all = { ...batch, refused: [...refused, ...batch.refused] }
    entities = []
    facts = []
    refused = []
    return all
  }
  for await (const stated of context.dataset.read()) {
    if ('refused' in stated) refused.push(stated.refused)
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
  { graph, dataset, model, polities, resolve }: Deriving,
  own: Map<string, Entity>,
  seen: Set<string>,
  statedEntities: readonly StatedEntity[],
  statedFacts: readonly StatedFact[],
): Promise<Batch> {
  const refused: Refusal[] = []
  const entities: Ready[] = []
  const facts: ReadyFact[] = []
  const resolved = statedFacts.flatMap((fact) => withIds(fact, resolve, refused) ?? [])

  // The entities of others that are named, and those of the same id.
  const ids = new Set(referencesOf(model, statedEntities, resolved))
  for (const { properties } of statedEntities) ids.add(String(properties.id))
  const others = new Map<string, Entity>()
  const rows = await read(graph, readCypherFile('load/named-entities.cypher').text, {
    ids: [...ids].filter((id) => !own.has(id)),
  })
  for (const entity of rows.map(entityOf))
    if (entity.properties.dataset !== dataset.id) others.set(String(entity.properties.id), entity)
  for (const { kind, properties } of statedEntities) {
    const id = String(properties.id)
    if (!others.has(id)) own.set(id, { kind, properties: { ...properties, dataset: dataset.id } })
  }
  const lookup: Lookup = (id) => own.get(id) ?? others.get(id)

  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined
  const take = (at: StatedFact['at'], derived: Derived, isFirst: boolean, id: string): boolean => {
    const rules = isFirst ? derived.problems : [`id «${id}»: it is there twice.`]
    refused.push(...rules.map((rule) => ({ at, rule })))
    return rules.length === 0
  }
  for (const { kind, properties, at } of statedEntities) {
    const id = String(properties.id)
    const other = others.get(id)
    if (other) {
      refused.push({
        at,
        rule: `id «${id}»: it is an entity of the dataset «${other.properties.dataset}» already; leave the row out, facts may name it.`,
      })
      continue
    }
    const entity = { kind, properties: { ...properties, dataset: dataset.id } }
    const derived = deriveEntity(model, polities, entity, lookup)
    if (!take(at, derived, isNew(id), id)) continue
    const whole = present({ ...entity.properties, ...derived.properties })
    own.set(id, { kind, properties: whole })
    entities.push({ id, kind, properties: whole, digest: digestOf(kind, whole), warnings: [] })
  }
  for (const fact of resolved) {
    const { type, from, to, at } = fact
    const id = String(fact.properties.id)
    const properties = { ...fact.properties, dataset: dataset.id }
    const derived = deriveFact(model, { type, from, to, properties }, lookup)
    if (!take(at, derived, isNew(`fact ${id}`), id)) continue
    const whole = present({ ...properties, ...derived.properties })
    const warnings = derived.warnings.map((warning) => refusalInWords({ at, rule: warning }))
    facts.push({
      id,
      kind: type,
      from,
      to,
      properties: whole,
      digest: digestOf(`${type} ${from} ${to}`, whole),
      warnings,
    })
  }
  return { entities, facts, refused }
}

/** A fact whose ends are ids: a code is read as of the first day of the fact. */
function withIds(fact: StatedFact, resolve: Resolver, refused: Refusal[]): StatedFact | undefined {
  const { properties, at } = fact
  const dayOf = (): string | undefined => {
    try {
      const { start, end } = parseTime(String(properties.when))
      return start.kind === 'UNKNOWN' ? end.first : start.first
    } catch {
      // What is wrong with the date is told when it is derived.
      return undefined
    }
  }
  const ids = (['from', 'to'] as const).map((end) => {
    if (!isCode(fact[end])) return fact[end]
    const found = resolve(fact[end], properties.when ? dayOf() : undefined)
    if ('id' in found) return found.id
    refused.push({ at, rule: `${end} ${found.rule}` })
    return undefined
  })
  const [from, to] = ids
  return from === undefined || to === undefined ? undefined : { ...fact, from, to }
}

const present = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value !== undefined))

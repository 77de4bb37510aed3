/** Entities and facts written and taken away, a kind or a type at a time. */
import type { ManagedTransaction } from 'neo4j-driver'
import { merged, othersOf, storedContributions } from '../model/contributions.ts'
import { deriveEntity, type Properties } from '../model/derive.ts'
import type { FactType, Model, NodeType } from '../model/model.ts'
import { dateOf, type EntityRecord, entityOf, referencesOf, stored } from './records.ts'
import { readCypherFile } from './statements.ts'

/** An entity with all its properties, its id among them. */
export interface WholeEntity {
  readonly id: string
  readonly kind: string
  readonly properties: Properties
  /** What each dataset says of it, where several do. */
  readonly stated?: readonly string[]
  /** Whether facts of it are to be derived anew. */
  readonly bears?: boolean
}

/** A fact with all its properties; its kind is its type. */
export interface WholeFact {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly properties: Properties
}

/** Writes entities, in the place of those of the same ids. */
export async function writeEntities(
  transaction: ManagedTransaction,
  model: Model,
  entities: readonly WholeEntity[],
): Promise<void> {
  for (const [kind, ofKind] of grouped(entities)) {
    const type = model.nodes.get(kind)
    const rows = ofKind.map(({ id, properties, stated = [], bears = false }) => ({
      id,
      properties: {
        ...typed(type, properties),
        ...(stated.length > 0 ? { stated } : {}),
        ...(bears ? { stale: true } : {}),
      },
    }))
    await run(transaction, 'write-entities', kind, { rows })
  }
}

/** Writes facts that are not there. */
export async function writeFacts(
  transaction: ManagedTransaction,
  model: Model,
  facts: readonly WholeFact[],
): Promise<void> {
  const running: Promise<unknown>[] = []
  for (const [kind, ofType] of grouped(facts)) {
    const type = model.facts.get(kind)
    if (!type) throw new Error(`The model has no fact of type ${kind}.`)
    const statement = statementOf('write-facts', kind).replace('$properties]', () => `${placesOf(type)}]`)
    for (let start = 0; start < ofType.length; start += few) {
      running.push(transaction.run(statement, rowsOf(type, ofType.slice(start, start + few))))
      // What is sent is written while the next rows are made ready.
      await sent()
    }
  }
  await Promise.all(running)
}

/** Where the properties of a type are in a row. */
const placesOf = ({ properties }: FactType): string =>
  `{${[...properties.values()]
    .map(({ name, type }, at) => `${name}: ${type === 'Date' ? `$days[row[${at + 2}]]` : `row[${at + 2}]`}`)
    .join(', ')}}`

/** Facts of a type as rows of values, and the days that these name by their places. */
function rowsOf(
  { properties }: FactType,
  facts: readonly WholeFact[],
): { rows: unknown[][]; days: unknown[] } {
  const places = new Map<string, bigint>()
  const placeOf = (day: string): bigint => {
    const place = places.get(day) ?? BigInt(places.size)
    places.set(day, place)
    return place
  }
  const rows = facts.map(({ from, to, properties: given }) => {
    const row: unknown[] = [from, to]
    for (const { name, type } of properties.values()) {
      const value = given[name] ?? null
      if (value === null) row.push(null)
      else if (type === 'Date') row.push(placeOf(String(value)))
      else row.push(type === 'Int' ? BigInt(value as number) : value)
    }
    return row
  })
  return { rows, days: [...places.keys()].map(dateOf) }
}

/** Changes facts that are there between the same two ends, and gives the ids of these; the others are left as they are. */
export async function rewriteFacts(
  transaction: ManagedTransaction,
  model: Model,
  facts: readonly WholeFact[],
): Promise<Set<string>> {
  const there = new Set<string>()
  for (const [kind, ofType] of grouped(facts)) {
    const type = model.facts.get(kind)
    const rows = ofType.map(({ from, to, properties }) => ({ from, to, properties: typed(type, properties) }))
    const { records } = await run(transaction, 'rewrite-facts', kind, { rows })
    for (const record of records) there.add(String(record.get('id')))
  }
  return there
}

/** How many facts are sent at a time. */
const few = 1_000

const sent = () => new Promise((resolve) => setImmediate(resolve))

/** Takes facts away. */
export async function deleteFacts(
  transaction: ManagedTransaction,
  facts: readonly { readonly id: string; readonly kind: string }[],
): Promise<void> {
  for (const [type, ofType] of grouped(facts))
    await run(transaction, 'delete-facts', type, { ids: ofType.map(({ id }) => id) })
}

/** Takes entities from a dataset: those that others state stay as these state them, and of the rest those that a fact needs;
 * gives the ids of these. */
export async function removeFrom(
  transaction: ManagedTransaction,
  model: Model,
  dataset: string,
  entities: readonly EntityRecord[],
): Promise<string[]> {
  const gone: string[] = []
  const stay: WholeEntity[] = []
  const remaining = new Map(entities.map((entity) => [entity, othersOf(dataset, entity)]))
  // What others say of an entity cites sources.
  const said = [...remaining.values()].flat().map(({ properties }) => ({ kind: '', properties }))
  const { records } = await transaction.run(readCypherFile('load/named-entities.cypher').text, {
    ids: [...referencesOf(model, said, [])],
  })
  const sources = new Map(
    records.map((record) => entityOf(record.toObject())).map((one) => [String(one.properties.id), one]),
  )
  for (const entity of entities) {
    const id = String(entity.properties.id)
    const others = remaining.get(entity) ?? []
    if (others.length === 0) gone.push(id)
    else {
      const whole = { kind: entity.kind, properties: merged(others) }
      const derived = deriveEntity(model, whole, (source) => sources.get(source))
      const properties = { ...whole.properties, ...derived.properties }
      stay.push({ id, kind: entity.kind, properties, stated: storedContributions(others), bears: true })
    }
  }
  await writeEntities(transaction, model, stay)
  return gone.length > 0 ? deleteEntities(transaction, gone) : []
}

/** Takes entities away, but for those that a fact needs, and gives the ids of these. */
async function deleteEntities(transaction: ManagedTransaction, ids: readonly string[]): Promise<string[]> {
  const { records } = await run(transaction, 'delete-entities', '', { ids })
  return records.filter((record) => record.get('kept')).map((record) => String(record.get('id')))
}

/** A statement of cypher/import, for one kind or type. */
const run = (
  transaction: ManagedTransaction,
  name: string,
  kind: string,
  parameters: Record<string, unknown>,
) => transaction.run(statementOf(name, kind), parameters)

const statementOf = (name: string, kind: string): string =>
  readCypherFile(`import/${name}.cypher`).text.replace(/:(KIND|TYPE)\b/g, `:${kind}`)

/** Properties as the graph stores them: days as dates, whole numbers as such. */
export function typed(
  type: NodeType | FactType | undefined,
  properties: Properties,
): Record<string, unknown> {
  const whole = stored(properties)
  for (const name in whole)
    if (type?.properties.get(name)?.type === 'Int') whole[name] = BigInt(whole[name] as number)
  return whole
}

function grouped<T extends { readonly kind: string }>(things: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(thing.kind)
    if (group) group.push(thing)
    else groups.set(thing.kind, [thing])
  }
  return groups
}

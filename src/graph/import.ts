/** Importing a dataset: what it states is derived, held against what the graph has of it, and only what differs is written. */
import { createHash } from 'node:crypto'
import type { ManagedTransaction, Session } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import { type Coded, type Resolver, resolverOf } from '../model/codes.ts'
import { readCosts } from '../model/costs.ts'
import {
  type Derived,
  deriveEntity,
  deriveFact,
  type Entity,
  type Lookup,
  type Properties,
} from '../model/derive.ts'
import type { FactType, Model, NodeType } from '../model/model.ts'
import type { Polity } from '../model/polities.ts'
import {
  type Dataset,
  type Refusal,
  refusalInWords,
  type StatedEntity,
  type StatedFact,
} from '../model/stated.ts'
import { parseTime } from '../model/time.ts'
import { type Graph, read, withSession } from './connect.ts'
import { refreshCosts } from './costs.ts'
import type { Progress } from './progress.ts'
import { entityOf, factOf, referencesOf, stored } from './records.ts'
import { ensureSchema } from './schema.ts'
import { readCypherFile } from './statements.ts'

/** What an import did, or would do. */
export interface ImportReport {
  readonly dataset: string
  readonly entities: Counts
  readonly facts: Counts
  /** Entities that the dataset dropped and that facts of other datasets keep. */
  readonly kept: readonly string[]
  /** Lines that broke a rule and were left out. */
  readonly refused: readonly Refusal[]
  /** What is odd but was taken, each as file, line and words. */
  readonly warnings: readonly string[]
  /** The first few facts, as sentences. */
  readonly first: readonly string[]
}

/** How many there are, and how they differ from what the graph had. */
export interface Counts {
  total: number
  added: number
  changed: number
  removed: number
}

/** How to go about it. */
export interface ImportOptions {
  /** Nothing is written. */
  readonly dryRun: boolean
  /** Lines that break a rule are left out; else one such line is enough for nothing to be written. */
  readonly skipBad: boolean
}

const batchSize = 5_000
const firstFew = 5

/**
 * Imports a dataset. A fact that differs from the graph's is replaced in one transaction, so that readers see the former
 * or the new one; what the dataset no longer states is removed in the end. Interrupted, it is finished by running it again.
 * @throws EntenteError BAD_INPUT that lists every line that breaks a rule; the graph is then as it was. STOPPED when interrupted.
 */
export async function importDataset(
  graph: Graph,
  dataset: Dataset,
  model: Model,
  polities: ReadonlyMap<string, Polity>,
  { dryRun, skipBad }: ImportOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  if (!dryRun) await ensureSchema(graph)
  const states = (await read(graph, readCypherFile('import/codes.cypher').text)) as unknown as Coded[]
  const context: Context = { graph, dataset, model, polities, resolve: resolverOf(states), signal }
  const former = await formerOf(context, tell)
  const report = {
    dataset: dataset.id,
    entities: { total: 0, added: 0, changed: 0, removed: 0 },
    facts: { total: 0, added: 0, changed: 0, removed: 0 },
    kept: [] as string[],
    refused: [] as Refusal[],
    warnings: [] as string[],
    first: [] as string[],
  }

  // Once to see that all is well; only then to write.
  const edition = createHash('sha256')
  const left: Former = { entities: new Map(former.entities), facts: new Map(former.facts) }
  for await (const { entities, facts, refused } of batchesOf(context)) {
    report.refused.push(...refused)
    for (const [what, derived, before] of [
      [report.entities, entities, left.entities],
      [report.facts, facts, left.facts],
    ] as const)
      for (const { id, digest, warnings } of derived) {
        what.total++
        const known = before.get(id)
        if (!known) what.added++
        else if (known.digest !== digest) what.changed++
        before.delete(id)
        report.warnings.push(...warnings)
        edition.update(digest)
      }
    for (const { properties } of facts)
      if (report.first.length < firstFew) report.first.push(String(properties.sentence))
    tell.passing(`Reading «${dataset.id}»: ${report.facts.total} facts …`)
  }
  report.refused.sort((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : 0))
  report.entities.removed = left.entities.size
  report.facts.removed = left.facts.size
  if (report.refused.length > 0 && !skipBad && !dryRun)
    throw new EntenteError(
      'BAD_INPUT',
      `${report.refused.map(refusalInWords).join('\n')}\n${report.refused.length === 1 ? 'This line breaks a rule' : `These ${report.refused.length} lines break rules`}; nothing was written. Mend ${report.refused.length === 1 ? 'it' : 'them'}, or leave ${report.refused.length === 1 ? 'it' : 'them'} out with --skip-bad.`,
    )
  const differs = [report.entities, report.facts].some(
    ({ added, changed, removed }) => added + changed + removed > 0,
  )
  if (dryRun || (!differs && former.isRecorded)) return report
  await write(context, former, left, report, edition.digest('hex').slice(0, 16), tell)
  return report
}

interface Context {
  readonly graph: Graph
  readonly dataset: Dataset
  readonly model: Model
  readonly polities: ReadonlyMap<string, Polity>
  readonly resolve: Resolver
  readonly signal: AbortSignal
}

/** What the graph has of a dataset, by id: its kind or type, and a digest of all that is said of it. */
interface Former {
  readonly entities: Map<string, Known>
  readonly facts: Map<string, Known>
}

interface Known {
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

async function formerOf(
  { graph, dataset }: Context,
  tell: Progress,
): Promise<Former & { readonly isRecorded: boolean }> {
  const entities = new Map<string, Known>()
  const facts = new Map<string, Known>()
  const [recorded] = await read(graph, 'MATCH (dataset:Dataset {id: $id}) RETURN dataset', { id: dataset.id })
  await withSession(graph, async (session) => {
    const parameters = { dataset: dataset.id }
    for await (const row of session.run(readCypherFile('load/stated-entities.cypher').text, parameters)) {
      const { kind, properties } = entityOf(row.toObject())
      entities.set(String(properties.id), { kind, digest: digestOf(kind, properties) })
    }
    for await (const row of session.run(readCypherFile('load/stated-facts.cypher').text, parameters)) {
      const { type, from, to, properties } = factOf(row.toObject())
      facts.set(String(properties.id), { kind: type, digest: digestOf(`${type} ${from} ${to}`, properties) })
      if (facts.size % batchSize === 0) tell.passing(`Looking at what there is: ${facts.size} facts …`)
    }
  })
  return { entities, facts, isRecorded: recorded !== undefined }
}

function digestOf(what: string, properties: Properties): string {
  const said = Object.entries(properties)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(`${what} ${JSON.stringify(said)}`)
    .digest('hex')
    .slice(0, 16)
}

interface Batch {
  readonly entities: readonly Ready[]
  readonly facts: readonly ReadyFact[]
  readonly refused: readonly Refusal[]
}

/** What a dataset states, derived: its entities all at once, its facts in batches. */
async function* batchesOf(context: Context): AsyncIterable<Batch> {
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
  { graph, dataset, model, polities, resolve }: Context,
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
    if (!take(at, derived, isNew(`${type} ${id}`), id)) continue
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
    if (!/^(cow|gw|iso3):/i.test(fact[end])) return fact[end]
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

async function write(
  context: Context,
  former: Former,
  left: Former,
  report: { facts: Counts; entities: Counts; kept: string[] },
  edition: string,
  tell: Progress,
): Promise<void> {
  const { graph, dataset, model } = context
  await withSession(graph, async (session) => {
    let written = 0
    for await (const { entities, facts } of batchesOf(context)) {
      const differing = <T extends Ready>(all: readonly T[], before: ReadonlyMap<string, Known>) =>
        all.filter(({ id, digest }) => before.get(id)?.digest !== digest)
      await writeBatch(
        session,
        model,
        differing(entities, former.entities),
        differing(facts, former.facts),
        former,
      )
      written += facts.length
      tell.passing(`Writing «${dataset.id}»: ${written} of ${report.facts.total} facts …`)
    }
    await remove(session, left, report)
    await session.executeWrite((transaction) =>
      transaction.run(readCypherFile('load/record-dataset.cypher').text, {
        dataset: dataset.id,
        edition,
        entities: BigInt(report.entities.total + report.kept.length),
        facts: BigInt(report.facts.total),
      }),
    )
  })
  tell.passing('Deriving what the search for paths reads …')
  await refreshCosts(graph, model, readCosts(model))
}

/** Writes what is new and replaces what has changed, in one transaction. */
async function writeBatch(
  session: Session,
  model: Model,
  entities: readonly Ready[],
  facts: readonly ReadyFact[],
  former: Former,
): Promise<void> {
  if (entities.length + facts.length === 0) return
  await session.executeWrite(async (transaction) => {
    for (const [kind, ofKind] of grouped(entities)) {
      const rows = ofKind.map(({ id, properties }) => ({
        id,
        properties: typed(model.nodes.get(kind), properties),
      }))
      await run(transaction, 'write-entities', kind, { rows })
    }
    const changed = facts.flatMap(({ id }) => {
      const known = former.facts.get(id)
      return known ? [{ id, kind: known.kind }] : []
    })
    for (const [type, ofType] of grouped(changed))
      await run(transaction, 'delete-facts', type, { ids: ofType.map(({ id }) => id) })
    for (const [type, ofType] of grouped(facts)) {
      const rows = ofType.map(({ from, to, properties }) => ({
        from,
        to,
        properties: typed(model.facts.get(type), properties),
      }))
      await run(transaction, 'write-facts', type, { rows })
    }
  })
}

/** Removes what the dataset no longer states. */
async function remove(session: Session, left: Former, report: { kept: string[] }): Promise<void> {
  const gone = [...left.facts].map(([id, { kind }]) => ({ id, kind }))
  for (const [type, ofType] of grouped(gone))
    for (let start = 0; start < ofType.length; start += batchSize)
      await session.executeWrite((transaction) =>
        run(transaction, 'delete-facts', type, {
          ids: ofType.slice(start, start + batchSize).map(({ id }) => id),
        }),
      )
  if (left.entities.size === 0) return
  const rows = await session.executeWrite(async (transaction) => {
    const { records } = await run(transaction, 'delete-entities', '', { ids: [...left.entities.keys()] })
    return records.map((record) => record.toObject())
  })
  report.kept.push(...rows.filter((row) => row.kept).map((row) => String(row.id)))
}

/** A statement of cypher/import, for one kind or type. */
const run = (
  transaction: ManagedTransaction,
  name: string,
  kind: string,
  parameters: Record<string, unknown>,
) =>
  transaction.run(
    readCypherFile(`import/${name}.cypher`).text.replace(/:(KIND|TYPE)\b/g, `:${kind}`),
    parameters,
  )

/** Properties as the graph stores them: days as dates, whole numbers as such. */
function typed(type: NodeType | FactType | undefined, properties: Properties): Record<string, unknown> {
  const whole = stored(properties)
  for (const [name, value] of Object.entries(properties))
    if (type?.properties.get(name)?.type === 'Int') whole[name] = BigInt(value as number)
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

/** Importing a dataset: what it states is derived, held against what the graph has of it, and only what differs is written. */
import { createHash } from 'node:crypto'
import type { Session } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import { type Coded, codesOf } from '../model/codes.ts'
import { readCosts } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { type Dataset, type Known as KnownToReader, type Refusal, refusalInWords } from '../model/stated.ts'
import { type Graph, read, withSession } from './connect.ts'
import { refreshCosts } from './costs.ts'
import { batchesOf, batchSize, type Deriving, digestOf, type Known } from './deriving.ts'
import { knownLeaders } from './leaders.ts'
import { loadedEdition } from './load.ts'
import type { Progress } from './progress.ts'
import { entityOf, factOf } from './records.ts'
import { refreshFacts } from './refresh.ts'
import { ensureSchema } from './schema.ts'
import { readCypherFile } from './statements.ts'
import { deleteFacts, removeFrom, writeEntities, writeFacts } from './writing.ts'

/** What an import did, or would do. */
export interface ImportReport {
  readonly dataset: string
  readonly entities: Counts
  readonly facts: Counts
  /** Entities that the dataset dropped and that facts of other datasets keep. */
  readonly kept: readonly string[]
  /** How many entities of other datasets its facts name, by kind. */
  readonly matched: Readonly<Record<string, number>>
  /** Entities that other datasets state too, and that it adds to. */
  readonly merged: readonly string[]
  /** What its reader tells of the whole. */
  readonly told: readonly string[]
  /** Lines that broke a rule and were left out. */
  readonly refused: readonly Refusal[]
  /** Lines that broke none but could not be decided, and were left out. */
  readonly undecided: readonly Refusal[]
  /** Facts that were cut where a state succeeded another, each as file, line and words. */
  readonly cut: readonly string[]
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

/** Whether the graph had just what the dataset states. */
export const isUnchanged = ({ entities, facts }: ImportReport): boolean =>
  [entities, facts].every(({ added, changed, removed }) => added + changed + removed === 0)

/** How to go about it. */
export interface ImportOptions {
  /** Nothing is written. */
  readonly dryRun: boolean
  /** Lines that break a rule are left out; else one such line is enough for nothing to be written. */
  readonly skipBad: boolean
  /** Which edition it is noted as; undefined: a digest of all that it states. */
  readonly edition?: string
}

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
  { dryRun, skipBad, edition: named }: ImportOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  if (!dryRun) await ensureSchema(graph)
  const context: Deriving = { graph, dataset, model, known: await knownTo(dataset, graph), signal }
  const former = await formerOf(context, tell)
  const report = {
    dataset: dataset.id,
    entities: { total: 0, added: 0, changed: 0, removed: 0 },
    facts: { total: 0, added: 0, changed: 0, removed: 0 },
    kept: [] as string[],
    matched: {} as Record<string, number>,
    merged: [] as string[],
    told: [] as string[],
    refused: [] as Refusal[],
    undecided: [] as Refusal[],
    cut: [] as string[],
    warnings: [] as string[],
    first: [] as string[],
  }

  // Once to see that all is well; only then to write.
  const edition = createHash('sha256')
  const left: Former = { entities: new Map(former.entities), facts: new Map(former.facts) }
  const matched = new Map<string, string>()
  for await (const batch of batchesOf(context)) {
    for (const refusal of batch.refused)
      (refusal.undecided !== undefined && dataset.ofTheField ? report.undecided : report.refused).push(
        refusal,
      )
    report.cut.push(...batch.cut)
    report.told.push(...batch.told)
    for (const [id, kind] of batch.matched) matched.set(id, kind)
    for (const { id, stated } of batch.entities) if (stated.length > 0) report.merged.push(id)
    for (const [what, derived, before] of [
      [report.entities, batch.entities, left.entities],
      [report.facts, batch.facts, left.facts],
    ] as const)
      for (const { id, said, digest, warnings } of derived) {
        what.total++
        const known = before.get(id)
        if (!known) what.added++
        else if (known.digest !== digest()) what.changed++
        before.delete(id)
        report.warnings.push(...warnings)
        edition.update(said)
      }
    for (const { properties } of batch.facts)
      if (report.first.length < firstFew) report.first.push(String(properties.sentence))
    tell.passing(`Reading «${dataset.id}»: ${report.facts.total} facts …`)
  }
  for (const kind of matched.values()) report.matched[kind] = (report.matched[kind] ?? 0) + 1
  report.refused.sort((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : 0))
  report.entities.removed = left.entities.size
  report.facts.removed = left.facts.size
  if (report.refused.length > 0 && !skipBad && !dryRun)
    throw new EntenteError(
      'BAD_INPUT',
      `${report.refused.map(refusalInWords).join('\n')}\n${report.refused.length === 1 ? 'This line breaks a rule' : `These ${report.refused.length} lines break rules`}; nothing was written. Mend ${report.refused.length === 1 ? 'it' : 'them'}, or leave ${report.refused.length === 1 ? 'it' : 'them'} out with --skip-bad.`,
    )
  const wanted = named ?? edition.digest('hex').slice(0, 16)
  // What says the same stays of the edition that it was, so that one that came with the program is not taken for the user's.
  const isNoted = named === undefined ? former.edition !== undefined : former.edition === named
  const isThere = isUnchanged(report) && isNoted && !(await isStale(graph))
  if (dryRun || isThere) return report
  await write(context, former, left, report, wanted, tell)
  return report
}

/** What the reader of a dataset may ask: the states of the graph by their codes, and the leaders of other datasets.
 * @public for scripts/ship-travels.js */
export async function knownTo(dataset: Dataset, graph: Graph): Promise<KnownToReader> {
  const states = (await read(graph, readCypherFile('import/codes.cypher').text)) as unknown as Coded[]
  let leaders: ReturnType<typeof knownLeaders> | undefined
  return {
    ...codesOf(states),
    leaders: () => {
      leaders ??= knownLeaders(graph, dataset.id)
      return leaders
    },
  }
}

/** Whether an import was stopped before the facts of entities that it changed were derived anew. */
async function isStale(graph: Graph): Promise<boolean> {
  const [row] = await read(graph, 'RETURN EXISTS { (entity:Entity WHERE entity.stale) } AS stale')
  return row?.stale === true
}

/** What the graph has of a dataset, by id: its kind or type, and a digest of all that is said of it. */
interface Former {
  readonly entities: Map<string, Known>
  readonly facts: Map<string, Known>
}

async function formerOf(
  { graph, dataset }: Deriving,
  tell: Progress,
): Promise<Former & { readonly edition: unknown }> {
  const entities = new Map<string, Known>()
  const facts = new Map<string, Known>()
  const edition = await loadedEdition(graph, dataset.id)
  await withSession(graph, async (session) => {
    const parameters = { dataset: dataset.id }
    for await (const row of session.run(readCypherFile('load/stated-entities.cypher').text, parameters)) {
      const { kind, properties, stated } = entityOf(row.toObject())
      entities.set(String(properties.id), { kind, digest: digestOf(kind, { ...properties, stated }) })
    }
    for await (const row of session.run(readCypherFile('load/stated-facts.cypher').text, parameters)) {
      const { type, from, to, properties } = factOf(row.toObject())
      facts.set(String(properties.id), { kind: type, digest: digestOf(`${type} ${from} ${to}`, properties) })
      if (facts.size % batchSize === 0) tell.passing(`Looking at what there is: ${facts.size} facts …`)
    }
  })
  return { entities, facts, edition }
}

/** Asks for the next thing while the one before it is worked on. */
async function* ahead<T>(things: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = things[Symbol.asyncIterator]()
  let next = iterator.next()
  for (;;) {
    const { done, value } = await next
    if (done) return
    next = iterator.next()
    // Told when its turn comes.
    next.catch(() => {})
    yield value
  }
}

async function write(
  context: Deriving,
  former: Former,
  left: Former,
  report: { facts: Counts; entities: Counts; kept: string[] },
  edition: string,
  tell: Progress,
): Promise<void> {
  const { graph, dataset, model } = context
  /** The types of the facts that differ: what the search reads of the others stays as it is. */
  const types = new Set([...left.facts.values()].map(({ kind }) => kind))
  await withSession(graph, async (session) => {
    let written = 0
    const differs = (known: Known | undefined, digest: () => string) => !known || known.digest !== digest()
    // While one batch is written the next is derived.
    for await (const batch of ahead(batchesOf(context))) {
      const entities = batch.entities.filter(({ id, digest }) => differs(former.entities.get(id), digest))
      const facts = batch.facts.filter(({ id, digest }) => differs(former.facts.get(id), digest))
      const replaced = facts.flatMap(({ id }) => {
        const known = former.facts.get(id)
        return known ? [{ id, kind: known.kind }] : []
      })
      for (const { kind } of [...facts, ...replaced]) types.add(kind)
      // What has changed is replaced in one transaction.
      if (entities.length + facts.length > 0)
        await session.executeWrite(async (transaction) => {
          await writeEntities(transaction, model, entities)
          await deleteFacts(transaction, replaced)
          await writeFacts(transaction, model, facts)
        })
      written += batch.facts.length
      tell.passing(`Writing «${dataset.id}»: ${written} of ${report.facts.total} facts …`)
    }
    report.kept.push(...(await remove(session, context, left)))
    await session.executeWrite((transaction) =>
      transaction.run(readCypherFile('load/record-dataset.cypher').text, {
        dataset: dataset.id,
        edition,
        entities: BigInt(report.entities.total + report.kept.length),
        facts: BigInt(report.facts.total),
      }),
    )
  })
  await refreshFacts(graph, model, tell)
  tell.passing('Deriving what the search for paths reads …')
  await refreshCosts(graph, types, readCosts(model))
}

/** Removes what the dataset no longer states, and gives the entities that facts of other datasets keep. */
async function remove(session: Session, { model, dataset }: Deriving, left: Former): Promise<string[]> {
  const gone = [...left.facts].map(([id, { kind }]) => ({ id, kind }))
  for (let start = 0; start < gone.length; start += batchSize)
    await session.executeWrite((transaction) =>
      deleteFacts(transaction, gone.slice(start, start + batchSize)),
    )
  if (left.entities.size === 0) return []
  return session.executeWrite(async (transaction) => {
    const { records } = await transaction.run(readCypherFile('load/named-entities.cypher').text, {
      ids: [...left.entities.keys()],
    })
    const entities = records.map((record) => entityOf(record.toObject()))
    return removeFrom(transaction, model, dataset.id, entities)
  })
}

/** Importing a dataset: what it states is derived, held against what the graph has of it, and only what differs is written. */
import { createHash, type Hash } from 'node:crypto'
import type { Session } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { type Dataset, type Refusal, refusalInWords } from '../model/stated.ts'
import { type Graph, sessionOf } from './connect.ts'
import {
  type Batch,
  batchesOf,
  batchSize,
  type Deriving,
  type Known,
  type Ready,
  stopped,
} from './deriving.ts'
import { finishImports } from './finish.ts'
import { type Former, formerOf, notedOf } from './former.ts'
import { knownTo } from './known.ts'
import type { Progress } from './progress.ts'
import { entityOf } from './records.ts'
import { refreshFacts } from './refresh.ts'
import { ensureSchema } from './schema.ts'
import { openSpool } from './spool.ts'
import { readCypherFile } from './statements.ts'
import {
  deleteFacts,
  removeFrom,
  rewriteFacts,
  type WholeEntity,
  type WholeFact,
  writeEntities,
  writeFacts,
} from './writing.ts'

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
  /** The types of the facts that differ from what the graph had. */
  readonly types: ReadonlySet<string>
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
  /** What follows from all facts together is left to `finishImports`, and so is the note that the import is finished. */
  readonly unfinished?: boolean
}

const firstFew = 5

/**
 * Imports a dataset. First all of it is read and derived, and what differs from the graph is laid by in a file; only when all is
 * well is it written. A fact that differs is replaced in one transaction, so that readers see the former or the new one; what
 * the dataset no longer states is removed in the end. A dataset of the field that the graph has nothing of is written while it
 * is read, and taken away again where a line breaks a rule. Interrupted, an import is finished by running it again.
 * @throws EntenteError BAD_INPUT that lists every line that breaks a rule; the graph is then as it was. STOPPED when interrupted.
 */
export async function importDataset(
  graph: Graph,
  dataset: Dataset,
  model: Model,
  { dryRun, skipBad, edition: named, unfinished = false }: ImportOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  if (!dryRun) await ensureSchema(graph)
  const { id } = dataset
  // What datasets before it have changed is derived anew once, when it is first looked at.
  const fresh = async () => {
    if (!dryRun) await refreshFacts(graph, model, tell)
  }
  const context: Deriving = { graph, dataset, model, known: await knownTo(id, graph, fresh), signal }
  const noted = await notedOf(graph, id)
  if (noted) await fresh()
  const former = await formerOf(graph, id, tell)
  const atOnce = !dryRun && dataset.ofTheField === true && noted === undefined
  const report = newReport(id, noted?.unfinished ? [...model.facts.keys()] : [])
  const edition = createHash('sha256')
  const spool = openSpool<Differing>()
  const session = sessionOf(graph)
  const writer = writerOf(session, model, signal, (written) =>
    tell.passing(`Writing «${id}»: ${written} facts …`),
  )
  try {
    if (atOnce) await note(session, 'begin-dataset', { dataset: id, edition: named ?? 'unfinished' })
    for await (const batch of batchesOf(context)) {
      const differing = compare(batch, former, report, edition, dataset.ofTheField === true)
      if (atOnce) await writer.write(differing)
      else {
        if (!dryRun) spool.lay(differing)
        tell.passing(`Reading «${id}»: ${report.facts.total} facts …`)
      }
    }
    conclude(report, former)
    if (report.refused.length > 0 && !skipBad && !dryRun) throw refusing(report.refused)
    // What says the same stays of the edition that it was, so that one that came with the program is not taken for the user's.
    const isNoted =
      noted !== undefined && !noted.unfinished && (named === undefined || noted.edition === named)
    if (dryRun || (isUnchanged(report) && isNoted)) return report
    if (!atOnce) {
      await note(session, 'begin-dataset', { dataset: id, edition: named ?? 'unfinished' })
      for (const differing of spool.batches()) await writer.write(differing)
    }
    await writer.done()
    report.kept.push(...(await remove(session, context, former)))
    await note(session, 'note-dataset', {
      dataset: id,
      edition: named ?? edition.digest('hex').slice(0, 16),
      entities: BigInt(report.entities.total + report.kept.length),
      facts: BigInt(report.facts.total),
    })
  } catch (error) {
    if (atOnce && error instanceof EntenteError && error.code === 'BAD_INPUT') {
      await writer.done()
      await takeBack(session, context, tell)
    }
    throw error
  } finally {
    spool.close()
    await session.close()
  }
  if (!unfinished) await finishImports(graph, model, [report], tell)
  return report
}

/** What is to be written of a batch: entities and facts that are new or differ, and the facts in whose place these are. */
interface Differing {
  readonly entities: readonly WholeEntity[]
  readonly facts: readonly WholeFact[]
  readonly replaced: readonly { readonly id: string; readonly kind: string }[]
}

/** A report to be filled in. */
function newReport(dataset: string, types: readonly string[]) {
  return {
    dataset,
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
    types: new Set(types),
    /** The ids of entities of other datasets, by kind. */
    matching: new Map<string, string>(),
  }
}

/** What of a batch differs from the graph; the report tells of all of it, and what the graph has of it is taken from `former`. */
function compare(
  batch: Batch,
  former: Former,
  report: ReturnType<typeof newReport>,
  edition: Hash,
  ofTheField: boolean,
): Differing {
  for (const refusal of batch.refused)
    (refusal.undecided !== undefined && ofTheField ? report.undecided : report.refused).push(refusal)
  report.cut.push(...batch.cut)
  report.told.push(...batch.told)
  for (const [id, kind] of batch.matched) report.matching.set(id, kind)
  for (const { id, stated } of batch.entities) if (stated.length > 0) report.merged.push(id)
  for (const { properties } of batch.facts)
    if (report.first.length < firstFew) report.first.push(String(properties.sentence))
  const differing = <T extends Ready>(counts: Counts, all: readonly T[], before: Map<string, Known>) =>
    all.flatMap((one) => {
      counts.total++
      report.warnings.push(...one.warnings)
      edition.update(one.said)
      const known = before.get(one.id)
      before.delete(one.id)
      if (known && known.digest === one.digest()) return []
      counts[known ? 'changed' : 'added']++
      return [{ one, known }]
    })
  const entities = differing(report.entities, batch.entities, former.entities)
  const facts = differing(report.facts, batch.facts, former.facts)
  for (const { one, known } of facts) {
    report.types.add(one.kind)
    if (known) report.types.add(known.kind)
  }
  return {
    entities: entities.map(({ one: { id, kind, properties, stated, bears } }) => ({
      id,
      kind,
      properties,
      stated,
      bears,
    })),
    facts: facts.map(({ one: { kind, from, to, properties } }) => ({ kind, from, to, properties })),
    replaced: facts.flatMap(({ one: { id }, known }) => (known ? [{ id, kind: known.kind }] : [])),
  }
}

/** The report when all has been read: what is left of the former was not stated again. */
function conclude(report: ReturnType<typeof newReport>, left: Former): void {
  for (const { kind } of left.facts.values()) report.types.add(kind)
  for (const kind of report.matching.values()) report.matched[kind] = (report.matched[kind] ?? 0) + 1
  report.refused.sort((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : 0))
  report.entities.removed = left.entities.size
  report.facts.removed = left.facts.size
}

/** Writes what differs, a batch a transaction; while one is written the next may be read. */
function writerOf(session: Session, model: Model, signal: AbortSignal, tell: (written: number) => void) {
  let written = 0
  let writing: Promise<unknown> = Promise.resolve()
  return {
    async write({ entities, facts, replaced }: Differing): Promise<void> {
      await writing
      if (signal.aborted) throw stopped()
      tell(written)
      written += facts.length
      if (entities.length + facts.length === 0) return
      // What has changed is replaced in one transaction, and where its ends are the same it is changed in its place: Neo4j lets
      // readers see a transaction half while it is committed.
      const former = new Set(replaced.map(({ id }) => id))
      writing = session.executeWrite(async (transaction) => {
        await writeEntities(transaction, model, entities)
        const changed = facts.filter(({ properties }) => former.has(String(properties.id)))
        const there = await rewriteFacts(transaction, model, changed)
        await deleteFacts(
          transaction,
          replaced.filter(({ id }) => !there.has(id)),
        )
        await writeFacts(
          transaction,
          model,
          facts.filter(({ properties }) => !there.has(String(properties.id))),
        )
      })
      // Told when its turn comes.
      writing.catch(() => {})
    },
    done: () => writing,
  }
}

/** Notes that a dataset is begun, or what there is of it. */
const note = (
  session: Session,
  statement: 'begin-dataset' | 'note-dataset' | 'forget-dataset',
  parameters: Record<string, unknown>,
) =>
  session.executeWrite((transaction) =>
    transaction.run(readCypherFile(`import/${statement}.cypher`).text, parameters),
  )

/** Takes away all that was written of a dataset. */
async function takeBack(session: Session, context: Deriving, tell: Progress): Promise<void> {
  const { graph, model, dataset } = context
  const written = await formerOf(graph, dataset.id, tell)
  await remove(session, context, written)
  await note(session, 'forget-dataset', { dataset: dataset.id })
  await refreshFacts(graph, model, tell)
}

/** What says that lines break rules, and that nothing was written. */
function refusing(refused: readonly Refusal[]): EntenteError {
  const [these, them] =
    refused.length === 1
      ? ['This line breaks a rule', 'it']
      : [`These ${refused.length} lines break rules`, 'them']
  return new EntenteError(
    'BAD_INPUT',
    `${refused.map(refusalInWords).join('\n')}\n${these}; nothing was written. Mend ${them}, or leave ${them} out with --skip-bad.`,
  )
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

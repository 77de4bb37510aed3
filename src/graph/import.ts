/** Importing a dataset: what it states is derived, held against what the graph has of it, and only what differs is written. */
import { createHash } from 'node:crypto'
import type { Session } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import { type Coded, resolverOf } from '../model/codes.ts'
import { readCosts } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import type { Polity } from '../model/polities.ts'
import { type Dataset, type Refusal, refusalInWords } from '../model/stated.ts'
import { type Graph, read, withSession } from './connect.ts'
import { refreshCosts } from './costs.ts'
import { batchesOf, batchSize, type Deriving, digestOf, type Known } from './deriving.ts'
import type { Progress } from './progress.ts'
import { entityOf, factOf } from './records.ts'
import { ensureSchema } from './schema.ts'
import { readCypherFile } from './statements.ts'
import { deleteEntities, deleteFacts, writeEntities, writeFacts } from './writing.ts'

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

/** Whether the graph had just what the dataset states. */
export const isUnchanged = ({ entities, facts }: ImportReport): boolean =>
  [entities, facts].every(({ added, changed, removed }) => added + changed + removed === 0)

/** How to go about it. */
export interface ImportOptions {
  /** Nothing is written. */
  readonly dryRun: boolean
  /** Lines that break a rule are left out; else one such line is enough for nothing to be written. */
  readonly skipBad: boolean
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
  polities: ReadonlyMap<string, Polity>,
  { dryRun, skipBad }: ImportOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  if (!dryRun) await ensureSchema(graph)
  const states = (await read(graph, readCypherFile('import/codes.cypher').text)) as unknown as Coded[]
  const context: Deriving = { graph, dataset, model, polities, resolve: resolverOf(states), signal }
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
  if (dryRun || (isUnchanged(report) && former.isRecorded)) return report
  await write(context, former, left, report, edition.digest('hex').slice(0, 16), tell)
  return report
}

/** What the graph has of a dataset, by id: its kind or type, and a digest of all that is said of it. */
interface Former {
  readonly entities: Map<string, Known>
  readonly facts: Map<string, Known>
}

async function formerOf(
  { graph, dataset }: Deriving,
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
    for await (const batch of batchesOf(context)) {
      const entities = batch.entities.filter(({ id, digest }) => former.entities.get(id)?.digest !== digest)
      const facts = batch.facts.filter(({ id, digest }) => former.facts.get(id)?.digest !== digest)
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
    report.kept.push(...(await remove(session, left)))
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
  await refreshCosts(graph, types, readCosts(model))
}

/** Removes what the dataset no longer states, and gives the entities that facts of other datasets keep. */
async function remove(session: Session, left: Former): Promise<string[]> {
  const gone = [...left.facts].map(([id, { kind }]) => ({ id, kind }))
  for (let start = 0; start < gone.length; start += batchSize)
    await session.executeWrite((transaction) =>
      deleteFacts(transaction, gone.slice(start, start + batchSize)),
    )
  if (left.entities.size === 0) return []
  return session.executeWrite((transaction) => deleteEntities(transaction, [...left.entities.keys()]))
}

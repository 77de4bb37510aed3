/** Importing a dataset: what it states is derived, held against what the graph has of it, and only what differs is written. */
import { createHash } from 'node:crypto'
import type { Session } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { Dataset } from '../model/stated.ts'
import { type Graph, sessionOf } from './connect.ts'
import { batchesOf, batchSize, type Deriving, entitiesOf, stopped } from './deriving.ts'
import { type Finishing, finishingOf } from './finish.ts'
import { type Former, formerOf, notedOf } from './former.ts'
import { knownTo } from './known.ts'
import type { Progress } from './progress.ts'
import { entityOf } from './records.ts'
import { refreshFacts } from './refresh.ts'
import {
  compare,
  conclude,
  type Differing,
  type ImportReport,
  isUnchanged,
  newReport,
  refusing,
} from './report.ts'
import { ensureSchema } from './schema.ts'
import { openSpool } from './spool.ts'
import { readCypherFile } from './statements.ts'
import { deleteFacts, removeFrom, rewriteFacts, writeEntities, writeFacts } from './writing.ts'

/** How to go about it. */
export interface ImportOptions {
  /** Nothing is written. */
  readonly dryRun: boolean
  /** Lines that break a rule are left out; else one such line is enough for nothing to be written. */
  readonly skipBad: boolean
  /** Which edition it is noted as; undefined: a digest of all that it states. */
  readonly edition?: string
  /** Finishes it together with others; undefined: it is finished by itself. */
  readonly finishing?: Finishing
}

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
  { dryRun, skipBad, edition: named, finishing: together }: ImportOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  if (!dryRun) await ensureSchema(graph)
  const { id } = dataset
  const finishing = together ?? finishingOf(graph, model, tell)
  // What datasets before it have changed is derived anew once, when it is first looked at.
  const fresh = async () => {
    if (dryRun) return
    await finishing.idle()
    await refreshFacts(graph, model, tell)
  }
  const known = await knownTo(id, graph, fresh)
  const context: Deriving = { graph, named: entitiesOf(graph), dataset, model, known, signal }
  const noted = await notedOf(graph, id)
  if (noted) await fresh()
  const former = await formerOf(graph, id, tell)
  const atOnce = !dryRun && dataset.ofTheField === true && noted === undefined
  const report = newReport(id, noted?.unfinished ? [...model.facts.keys()] : [])
  const edition = createHash('sha256')
  const spool = openSpool<Differing>()
  const session = sessionOf(graph)
  const writer = writerOf(session, model, finishing, signal, (written) =>
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
  finishing.take(report)
  if (!together) await finishing.finish()
  return report
}

/** Writes what differs, a batch a transaction; while one is written the next may be read. */
function writerOf(
  session: Session,
  model: Model,
  finishing: Finishing,
  signal: AbortSignal,
  tell: (written: number) => void,
) {
  let written = 0
  let writing: Promise<unknown> | undefined
  const idle = () => (writing ??= finishing.idle())
  return {
    async write({ entities, facts, replaced }: Differing): Promise<void> {
      await idle()
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
    done: idle,
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

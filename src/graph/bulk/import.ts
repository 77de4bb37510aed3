/** A dataset of millions of facts brought into the graph of the embedded Neo4j: the database is built anew from files. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { EntenteError } from '../../errors.ts'
import { readCosts } from '../../model/costs.ts'
import type { Model } from '../../model/model.ts'
import type { Dataset } from '../../model/stated.ts'
import type { Settings } from '../../settings.ts'
import { type Graph, read, withSession } from '../connect.ts'
import { batchesOf, type Deriving, entitiesOf } from '../deriving.ts'
import { asItWas, build, folderIn, putInPlace } from '../embedded/rebuild.ts'
import { attachEmbedded } from '../embedded/server.ts'
import { editionsOf } from '../former.ts'
import { knownTo } from '../known.ts'
import { openGraph } from '../open.ts'
import type { Progress } from '../progress.ts'
import { type EntityRecord, entityOf, factOf } from '../records.ts'
import { refreshFacts } from '../refresh.ts'
import { compare, conclude, type ImportReport, newReport, refusing } from '../report.ts'
import { ensureSchema } from '../schema.ts'
import { readCypherFile } from '../statements.ts'
import { type BulkFiles, openFiles } from './files.ts'
import { writeEmptyLists } from './lists.ts'

export interface BulkOptions {
  /** Lines that break a rule are left out; else one such line is enough for nothing to be written. */
  readonly skipBad: boolean
  /** Makes a graph ready to be added to. */
  readonly prepare: (graph: Graph) => Promise<void>
}

/**
 * Imports a dataset that the graph has nothing of, for what takes hours otherwise. All that the graph holds and all that the
 * dataset states is written into files, of which neo4j-admin builds a database that is put in the place of the former in the end;
 * so it is the same graph as of an ordinary import, and interrupted at any moment the former or the new one is there.
 * @throws EntenteError USAGE where the Neo4j is the user's own, IN_USE where one runs on the data, BAD_INPUT where the graph has
 * something of the dataset, or a line breaks a rule. The graph is then as it was.
 */
export async function bulkImport(
  settings: Settings,
  dataset: Dataset,
  model: Model,
  { skipBad, prepare }: BulkOptions,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const { data, cache, neo4jVersion: version } = settings
  if (settings.neo4j)
    throw new EntenteError(
      'USAGE',
      'A bulk import builds the database of the embedded Neo4j anew, and NEO4J_URI names one of your own: unset it, or leave --bulk out.',
    )
  if (await attachEmbedded(data))
    throw new EntenteError(
      'IN_USE',
      `A bulk import builds the database anew, and a Neo4j runs on the data in «${data}»: stop it (Ctrl-C where entente start runs), then run this again.`,
    )
  const { folder, files, report } = await withGraph(settings, tell, signal, async (graph) => {
    await prepare(graph)
    await refuseUnlessNew(graph, dataset.id)
    await refreshFacts(graph, model, tell)
    // What is left of it when this is stopped is taken away at the next start.
    const folder = await folderIn(data)
    const files = openFiles(folder, model, readCosts(model))
    try {
      await copy(graph, files, tell, signal)
      return { folder, files, report: await add(graph, dataset, model, files, skipBad, tell, signal) }
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw signal.aborted ? asItWas() : error
    }
  })
  try {
    tell.passing('Writing what the search for paths reads …')
    await build({ cache, version, folder, files: files.finish(), tell, signal })
    // Where it is for the time being is of no interest.
    await withGraph({ ...settings, data: folder }, { ...tell, line: () => {} }, signal, async (graph) => {
      tell.passing('Completing the database: empty lists …')
      await writeEmptyLists(graph, model)
      tell.passing('Completing the database: constraints and indexes …')
      await ensureSchema(graph)
      await read(graph, 'CALL db.awaitIndexes(3600)')
    })
    if (signal.aborted) throw asItWas()
    await putInPlace(data, folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  return report
}

async function withGraph<T>(
  settings: Settings,
  tell: Progress,
  signal: AbortSignal,
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(settings, tell, signal)
  try {
    return await work(opened.graph)
  } finally {
    await opened.close()
  }
}

async function refuseUnlessNew(graph: Graph, id: string): Promise<void> {
  const editions = await editionsOf(graph)
  if (editions.some((one) => one.id === id))
    throw new EntenteError(
      'BAD_INPUT',
      `The graph has «${id}» already, and a bulk import takes only what is new to it: leave --bulk out, and what differs is written; or give another name with --as.`,
    )
  const unfinished = editions.find((one) => one.unfinished)
  if (unfinished)
    throw new EntenteError(
      'BAD_INPUT',
      `An import of «${unfinished.id}» was stopped before its end: run that again first.`,
    )
}

/** Writes all that a graph holds. */
export async function copy(
  graph: Graph,
  files: BulkFiles,
  tell: Progress,
  signal: AbortSignal,
): Promise<void> {
  let copied = 0
  await withSession(graph, async (session) => {
    for await (const row of session.run(readCypherFile('bulk/entities.cypher').text)) {
      const { kind, properties, stated } = entityOf(row.toObject())
      const id = String(properties.id)
      const count = (name: string) => Number(properties[name])
      if (kind === 'Dataset')
        files.dataset({
          id,
          edition: String(properties.edition),
          entities: count('entities'),
          facts: count('facts'),
        })
      else files.entity({ id, kind, properties, stated })
    }
    for await (const row of session.run(readCypherFile('bulk/facts.cypher').text)) {
      const { type, from, to, properties } = factOf(row.toObject())
      files.fact({ kind: type, from, to, properties })
      copied++
      if (copied % 10_000 > 0) continue
      if (signal.aborted) throw asItWas()
      tell.passing(`Copying what the graph has: ${copied} facts …`)
    }
  })
}

/** Writes what the dataset states. */
async function add(
  graph: Graph,
  dataset: Dataset,
  model: Model,
  files: BulkFiles,
  skipBad: boolean,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport> {
  const { id } = dataset
  const context: Deriving = {
    graph,
    named: remembered(entitiesOf(graph)),
    dataset,
    model,
    known: await knownTo(id, graph),
    signal,
  }
  const report = newReport(id, [])
  const edition = createHash('sha256')
  const none = { entities: new Map(), facts: new Map() }
  for await (const batch of batchesOf(context)) {
    const { entities, facts } = compare(batch, none, report, edition, dataset.ofTheField)
    for (const entity of entities) files.entity(entity)
    for (const fact of facts) files.fact(fact)
    tell.passing(`Reading «${id}»: ${report.facts.total} facts …`)
  }
  conclude(report, none)
  if (report.refused.length > 0 && !skipBad) throw refusing(report.refused)
  files.dataset({
    id,
    edition: edition.digest('hex').slice(0, 16),
    entities: report.entities.total,
    facts: report.facts.total,
  })
  return report
}

/** Entities that the facts of a dataset name are mostly those that others have named before. */
function remembered(find: Deriving['named']): Deriving['named'] {
  const known = new Map<string, EntityRecord | undefined>()
  return async (ids) => {
    const unknown = ids.filter((id) => !known.has(id))
    for (const id of unknown) known.set(id, undefined)
    for (const entity of await find(unknown)) known.set(String(entity.properties.id), entity)
    return ids.flatMap((id) => known.get(id) ?? [])
  }
}

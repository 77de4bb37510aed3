/** How fast datasets are imported, beside the bare statement that writes the same facts into the same graph. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { progressOn } from '../src/commands/progress.ts'
import { ensureBuiltIn } from '../src/datasets/built-in.ts'
import { readers } from '../src/datasets/catalogue.ts'
import { readFactFiles } from '../src/datasets/facts.ts'
import { candidatesIn, filesOf } from '../src/datasets/find.ts'
import { datasetOf } from '../src/datasets/reader.ts'
import { connect, type Graph, withSession } from '../src/graph/connect.ts'
import { finishImports } from '../src/graph/finish.ts'
import { type ImportReport, importDataset } from '../src/graph/import.ts'
import { entityOf, factOf } from '../src/graph/records.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { readCypherFile } from '../src/graph/statements.ts'
import { type WholeEntity, type WholeFact, writeEntities, writeFacts } from '../src/graph/writing.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import type { Dataset } from '../src/model/stated.ts'
import { readSettings } from '../src/settings.ts'
import { countOf } from './options.ts'
import { refuseUnlessEmpty } from './write.ts'

const help = `Imports datasets into an empty Neo4j (NEO4J_URI), then empties it and writes the same entities and facts again with the bare statements, in batches of the same size: so much a second each, and what of the time goes into writing. What it wrote it removes.

Usage: npm run bench -- import [FOLDER] [OPTIONS]

FOLDER has files of the field's datasets; without one a fact file is made up.

  --facts N    how many facts the file has that is made up (100000)`

const batchSize = 5_000

export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { facts: { type: 'string', default: '100000' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const tell = progressOn(process.stderr)
  const stop = new AbortController().signal
  const model = readModel(readModelDocument())
  const settings = readSettings(process.env)
  if (!settings.neo4j) throw new Error('NEO4J_URI names the empty Neo4j that is written into; it is not set.')
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const graph = await connect(settings.neo4j)
  try {
    await refuseUnlessEmpty(graph)
    await ensureBuiltIn(graph, model, tell, stop)
    const datasets = positionals[0]
      ? await datasetsIn(positionals[0])
      : [await madeUp(folder, countOf('facts', values.facts), model)]
    const peak = watchMemory()
    const how = { dryRun: false, skipBad: true, unfinished: true }
    const imported: { report: ImportReport; took: number }[] = []
    for (const dataset of datasets) {
      const begun = performance.now()
      const report = await importDataset(graph, dataset, model, how, tell, stop)
      imported.push({ report, took: performance.now() - begun })
    }
    const begun = performance.now()
    await finishImports(
      graph,
      model,
      imported.map(({ report }) => report),
      tell,
    )
    const finishing = performance.now() - begun
    const megabytes = peak()

    const { entities, facts } = await allOf(graph)
    await clear(graph)
    await ensureSchema(graph)
    console.log('dataset          written  import/s    bare/s  ratio')
    const print = (name: string, written: number, took: number, bare: number) =>
      console.log(
        [
          name.padEnd(16),
          String(written).padStart(7),
          perSecond(written, took),
          perSecond(written, bare),
          (bare / took).toFixed(2).padStart(6),
        ].join(' '),
      )
    const bareOf = async (id: string): Promise<{ written: number; bare: number }> => {
      const [nodes, relationships] = [entities.get(id) ?? [], facts.get(id) ?? []]
      const begun = performance.now()
      await inBatches(graph, nodes, (transaction, some) => writeEntities(transaction, model, some))
      await inBatches(graph, relationships, (transaction, some) => writeFacts(transaction, model, some))
      return { written: nodes.length + relationships.length, bare: performance.now() - begun }
    }
    // What came with the program goes before.
    const ids = imported.map(({ report }) => report.dataset)
    for (const id of new Set([...entities.keys(), ...facts.keys()])) if (!ids.includes(id)) await bareOf(id)
    const sum = { written: 0, took: finishing, bare: 0 }
    for (const { report, took } of imported) {
      const { written, bare } = await bareOf(report.dataset)
      if (written >= batchSize) print(report.dataset, written, took, bare)
      sum.written += written
      sum.took += took
      sum.bare += bare
    }
    print('all', sum.written, sum.took, sum.bare)
    console.log(
      `An entity that several datasets state counts for the first. Of all, what the search for paths reads took ${(finishing / 1000).toFixed(1)} s; the most memory was ${megabytes} MB.`,
    )
    return 0
  } finally {
    await clear(graph)
    await graph.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const perSecond = (count: number, milliseconds: number): string =>
  ((count / milliseconds) * 1000).toFixed(0).padStart(9)

const clear = (graph: Graph) =>
  withSession(graph, (session) =>
    session.run('MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS'),
  )

async function datasetsIn(folder: string): Promise<Dataset[]> {
  const candidates = await candidatesIn([folder])
  const found: Dataset[] = []
  for (const reader of readers) {
    const files = await filesOf(reader.description, candidates)
    if (files && [...files.values()].some((paths) => paths.length > 0))
      found.push(datasetOf(reader, files, false, () => {}))
  }
  return found
}

/** A fact file of visits, each with all that a visit can have. */
async function madeUp(folder: string, facts: number, model: Model): Promise<Dataset> {
  const path = join(folder, 'visits.csv')
  const codes = ['712', '710', '2', '339', '700', '375', '731']
  const lines = Array.from({ length: facts }, (_, index) => {
    const day = new Date(Date.UTC(1950, 0, 1 + (index % 14_000))).toISOString().slice(0, 10)
    return `${index},VISITED,leader:mikhail-gorbachev,cow:${codes[index % codes.length]},${day},loc-mongolia-1989,p${index % 90},state visit,tour-${index % 900}`
  })
  writeFileSync(path, `id,type,from,to,when,source,locator,purpose,journey\n${lines.join('\n')}\n`)
  return readFactFiles('made-up', [path], model)
}

/** All entities and facts of a graph, by the datasets that they are of. */
async function allOf(
  graph: Graph,
): Promise<{ entities: Map<string, WholeEntity[]>; facts: Map<string, WholeFact[]> }> {
  const entities = new Map<string, WholeEntity[]>()
  const facts = new Map<string, WholeFact[]>()
  const into = <T>(all: Map<string, T[]>, dataset: unknown, one: T) => {
    const ofDataset = all.get(String(dataset)) ?? []
    all.set(String(dataset), ofDataset)
    ofDataset.push(one)
  }
  await withSession(graph, async (session) => {
    for await (const row of session.run(readCypherFile('check/entities.cypher').text)) {
      const { kind, properties, stated } = entityOf(row.toObject())
      if (kind !== 'Dataset')
        into(entities, properties.dataset, { id: String(properties.id), kind, properties, stated })
    }
    for await (const row of session.run(readCypherFile('check/facts.cypher').text)) {
      const { type, from, to, properties } = factOf(row.toObject())
      into(facts, properties.dataset, { kind: type, from, to, properties })
    }
  })
  return { entities, facts }
}

type Transaction = Parameters<typeof writeFacts>[0]

async function inBatches<T>(
  graph: Graph,
  all: readonly T[],
  write: (transaction: Transaction, some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  await withSession(graph, async (session) => {
    for (let start = 0; start < all.length; start += batchSize)
      await session.executeWrite((transaction) => write(transaction, all.slice(start, start + batchSize)))
  })
}

/** Watches the memory of this process; gives the most of it, in MB, when called. */
function watchMemory(): () => number {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const timer = setInterval(look, 100)
  return () => {
    look()
    clearInterval(timer)
    return Math.round(most / 1_000_000)
  }
}

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
import { importDataset } from '../src/graph/import.ts'
import { entityOf, factOf } from '../src/graph/records.ts'
import type { ImportReport } from '../src/graph/report.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { readCypherFile } from '../src/graph/statements.ts'
import { typed, type WholeEntity, type WholeFact, writeEntities } from '../src/graph/writing.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import type { Dataset } from '../src/model/stated.ts'
import { readSettings } from '../src/settings.ts'
import { countOf } from './options.ts'
import { emptyGraph, refuseUnlessEmpty } from './write.ts'

const help = `Imports datasets into an empty Neo4j (NEO4J_URI), and writes the same entities and facts with the bare statements, one batch of the same size after another: so much a second each. Once each to warm the database, then in turn, each time into an empty graph; the sums of all turns are compared. What it wrote it removes.

Usage: npm run bench -- import [FOLDER] [OPTIONS]

FOLDER has files of the field's datasets; without one a fact file is made up.

  --facts N    how many facts the file has that is made up (100000)
  --turns N    how often each is measured (2)`

const batchSize = 5_000

export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      facts: { type: 'string', default: '100000' },
      turns: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h' },
    },
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
    const datasets = positionals[0]
      ? await datasetsIn(positionals[0])
      : [await madeUp(folder, countOf('facts', values.facts), model)]
    const peak = watchMemory()
    const imported = stopwatch()
    const bare = stopwatch()
    const importAll = async (sums: ReturnType<typeof stopwatch>) => {
      await emptyGraph(graph)
      await ensureBuiltIn(graph, model, tell, stop)
      const reports: ImportReport[] = []
      for (const dataset of datasets)
        await sums.time(dataset.id, async () => {
          reports.push(await importDataset(graph, dataset, model, how, tell, stop))
        })
      await sums.time(finishing, () => finishImports(graph, model, reports, tell))
    }
    await importAll(stopwatch())
    const megabytes = peak()
    const { entities, facts } = await allOf(graph)
    const ids = datasets.map(({ id }) => id)
    // What came with the program goes before.
    const own = [...new Set([...entities.keys(), ...facts.keys()])].filter((id) => !ids.includes(id))
    const writeAll = async (sums: ReturnType<typeof stopwatch>) => {
      await emptyGraph(graph)
      await ensureSchema(graph)
      for (const id of [...own, ...ids])
        await sums.time(id, async () => {
          await inBatches(graph, entities.get(id) ?? [], (transaction, some) =>
            writeEntities(transaction, model, some),
          )
          await inBatches(graph, facts.get(id) ?? [], (transaction, some) =>
            writeBare(transaction, model, some),
          )
        })
    }
    await writeAll(stopwatch())
    for (let turn = countOf('turns', values.turns); turn > 0; turn--) {
      await writeAll(bare)
      await importAll(imported)
    }

    console.log('dataset          written  import/s    bare/s  ratio')
    const turns = countOf('turns', values.turns)
    const print = (name: string, written: number, took: number, bare: number) =>
      console.log(
        [
          name.padEnd(16),
          String(written).padStart(7),
          perSecond(written * turns, took),
          perSecond(written * turns, bare),
          (bare / took).toFixed(2).padStart(6),
        ].join(' '),
      )
    const writtenOf = (id: string) => (entities.get(id)?.length ?? 0) + (facts.get(id)?.length ?? 0)
    for (const id of ids)
      if (writtenOf(id) >= batchSize) print(id, writtenOf(id), imported.of([id]), bare.of([id]))
    const written = ids.reduce((sum, id) => sum + writtenOf(id), 0)
    print('all', written, imported.of([...ids, finishing]), bare.of(ids))
    console.log(
      `An entity that several datasets state counts for the first. Of all, what the search for paths reads took ${(imported.of([finishing]) / turns / 1000).toFixed(1)} s; the most memory was ${megabytes} MB.`,
    )
    return 0
  } finally {
    await emptyGraph(graph)
    await graph.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const how = { dryRun: false, skipBad: true, unfinished: true }
const finishing = 'what the search for paths reads'

/** How long things took, in milliseconds, all times of each together. */
function stopwatch() {
  const sums = new Map<string, number>()
  return {
    async time(what: string, work: () => Promise<unknown>): Promise<void> {
      const begun = performance.now()
      await work()
      sums.set(what, (sums.get(what) ?? 0) + performance.now() - begun)
    },
    of: (some: readonly string[]) => some.reduce((sum, what) => sum + (sums.get(what) ?? 0), 0),
  }
}

/** The bare statement: one of a type for all the rows of a batch. */
async function writeBare(transaction: Transaction, model: Model, some: readonly WholeFact[]): Promise<void> {
  for (const kind of new Set(some.map((fact) => fact.kind))) {
    const text = readCypherFile('import/write-facts.cypher').text.replace(/:TYPE\b/, `:${kind}`)
    const ofType = some.filter((fact) => fact.kind === kind)
    const rows = ofType.map(({ from, to, properties }) => ({
      from,
      to,
      properties: typed(model.facts.get(kind), properties),
    }))
    await transaction.run(text, { rows })
  }
}

const perSecond = (count: number, milliseconds: number): string =>
  ((count / milliseconds) * 1000).toFixed(0).padStart(9)

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

type Transaction = Parameters<typeof writeEntities>[0]

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

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
import { importDataset } from '../src/graph/import.ts'
import { factOf } from '../src/graph/records.ts'
import { readCypherFile } from '../src/graph/statements.ts'
import { deleteFacts, type WholeFact, writeFacts } from '../src/graph/writing.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import type { Dataset } from '../src/model/stated.ts'
import { readSettings } from '../src/settings.ts'
import { countOf } from './options.ts'
import { refuseUnlessEmpty } from './write.ts'

const help = `Imports datasets into an empty Neo4j (NEO4J_URI), then takes the facts of each away and writes the same ones again with the bare statement, in batches of the same size. What it wrote it removes.

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
    console.log('dataset           facts  import/s    bare/s  ratio  peak MB')
    for (const dataset of datasets) {
      const peak = watchMemory()
      const begun = performance.now()
      const how = { dryRun: false, skipBad: true }
      const report = await importDataset(graph, dataset, model, how, tell, stop)
      const importing = report.facts.total / seconds(begun)
      const megabytes = peak()
      const facts = await factsOf(graph, dataset.id)
      await inBatches(graph, facts, (transaction, some) =>
        deleteFacts(
          transaction,
          some.map(({ kind, properties }) => ({ kind, id: String(properties.id) })),
        ),
      )
      const again = performance.now()
      await inBatches(graph, facts, (transaction, some) => writeFacts(transaction, model, some))
      const bare = facts.length / seconds(again)
      const cells = [
        report.facts.total,
        importing.toFixed(0),
        bare.toFixed(0),
        (importing / bare).toFixed(2),
        megabytes,
      ]
      const widths = [7, 9, 9, 6, 8]
      console.log(
        `${dataset.id.padEnd(16)}${cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0)).join(' ')}`,
      )
    }
    return 0
  } finally {
    await withSession(graph, (session) =>
      session.run('MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS'),
    )
    await graph.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

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

async function factsOf(graph: Graph, dataset: string): Promise<WholeFact[]> {
  const facts: WholeFact[] = []
  await withSession(graph, async (session) => {
    for await (const row of session.run(readCypherFile('load/stated-facts.cypher').text, { dataset })) {
      const { type, from, to, properties } = factOf(row.toObject())
      facts.push({ kind: type, from, to, properties })
    }
  })
  return facts
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

const seconds = (begun: number): number => (performance.now() - begun) / 1000

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

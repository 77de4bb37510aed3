/** How fast datasets are imported, beside the bare statement that writes the same facts into the same graph. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuiltIn } from '../src/datasets/built-in.ts'
import { readers } from '../src/datasets/catalogue.ts'
import { readFactFiles } from '../src/datasets/facts.ts'
import { candidatesIn, filesOf } from '../src/datasets/find.ts'
import { datasetOf } from '../src/datasets/reader.ts'
import { type Graph, withSession } from '../src/graph/connect.ts'
import { finishingOf } from '../src/graph/finish.ts'
import { importDataset } from '../src/graph/import.ts'
import { entityOf, factOf } from '../src/graph/records.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { readCypherFile } from '../src/graph/statements.ts'
import { typed, type WholeEntity, type WholeFact, writeEntities } from '../src/graph/writing.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import type { Dataset } from '../src/model/stated.ts'
import { builtByAdmin } from './admin.ts'
import { rounded, tableOf } from './figures.ts'
import { countOf } from './options.ts'
import { onGraph, type Place } from './place.ts'
import { emptyGraph, refuseUnlessEmpty } from './write.ts'

const help = `Imports datasets into the Neo4j that NEO4J_URI names, which must be empty, else into an embedded one that is removed in the end, and writes the same entities and facts with the bare statements, one batch of the same size after another: so much a second each. Once each to warm the database, then in turn, each time into an empty graph; the sums of all turns are compared. What it wrote it removes.

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
  const facts = countOf('facts', values.facts)
  const turns = countOf('turns', values.turns)
  await onGraph(async ({ graph }, place) => {
    await refuseUnlessEmpty(graph)
    try {
      const imported = await measureImport(graph, place, { folder: positionals[0], facts, turns })
      for (const line of report(imported)) console.log(line)
    } finally {
      await emptyGraph(graph)
    }
  })
  return 0
}

interface Run {
  /** That has files of the field's datasets; undefined: a fact file is made up. */
  readonly folder: string | undefined
  /** How many facts are made up. */
  readonly facts: number
  readonly turns: number
}

/** What was written how fast: entities and facts a second. */
export interface Written {
  readonly dataset: string
  readonly written: number
  readonly import: number
  readonly bare: number
  /** Of the rates, import to bare. */
  readonly ratio: number
}

export interface Imported {
  /** Whether it was files of the field's datasets, not such as are made up. */
  readonly isWorld: boolean
  readonly datasets: readonly Written[]
  readonly all: Written
  /** Of neo4j-admin, which builds the database of all that is there of files that are ready: entities and facts a second. */
  readonly admin: number
  /** Seconds that what the search for paths reads took. */
  readonly finishing: number
  /** Of this process, in MB. */
  readonly memory: number
}

/** Imports and writes in turn. The graph is emptied again and again, and holds in the end what was imported. */
export async function measureImport(
  graph: Graph,
  place: Place,
  { folder, facts: count, turns }: Run,
): Promise<Imported> {
  const { settings, tell, signal } = place
  const model = readModel(readModelDocument())
  const datasets = folder ? await datasetsIn(folder) : [await madeUp(settings.data, count, model)]
  const peak = watchMemory()
  const imported = stopwatch()
  const bare = stopwatch()
  const importAll = async (sums: ReturnType<typeof stopwatch>) => {
    await emptyGraph(graph)
    await ensureBuiltIn(graph, model, tell, signal)
    const together = finishingOf(graph, model, tell)
    const how = { dryRun: false, skipBad: true, finishing: together }
    for (const dataset of datasets)
      await sums.time(dataset.id, () => importDataset(graph, dataset, model, how, tell, signal))
    await sums.time(finishing, together.finish)
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
        tell.passing(`Writing «${id}» with the bare statements …`)
        await inBatches(graph, signal, entities.get(id) ?? [], (transaction, some) =>
          writeEntities(transaction, model, some),
        )
        await inBatches(graph, signal, facts.get(id) ?? [], (transaction, some) =>
          writeBare(transaction, model, some),
        )
      })
  }
  await writeAll(stopwatch())
  for (let turn = turns; turn > 0; turn--) {
    await writeAll(bare)
    await importAll(imported)
  }

  const there = [...entities.values(), ...facts.values()].reduce((sum, { length }) => sum + length, 0)
  const byAdmin = await builtByAdmin(graph, model, place)

  const rates = (dataset: string, written: number, took: number, bare: number): Written => ({
    dataset,
    written,
    import: perSecond(written * turns, took),
    bare: perSecond(written * turns, bare),
    ratio: rounded(bare / took),
  })
  const writtenOf = (id: string) => (entities.get(id)?.length ?? 0) + (facts.get(id)?.length ?? 0)
  return {
    isWorld: folder !== undefined,
    datasets: ids
      .filter((id) => writtenOf(id) >= batchSize)
      .map((id) => rates(id, writtenOf(id), imported.of([id]), bare.of([id]))),
    all: rates(
      'all',
      ids.reduce((sum, id) => sum + writtenOf(id), 0),
      imported.of([...ids, finishing]),
      bare.of(ids),
    ),
    admin: Math.round(there / byAdmin),
    finishing: imported.of([finishing]) / turns / 1000,
    memory: megabytes,
  }
}

function report({ datasets, all, admin, finishing, memory }: Imported): string[] {
  return [
    ...tableOf(
      ['dataset', 'written', 'import/s', 'bare/s', 'ratio'],
      [...datasets, all].map(({ dataset, written, import: rate, bare, ratio }) => [
        dataset,
        ...[written, rate, bare].map(String),
        ratio.toFixed(2),
      ]),
      [0],
    ),
    `neo4j-admin builds the database of all that is there at ${admin} a second, of files that are ready: the import has ${(all.import / admin).toFixed(2)} of it.`,
    `An entity that several datasets state counts for the first. Of all, what the search for paths reads took ${finishing.toFixed(1)} s; the most memory was ${memory} MB.`,
  ]
}

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

/** The bare statement, as it is written by hand. */
const bareStatement = `UNWIND $rows AS row
MATCH (start:Entity {id: row.from})
MATCH (end:Entity {id: row.to})
CREATE (start)-[fact:TYPE]->(end)
SET fact = row.properties`

/** Runs the bare statement, once for all the rows of a type in a batch. */
async function writeBare(transaction: Transaction, model: Model, some: readonly WholeFact[]): Promise<void> {
  for (const kind of new Set(some.map((fact) => fact.kind))) {
    const text = bareStatement.replace(':TYPE', `:${kind}`)
    const ofType = some.filter((fact) => fact.kind === kind)
    const rows = ofType.map(({ from, to, properties }) => ({
      from,
      to,
      properties: typed(model.facts.get(kind), properties),
    }))
    await transaction.run(text, { rows })
  }
}

const perSecond = (count: number, milliseconds: number): number => Math.round((count / milliseconds) * 1000)

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
  signal: AbortSignal,
  all: readonly T[],
  write: (transaction: Transaction, some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  await withSession(graph, async (session) => {
    for (let start = 0; start < all.length; start += batchSize) {
      signal.throwIfAborted()
      await session.executeWrite((transaction) => write(transaction, all.slice(start, start + batchSize)))
    }
  })
}

/** Watches the memory of this process; gives the most of it, in MB, when called. */
function watchMemory(): () => number {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const timer = setInterval(look, 100).unref()
  return () => {
    look()
    clearInterval(timer)
    return Math.round(most / 1_000_000)
  }
}

/** Loads that are killed at any moment, or lose their database, and are run again: the graph is that of a load that nothing
 * disturbed, and who reads meanwhile sees a fact as it was or as it is, never a half. ENTENTE_KILLS says how many. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { connect, type Graph, read, withSession } from '../../src/graph/connect.ts'
import type { StartedNeo4j } from '../../src/graph/embedded/server.ts'
import { readSettings } from '../../src/settings.ts'
import { startOn, until } from '../support/embedded.ts'
import { canonical, hashOf } from '../support/hash.ts'
import { type Running, start } from '../support/process.ts'
import { type Cells, rowsOf } from './raw.ts'

const from = process.env.ENTENTE_DATASETS ?? ''
const kills = Number(process.env.ENTENTE_KILLS ?? 3)
const seed = Number(process.env.ENTENTE_SEED ?? Date.now() % 1_000_000)
const random = generator(seed)

interface Step {
  readonly what: string
  /** Of the command line, given the folder of the editions. */
  readonly args: (base: string) => string[]
}

const treaties = (edition: string) => (base: string) => [
  'import',
  'manytreaties',
  join(base, edition),
  '--part',
]
const world = (edition: string) => (base: string) => ['world', join(base, edition)]
/** What is done; each step takes the graph as the step in its order leaves it, the first one takes an empty one. */
const steps: readonly Step[] = [
  { what: 'world, into an empty graph', args: world('a') },
  { what: 'world, of a newer edition', args: world('b') },
  { what: 'world, of the former edition', args: world('a') },
  { what: 'import, of a new dataset', args: treaties('treaties-a') },
  { what: 'import, of a newer edition', args: treaties('treaties-b') },
  { what: 'load', args: () => ['load'] },
  { what: 'import, of the former edition', args: treaties('treaties-a') },
]
const order = [0, 1, 2, 1, 2, 1, 2, 3, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5]

describe.runIf(from)('loads that are killed', () => {
  const base = mkdtempSync(join(tmpdir(), 'entente-kills-'))
  const data = join(base, 'data')
  const { cache } = readSettings(process.env)
  const environment = { ENTENTE_DATA: data, ENTENTE_CACHE: cache }
  let neo4j: StartedNeo4j
  let graph: Graph
  /** What each step makes of the graph, undisturbed: its hash, its facts, and how long it takes. */
  const undisturbed: { hash: string; facts: Map<string, string>; took: number }[] = []

  beforeAll(async () => {
    makeEditions(base)
    neo4j = await startOn(data, { restarts: 1_000 })
    graph = await connect({ ...neo4j, database: undefined })
    for (const { what, args } of steps) {
      const begun = performance.now()
      await finished(start(args(base), environment))
      const took = performance.now() - begun
      undisturbed.push({ took, hash: await hashOf(graph), facts: await factsOf(graph) })
      console.log(
        `${what}: ${(took / 1000).toFixed(1)} s, then ${undisturbed.at(-1)?.facts.size} facts, ${undisturbed.at(-1)?.hash.slice(0, 20)}…`,
      )
    }
    const [empty, newer, former, added, treatiesNewer, loaded, treatiesFormer] = undisturbed.map(
      ({ hash }) => hash,
    )
    // A load again changes nothing, and a former edition leaves nothing of a newer one.
    expect([former, loaded, treatiesFormer]).toEqual([empty, treatiesNewer, added])
    expect(new Set([empty, newer, added, treatiesNewer]).size).toBe(4)
  }, 1_200_000)
  afterAll(async () => {
    await graph?.close()
    await neo4j?.stop()
    rmSync(base, { recursive: true, force: true })
  })

  test(`${kills} of loads and of their database in turn`, async () => {
    let moments = 0
    let hits = 0
    // A load that had ended before it was to be killed does not count.
    for (let round = 0; hits < kills; round++) {
      expect(round).toBeLessThan(5 * kills)
      const index = order[round % order.length] ?? 0
      const step = steps[index]
      const expected = undisturbed[index]
      if (!step || !expected) throw new Error('There is no such step.')
      const victim = hits % 2 === 0 ? 'load' : 'database'
      if (index === 0) await emptyGraph(graph)
      const before = index === 0 ? new Map<string, string>() : await factsOf(graph)
      const reader = readMeanwhile(graph, before, expected.facts)
      const moment = random() * expected.took
      const running = start(step.args(base), environment)
      await new Promise((resolve) => setTimeout(resolve, moment))
      const pid = neo4j.pid()
      const isHit = running.child.exitCode === null
      if (isHit) hits++
      if (isHit && victim === 'load') running.child.kill('SIGKILL')
      if (isHit && victim === 'database') process.kill(pid, 'SIGKILL')
      const { code, err } = await running.ended
      // In words, and nothing of the inside.
      expect(err).not.toMatch(/Something went wrong|Neo4jError|^ +at /m)
      if (isHit && victim === 'database') await up(graph, () => neo4j.pid() !== pid)
      const begun = performance.now()
      await finished(start(step.args(base), environment))
      const took = performance.now() - begun
      const seen = await reader.ended()
      moments += seen.moments
      const line = `${hits}. ${step.what}: ${isHit ? `${victim} killed after` : 'ended before'} ${(moment / 1000).toFixed(1)} s (ended with ${code}), finished in ${(took / 1000).toFixed(1)} s; ${seen.facts} facts read meanwhile, ${seen.moments} half for a moment`
      console.log(line)
      expect({ line, seed, halves: seen.halves }).toEqual({ line, seed, halves: [] })
      expect({ line, seed, hash: await hashOf(graph) }).toEqual({ line, seed, hash: expected.hash })
    }
    console.log(`${hits} were killed before their end; ${moments} facts were half for a moment.`)
  }, 7_200_000)
})

async function finished(running: Running): Promise<void> {
  const { code, err } = await running.ended
  expect([code, err]).toEqual([0, err])
}

/** Waits until another process serves the graph. */
async function up(graph: Graph, isAnother: () => boolean): Promise<void> {
  const answers = () =>
    read(graph, 'RETURN 1').then(
      () => true,
      () => false,
    )
  expect(await until(async () => isAnother() && (await answers()), 120_000)).toBe(true)
}

/** All of a fact but what the search for paths reads, which follows from all facts together. */
function told(type: string, from: string, to: string, properties: Record<string, unknown>): string {
  const own = Object.entries(properties).filter(([name]) => !name.startsWith('search'))
  return `${type} ${from} ${to} ${canonical(Object.fromEntries(own), [])}`
}

/** The facts of a graph by their types and ids. */
async function factsOf(graph: Graph): Promise<Map<string, string>> {
  const facts = new Map<string, string>()
  await withSession(graph, async (session) => {
    const rows = session.run(
      'MATCH (a)-[f]->(b) RETURN type(f) AS type, a.id AS a, b.id AS b, properties(f) AS properties',
    )
    for await (const row of rows) {
      const { type, a, b, properties } = row.toObject()
      facts.set(`${type} ${properties.id}`, told(type, a, b, properties))
    }
  })
  return facts
}

/** A fact as it was read. */
interface Found {
  readonly a: string
  readonly b: string
  readonly properties: Record<string, unknown>
}

const needed = [
  'id',
  'dataset',
  'sentence',
  'citations',
  'startEarliest',
  'startLatest',
  'endEarliest',
  'endLatest',
]

/** Reads until it is told to end: facts by their ids, and facts of entities, some of each at a time. */
function readMeanwhile(graph: Graph, before: Map<string, string>, after: Map<string, string>) {
  const halves: string[] = []
  let facts = 0
  let moments = 0
  let isEnded = false
  const both = [...before.keys()].filter((key) => after.has(key))
  const differing = both.filter((key) => before.get(key) !== after.get(key))
  /** What is half of a fact that was read; undefined: nothing. */
  const halfOf = (type: string, id: string, found: Found | undefined): string | undefined => {
    facts++
    if (!found) return `${type} ${id} is not there`
    const { a, b, properties } = found
    const missing = needed.filter((name) => properties[name] === undefined || properties[name] === null)
    if (missing.length > 0) return `${type} ${id} lacks ${missing.join(', ')}`
    // In an empty graph facts are told by what of their ends is known so far.
    if (before.size === 0) return undefined
    const [was, willBe] = [before.get(`${type} ${id}`), after.get(`${type} ${id}`)]
    const as = told(type, a, b, properties)
    return as === was || as === willBe ? undefined : `${as}\n is neither ${was}\n nor ${willBe}`
  }
  /** A transaction is half seen while it is committed, which is a moment: what is half again a while later is half for good. */
  const check = async (type: string, id: string, found: Found | undefined): Promise<void> => {
    if (halfOf(type, id, found) === undefined) return
    moments++
    for (let again = 0; again < 3; again++) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      const [row] = await read(
        graph,
        `MATCH (a)-[f:${type} {id: $id}]->(b) RETURN a.id AS a, b.id AS b, properties(f) AS properties`,
        { id },
      )
      const half = halfOf(type, id, row as unknown as Found | undefined)
      const isGone = row === undefined && !after.has(`${type} ${id}`)
      if (half === undefined || isGone) return
      if (again === 2) halves.push(half)
    }
  }
  async function look(): Promise<void> {
    const some = differing.length > 0 && random() < 0.5 ? differing : both
    const keys = Array.from(
      { length: Math.min(100, some.length) },
      () => some[Math.floor(random() * some.length)] ?? '',
    )
    const byType = new Map<string, string[]>()
    for (const key of new Set(keys)) {
      const [type = '', id = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)]
      byType.set(type, [...(byType.get(type) ?? []), id])
    }
    for (const [type, ids] of byType) {
      const rows = await read(
        graph,
        `UNWIND $ids AS id OPTIONAL MATCH (a)-[f:${type} {id: id}]->(b)
         RETURN id, a.id AS a, b.id AS b, properties(f) AS properties`,
        { ids },
      )
      for (const row of rows)
        await check(type, String(row.id), row.properties === null ? undefined : (row as unknown as Found))
    }
    const rows = await read(
      graph,
      `MATCH (n:Entity) WITH n, rand() AS r ORDER BY r LIMIT 5 MATCH (n)-[f]-() WITH DISTINCT f LIMIT 300
       RETURN type(f) AS type, f.id AS id, startNode(f).id AS a, endNode(f).id AS b, properties(f) AS properties`,
    )
    for (const row of rows) await check(String(row.type), String(row.id), row as unknown as Found)
  }
  const reading = (async () => {
    while (!isEnded) {
      // While the database is gone nobody reads.
      await look().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })()
  return {
    async ended() {
      isEnded = true
      await reading
      return { facts, moments, halves: halves.slice(0, 5) }
    },
  }
}

/** Two editions of a few datasets, and of a part of another. */
function makeEditions(base: string): void {
  for (const edition of ['a', 'b'])
    for (const folder of ['cow_states', 'atop', 'archigos'])
      cpSync(join(from, folder), join(base, edition, folder), { recursive: true })
  const written = (path: string, rows: readonly Cells[]) =>
    writeFileSync(path, stringify([...rows], { header: true }))
  const every = (n: number) => (_: Cells, index: number) => index % n === 0
  const without = (n: number) => (row: Cells, index: number) => !every(n)(row, index)
  // Leaders who came later, and some who are gone; obligations that alliances have, and have not.
  const leaders = join(base, 'b', 'archigos', 'Archigos_4.1.csv')
  const terms = rowsOf(leaders).map((row, index) =>
    index % 40 === 1
      ? { ...row, startdate: `${row.startdate?.slice(0, 8)}${row.startdate?.endsWith('15') ? 16 : 15}` }
      : row,
  )
  written(leaders, terms.filter(without(600)))
  const members = join(base, 'b', 'atop', 'atop4_01m.csv')
  const alliances = rowsOf(members).map((row) =>
    Number(row.atopid) % 9 === 0 ? { ...row, consul: row.consul === '1' ? '0' : '1', nonagg: '1' } : row,
  )
  written(members, alliances)

  const treaties = rowsOf(join(from, 'manytreaties', 'agreements_GGO.csv')).filter(every(25))
  const chosen = new Set(treaties.map(({ treatyID }) => treatyID))
  const parties = rowsOf(join(from, 'manytreaties', 'parties_GGO.csv')).filter(({ treatyID }) =>
    chosen.has(treatyID),
  )
  for (const [edition, rows] of [
    ['treaties-a', parties],
    [
      'treaties-b',
      parties.filter(without(40)).map((row, index) => {
        const { StateSignature: day = '' } = row
        return index % 7 === 0 && /-1\d$/.test(day) ? { ...row, StateSignature: `${day.slice(0, -1)}9` } : row
      }),
    ],
  ] as const) {
    mkdirSync(join(base, edition))
    written(join(base, edition, 'agreements_GGO.csv'), treaties)
    written(join(base, edition, 'parties_GGO.csv'), rows)
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

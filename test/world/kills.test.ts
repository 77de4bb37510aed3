/** Loads that are killed at any moment, or lose their database, and are run again: the graph is that of a load that nothing
 * disturbed, and who reads meanwhile sees a fact as it was or as it is, never a half. ENTENTE_KILLS says how many of each. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Graph, read, withSession } from '../../src/graph/connect.ts'
import type { StartedNeo4j } from '../../src/graph/embedded/server.ts'
import { readSettings } from '../../src/settings.ts'
import { startOn, until } from '../support/embedded.ts'
import { canonical, hashOf } from '../support/hash.ts'
import { type Running, start } from '../support/process.ts'
import { type Cells, rowsOf } from './raw.ts'

const from = process.env.ENTENTE_DATASETS ?? ''
const kills = Number(process.env.ENTENTE_KILLS ?? 1)
const seed = Number(process.env.ENTENTE_SEED ?? Date.now() % 1_000_000)
const random = generator(seed)

/** What is done, one after the other; the graph is emptied before the first. */
const steps = [
  { what: 'world, into an empty graph', args: (base: string) => ['world', join(base, 'a')] },
  { what: 'world, of a newer edition', args: (base: string) => ['world', join(base, 'b')] },
  { what: 'world, of the former edition', args: (base: string) => ['world', join(base, 'a')] },
  {
    what: 'import, of a new dataset',
    args: (base: string) => ['import', 'manytreaties', join(base, 'treaties-a'), '--part'],
  },
  {
    what: 'import, of a newer edition',
    args: (base: string) => ['import', 'manytreaties', join(base, 'treaties-b'), '--part'],
  },
  { what: 'load', args: () => ['load'] },
] as const

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
    // The second of two loads changes nothing, and a former edition leaves nothing of a newer one.
    expect(undisturbed[5]?.hash).toBe(undisturbed[4]?.hash)
    expect(undisturbed[2]?.hash).toBe(undisturbed[0]?.hash)
    expect(undisturbed[1]?.hash).not.toBe(undisturbed[0]?.hash)
  }, 1_200_000)
  afterAll(async () => {
    await graph?.close()
    await neo4j?.stop()
    rmSync(base, { recursive: true, force: true })
  })

  test(`${kills} of the load, ${kills} of its database`, async () => {
    const done: string[] = []
    for (let round = 0; round < 2 * kills; round++) {
      const index = round % steps.length
      const step = steps[index]
      const expected = undisturbed[index]
      if (!step || !expected) throw new Error('There is no such step.')
      const victim = (round + Math.floor(round / steps.length)) % 2 === 0 ? 'load' : 'database'
      if (index === 0) await emptied(graph)
      const before = index === 0 ? new Map<string, string>() : undisturbed[index - 1]?.facts
      const reader = readMeanwhile(graph, before ?? new Map(), expected.facts)
      const moment = random() * expected.took
      const running = start(step.args(base), environment)
      await new Promise((resolve) => setTimeout(resolve, moment))
      const pid = neo4j.pid()
      if (victim === 'load') running.child.kill('SIGKILL')
      else process.kill(pid, 'SIGKILL')
      const { code, err } = await running.ended
      if (victim === 'database' && code !== 0 && code !== null)
        // In words, and nothing of the inside.
        expect(err).not.toMatch(/Something went wrong|Neo4jError|^ +at /m)
      if (victim === 'database') await up(graph, () => neo4j.pid() !== pid)
      const begun = performance.now()
      await finished(start(step.args(base), environment))
      const took = performance.now() - begun
      const seen = await reader.ended()
      const line = `${round + 1}. ${step.what}: ${victim} killed after ${(moment / 1000).toFixed(1)} s (ended with ${code}), finished in ${(took / 1000).toFixed(1)} s; ${seen.facts} facts read meanwhile`
      console.log(line)
      done.push(line)
      expect({ line, seed, halves: seen.halves }).toEqual({ line, seed, halves: [] })
      expect({ line, seed, hash: await hashOf(graph) }).toEqual({ line, seed, hash: expected.hash })
    }
    expect(done).toHaveLength(2 * kills)
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

async function emptied(graph: Graph): Promise<void> {
  await withSession(graph, (session) =>
    session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS'),
  )
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

/** Reads until it is told to end: facts by their ids, and facts of entities, some of each at a time. */
function readMeanwhile(graph: Graph, before: Map<string, string>, after: Map<string, string>) {
  const halves: string[] = []
  let facts = 0
  let isEnded = false
  const both = [...before.keys()].filter((key) => after.has(key))
  const differing = both.filter((key) => before.get(key) !== after.get(key))
  const check = (type: string, a: string, b: string, properties: Record<string, unknown>) => {
    facts++
    const missing = [
      'id',
      'dataset',
      'sentence',
      'citations',
      'startEarliest',
      'startLatest',
      'endEarliest',
      'endLatest',
    ]
      .filter((name) => properties[name] === undefined || properties[name] === null)
      .join(', ')
    if (missing) halves.push(`${type} ${properties.id} lacks ${missing}`)
    // In an empty graph facts are told by what of their ends is known so far.
    if (before.size === 0) return
    const key = `${type} ${properties.id}`
    const as = told(type, a, b, properties)
    if (as !== before.get(key) && as !== after.get(key))
      halves.push(`${as}\n is neither ${before.get(key)}\n nor ${after.get(key)}`)
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
      for (const { id, a, b, properties } of rows)
        if (properties === null) halves.push(`${type} ${id} is not there`)
        else check(type, String(a), String(b), properties as Record<string, unknown>)
    }
    const rows = await read(
      graph,
      `MATCH (n:Entity) WITH n, rand() AS r ORDER BY r LIMIT 5 MATCH (n)-[f]-() WITH DISTINCT f LIMIT 300
       RETURN type(f) AS type, startNode(f).id AS a, endNode(f).id AS b, properties(f) AS properties`,
    )
    for (const { type, a, b, properties } of rows)
      check(String(type), String(a), String(b), properties as Record<string, unknown>)
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
      return { facts, halves: halves.slice(0, 5) }
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

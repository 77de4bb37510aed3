/** How long the service takes to be ready, beside the bare database; and its first answers beside later ones. */
import { setTimeout as waited } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import neo4jDriver from 'neo4j-driver'
import { type StartedNeo4j, startEmbedded } from '../src/graph/embedded/server.ts'
import { inALine, machineOf, share, tableOf } from './figures.ts'
import { countOf } from './options.ts'
import { inFolder, type Place } from './place.ts'
import { started } from './service.ts'

const help = `Starts the embedded Neo4j alone and the whole service on the same folder in turn, and says how long each takes until it answers; of the service also how long its page, its first question after it is ready, and later ones take. The very first start, which loads what comes with the program, is told by itself.

Usage: npm run bench -- start [OPTIONS]

  --turns N   how often each is started (5)
  --json      the result for programs`

const question = {
  query:
    'query ($a: String!, $b: String!, $d: Date!) { connections(from: $a, to: $b, on: $d) { status paths { cost hops { facts { sentence } } } } }',
  variables: { a: 'Mongolia', b: 'United States', d: '1987-02-15' },
}
/** How often the question is asked later, and after how long, in milliseconds. */
const [laterTimes, laterAfter] = [20, 20_000]

/** One turn, in milliseconds. */
export interface Turn {
  /** Until the bare database answers `RETURN 1`. */
  readonly bare: number
  /** Until the service says that it is ready. */
  readonly ready: number
  /** The page, asked for at once. */
  readonly page: number
  /** The first question, asked then. */
  readonly first: number
  /** The same, when the plans of all have been made. */
  readonly later: number
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      turns: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const turns = countOf('turns', values.turns)
  await inFolder(async (place) => {
    const measured = await measureStart(place, turns)
    if (values.json) console.log(JSON.stringify(measured, undefined, 2))
    else for (const line of report(measured)) console.log(line)
  })
  return 0
}

/** What was measured, in milliseconds. */
export interface Start {
  readonly machine: Readonly<Record<string, unknown>>
  /** The very first start, which loads what comes with the program. */
  readonly firstOfAll: number
  readonly turns: readonly Turn[]
  /** Of the medians: ready to the bare database, the first question to a later one. */
  readonly ratios: { readonly ready: number; readonly first: number }
}

/** Starts them in turn in the folder of the place. */
export async function measureStart(
  { settings: { data, cache, neo4jVersion: version }, tell, signal }: Place,
  count: number,
): Promise<Start> {
  tell.passing('The very first start …')
  const firstOfAll = await service(data, signal, async () => {})
  const turns: Turn[] = []
  for (let turn = 1; turn <= count; turn++) {
    tell.passing(`Turn ${turn} of ${count} …`)
    const begun = performance.now()
    const neo4j = await startEmbedded({ data, cache, version, tell, signal })
    const bare = await firstAnswer(neo4j)
      .then(() => performance.now() - begun)
      .finally(() => neo4j.stop())
    let answers = { page: 0, first: 0, later: 0 }
    const ready = await service(data, signal, async (url) => {
      const page = await timed(() => fetch(new URL('/', url)))
      const first = await timed(() => asked(url))
      await waited(laterAfter, undefined, { signal })
      const later: number[] = []
      for (let time = 0; time < laterTimes; time++) later.push(await timed(() => asked(url)))
      answers = { page, first, later: share(later, 0.5) }
    })
    turns.push({ bare, ready, ...answers })
  }
  const median = (what: keyof Turn) => medianOf(turns, what)
  return {
    machine: machineOf(version, true),
    firstOfAll,
    turns,
    ratios: { ready: median('ready') / median('bare'), first: median('first') / median('later') },
  }
}

export const medianOf = (turns: readonly Turn[], what: keyof Turn): number =>
  share(
    turns.map((turn) => turn[what]),
    0.5,
  )

function report({ machine, firstOfAll, turns, ratios }: Start): string[] {
  const heads = ['bare database', 'ready', 'page', 'first question', 'later']
  const names = ['bare', 'ready', 'page', 'first', 'later'] as const
  return [
    `Milliseconds; the very first start took ${(firstOfAll / 1000).toFixed(1)} s. ${inALine(machine)}`,
    '',
    ...tableOf(
      heads,
      turns.map((turn) => names.map((name) => turn[name].toFixed(0))),
    ),
    '',
    `Ready in ${ratios.ready.toFixed(2)} times the bare database's start; the first question took ${ratios.first.toFixed(2)} times a later one.`,
  ]
}

/** Asks a database that takes connections for the least that it can be asked for, until it answers. */
async function firstAnswer({ uri, username, password }: StartedNeo4j): Promise<void> {
  const driver = neo4jDriver.driver(uri, neo4jDriver.auth.basic(username, password))
  for (let tries = 0; tries < 200; tries++)
    try {
      await driver.executeQuery('RETURN 1')
      return await driver.close()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  throw new Error('The bare database does not answer.')
}

/** Starts the service, lets work be done once it is ready, stops it; how long it took to be ready. */
async function service(
  data: string,
  signal: AbortSignal,
  work: (url: string) => Promise<void>,
): Promise<number> {
  const { NEO4J_URI: _, ...environment } = process.env
  const begun = performance.now()
  const running = await started(
    ['dist/cli.js', 'start'],
    { ...environment, PORT: '0', ENTENTE_DATA: data },
    signal,
  )
  try {
    const took = performance.now() - begun
    await work(running.url)
    return took
  } finally {
    await running.stop()
  }
}

async function timed(work: () => Promise<Response>): Promise<number> {
  const begun = performance.now()
  const response = await work()
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`)
  return performance.now() - begun
}

const asked = (url: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  })

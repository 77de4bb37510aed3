/** How many requests a second a service answers and how fast, at rising load, beside other servers; and what many minutes do to it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connect, read } from '../src/graph/connect.ts'
import type { Neo4jAddress } from '../src/settings.ts'
import { inALine, machineOf, tableOf } from './figures.ts'
import { type Asked, load, type Outcome } from './load.ts'
import { countOf, someOf } from './options.ts'
import { inFolder, type Place } from './place.ts'
import { type Running, started } from './service.ts'

const help = `Asks a service that serves the graph that NEO4J_URI names, in a process of its own, ever more often, until it does not hold: until a request is refused or fails, or one in a hundred takes more than a second. The same documents are asked of graphql-http and of graphql-yoga with the same schema and reads, without the limits, logs and metrics of the service: at each load the servers are asked one after the other.

Usage: npm run bench -- serve [OPTIONS]

  --only SERVER,SERVER  entente, graphql-http, graphql-yoga (all three)
  --seconds N           how long each load runs (15)
  --minutes N           then N minutes at the load that the service held, and N at twice that, minute by minute (0)
  --rate N              the load that is held for minutes, instead of what was found
  --json                the result for programs`

export const servers = ['entente', 'graphql-http', 'graphql-yoga'] as const
type Server = (typeof servers)[number]

/** What is asked, as the page and programs ask. */
export const documents: readonly Asked[] = [
  {
    query: 'query ($n: String!) { states(where: { name: { eq: $n } }) { id name capital } }',
    variables: { n: 'Mongolia' },
  },
  { query: 'query ($t: String!) { search(text: $t, top: 8) { id name kind } }', variables: { t: 'gorbach' } },
  {
    query:
      'query ($d: Date!) { states(where: { name: { eq: "Mongolia" } }) { facts(on: $d) { sentence certain evidence { locator source { name } } } } }',
    variables: { d: '1988-01-01' },
  },
  {
    query:
      'query ($a: String!, $b: String!, $d: Date!) { connections(from: $a, to: $b, on: $d) { status paths { cost certain hops { from { name } to { name } facts { sentence } } } } }',
    variables: { a: 'Mongolia', b: 'United States', d: '1987-02-15' },
  },
  {
    query:
      'query ($o: String!, $d: Date!) { allies(of: $o, on: $d) { status allies { state { name } obligations } } }',
    variables: { o: 'Mongolia', d: '1987-02-15' },
  },
  {
    query:
      'query ($o: String!) { timeline(of: $o, since: "1986-01-01", until: "1987-12-31") { facts { sentence when } } }',
    variables: { o: 'Mongolia' },
  },
]

/** The loads that are tried, in requests a second. */
const rates = [10, 20, 40, 60, 80, 100, 125, 150, 200, 250, 300, 400, 500, 700, 1000]
/** What it is warmed with: requests a second, and seconds. */
const warming = [20, 20] as const
/** What one in a hundred may take where a load is held, in milliseconds. */
const longest = 1_000

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: servers.join(',') },
      seconds: { type: 'string', default: '15' },
      minutes: { type: 'string' },
      rate: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const run = {
    only: someOf('only', values.only, servers),
    seconds: countOf('seconds', values.seconds),
    minutes: values.minutes === undefined ? 0 : countOf('minutes', values.minutes),
    rate: values.rate === undefined ? undefined : countOf('rate', values.rate),
  }
  await inFolder(async (place) => {
    const { machine, facts, found } = await measureServe(place, run)
    if (values.json) console.log(JSON.stringify({ machine, facts, serve: found }, undefined, 2))
    else for (const line of report(machine, facts, found)) console.log(line)
  })
  return 0
}

interface Run {
  readonly only: readonly Server[]
  /** How long each load runs. */
  readonly seconds: number
  /** How long the load that was held goes on, and twice that. */
  readonly minutes: number
  /** The load that is held, where it is not to be found. */
  readonly rate: number | undefined
}

/** What became of each load, by server; that of the minutes by what it was. */
type Found = Readonly<Record<string, readonly Step[]>>

export async function measureServe(
  { settings, tell, signal }: Place,
  { only, seconds, minutes, rate: given }: Run,
) {
  const { neo4j, data } = settings
  if (!neo4j) throw new Error('NEO4J_URI names the Neo4j whose graph is served; it is not set.')
  const graph = await connect(neo4j)
  const [{ facts } = {}] = await read(graph, 'MATCH ()-[fact]->() RETURN count(fact) AS facts')
  await graph.close()

  const environment = { ...process.env, ...environmentOf(neo4j), PORT: '0', ENTENTE_DATA: data }
  const asked = async (one: Running, rate: number, seconds: number): Promise<Step> => {
    tell.passing(`${rate} a second …`)
    const outcome = await load(one.url, documents, rate, seconds, signal)
    return { load: rate, ...outcome, memory: memoryOf(one) }
  }
  const running = new Map<Server, Running>()
  const found: Record<string, Step[]> = {}
  try {
    for (const server of given === undefined ? only : (['entente'] as const)) {
      const one = await startServer(server, environment, signal)
      running.set(server, one)
      await load(one.url, documents, ...warming, signal)
    }
    if (given === undefined) await rising(running, found, (one, rate) => asked(one, rate, seconds))
    const held = given ?? found.entente?.findLast(isHeld)?.load
    const entente = running.get('entente')
    if (entente && held !== undefined && minutes > 0)
      for (const rate of [held, 2 * held]) {
        const steps: Step[] = []
        found[`entente, ${minutes} minutes at ${rate} a second`] = steps
        for (let minute = 0; minute < minutes; minute++) steps.push(await asked(entente, rate, 60))
      }
  } finally {
    for (const one of running.values()) await one.stop()
  }
  return { machine: machineOf(graph.version, false), facts: Number(facts), found }
}

/** Asks all servers at each load, in turn, until none holds it. */
async function rising(
  running: ReadonlyMap<Server, Running>,
  found: Record<string, Step[]>,
  asked: (one: Running, rate: number) => Promise<Step>,
): Promise<void> {
  const all = [...running]
  for (const [index, rate] of rates.entries())
    for (let turn = 0; turn < all.length; turn++) {
      // The order changes, so that none always comes after the same.
      const [server, one] = all[(turn + index) % all.length] as [Server, Running]
      found[server] ??= []
      const steps = found[server]
      // Once is chance.
      if (steps.slice(-2).filter((step) => !isHeld(step)).length < 2) steps.push(await asked(one, rate))
    }
}

/** A Neo4j as the environment names it. */
const environmentOf = ({ uri, username, password, database }: Neo4jAddress): NodeJS.ProcessEnv => ({
  NEO4J_URI: uri,
  NEO4J_USERNAME: username,
  NEO4J_PASSWORD: password,
  NEO4J_DATABASE: database ?? '',
})

export interface Step extends Outcome {
  /** Requests a second. */
  readonly load: number
  /** Of the process that serves, in megabytes, when the load has ended. */
  readonly memory: number
}

export const isHeld = ({ refused, failed, p99 }: Step): boolean =>
  refused === 0 && Object.keys(failed).length === 0 && p99 <= longest

function report(machine: Readonly<Record<string, unknown>>, facts: number, found: Found): string[] {
  const told = (name: string, steps: readonly Step[]) => {
    const best = steps.findLast(isHeld)
    const held = best ? `${best.load} a second are held` : 'none is held'
    return [
      '',
      (servers as readonly string[]).includes(name) ? `${name}: ${held}` : name,
      ...stepsTold(steps),
    ]
  }
  return [
    `${facts} facts; the service, the load and Neo4j share the machine. ${inALine(machine)}`,
    ...Object.entries(found).flatMap(([name, steps]) => told(name, steps)),
  ]
}

function stepsTold(steps: readonly Step[]): string[] {
  const heads = ['load', 'answered', 'refused', 'failed', 'answered/s', 'median', 'p99', 'max', 'memory MB']
  return tableOf(
    heads,
    steps.map((step) => [
      String(step.load),
      String(step.answered),
      String(step.refused),
      Object.entries(step.failed)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ') || '0',
      step.rate.toFixed(1),
      ...[step.median, step.p99, step.max].map((time) => time.toFixed(0)),
      String(step.memory),
    ]),
  )
}

/** Starts one of the servers. */
const startServer = (server: Server, environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Running> =>
  started(
    server === 'entente'
      ? ['dist/cli.js', 'start']
      : [fileURLToPath(new URL('./run.js', import.meta.url)), 'answering', '--as', server],
    environment,
    signal,
  )

/** The memory of a process that is its own and in use, in megabytes. */
const memoryOf = ({ pid }: Running): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024)

/** What a service does while its database is gone: a small steady load, the database's container stopped and started again. */
import { execFile } from 'node:child_process'
import { parseArgs, promisify } from 'node:util'
import { connect, type Graph, read } from '../src/graph/connect.ts'
import { readSettings } from '../src/settings.ts'
import { countOf } from './options.ts'
import { started } from './service.ts'

const help = `Starts the service on the Neo4j that NEO4J_URI names, which runs in a container of this machine, asks it steadily, stops the container for a while and starts it again. Second by second: how many requests were answered, how many failed and how, and the slowest. In the end: whether the service is the same process, and how many connections it has.

Usage: npm run bench -- outage --container NAME [OPTIONS]

  --container NAME   the container that is stopped and started
  --rate N           requests a second (20)
  --gone N           for how many seconds it is gone (30)`

/** How long the load runs before, and after all is well again, in seconds. */
const [before, after] = [10, 15]
/** How long the service may take to be ready again, in seconds. */
const patience = 120
const documents = [
  '{ states(where: { name: { eq: "Mongolia" } }) { name capital } }',
  '{ states(where: { name: { eq: "Mongolia" } }) { facts(on: "1988-01-01") { sentence } } }',
  '{ search(text: "Mongola") { id name } }',
  '{ connections(from: "Mongolia", to: "United States", on: "1987-01-15") { status paths { cost } } }',
]

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      container: { type: 'string' },
      rate: { type: 'string', default: '20' },
      gone: { type: 'string', default: '30' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help || values.container === undefined) {
    console.log(help)
    return values.help ? 0 : 2
  }
  const [rate, gone] = [countOf('rate', values.rate), countOf('gone', values.gone)]
  const { neo4j } = readSettings(process.env)
  if (!neo4j) throw new Error('NEO4J_URI names the Neo4j that is stopped; it is not set.')
  const docker = (...words: string[]) => promisify(execFile)('docker', words)
  const service = await started(['dist/cli.js', 'start'], { ...process.env, PORT: '0' })
  try {
    const { url } = service
    const graph = await connect(neo4j)
    const load = steadily(url, rate)
    await seconds(before)
    const connections = await connectionsOf(graph)
    await graph.close()
    load.mark('the container is stopped')
    await docker('stop', '--time', '30', values.container)
    load.mark('it is gone')
    await seconds(gone)
    load.mark('it is started')
    await docker('start', values.container)
    await ready(url)
    load.mark('the service is ready')
    await seconds(after)
    await load.ended()
    const again = await connect(neo4j)
    const now = await connectionsOf(again)
    await again.close()
    load.print()
    const ended = service.code()
    console.log(`The service ${ended === undefined ? 'is the same process' : `ended with ${ended}`}.`)
    console.log(`Connections to Neo4j: ${connections} before, ${now} after.`)
    return ended === undefined ? 0 : 1
  } finally {
    await service.stop()
  }
}

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000))

async function ready(url: string): Promise<void> {
  const until = Date.now() + patience * 1000
  while (Date.now() < until) {
    const response = await fetch(new URL('/health/ready', url)).catch(() => undefined)
    if (response?.status === 200) return
    await seconds(0.2)
  }
  throw new Error(`The service was not ready again within ${patience} s.`)
}

/** How many connections the service has to its Neo4j; the one that asks is not counted. */
async function connectionsOf(graph: Graph): Promise<number> {
  const [row] = await read(
    graph,
    "CALL dbms.listConnections() YIELD connector, userAgent WHERE connector = 'bolt' AND userAgent STARTS WITH 'entente' RETURN count(*) AS n",
  )
  return Number(row?.n) - 1
}

interface Second {
  readonly outcomes: Map<string, number>
  slowest: number
  readonly marks: string[]
}

/** Asks so many times a second, whatever becomes of the requests before. */
function steadily(url: string, rate: number) {
  const begun = Date.now()
  const table: Second[] = []
  const at = (moment: number): Second => {
    const index = Math.floor((moment - begun) / 1000)
    while (table.length <= index) table.push({ outcomes: new Map(), slowest: 0, marks: [] })
    return table[index] as Second
  }
  const asked = new Set<Promise<void>>()
  async function ask(document: string): Promise<void> {
    const sent = Date.now()
    const outcome = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document }),
      signal: AbortSignal.timeout(60_000),
    }).then(
      async (response) => {
        const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
        return errors ? `${response.status} ${errors[0]?.extensions.code}` : 'answered'
      },
      (error) => String(error.cause?.code ?? error.name),
    )
    const second = at(sent)
    second.outcomes.set(outcome, (second.outcomes.get(outcome) ?? 0) + 1)
    second.slowest = Math.max(second.slowest, Date.now() - sent)
  }
  let count = 0
  const timer = setInterval(() => {
    const one = ask(documents[count++ % documents.length] as string).finally(() => asked.delete(one))
    asked.add(one)
  }, 1000 / rate)
  return {
    mark: (text: string) => at(Date.now()).marks.push(text),
    async ended() {
      clearInterval(timer)
      await Promise.all(asked)
    },
    print() {
      console.log(' second  slowest  outcomes')
      for (const [index, { outcomes, slowest, marks }] of table.entries()) {
        const told = [...outcomes].map(([outcome, n]) => `${n} ${outcome}`).join(', ')
        console.log(
          `${String(index + 1).padStart(7)} ${`${slowest} ms`.padStart(8)}  ${told}${marks.map((mark) => ` — ${mark}`).join('')}`,
        )
      }
    },
  }
}

import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { operationsOf } from '../src/api/graphql.ts'
import { listen } from '../src/api/listen.ts'
import { plainLog } from '../src/api/log.ts'
import { metricsOf } from '../src/api/metrics.ts'
import { buildSchema } from '../src/api/schema.ts'
import { answerFrom } from '../src/api/server.ts'
import { builtIn, ensureBuiltIn } from '../src/datasets/built-in.ts'
import { type Graph, isEmpty } from '../src/graph/connect.ts'
import { notedOf } from '../src/graph/former.ts'
import { type Served, serveGraph } from '../src/graph/open.ts'
import type { Progress } from '../src/graph/progress.ts'
import { readModelDocument } from '../src/model/document.ts'
import { readModel } from '../src/model/model.ts'
import { inALine, machineOf, meanOf, rounded, share, tableOf } from './figures.ts'
import { countOf } from './options.ts'
import { inFolder, type Place } from './place.ts'
import { parametersOf, type Read, reads } from './reads.ts'
import { emptyGraph } from './write.ts'

const help = `Reads the built-in graph in each of these ways, one after the other, the same again and again:

  in process   generated   an operation on the GraphQL server of the service, with all its rules
               by hand     Cypher with the same answer, by executeQuery of the driver, as its manual has it
               auto-commit the same Cypher by session.run, which the driver does not try again when it fails
  over HTTP    generated   the service itself, listening, asked with POST
               by hand     a bare server of node:http that runs the same Cypher, in the two ways as well

All of it is in this process and shares one driver; a statement is asked when the one before it has been answered. Answers are compared before anything is measured. The ratio is that of the medians, generated to by hand.

Usage: npm run bench -- layer [OPTIONS]

  --seconds N   how long it takes, three tenths of it to warm up (120)
  --only TEXT   the kinds of read alone whose name has this in it
  --new         documents that nobody has asked before, as those that have values written into them
  --quick       what is left of half a minute, at most 15 seconds and at least 4
  --json        the result for programs

The graph is the one that comes with the program, loaded into the Neo4j that NEO4J_URI names, which must be empty and is emptied again, or hold that graph already and is left as it is; else into an embedded one that is removed in the end.`

const options = {
  seconds: { type: 'string', default: '120' },
  only: { type: 'string', default: '' },
  new: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const places = ['in process', 'over HTTP'] as const
const manners = ['generated', 'by hand', 'auto-commit'] as const
/** Which part of the time is for warming up. */
const warming = 0.3

type Given = Read['given'][number]
/** Asks for a read; gives the rows as JSON has them, or text that has. */
type Way = (read: Read, given: Given) => Promise<unknown>
type Ways = Readonly<Record<(typeof manners)[number], Way>>

/** A kind of read in a place: times in milliseconds. */
export interface Row {
  readonly work: string
  /** Of the medians, generated to by hand. */
  readonly ratio: number
  readonly ratioToAutoCommit: number
  readonly times: number
  readonly generated: Times
  readonly byHand: Times
  readonly autoCommit: Times
}

interface Times {
  readonly median: number
  readonly p95: number
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    console.log(help)
    return 0
  }
  const seconds = countOf('seconds', values.seconds)
  const run = {
    chosen: reads.filter(({ work }) => work.includes(values.only)),
    isNew: values.new,
    // The whole of it, with the start and the end of an embedded Neo4j, takes less than 40 seconds.
    seconds: () => (values.quick ? Math.max(4, Math.min(15, 32 - performance.now() / 1000)) : seconds),
  }
  await inFolder(async (place) => {
    const { machine, rows } = await measureLayer(place, run)
    if (values.json) {
      place.tell.line(inALine(machine))
      console.log(JSON.stringify({ layer: rows }))
    } else for (const line of [inALine(machine), '', ...report(rows)]) console.log(line)
  })
  return 0
}

interface Run {
  readonly chosen: readonly Read[]
  /** Whether documents are such as nobody has asked before. */
  readonly isNew: boolean
  /** How long it takes, asked when all is ready. */
  readonly seconds: () => number
}

export async function measureLayer({ settings, tell, signal }: Place, { chosen, isNew, seconds }: Run) {
  const service = await listen('127.0.0.1', 0)
  const bare = createServer()
  try {
    const served = await serveGraph(settings, tell, signal, service.url)
    const { graph, embedded } = served
    const wasEmpty = await isEmpty(graph)
    try {
      await load(graph, wasEmpty, tell, signal)
      const schema = await buildSchema(readModelDocument())
      const of = { log: plainLog(tell.line), watch: served.watched() }
      service.answerWith(await answerFrom(graph, schema, of))
      let asked = 0
      const documentOf = ({ document }: Read) => (isNew ? `${document} # ${asked++}` : document)
      const ways: Readonly<Record<(typeof places)[number], Ways>> = {
        'in process': await inProcess(served, schema, documentOf),
        'over HTTP': await overHttp(service.url, graph, bare, documentOf),
      }
      for (const read of chosen) {
        signal.throwIfAborted()
        await compare(ways, read)
      }
      const rows = await measure(ways, chosen, seconds(), tell, signal)
      return { machine: machineOf(graph.version, embedded !== undefined), rows }
    } finally {
      await service.stop(0)
      if (wasEmpty && !embedded) await emptyGraph(graph)
      await served.close()
    }
  } finally {
    bare.close()
    bare.closeAllConnections()
    await service.stop(0)
  }
}

/** Loads what comes with the program; a benchmark must not be loaded into somebody's data. */
async function load(graph: Graph, isEmpty: boolean, tell: Progress, signal: AbortSignal): Promise<void> {
  if (isEmpty) {
    await ensureBuiltIn(graph, readModel(readModelDocument()), tell, signal)
    return
  }
  for (const { id, edition } of builtIn())
    if ((await notedOf(graph, id))?.edition !== edition())
      throw new Error(
        `The Neo4j holds something else than the «${id}» that comes with the program: it takes an empty one, or the graph of a first start.`,
      )
}

const byHand =
  ({ driver, database }: Graph): Way =>
  async (read, given) => {
    const { records } = await driver.executeQuery(read.statement, parametersOf(given), {
      database,
      routing: 'READ',
    })
    return records.map((record) => record.get('row'))
  }

const autoCommit =
  ({ driver, database }: Graph): Way =>
  async (read, given) => {
    const session = driver.session({ database, defaultAccessMode: 'READ' })
    try {
      const { records } = await session.run(read.statement, parametersOf(given))
      return records.map((record) => record.get('row'))
    } finally {
      await session.close()
    }
  }

async function inProcess(
  { graph, watched }: Served,
  schema: Parameters<typeof operationsOf>[1],
  documentOf: (read: Read) => string,
): Promise<Ways> {
  const { apollo, contextOf } = await operationsOf(graph, schema, {
    log: { answered() {}, fault: (error) => console.error(error) },
    metrics: metricsOf(
      () => 0,
      () => 0,
    ),
    watch: watched(),
  })
  return {
    async generated(read, variables) {
      const contextValue = contextOf({ request: '' }, new AbortController().signal)
      const { body } = await apollo.executeOperation({ query: documentOf(read), variables }, { contextValue })
      if (body.kind !== 'single' || body.singleResult.errors)
        throw new Error(`Not answered: ${JSON.stringify(body)}`)
      return body.singleResult.data?.[read.field]
    },
    'by hand': byHand(graph),
    'auto-commit': autoCommit(graph),
  }
}

async function overHttp(
  url: string,
  graph: Graph,
  bare: Server,
  documentOf: (read: Read) => string,
): Promise<Ways> {
  const answers = { '/by-hand': byHand(graph), '/auto-commit': autoCommit(graph) }
  bare.on('request', async (request: IncomingMessage, response) => {
    const { work, given } = JSON.parse(await textOf(request)) as { work: string; given: Given }
    const read = reads.find((one) => one.work === work)
    const way = answers[request.url as keyof typeof answers]
    if (!read) throw new Error(`There is no read «${work}».`)
    const body = JSON.stringify({ data: { [read.field]: await way(read, given) } })
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body)
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`
  return {
    generated: (read, variables) =>
      post(`${url}/graphql`, { query: documentOf(read), variables }, read.field),
    'by hand': ({ work, field }, given) => post(`${bareUrl}/by-hand`, { work, given }, field),
    'auto-commit': ({ work, field }, given) => post(`${bareUrl}/auto-commit`, { work, given }, field),
  }
}

const agent = new Agent({ keepAlive: true })

async function post(url: string, body: unknown, field: string): Promise<unknown> {
  const text = JSON.stringify(body)
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    request(url, { method: 'POST', agent, headers }, resolve).once('error', reject).end(text)
  })
  const { data, errors } = JSON.parse(await textOf(response))
  if (errors) throw new Error(`Not answered: ${JSON.stringify(errors)}`)
  return data[field]
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** Makes sure that all ways give the same, and that it is something. */
async function compare(ways: Readonly<Record<string, Ways>>, read: Read): Promise<void> {
  let found = 0
  for (const given of read.given) {
    const plain = async (way: Way) => JSON.parse(JSON.stringify(await way(read, given))) as unknown[]
    const answers = await Promise.all(
      Object.values(ways).flatMap((ofPlace) => manners.map((manner) => plain(ofPlace[manner]))),
    )
    const [first = [], ...others] = answers
    for (const other of others)
      if (!isDeepStrictEqual(other, first))
        throw new Error(
          `${read.work} with ${JSON.stringify(given)} is answered in two ways:\n${JSON.stringify(first)}\n${JSON.stringify(other)}`,
        )
    found += first.length
  }
  if (found === 0) throw new Error(`${read.work} finds nothing.`)
}

async function measure(
  ways: Readonly<Record<(typeof places)[number], Ways>>,
  chosen: readonly Read[],
  seconds: number,
  tell: Progress,
  signal: AbortSignal,
): Promise<Row[]> {
  const series = places.flatMap((place) =>
    chosen.map((read) => ({
      place,
      read,
      times: { generated: [], 'by hand': [], 'auto-commit': [] } as Record<
        (typeof manners)[number],
        number[]
      >,
    })),
  )
  const begun = performance.now()
  const until = (part: number) => performance.now() - begun < seconds * 1000 * part
  for (let turn = 0; until(1); turn++) {
    const isWarm = !until(warming)
    signal.throwIfAborted()
    if (turn % 10 === 0) tell.passing(`${isWarm ? 'Measuring' : 'Warming up'}: turn ${turn} …`)
    for (const [index, { place, read, times }] of series.entries()) {
      const given = read.given[turn % read.given.length] as Given
      // The order changes, so that none always finds what another has just read.
      for (let step = 0; step < manners.length; step++) {
        const manner = manners[(step + turn + index) % manners.length] as (typeof manners)[number]
        const start = performance.now()
        await ways[place][manner](read, given)
        if (isWarm) times[manner].push(performance.now() - start)
      }
    }
  }
  tell.passing('')
  return series.map(({ place, read, times }) => {
    const of = (manner: (typeof manners)[number]): Times => ({
      median: share(times[manner], 0.5),
      p95: share(times[manner], 0.95),
    })
    const [generated, hand, auto] = [of('generated'), of('by hand'), of('auto-commit')]
    return {
      work: `${read.work}, ${place}`,
      ratio: rounded(generated.median / hand.median),
      ratioToAutoCommit: rounded(generated.median / auto.median),
      times: times.generated.length,
      generated,
      byHand: hand,
      autoCommit: auto,
    }
  })
}

function report(rows: readonly Row[]): string[] {
  const heads = ['work', 'times', ...manners.flatMap((manner) => [manner, 'p95']), 'ratio', 'to auto-commit']
  const cells = rows.map(({ work, times, generated, byHand, autoCommit, ratio, ratioToAutoCommit }) => [
    work,
    String(times),
    ...[generated, byHand, autoCommit].flatMap(({ median, p95 }) => [median.toFixed(2), p95.toFixed(2)]),
    ratio.toFixed(2),
    ratioToAutoCommit.toFixed(2),
  ])
  const means = (some: readonly Row[]) =>
    `${meanOf(some.map(({ ratio }) => ratio)).toFixed(2)} (to auto-commit ${meanOf(some.map(({ ratioToAutoCommit }) => ratioToAutoCommit)).toFixed(2)})`
  return [
    'Medians and what 95 of 100 keep within, in milliseconds.',
    '',
    ...tableOf(heads, cells, [0]),
    '',
    `The geometric mean of the ratios: ${means(rows)}; ${places
      .map((place) => `${place} ${means(rows.filter(({ work }) => work.endsWith(place)))}`)
      .join('; ')}.`,
  ]
}

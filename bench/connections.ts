import { parseArgs } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import { ask } from '../src/api/ask.ts'
import { buildSchema } from '../src/api/schema.ts'
import { type Graph, isTooLong, isTooMuch } from '../src/graph/connect.ts'
import type { Progress } from '../src/graph/progress.ts'
import { dateOf } from '../src/graph/records.ts'
import { type Costs, readCosts } from '../src/model/costs.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import { inALine, machineOf, rounded, share, tableOf } from './figures.ts'
import type { Made } from './make.ts'
import { bestPaths, longest, type MemoryGraph, type Path } from './memory.ts'
import { countOf, someOf } from './options.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { onGraph } from './place.ts'
import { mostWritten, withEach } from './sizes.ts'

/** The longest that a statement may take, in milliseconds. */
const patience = { shortest: 60_000, match: 10_000 } as const

const help = `Asks how pairs of entities are connected on a day, in each of these ways, one after the other for each pair:

  question   the question connections: the whole answer, with facts, sentences and evidence
  shortest   SHORTEST 200 in Cypher, its node sequences ranked by the same cost
  match      a plain match of all paths, ranked alike; of a few pairs alone, each given up after ${patience.match / 1000} s
  memory     a search over flat arrays in this process, which the others are held against

Usage: npm run bench -- connections [OPTIONS]

  --relationships N,N   the sizes of the graphs (125000,500000)
  --pairs N             how many pairs (200)
  --seed N              another seed makes other graphs and other pairs (1)
  --only WAY,WAY        these ways alone; memory is always among them
  --json                the result for programs

The graphs are made up and imitate the field. They are written into the Neo4j that NEO4J_URI names, which must be empty and is emptied again, else into an embedded one that is removed in the end. One of more than ${mostWritten} relationships is built for an embedded one of its own.`

const options = {
  relationships: { type: 'string', default: '125000,500000' },
  pairs: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: 'question,shortest,match,memory' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** How many paths are asked for. */
const top = 10
/** How many pairs of their own the ways are warmed with. */
const warming = 40
/** Of how many pairs the plain match is asked. */
const few = 10

/** A way to find the paths; undefined: it took too long. */
type Way = (pair: Pair) => Promise<readonly Path[] | undefined>

/** What a way took, in milliseconds, a pair each, and for how many pairs it found just what the search in memory did. */
interface Measured {
  readonly times: number[]
  /** The same by kind of pair. */
  readonly kinds: Map<Pair['kind'], number[]>
  exact: number
  failed: number
}

export interface Row {
  readonly relationships: number
  readonly entities: number
  readonly way: string
  readonly pairs: number
  /** Further pairs, for which Neo4j had too little memory. */
  readonly failed: number
  /** The share of the pairs, from 0 to 1. */
  readonly exact: number
  readonly median: number
  readonly p95: number
  readonly max: number
  /** How many times as long as in memory. */
  readonly medianRatio: number
  readonly p95Ratio: number
  /** By kind of pair, the median and what 95 of 100 keep within. */
  readonly kinds: Readonly<Record<string, { median: number; p95: number }>>
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    console.log(help)
    return 0
  }
  const sizes = values.relationships.split(',').map((size) => countOf('relationships', size))
  const seed = countOf('seed', values.seed)
  const pairs = countOf('pairs', values.pairs)
  const only = someOf('only', values.only, ['question', 'shortest', 'match', 'memory'])
  await onGraph(async ({ graph, embedded }, place) => {
    const { tell, signal } = place
    const rows: Row[] = []
    await withEach(graph, sizes, seed, place, async (asked, made) => {
      rows.push(...(await measureSize(asked, made, { seed, only, pairs, signal }, tell)))
    })
    const machine = machineOf(graph.version, embedded !== undefined)
    if (values.json) console.log(JSON.stringify({ machine, seed, top, rows }, undefined, 2))
    else for (const line of report(machine, rows)) console.log(line)
  })
  return 0
}

interface Run {
  readonly seed: number
  readonly pairs: number
  readonly only: readonly string[]
  readonly signal: AbortSignal
}

export async function measureSize(
  graph: Graph,
  made: Made,
  { seed, only, pairs: asked, signal }: Run,
  tell: Progress,
): Promise<Row[]> {
  const document = readModelDocument()
  const model = readModel(document)
  const costs = readCosts(model)

  const every: Record<string, Way> = {
    question: byQuestion(graph, await buildSchema(document)),
    shortest: byCypher(graph, model, costs, 'shortest'),
    match: byCypher(graph, model, costs, 'match'),
    memory: byMemory(made.memory),
  }
  const ways = Object.entries(every).filter(([name]) => name === 'memory' || only.includes(name))
  const pairs = pairsOf(made.told, seed, asked + warming)
  const measured = new Map(
    ways.map(([name]) => [name, { times: [], kinds: new Map(), exact: 0, failed: 0 } as Measured]),
  )
  for (const [index, pair] of pairs.entries()) {
    signal.throwIfAborted()
    tell.passing(`Asking: pair ${index + 1} of ${pairs.length} …`)
    const wanted = JSON.stringify(await every.memory?.(pair))
    // The order changes, so that none always finds what another has just read.
    for (let turn = 0; turn < ways.length; turn++) {
      const [name, way] = ways[(turn + index) % ways.length] as [string, Way]
      if (name === 'match' && (index < warming || index >= warming + few)) continue
      const start = performance.now()
      const found = await way(pair).catch((error) => {
        if (isTooMuch(error)) return tooMuch
        throw error
      })
      const time = performance.now() - start
      const record = measured.get(name)
      if (index < warming || !record) continue
      if (found === tooMuch) {
        record.failed++
        continue
      }
      record.times.push(time)
      record.kinds.set(pair.kind, [...(record.kinds.get(pair.kind) ?? []), time])
      if (JSON.stringify(found) === wanted) record.exact++
    }
  }
  tell.line(`Asked ${asked} pairs in a graph of ${made.relationships} relationships.`)
  return [...measured].map(([way, record]) => rowOf(made, way, record, measured.get('memory') as Measured))
}

/** In the place of an answer. */
const tooMuch = Symbol('Neo4j has too little memory for it.')

function byMemory(memory: MemoryGraph): Way {
  return async ({ from, to, on }) => bestPaths(memory, from, to, on, top)
}

/** The part of an answer to connections that is compared. */
interface Answer {
  readonly paths: readonly {
    readonly cost: number
    readonly hops: readonly { readonly from: { readonly id: string }; readonly to: { readonly id: string } }[]
  }[]
}

function byQuestion(graph: Graph, schema: GraphQLSchema): Way {
  return async ({ from, to, on }) => {
    const answer = (await ask(graph, schema, 'connections', {
      from,
      to,
      on,
      maxHops: longest,
      top,
    })) as Answer
    return answer.paths.map(({ cost, hops }) => ({
      cost: Math.round(cost * 1_000_000),
      ids: [...hops.slice(0, 1).map((hop) => hop.from.id), ...hops.map((hop) => hop.to.id)],
    }))
  }
}

function byCypher(graph: Graph, model: Model, costs: Costs, what: keyof typeof patience): Way {
  const timeout = patience[what]
  const negative = [...model.facts.values()].filter((type) => type.negative).map(({ type }) => `!${type}`)
  const statement = `
    MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
    MATCH path = ${what === 'shortest' ? 'SHORTEST 200 ' : ''}(a)
      -[fact:${negative.join('&')} WHERE fact.startEarliest <= $on AND fact.endLatest >= $on]-{1,${longest}}(b)
    WITH a, b, nodes(path) AS entities, relationships(path) AS facts
    WHERE all(place IN range(1, size(entities) - 1) WHERE NOT entities[place] IN entities[..place])
    WITH
      [entity IN entities | entity.id] AS ids,
      reduce(sum = 0, fact IN facts | sum + fact.searchCost + CASE
        WHEN fact.startLatest <= $on AND fact.endEarliest >= $on AND fact.startLatest < date('9999-12-31') THEN 0
        ELSE $possible
      END)
      - CASE WHEN startNode(facts[0]) = a THEN facts[0].searchCostFrom ELSE facts[0].searchCostTo END
      - CASE WHEN startNode(facts[-1]) = b THEN facts[-1].searchCostFrom ELSE facts[-1].searchCostTo END AS cost
    WITH ids, min(cost) AS cost
    ORDER BY cost, size(ids), ids
    LIMIT $top
    RETURN cost, ids`
  const settings = { database: graph.database, routing: 'READ', transactionConfig: { timeout } } as const
  return async ({ from, to, on }) => {
    const given = { from, to, on: dateOf(on), top: BigInt(top), possible: BigInt(costs.possible) }
    try {
      const { records } = await graph.driver.executeQuery(statement, given, settings)
      return records.map((record) => ({
        cost: Number(record.get('cost')),
        ids: record.get('ids') as string[],
      }))
    } catch (error) {
      if (isTooLong(error)) return undefined
      throw error
    }
  }
}

function rowOf(
  { relationships, entities }: Made,
  way: string,
  { times, kinds, exact, failed }: Measured,
  memory: Measured,
): Row {
  const [median, p95] = [share(times, 0.5), share(times, 0.95)]
  return {
    relationships,
    entities,
    way,
    pairs: times.length,
    failed,
    exact: exact / times.length,
    median,
    p95,
    max: share(times, 1),
    medianRatio: rounded(median / share(memory.times, 0.5)),
    p95Ratio: rounded(p95 / share(memory.times, 0.95)),
    kinds: Object.fromEntries(
      [...kinds].map(([kind, ofKind]) => [kind, { median: share(ofKind, 0.5), p95: share(ofKind, 0.95) }]),
    ),
  }
}

function report(machine: Readonly<Record<string, unknown>>, rows: readonly Row[]): string[] {
  const heads = [
    'relationships',
    'entities',
    'way',
    'pairs',
    'failed',
    'exact',
    'median',
    'p95',
    'max',
    'to memory',
    'at p95',
  ]
  const cells = rows.map((row) => [
    String(row.relationships),
    String(row.entities),
    row.way,
    String(row.pairs),
    String(row.failed),
    `${(100 * row.exact).toFixed(1)} %`,
    ...[row.median, row.p95, row.max].map((time) => (time < 10 ? time.toFixed(2) : time.toFixed(0))),
    ...[row.medianRatio, row.p95Ratio].map((ratio) => `${ratio.toFixed(1)} ×`),
  ])
  return [
    `The ${top} best paths of at most ${longest} hops; times in milliseconds. ${inALine(machine)}`,
    '',
    ...tableOf(heads, cells),
  ]
}

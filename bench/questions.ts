/** How fast each of the nine questions is answered, whole, on graphs of several sizes or on the graph that is there. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ask } from '../src/api/ask.ts'
import { buildSchema } from '../src/api/schema.ts'
import { type Graph, isTooMuch } from '../src/graph/connect.ts'
import type { Progress } from '../src/graph/progress.ts'
import { type Costs, readCosts } from '../src/model/costs.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import { answerOf, expectedOf } from '../test/support/compare.ts'
import { type Plain, readPlain } from '../test/support/oracle.ts'
import { type Asked, askedOf, questionOf, questionsOf } from './asked.ts'
import { inALine, machineOf, share, tableOf } from './figures.ts'
import type { Made } from './make.ts'
import { bestPaths, buildMemoryGraph, longest, type MemoryGraph } from './memory.ts'
import { countOf } from './options.ts'
import { onGraph } from './place.ts'
import { growthTold, plotOf } from './plot.ts'
import { mostWritten, withEach } from './sizes.ts'
import { toldOf } from './told.ts'

const help = `Asks each of the nine questions many times and says how long the answers took, with facts, sentences and evidence; relations and timeline for a hundred facts, and for the whole. Some answers are held against the search in memory (connections) and, on graphs of up to ${mostWritten} relationships, against the oracle of the tests over plain arrays (the others but chain and search, for which it would take days): how many were just the same.

Usage: npm run bench -- questions [OPTIONS]

  --relationships N,N   the sizes of the graphs that are made up (10000,125000,500000)
  --here                asks the graph that is there instead, such as one of the field's datasets
  --asked N             how often each question is asked (100)
  --exact N             how many answers of each are held against an oracle (20)
  --seed N              another seed makes other graphs and asks otherwise (1)
  --plot FILE           also draws time against size, as SVG
  --json                the result for programs

Graphs are written into the Neo4j that NEO4J_URI names, which must be empty and is emptied again, else into an embedded one that is removed in the end. One of more than ${mostWritten} relationships is built by neo4j-admin for an embedded one of its own: 10000000 take a quarter of an hour to make.`

const options = {
  relationships: { type: 'string', default: '10000,125000,500000' },
  here: { type: 'boolean', default: false },
  asked: { type: 'string', default: '100' },
  exact: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  plot: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** How often each question is asked before it is measured. */
const warming = 20

/** One question on one graph; times in milliseconds. */
export interface Row {
  readonly relationships: number
  readonly entities: number
  readonly question: string
  readonly asked: number
  /** How many answers were found. */
  readonly found: number
  /** How many were given up for want of memory. */
  readonly failed: number
  /** How many of the answers that were held against an oracle were just the same; undefined: there is none for it. */
  readonly exact: { readonly same: number; readonly of: number } | undefined
  readonly median: number
  readonly p95: number
  readonly max: number
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    console.log(help)
    return 0
  }
  const run = {
    asked: countOf('asked', values.asked),
    exact: countOf('exact', values.exact),
    seed: countOf('seed', values.seed),
  }
  const sizes = values.relationships.split(',').map((size) => countOf('relationships', size))
  await onGraph(async ({ graph, embedded }, place) => {
    const { tell, signal } = place
    const rows: Row[] = []
    const add = async (asked: Graph, made?: Made) =>
      void rows.push(...(await measure(asked, run, tell, signal, made)))
    if (values.here) await add(graph)
    else await withEach(graph, sizes, run.seed, place, add)
    const machine = machineOf(graph.version, embedded !== undefined)
    if (values.json) console.log(JSON.stringify({ machine, seed: run.seed, rows }, undefined, 2))
    else for (const line of report(machine, rows)) console.log(line)
    if (values.plot) writeFileSync(values.plot, plotOf(rows))
  })
  return 0
}

interface Run {
  readonly asked: number
  readonly exact: number
  readonly seed: number
}

/** Asks the questions in turn, so that none has the machine to itself at a better time than another. What was not made up is read back. */
export async function measure(
  graph: Graph,
  { asked, exact, seed }: Run,
  tell: Progress,
  signal: AbortSignal,
  made?: Made,
): Promise<Row[]> {
  const document = readModelDocument()
  const schema = await buildSchema(document)
  const model = readModel(document)
  const costs = readCosts(model)
  if (!made || made.relationships <= mostWritten) tell.passing('Reading the graph …')
  const plain = !made || made.relationships <= mostWritten ? await readPlain(graph) : undefined
  const { told, memory } = made ?? fromPlain(plain as Plain, costs)
  const relationships = made?.relationships ?? told.facts.length
  const questions = questionsOf(relationships)
  const given = askedOf(told, warming + asked, seed)
  const times = new Map<string, number[]>(questions.map((question) => [question, []]))
  const outcomes = new Map<string, { found: number; failed: number }>(
    questions.map((question) => [question, { found: 0, failed: 0 }]),
  )
  for (let turn = 0; turn < warming + asked; turn++)
    for (const question of questions) {
      signal.throwIfAborted()
      tell.passing(`Asking: ${turn + 1} of ${warming + asked} …`)
      const one = given.get(question)?.[turn] ?? {}
      const begun = performance.now()
      const answer = await answered(graph, schema, questionOf(question), one)
      const took = performance.now() - begun
      if (turn < warming) continue
      times.get(question)?.push(took)
      const outcome = outcomes.get(question)
      if (!outcome) continue
      if (answer === undefined) outcome.failed++
      else if (Array.isArray(answer) ? answer.length > 0 : answer.status === 'FOUND') outcome.found++
    }
  const held = comparing({ graph, schema, model, costs, plain, memory })
  const isSame = (question: string) => held(questionOf(question))
  const rows: Row[] = []
  for (const question of questions) {
    const all = times.get(question) ?? []
    const some = (given.get(question) ?? []).slice(warming, warming + exact)
    let same = 0
    for (const [index, one] of some.entries()) {
      signal.throwIfAborted()
      if (!isSame(question)) break
      tell.passing(`Holding ${question} against its oracle: ${index + 1} of ${some.length} …`)
      if (await isSame(question)?.(one)) same++
    }
    rows.push({
      relationships,
      entities: made?.entities ?? memory.ids.length,
      question,
      asked: all.length,
      ...(outcomes.get(question) ?? { found: 0, failed: 0 }),
      exact: isSame(question) ? { same, of: some.length } : undefined,
      median: share(all, 0.5),
      p95: share(all, 0.95),
      max: share(all, 1),
    })
  }
  tell.line(`Asked in a graph of ${relationships} relationships.`)
  return rows
}

/** An answer; undefined: Neo4j has too little memory for it. */
async function answered(
  graph: Graph,
  schema: Compared['schema'],
  question: string,
  given: Asked,
): Promise<{ status?: string } | unknown[] | undefined> {
  try {
    return (await ask(graph, schema, question, given)) as { status?: string } | unknown[]
  } catch (error) {
    if (isTooMuch(error)) return undefined
    throw error
  }
}

/** What is asked about and searched of a graph that was read back. */
const fromPlain = (plain: Plain, costs: Costs): Pick<Made, 'told' | 'memory'> => ({
  told: toldOf(plain),
  memory: buildMemoryGraph(plain.kinds.keys(), plain.facts, costs),
})

interface Compared {
  readonly graph: Graph
  readonly schema: Awaited<ReturnType<typeof buildSchema>>
  readonly model: Model
  readonly costs: Costs
  /** Undefined: there is too much of it. */
  readonly plain: Plain | undefined
  readonly memory: MemoryGraph
}

/** What holds an answer against an oracle; undefined where there is none, or it would take too long. */
function comparing({ graph, schema, model, costs, plain, memory }: Compared) {
  const byMemory = async (given: Asked) => {
    const { from, to, on, top } = given as { from: string; to: string; on: string; top: number }
    const { paths } = await answerOf(graph, schema, { question: 'connections', given })
    const expected = bestPaths(memory, from, to, on, top).map(({ cost, ids }) => ({ cost, stops: ids }))
    const told = paths.map(({ cost, stops }: Record<string, unknown>) => ({ cost, stops }))
    return JSON.stringify(told) === JSON.stringify(expected)
  }
  const byOracle = (plain: Plain, question: string) => async (given: Asked) =>
    JSON.stringify(sorted(await answerOf(graph, schema, { question, given }))) ===
    JSON.stringify(sorted(expectedOf(plain, model, costs, { question, given: plainly(given) })))
  return (question: string) => {
    if (question === 'connections') return byMemory
    return plain && !['chain', 'search'].includes(question) ? byOracle(plain, question) : undefined
  }
}

/** An answer with its fields in order, as the two sides give them in their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]))
}

/** Without what is not given, as an oracle takes it. */
const plainly = (given: Asked): Asked => JSON.parse(JSON.stringify(given))

function report(machine: Readonly<Record<string, unknown>>, rows: readonly Row[]): string[] {
  const heads = ['question', 'relationships', 'asked', 'found', 'failed', 'exact', 'median', 'p95', 'max']
  const cells = rows.map(({ question, relationships, asked, found, failed, exact, median, p95, max }) => [
    question,
    String(relationships),
    String(asked),
    String(found),
    String(failed),
    exact ? `${exact.same} of ${exact.of}` : '',
    ...[median, p95, max].map((time) => (time < 10 ? time.toFixed(1) : time.toFixed(0))),
  ])
  return [
    `Whole answers, at most ${longest} hops; times in milliseconds. ${inALine(machine)}`,
    '',
    ...tableOf(heads, cells, [0]),
    ...growthTold(rows),
  ]
}

/** All that is measured, one part after the other, and the goals beside it: what `npm run bench` does by itself. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuiltIn } from '../src/datasets/built-in.ts'
import { EntenteError, messageOf } from '../src/errors.ts'
import { programVersion, readPackageFile } from '../src/files.ts'
import type { Graph } from '../src/graph/connect.ts'
import { attachEmbedded } from '../src/graph/embedded/server.ts'
import { readModelDocument } from '../src/model/document.ts'
import { readModel } from '../src/model/model.ts'
import { measureBulk } from './bulk.ts'
import { measureSize } from './connections.ts'
import { inALine, machineOf } from './figures.ts'
import { goalsOf, goalsTold } from './goals.ts'
import { measureImport } from './import.ts'
import { measureLayer } from './layer.ts'
import { type Beginning, figuresOf, type Measured } from './measured.ts'
import { countOf, someOf } from './options.ts'
import { inFolder, type Place, withGraph } from './place.ts'
import { growthTold, plotOf } from './plot.ts'
import { measure as measureQuestions } from './questions.ts'
import { reads } from './reads.ts'
import { measureServe, servers } from './serve.ts'
import { mostWritten, withEach } from './sizes.ts'
import { measureStart } from './start.ts'
import { emptyGraph, refuseUnlessEmpty } from './write.ts'

const parts = ['start', 'bulk', 'layer', 'import', 'serve', 'questions', 'connections'] as const
type Part = (typeof parts)[number]

export const help = `With no part it runs ${parts.join(', ')}, one after the other, and prints one table of what was measured, each figure beside that of another way to do the same, and one of the goals. What is compared is done in turn, after warming up.

  --sizes N,N      the sizes of the graphs for questions and connections, in relationships (125000,500000)
  --long           10000000 as well, which takes half an hour more
  --data FOLDER    has files of the field's datasets: they are imported, asked and served; without it facts that are made up are imported, and what comes with the program is served
  --only PART,PART these parts alone
  --plot FILE      also draws the time of each question against the size of the graph, as SVG
  --seed N         another seed makes other graphs and asks otherwise (1)
  --quick          the layer and what the run begins with, a few turns of each: less than 40 seconds in all on an idle machine
  --json           the result for programs

It works in the Neo4j that NEO4J_URI names, which must be empty and is emptied again, else in an embedded one that is removed in the end. Start has embedded ones of its own. Ctrl-C ends it and leaves nothing behind.`

interface Run {
  readonly parts: readonly Part[]
  readonly sizes: readonly number[]
  readonly folder: string | undefined
  readonly seed: number
  readonly isQuick: boolean
}

/** How many minutes each part takes, on two cores: questions and connections for each 100,000 relationships, but for very large
 * graphs of which less is asked; the others in all. */
const minutesOf = { layer: 3, questions: 2.5, connections: 0.5, import: 4, serve: 6, start: 5, bulk: 3 }
/** How many relationships the datasets of the field have, about, which are imported and asked as well. */
const ofField = 170_000

/** What is said before it begins. */
function expectedOf(run: Run): string {
  const { parts, sizes } = run
  const asked = sizes.reduce((sum, size) => sum + Math.min(size, mostWritten), 0)
  const timesOf = (part: Part) => {
    if (part === 'questions') return (asked + (isOfWorld(run) ? ofField : 0)) / 100_000
    return part === 'connections' ? asked / 100_000 : 1
  }
  const minutes = parts.reduce((sum, part) => sum + minutesOf[part] * timesOf(part), 0)
  return `It takes about ${Math.ceil(minutes)} minutes: ${parts.join(', ')}. Ctrl-C ends it and leaves nothing behind.`
}

/** What is not even tried. */
function leftOutOf({ isQuick, parts: chosen, folder, sizes }: Run): LeftOut[] {
  const out = (what: string, why: string) => ({ what, why, failed: false })
  if (isQuick) return [out(parts.filter((part) => !chosen.includes(part)).join(', '), 'with --quick')]
  const missing = parts.filter((part) => !chosen.includes(part))
  return [
    ...(missing.length > 0 ? [out(missing.join(', '), 'not named by --only')] : []),
    ...(folder === undefined
      ? [out('the datasets of the field', '--data names no folder that has them')]
      : []),
    ...(Math.max(...sizes) < 10_000_000 ? [out('10,000,000 relationships', 'with --long alone')] : []),
  ]
}

/** How often is asked of very large graphs. */
const fewer = { asked: 30, exact: 10, pairs: 60 }

/** How often, how long or how much of each is measured. */
const much = {
  seconds: 120,
  asked: 100,
  exact: 20,
  pairs: 200,
  facts: 100_000,
  turns: 2,
  load: 5,
  starts: 5,
  bulk: 1_000_000,
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '125000,500000' },
      long: { type: 'boolean', default: false },
      data: { type: 'string' },
      only: { type: 'string', default: parts.join(',') },
      plot: { type: 'string' },
      seed: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const sizes = values.sizes.split(',').map((size) => countOf('sizes', size))
  const only = someOf('only', values.only, parts)
  if (values.data !== undefined && !existsSync(values.data))
    throw new EntenteError('USAGE', `--data is «${values.data}»: there is no such folder.`)
  const run: Run = {
    parts: values.quick ? ['layer'] : parts.filter((part) => only.includes(part)),
    sizes: values.long ? [...new Set([...sizes, 10_000_000])] : sizes,
    folder: values.data,
    seed: countOf('seed', values.seed),
    isQuick: values.quick,
  }
  return inFolder(async (place) => {
    if (!run.isQuick) place.tell.line(expectedOf(run))
    const { machine, measured, leftOut } = await measureAll(place, run)
    const goals = goalsOf(measured)
    const ofSizes = (measured.questions ?? []).filter(({ relationships }) =>
      run.sizes.includes(relationships),
    )
    if (values.plot !== undefined) writeFileSync(values.plot, plotOf(ofSizes))
    const minutes = Math.round(performance.now() / 6_000) / 10
    if (values.json)
      console.log(JSON.stringify({ machine, minutes, ...measured, goals, leftOut }, undefined, 2))
    else {
      const told = [`${inALine(machine)} It took ${minutes} minutes.`, ...figuresOf(measured)]
      const out = leftOut.map(({ what, why }) => `Left out: ${what}: ${why}`)
      const growth = growthTold(ofSizes)
      for (const line of [...told, ...growth, '', ...goalsTold(goals), '', ...out]) console.log(line)
    }
    return leftOut.some(({ failed }) => failed) ? 1 : 0
  })
}

/** What was not measured, and why. */
interface LeftOut {
  readonly what: string
  readonly why: string
  readonly failed: boolean
}

/** A run under way. */
interface Work {
  readonly run: Run
  readonly place: Place
  readonly graph: Graph
  readonly measured: Measured
  /** Does a part where it is wanted. */
  readonly step: (part: Part, what: string, work: () => Promise<void>) => Promise<void>
}

async function measureAll(place: Place, run: Run) {
  const { tell, signal } = place
  const measured: Measured = {}
  const leftOut = [...leftOutOf(run)]
  /** What comes after is done even where something fails. */
  const attempt = async (what: string, work: () => Promise<void>) => {
    signal.throwIfAborted()
    try {
      await work()
    } catch (error) {
      signal.throwIfAborted()
      leftOut.push({ what, why: messageOf(error), failed: true })
    }
  }
  const step: Work['step'] = async (part, on, work) => {
    if (!run.parts.includes(part)) return
    const what = `${part}, ${on}`
    await attempt(what, async () => {
      tell.line(`${what} …`)
      const begun = performance.now()
      await work()
      tell.line(`${what}: ${((performance.now() - begun) / 60_000).toFixed(1)} minutes.`)
    })
  }
  // Very large graphs come last: the process that has held one reads and writes more slowly afterwards.
  await step('start', 'the service beside the bare database', async () => {
    measured.start = await measureStart(within(place, 'start'), much.starts)
  })
  await step('bulk', `${much.bulk} facts, beside neo4j-admin alone`, async () => {
    measured.bulk = await measureBulk(much.bulk, run.seed)
  })
  const begun = performance.now()
  const machine = await withGraph(place, async ({ graph, embedded }) => {
    const answers = performance.now() - begun
    await refuseUnlessEmpty(graph)
    const work = { run, graph, measured, step, place: embedded ? await asGiven(place) : place }
    try {
      await attempt('what comes with the program', () => onBuiltIn(work, embedded ? { answers } : {}))
      await attempt('the datasets of the field', () => onWorld(work))
      await attempt('graphs that are made up', () => onSizes(work))
    } finally {
      // An embedded one is removed as a whole.
      if (!embedded) await emptyGraph(graph)
    }
    return machineOf(graph.version, embedded !== undefined)
  })
  return { machine: { ...machine, ...versions() }, measured, leftOut }
}

/** Whether the datasets of the field are imported. */
const isOfWorld = ({ folder, parts }: Run): boolean => folder !== undefined && parts.includes('import')

/** What is measured on what comes with the program. */
async function onBuiltIn(work: Work, began: Pick<Beginning, 'answers'>): Promise<void> {
  const { run, graph, measured, step, place } = work
  const isServed = run.parts.includes('serve') && !isOfWorld(run)
  if (!run.parts.includes('layer') && !isServed) return
  const begun = performance.now()
  const loaded = await ensureBuiltIn(graph, readModel(readModelDocument()), place.tell, place.signal)
  measured.beginning = {
    ...began,
    written: loaded.reduce((sum, { entities, facts }) => sum + entities + facts, 0),
    loading: performance.now() - begun,
  }
  await step('layer', 'generated reads beside Cypher by hand', async () => {
    const seconds = () => (run.isQuick ? quickly() : much.seconds)
    measured.layer = (await measureLayer(place, { chosen: reads, isNew: false, seconds })).rows
  })
  if (isServed) await serve(work, 'what comes with the program')
}

/** What is left of half a minute, in seconds. */
const quickly = (): number => Math.max(4, Math.min(15, 34 - performance.now() / 1000))

/** What is measured on graphs that are made up. */
async function onSizes({ run, graph, measured, step, place }: Work): Promise<void> {
  const { parts, sizes, seed } = run
  if (!parts.includes('questions') && !parts.includes('connections')) return
  await emptyGraph(graph)
  await withEach(graph, sizes, seed, place, async (asking, made) => {
    const { asked, exact, pairs } = made.relationships > mostWritten ? fewer : much
    const on = `on ${made.relationships} relationships`
    await step('questions', on, async () => {
      const rows = await measureQuestions(asking, { asked, exact, seed }, place.tell, place.signal, made)
      measured.questions = [...(measured.questions ?? []), ...rows]
    })
    await step('connections', on, async () => {
      // SHORTEST would take a minute for each pair.
      const only = made.relationships > mostWritten ? ['question'] : ['question', 'shortest', 'match']
      const rows = await measureSize(asking, made, { seed, only, pairs, signal: place.signal }, place.tell)
      measured.connections = [...(measured.connections ?? []), ...rows]
    })
  })
}

/** What is measured on the datasets of the field; without them, how facts that are made up are imported. */
async function onWorld(work: Work): Promise<void> {
  const { run, graph, measured, step, place } = work
  const { facts, turns, asked, exact } = much
  const { folder, seed } = run
  const what = folder === undefined ? 'facts that are made up' : 'the datasets of the field'
  await step('import', `${what}, beside bare statements`, async () => {
    measured.import = await measureImport(graph, place, { folder, facts, turns })
  })
  if (isOfWorld(run) && measured.import) {
    await step('questions', `on ${what}`, async () => {
      const rows = await measureQuestions(graph, { asked, exact, seed }, place.tell, place.signal)
      measured.questions = [...(measured.questions ?? []), ...rows]
    })
    await serve(work, what)
  }
}

const serve = ({ measured, step, place }: Work, what: string) =>
  step('serve', `on ${what}, beside other servers`, async () => {
    const run = { only: servers, seconds: much.load, minutes: 0, rate: undefined }
    measured.serve = (await measureServe(place, run)).found
  })

/** The place with its embedded Neo4j named as an own one would be. */
async function asGiven(place: Place): Promise<Place> {
  const running = await attachEmbedded(place.settings.data)
  if (!running) throw new Error('The embedded Neo4j has ended by itself.')
  const { uri, username, password } = running
  return {
    ...place,
    settings: { ...place.settings, neo4j: { uri, username, password, database: undefined } },
  }
}

/** The place with a data folder in its own, so that an embedded Neo4j begins anew. */
const within = (place: Place, name: string): Place => ({
  ...place,
  settings: { ...place.settings, data: join(place.settings.data, name) },
})

/** Of the program and of what the figures depend on. */
function versions(): Record<string, string> {
  const { dependencies } = JSON.parse(readPackageFile('package.json'))
  return {
    entente: programVersion(),
    ...Object.fromEntries(['@neo4j/graphql', 'neo4j-driver'].map((name) => [name, dependencies[name]])),
  }
}

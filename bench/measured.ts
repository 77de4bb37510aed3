/** What all parts have measured, and the one table that tells it: each figure beside that of another way to do the same. */
import type { Bulk } from './bulk.ts'
import type { Row as Connection } from './connections.ts'
import { tableOf } from './figures.ts'
import type { Imported, Written } from './import.ts'
import type { Row as Read } from './layer.ts'
import type { Row as Question } from './questions.ts'
import { isHeld, type Step } from './serve.ts'
import { medianOf, type Start, type Turn } from './start.ts'

/** By part; what was left out is not there. */
export interface Measured {
  beginning?: Beginning
  layer?: readonly Read[]
  questions?: readonly Question[]
  connections?: readonly Connection[]
  import?: Imported
  bulk?: Bulk
  start?: Start
  /** By server, the loads that were tried. */
  serve?: Readonly<Record<string, readonly Step[]>>
}

/** What the run itself began with: a Neo4j that is new, and what comes with the program loaded into it. */
export interface Beginning {
  /** How long an embedded Neo4j took until it answered, in milliseconds. */
  readonly answers?: number
  /** Entities and facts. */
  readonly written: number
  readonly loading: number
}

/** A figure, beside that of the same done otherwise. */
interface Line {
  readonly part: string
  readonly what: string
  /** How often it was done, or how much of it. */
  readonly times: number
  readonly median: number
  readonly p95?: number
  readonly unit: 'ms' | '/s'
  readonly beside?: string
  readonly its?: number
  readonly ratio?: number
}

/** One table of all figures. */
export function figuresOf(measured: Measured): string[] {
  const lines = [
    ...(measured.beginning ? ofBeginning(measured.beginning) : []),
    ...(measured.layer ?? []).map(ofRead),
    ...(measured.questions ?? []).map(ofQuestion),
    ...(measured.connections ?? []).flatMap(ofConnection),
    ...(measured.import ? ofImport(measured.import) : []),
    ...(measured.bulk ? [ofBulk(measured.bulk)] : []),
    ...(measured.start ? ofStart(measured.start) : []),
    ...(measured.serve ? ofServe(measured.serve) : []),
  ]
  const number = (value: number | undefined) =>
    value === undefined ? '' : value < 10 ? value.toFixed(2) : value.toFixed(0)
  return tableOf(
    ['part', 'what', 'times', 'median', 'p95', '', 'beside', 'median', 'ratio'],
    lines.map(({ part, what, times, median, p95, unit, beside = '', its, ratio }) => [
      part,
      what,
      String(times),
      number(median),
      number(p95),
      unit,
      beside,
      number(its),
      ratio?.toFixed(2) ?? '',
    ]),
    [0, 1, 5, 6],
  )
}

const ofBeginning = ({ answers, written, loading }: Beginning): Line[] => [
  ...(answers === undefined
    ? []
    : [
        {
          part: 'start',
          what: 'new Neo4j, until it answers',
          times: 1,
          median: answers,
          unit: 'ms',
        } as const,
      ]),
  {
    part: 'import',
    what: 'what comes with the program, at first',
    times: written,
    median: written / (loading / 1000),
    unit: '/s',
  },
]

const ofRead = ({ work, times, generated, byHand, ratio }: Read): Line => ({
  part: 'layer',
  what: work,
  times,
  ...generated,
  unit: 'ms',
  beside: 'Cypher by hand',
  its: byHand.median,
  ratio,
})

const ofQuestion = ({ question, relationships, asked, median, p95 }: Question): Line => ({
  part: 'questions',
  what: `${question}, ${relationships}`,
  times: asked,
  median,
  p95,
  unit: 'ms',
})

/** What the ways to find paths are called. */
const ways: Readonly<Record<string, string>> = {
  question: 'the question',
  shortest: 'SHORTEST',
  match: 'plain match',
}

function ofConnection(row: Connection, _: number, rows: readonly Connection[]): Line[] {
  const { way, relationships, pairs, median, p95, medianRatio } = row
  const memory = rows.find((one) => one.way === 'memory' && one.relationships === relationships)
  if (!memory || way === 'memory') return []
  return [
    {
      part: 'connections',
      what: `${ways[way] ?? way}, ${relationships}`,
      times: pairs,
      median,
      p95,
      unit: 'ms',
      beside: 'search in memory',
      its: memory.median,
      ratio: medianRatio,
    },
  ]
}

const ofImport = ({ datasets, all, admin }: Imported): Line[] => {
  const line = ({ dataset, written, import: median }: Written) =>
    ({ part: 'import', what: dataset, times: written, median, unit: '/s' }) as const
  return [
    ...[...datasets, all].map((one) => ({
      ...line(one),
      beside: 'bare statements',
      its: one.bare,
      ratio: one.ratio,
    })),
    { ...line(all), beside: 'neo4j-admin alone', its: admin, ratio: all.import / admin },
  ]
}

/** The rates of a bulk import until its database is built, of neo4j-admin alone, and the ratio of the two. */
export function ratesOf({ facts, reading, building, alone }: Bulk) {
  return { bulk: facts / (reading + building), alone: facts / alone, ratio: alone / (reading + building) }
}

const ofBulk = (measured: Bulk): Line => {
  const { bulk, alone, ratio } = ratesOf(measured)
  return {
    part: 'bulk',
    what: 'facts that are made up',
    times: measured.facts,
    median: bulk,
    unit: '/s',
    beside: 'neo4j-admin alone',
    its: alone,
    ratio,
  }
}

function ofStart({ turns, ratios }: Start): Line[] {
  const line = (what: string, name: keyof Turn, beside: string, other: keyof Turn, ratio: number): Line => ({
    part: 'start',
    what,
    times: turns.length,
    median: medianOf(turns, name),
    p95: Math.max(...turns.map((turn) => turn[name])),
    unit: 'ms',
    beside,
    its: medianOf(turns, other),
    ratio,
  })
  return [
    line('until it is ready', 'ready', 'bare database', 'bare', ratios.ready),
    line('first question', 'first', 'later ones', 'later', ratios.first),
  ]
}

/** The most requests a second that a server held; undefined: none. */
const heldBy = (steps: readonly Step[] | undefined): Step | undefined => steps?.findLast(isHeld)

function ofServe({ entente, ...others }: Readonly<Record<string, readonly Step[]>>): Line[] {
  const held = heldBy(entente)
  if (!held) return []
  const of = Object.entries(others).map(([name, steps]) => [name, heldBy(steps)?.load] as const)
  return of.map(([beside, its]) => ({
    part: 'serve',
    what: 'requests that are held',
    times: held.answered,
    median: held.load,
    unit: '/s',
    beside,
    ...(its === undefined ? {} : { its, ratio: held.load / its }),
  }))
}

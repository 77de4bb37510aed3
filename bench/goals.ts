/** The goals, and whether what was measured meets them. */
import { meanOf, tableOf } from './figures.ts'
import { type Measured, ratesOf } from './measured.ts'

export interface Goal {
  readonly part: string
  readonly goal: string
  /** What was measured; undefined: it was not. */
  readonly figure: string | undefined
  readonly met: boolean | undefined
}

/** The goals, each beside its figure. */
export const goalsOf = (measured: Measured): Goal[] => [
  ...ofLayer(measured),
  ...[
    { relationships: 125_000, most: 60 },
    { relationships: 500_000, most: 100 },
    { relationships: 10_000_000, most: 1_000 },
  ].map((size) => ofConnections(measured, size)),
  exact(measured),
  besideMemory(measured),
  ofQuestions(measured),
  ofImport(measured),
  ofBulk(measured),
  ...ofStart(measured),
]

/** A goal, and its figure where there is one. */
const goal = <T>(
  part: string,
  text: string,
  found: T | undefined,
  judge: (found: T) => readonly [figure: string, met: boolean],
): Goal => {
  const [figure, met] = found === undefined ? [] : judge(found)
  return { part, goal: text, figure, met }
}

function ofLayer({ layer }: Measured): Goal[] {
  const most = layer?.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  const mean = layer && meanOf(layer.map(({ ratio }) => ratio))
  return [
    goal('layer', 'generated reads at most 1.2 times Cypher by hand, in the geometric mean', mean, (mean) => [
      mean.toFixed(2),
      mean <= 1.2,
    ]),
    goal('layer', 'no kind of read above 1.5 times', most, ({ work, ratio }) => [
      `${ratio.toFixed(3)}, ${work}`,
      ratio <= 1.5,
    ]),
  ]
}

/** What `connections` took on a graph of such a size. */
const atSize = ({ connections }: Measured, size: number) =>
  connections?.find(({ way, relationships }) => way === 'question' && relationships === size)

const ofConnections = (
  measured: Measured,
  { relationships, most }: { relationships: number; most: number },
) =>
  goal(
    'connections',
    `95 of 100 answers within ${most} ms at ${relationships.toLocaleString('en')} relationships`,
    atSize(measured, relationships),
    ({ p95 }) => [`${p95.toFixed(0)} ms`, p95 <= most],
  )

/** Every answer that was held against another search or an oracle. */
function exact({ connections, questions }: Measured): Goal {
  const held = [
    ...(connections ?? [])
      .filter(({ way }) => way === 'question')
      .map(({ exact, pairs }) => ({ same: Math.round(exact * pairs), of: pairs })),
    ...(questions ?? []).flatMap(({ exact }) => exact ?? []),
  ]
  const sum = (name: 'same' | 'of') => held.reduce((total, one) => total + one[name], 0)
  return goal('connections', 'always exact', held.length === 0 ? undefined : held, () => [
    `${sum('same')} of ${sum('of')} answers`,
    sum('same') === sum('of'),
  ])
}

const besideMemory = (measured: Measured): Goal =>
  goal(
    'connections',
    'within 10 times the search in memory at 125,000',
    atSize(measured, 125_000),
    ({ medianRatio, p95Ratio }) => [
      `${medianRatio.toFixed(1)} times; ${p95Ratio.toFixed(1)} at p95`,
      Math.max(medianRatio, p95Ratio) <= 10,
    ],
  )

function ofQuestions({ questions }: Measured): Goal {
  const others = (questions ?? []).filter(
    ({ question, relationships }) => question !== 'connections' && relationships === 125_000,
  )
  const late = others.filter(({ p95 }) => p95 > 50)
  const told = [...(late.length > 0 ? late : others)]
    .sort((a, b) => b.p95 - a.p95)
    .slice(0, late.length || 1)
    .map(({ question, p95 }) => `${question} ${p95.toFixed(0)} ms`)
  return goal(
    'questions',
    '95 of 100 answers to each other question within 50 ms at 125,000',
    others.length === 0 ? undefined : others,
    () => [told.join(', '), late.length === 0],
  )
}

const ofImport = ({ import: imported }: Measured): Goal =>
  goal(
    'import',
    'the whole world at no less than 60 % of the bare rate',
    imported?.isWorld ? imported.all : undefined,
    ({ ratio }) => [`${(100 * ratio).toFixed(0)} %`, ratio >= 0.6],
  )

const ofBulk = ({ bulk }: Measured): Goal =>
  goal(
    'bulk',
    'facts by the million at no less than half the rate of neo4j-admin alone',
    bulk && ratesOf(bulk),
    ({ ratio }) => [`${(100 * ratio).toFixed(0)} %`, ratio >= 0.5],
  )

function ofStart({ start }: Measured): Goal[] {
  const judge =
    (name: 'ready' | 'first', most: number) =>
    ({ ratios }: NonNullable<typeof start>) =>
      [`${ratios[name].toFixed(2)} times`, ratios[name] <= most] as const
  return [
    goal('start', "ready within 1.3 times the bare database's start", start, judge('ready', 1.3)),
    goal('start', 'the first question no slower than twice the later ones', start, judge('first', 2)),
  ]
}

/** The table of the goals. */
export const goalsTold = (goals: readonly Goal[]): string[] =>
  tableOf(
    ['goal of', '', 'figure', ''],
    goals.map(({ part, goal, figure, met }) => [
      part,
      goal,
      figure ?? 'not measured',
      met === undefined ? '' : met ? 'met' : 'NOT MET',
    ]),
    [0, 1, 2, 3],
  )

/** The questions about paths, allies and changes over plain arrays: all that there is, sorted, and cut. */

import { type Bounds, holdsIn } from '../../src/model/bounds.ts'
import { type Costs, costOfDegree } from '../../src/model/costs.ts'
import type { Model } from '../../src/model/model.ts'
import { type Day, noEnd, noStart } from '../../src/model/time.ts'
import {
  compare,
  type DaysThen,
  daysOf,
  type Fact,
  inTime,
  moved,
  type Plain,
  scopeOf,
  statusOf,
  together,
  touches,
} from './oracle.ts'

/** What to look for and how far; times and limits as the question has them. */
export interface PathsAsked {
  readonly from: string
  readonly to: string
  readonly on?: Day
  readonly since?: Day
  readonly until?: Day
  readonly via?: readonly string[]
  readonly avoid?: readonly string[]
  readonly certainty?: 'POSSIBLE' | 'CERTAIN'
  readonly maxHops?: number
  readonly top?: number
}

/** A path: its entities, its cost in millionths, the facts of each hop, the strongest first. */
interface OraclePath {
  readonly stops: readonly string[]
  readonly cost: number
  readonly certain: boolean
  readonly hops: readonly {
    /** Of the strongest fact: its type, the weight of it, what the inner ends add, what doubt adds. */
    type: string | undefined
    parts: readonly number[]
    cost: number
    certain: boolean
    facts: readonly string[]
  }[]
}

export interface OracleConnections {
  readonly status: string
  readonly beyondHorizon: boolean
  readonly paths: readonly OraclePath[]
  readonly distance: number | null
  readonly days: DaysThen
}

/** `connections` of two entities given by their ids. */
export function connections(plain: Plain, costs: Costs, asked: PathsAsked): OracleConnections {
  const { from, to, via = [], avoid = [], certainty = 'POSSIBLE', maxHops = 6, top = 10 } = asked
  const first = asked.on ?? asked.since ?? noStart
  const last = asked.on ?? asked.until ?? noEnd
  const beyondHorizon = first > plain.horizon
  const nothing = { beyondHorizon, paths: [], distance: null, days: null }
  if (from === to) return { ...nothing, status: 'SAME_ENTITY' }

  const usable = plain.facts.filter(
    ({ type }) => costs.weights.has(type) && (via.length === 0 || via.includes(type)),
  )
  const holding = (since: Day, until: Day) =>
    usable.filter((fact) => {
      const holds = holdsIn(fact, since, until)
      return holds === 'CERTAIN' || (holds === 'POSSIBLE' && certainty === 'POSSIBLE')
    })
  const now = joining(holding(first, last))
  const degree = (id: string, type: string) =>
    new Set(
      plain.facts.filter((fact) => fact.type === type && touches(fact, id)).map((fact) => otherEnd(fact, id)),
    ).size
  const isEnd = (id: string) => id === from || id === to
  const partsOf = (fact: Fact): number[] => [
    costs.weights.get(fact.type) as number,
    [fact.from, fact.to]
      .filter((id) => !isEnd(id))
      .reduce((sum, id) => sum + costOfDegree(costs, degree(id, fact.type)), 0),
    holdsIn(fact, first, last) === 'CERTAIN' ? 0 : costs.possible,
  ]
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)
  const told = new Map<string, OraclePath['hops'][number]>()
  const hopOf = (a: string, b: string) => {
    const key = [a, b].sort().join(' ')
    const known = told.get(key)
    if (known) return known
    const facts = (now.get(a)?.get(b) ?? [])
      .map((fact) => ({ fact, parts: partsOf(fact), cost: sum(partsOf(fact)) }))
      .sort((x, y) => compare([x.cost, x.fact.id], [y.cost, y.fact.id]))
    const hop = {
      type: facts[0]?.fact.type,
      parts: facts[0]?.parts ?? [],
      cost: facts[0]?.cost ?? 0,
      certain: facts.some(({ fact }) => holdsIn(fact, first, last) === 'CERTAIN'),
      facts: facts.map(({ fact }) => fact.id),
    }
    told.set(key, hop)
    return hop
  }
  const pathOf = (stops: readonly string[]): OraclePath => {
    const hops = stops.slice(1).map((stop, index) => hopOf(stops[index] as string, stop))
    return {
      stops,
      hops,
      cost: hops.reduce((sum, hop) => sum + hop.cost, 0),
      certain: hops.every((hop) => hop.certain),
    }
  }

  const distance = distanceOf(now, from, to, avoid)
  const longest = distance > 4 ? distance : Math.min(4, maxHops)
  const paths =
    distance > maxHops
      ? []
      : simplePaths(now, from, to, avoid, longest)
          .map(pathOf)
          .sort((a, b) => compare([a.cost, a.stops.length, ...a.stops], [b.cost, b.stops.length, ...b.stops]))
          .slice(0, top)
  if (paths.length > 0) return { ...nothing, status: 'FOUND', paths }
  const ever = distanceOf(joining(holding(noStart, noEnd)), from, to, avoid) < Number.POSITIVE_INFINITY
  const short = shortPaths(usable, from, to, avoid, Math.min(maxHops, 2))
  const days = ever ? asWanted(daysOf(short, first, last), certainty) : null
  if (distance < Number.POSITIVE_INFINITY) return { ...nothing, status: 'BEYOND_LIMIT', distance, days }
  return { ...nothing, status: statusOf(plain, [], ever ? [true] : [], first), days }
}

/** Who asks for what is certain is not told what is possible. */
const asWanted = (days: DaysThen, certainty: 'POSSIBLE' | 'CERTAIN'): DaysThen =>
  days && certainty === 'CERTAIN' ? { ...days, possibleUntil: null, possibleFrom: null } : days

type Joining = ReadonlyMap<string, ReadonlyMap<string, readonly Fact[]>>

const otherEnd = (fact: Fact, id: string) => (fact.from === id ? fact.to : fact.from)

/** For each entity what it is joined to, and by which facts. */
function joining(facts: readonly Fact[]): Joining {
  const all = new Map<string, Map<string, Fact[]>>()
  for (const fact of facts)
    for (const end of new Set([fact.from, fact.to])) {
      const others = all.get(end) ?? new Map<string, Fact[]>()
      const other = otherEnd(fact, end)
      all.set(end, others.set(other, [...(others.get(other) ?? []), fact]))
    }
  return all
}

/** How many hops the shortest path has; infinity: there is none. */
function distanceOf(join: Joining, from: string, to: string, avoid: readonly string[]): number {
  const seen = new Set([from])
  let edge = [from]
  for (let hops = 1; edge.length > 0; hops++) {
    const next = edge.flatMap((id) => [...(join.get(id)?.keys() ?? [])])
    if (next.includes(to)) return hops
    edge = [...new Set(next)].filter((id) => !seen.has(id) && !avoid.includes(id))
    for (const id of edge) seen.add(id)
  }
  return Number.POSITIVE_INFINITY
}

/** All paths of at most so many hops that pass no entity twice. */
function simplePaths(
  join: Joining,
  from: string,
  to: string,
  avoid: readonly string[],
  hops: number,
): string[][] {
  const found: string[][] = []
  const walk = (stops: string[]) => {
    for (const next of join.get(stops.at(-1) as string)?.keys() ?? []) {
      if (next === to) found.push([...stops, to])
      else if (stops.length < hops && !stops.includes(next) && !avoid.includes(next)) walk([...stops, next])
    }
  }
  walk([from])
  return found
}

/** When there are paths of one hop or two: the span of each, in which all its facts hold. */
function shortPaths(
  facts: readonly Fact[],
  from: string,
  to: string,
  avoid: readonly string[],
  hops: number,
): Bounds[] {
  const direct = facts.filter((fact) => touches(fact, from) && touches(fact, to)).map((fact) => [fact])
  const pairs = facts
    .filter((fact) => touches(fact, from) && !touches(fact, to) && !avoid.includes(otherEnd(fact, from)))
    .flatMap((one) =>
      facts
        .filter((two) => touches(two, to) && touches(two, otherEnd(one, from)))
        .filter((two) => otherEnd(one, from) !== from && !touches(two, from))
        .map((two) => [one, two]),
    )
  return [...direct, ...(hops < 2 ? [] : pairs)]
    .map(together)
    .filter(({ startEarliest, endLatest }) => startEarliest <= endLatest)
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

export interface OracleChains {
  readonly status: string
  readonly chains: readonly {
    arrival: Day
    certain: boolean
    hops: readonly { to: string; arrival: Day; facts: readonly string[] }[]
  }[]
  readonly distance: number | null
}

/** `chain` of two entities given by their ids. */
export function chain(
  plain: Plain,
  model: Model,
  asked: PathsAsked & { readonly goal?: 'EARLIEST_ARRIVAL' | 'FEWEST_HOPS' },
): OracleChains {
  const { from, to, since = noStart, until = noEnd, via = [], avoid = [], maxHops = 4, top = 10 } = asked
  if (from === to) return { status: 'SAME_ENTITY', chains: [], distance: null }
  const join = joining(
    plain.facts.filter(({ type, when }) => {
      const { negative, time } = model.facts.get(type) ?? {}
      return !negative && time !== 'STRUCTURAL' && when !== null && (via.length === 0 || via.includes(type))
    }),
  )
  const within = (first: Day, last: Day, hops: number) =>
    simplePaths(join, from, to, avoid, hops).flatMap((stops) => chainOf(join, stops, first, last) ?? [])

  const rank = ({ arrival, stops }: { arrival: Day; stops: readonly string[] }) =>
    asked.goal === 'FEWEST_HOPS' ? [stops.length, arrival, ...stops] : [arrival, stops.length, ...stops]
  const found = within(since, until, maxHops)
    .sort((a, b) => compare(rank(a), rank(b)))
    .slice(0, top)
    .map(({ stops: _, ...one }) => one)
  if (found.length > 0) return { status: 'FOUND', chains: found, distance: null }
  const longer = within(since, until, 4).map(({ stops }) => stops.length - 1)
  if (longer.length > 0) return { status: 'BEYOND_LIMIT', chains: [], distance: Math.min(...longer) }
  return { status: statusOf(plain, [], within(noStart, noEnd, 4), since), chains: [], distance: null }
}

/** The chain over these stops that arrives the earliest, or undefined: the facts do not follow one another. */
function chainOf(join: Joining, stops: readonly string[], since: Day, until: Day) {
  let day = since
  let sure: Day | undefined = since
  const hops: { to: string; arrival: Day; facts: string[] }[] = []
  for (const [index, stop] of stops.slice(1).entries()) {
    const facts = (join.get(stops[index] as string)?.get(stop) ?? [])
      .map((fact) => ({ fact, arrival: later(day, fact.startEarliest) }))
      .filter(({ fact, arrival }) => arrival <= earlier(earlier(fact.startLatest, fact.endLatest), until))
    const arrival = facts.map((one) => one.arrival).sort()[0]
    if (arrival === undefined) return undefined
    const first = facts.filter((one) => one.arrival === arrival).map(({ fact }) => fact)
    hops.push({ to: stop, arrival, facts: first.map(({ id }) => id).sort() })
    day = arrival
    const from: Day | undefined = sure
    sure = first
      .filter((fact) => from !== undefined && fact.startEarliest >= from && fact.startLatest < noEnd)
      .map((fact) => fact.startLatest)
      .sort()[0]
  }
  return { stops, arrival: day, certain: sure !== undefined && sure <= until, hops }
}

export interface OracleAllies {
  readonly status: string
  readonly allies: readonly {
    id: string
    degree: number
    certain: boolean
    obligations: readonly string[]
    oneSidedObligations: readonly string[]
    facts: readonly string[]
  }[]
  readonly days: DaysThen
}

/** `allies` of a state given by its id. */
export function allies(
  plain: Plain,
  of: string,
  on: Day,
  obligations: readonly string[],
  degree: number,
): OracleAllies {
  const alliances = plain.facts.filter(
    (fact) =>
      fact.type === 'ALLY_OF' &&
      (obligations.length === 0 ||
        [...fact.obligations, ...fact.oneSidedObligations].some((one) => obligations.includes(one))),
  )
  const possible = alliances.filter((fact) => holdsIn(fact, on, on) !== 'NO')
  const certain = alliances.filter((fact) => holdsIn(fact, on, on) === 'CERTAIN')
  const [anyway, surely] = [joining(possible), joining(certain)]
  const near = (join: Joining, id: string) =>
    join.has(id) ? distanceOf(join, of, id, []) : Number.POSITIVE_INFINITY
  const byWhich = (id: string) =>
    possible
      .filter(
        (fact) =>
          touches(fact, id) &&
          (otherEnd(fact, id) === of ? 0 : near(anyway, otherEnd(fact, id))) === near(anyway, id) - 1,
      )
      .sort((a, b) => compare(inTime(a), inTime(b)))
  const owed = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort()
  const found = [...plain.kinds.keys()]
    .filter((id) => id !== of && near(anyway, id) <= degree)
    .map((id) => ({
      id,
      degree: near(anyway, id),
      certain: near(surely, id) === near(anyway, id),
      obligations: owed(byWhich(id).map((fact) => fact.obligations)),
      oneSidedObligations: owed(byWhich(id).map((fact) => fact.oneSidedObligations)),
      facts: byWhich(id).map((fact) => fact.id),
    }))
    .sort((a, b) =>
      compare([a.degree, plain.names.get(a.id) ?? '', a.id], [b.degree, plain.names.get(b.id) ?? '', b.id]),
    )
  const ever = alliances.filter((fact) => touches(fact, of))
  return {
    status: statusOf(plain, found, ever, on),
    allies: found,
    days: found.length > 0 ? null : daysOf(ever, on, on),
  }
}

interface OracleChange {
  readonly kind: string
  readonly earliest: Day
  readonly latest: Day
  readonly fact: string
}

export interface OracleChanges {
  readonly status: string
  readonly certain: readonly OracleChange[]
  readonly possible: readonly OracleChange[]
  readonly unknownStarts: number
  readonly unknownEnds: number
  readonly days: DaysThen
}

/** `changes` of an entity given by its id. */
export function changes(plain: Plain, model: Model, of: string, after?: Day, until?: Day): OracleChanges {
  const first = after && after > noStart ? moved(after, 1) : noStart
  const last = until ?? noEnd
  const scope = scopeOf(plain, of).filter(
    ({ type, from, when }) =>
      when !== null &&
      !(
        ['LOCATED_IN', 'PART_OF'].includes(type) &&
        ['Speech', 'Meeting'].includes(plain.kinds.get(from) ?? '')
      ),
  )
  const isEvent = ({ type, from }: Fact) => {
    const time = model.facts.get(type)?.time
    return time === 'EVENT' || (time === 'AS_SUBJECT' && plain.kinds.get(from) !== 'Treaty')
  }
  const neverCertain = (fact: Fact) => fact.startLatest === noEnd
  const startOf = (fact: Fact): Bounds => {
    const latest = earlier(fact.startLatest, fact.endLatest)
    return day(fact.startEarliest, latest, neverCertain(fact))
  }
  const endOf = (fact: Fact): Bounds =>
    day(later(fact.endEarliest, fact.startEarliest), fact.endLatest, neverCertain(fact))
  const startUnknown = ({ when }: Fact) => when?.startsWith('/')
  const endUnknown = ({ when }: Fact) => when?.endsWith('/') || when?.endsWith('/..')
  const lasting = scope.filter((fact) => !isEvent(fact))
  const ever = [
    ...scope.filter(isEvent).map((fact) => ({ kind: 'HAPPENED', fact, span: fact as Bounds })),
    ...lasting
      .filter((fact) => !startUnknown(fact))
      .map((fact) => ({ kind: 'BEGAN', fact, span: startOf(fact) })),
    ...lasting
      .filter((fact) => !endUnknown(fact))
      .map((fact) => ({ kind: 'ENDED', fact, span: endOf(fact) })),
  ]
  const found = ever
    .map((change) => ({ ...change, holds: holdsIn(change.span, first, last) }))
    .filter(({ holds }) => holds !== 'NO')
    .sort((a, b) =>
      compare(
        [a.span.startEarliest, a.span.startLatest, a.fact.id, a.kind],
        [b.span.startEarliest, b.span.startLatest, b.fact.id, b.kind],
      ),
    )
  const told = (wanted: string) =>
    found
      .filter(({ holds }) => holds === wanted)
      .map(({ kind, fact, span }) => ({
        kind,
        earliest: span.startEarliest,
        latest: span.endLatest,
        fact: fact.id,
      }))
  const count = (facts: readonly Fact[], spanOf: (fact: Fact) => Bounds) =>
    facts.filter((fact) => holdsIn(spanOf(fact), first, last) !== 'NO').length
  const unknownStarts = count(lasting.filter(startUnknown), startOf)
  const unknownEnds = count(lasting.filter(endUnknown), endOf)
  const isAnswered = found.length + unknownStarts + unknownEnds > 0
  return {
    status: statusOf(plain, isAnswered ? [true] : [], ever, first),
    certain: told('CERTAIN'),
    possible: told('POSSIBLE'),
    unknownStarts,
    unknownEnds,
    days: isAnswered
      ? null
      : daysOf(
          ever.map(({ span }) => span),
          first,
          last,
        ),
  }
}

/** One day between two: the bounds of an event that may be on any of them. */
const day = (earliest: Day, latest: Day, neverCertain: boolean): Bounds => ({
  startEarliest: earliest,
  startLatest: neverCertain ? noEnd : latest,
  endEarliest: neverCertain ? noStart : earliest,
  endLatest: latest,
})

/** The questions over plain arrays, so simple that they are seen to be right: what the Cypher is held against. */
import { type Graph, read } from '../../src/graph/connect.ts'
import { type Bounds, holdsIn } from '../../src/model/bounds.ts'
import { type Day, noEnd, noStart, parseTime } from '../../src/model/time.ts'

export interface Fact extends Bounds {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly when: string | null
  readonly attested: string | null
  /** Of a visit: the state that it was made for. */
  readonly onBehalfOf: string | null
  /** Of an alliance: what both owe, and what one owes. */
  readonly obligations: readonly string[]
  readonly oneSidedObligations: readonly string[]
  readonly citations: readonly string[]
}

/** All facts of a graph, the kind and the name of each entity, and the last day that each source and any of them knows of. */
export interface Plain {
  readonly facts: readonly Fact[]
  readonly kinds: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly horizons: ReadonlyMap<string, Day>
  readonly horizon: Day
}

export type DaysThen = Record<string, string | null> | null

/** An answer in facts, as far as the oracle gives it. */
export interface OracleAnswer {
  readonly status: string
  readonly facts: readonly { id: string; certain: boolean; beyondHorizon: boolean }[]
  readonly days: DaysThen
}

export async function readPlain(graph: Graph): Promise<Plain> {
  const facts = await read(
    graph,
    `MATCH (a)-[fact]->(b)
     RETURN fact.id AS id, type(fact) AS type, a.id AS from, b.id AS to, fact.onBehalfOf AS onBehalfOf, fact.when AS when,
       fact.attested AS attested,
       coalesce(fact.obligations, []) AS obligations, coalesce(fact.oneSidedObligations, []) AS oneSidedObligations, fact.citations AS citations,
       toString(fact.startEarliest) AS startEarliest, toString(fact.startLatest) AS startLatest,
       toString(fact.endEarliest) AS endEarliest, toString(fact.endLatest) AS endLatest`,
  )
  const entities = await read(
    graph,
    "MATCH (e:Entity) RETURN e.id AS id, e.name AS name, [l IN labels(e) WHERE l <> 'Entity'][0] AS kind, e.horizon AS horizon",
  )
  const horizons = new Map(
    entities
      .filter(({ kind }) => kind === 'Source')
      .map(({ id, horizon }) => [
        String(id),
        typeof horizon === 'string' ? parseTime(horizon).end.last : noEnd,
      ]),
  )
  return {
    facts: facts as unknown as Fact[],
    kinds: new Map(entities.map(({ id, kind }) => [String(id), String(kind)])),
    names: new Map(entities.map(({ id, name }) => [String(id), String(name)])),
    horizons,
    horizon: [...horizons.values()].sort().at(-1) ?? noEnd,
  }
}

export const touches = (fact: Fact, id: string): boolean => fact.from === id || fact.to === id

/** `timeline` of an entity given by its id. */
export function timeline(
  plain: Plain,
  of: string,
  since: string | undefined,
  until: string | undefined,
  types: readonly string[] | undefined,
): OracleAnswer {
  const ever = scopeOf(plain, of).filter((fact) => !types?.length || types.includes(fact.type))
  return answerOf(plain, inPeriod(ever, since, until), ever, since, until)
}

/** The facts of an entity, and of its speeches, initiatives and meetings. */
export function scopeOf({ facts, kinds }: Plain, of: string): Fact[] {
  const events = new Set(
    facts
      .filter((fact) => touches(fact, of))
      .flatMap(({ from, to }) => [from, to])
      .filter((id) => id !== of && ['Speech', 'Initiative', 'Meeting'].includes(kinds.get(id) ?? '')),
  )
  return facts.filter((fact) => touches(fact, of) || events.has(fact.from) || events.has(fact.to))
}

/** `inPower` of a state given by its id. */
export function inPower(plain: Plain, of: string, on: string): OracleAnswer {
  const held = plain.facts.filter(({ type, to }) => to === of && (type === 'LED' || type === 'HELD_OFFICE'))
  const ever = held.map(nearShown)
  const then = held.filter((_, index) => holdsIn(ever[index] as Bounds, on, on) !== 'NO')
  return answerOf(plain, then, ever, on, on)
}

/** Four years. */
const near = 1461

/** The bounds of a fact; where its source shows it on some days only, near these. */
function nearShown(fact: Fact): Bounds {
  if (fact.attested === null || fact.startLatest === noEnd) return fact
  const [first, last] = [fact.startLatest, fact.endEarliest].sort() as [Day, Day]
  return {
    ...fact,
    startEarliest: [fact.startEarliest, moved(first, -near)].sort()[1] as Day,
    endLatest: [fact.endLatest, moved(last, near)].sort()[0] as Day,
  }
}

/** What belongs together: facts that join two entities only if all of them hold. */
type Joined = readonly Fact[]

/** `relations` of two entities given by their ids. */
export function relations(plain: Plain, a: string, b: string, since?: string, until?: string): OracleAnswer {
  const { facts, kinds } = plain
  if (a === b) return { status: 'SAME_ENTITY', facts: [], days: null }
  const other = (fact: Fact, id: string) => (fact.from === id ? fact.to : fact.from)
  const ofB = facts.filter((fact) => touches(fact, b))
  const shareable = (id: string) => ['Organization', 'Treaty', 'Meeting'].includes(kinds.get(id) ?? '')
  const shared = facts
    .filter((fact) => touches(fact, a) && !touches(fact, b) && shareable(other(fact, a)))
    .flatMap((one) =>
      ofB
        .filter(
          (two) => touches(two, other(one, a)) && holdsIn(one, two.startEarliest, two.endLatest) !== 'NO',
        )
        .map((two): Joined => [one, two]),
    )
  const direct = facts.filter((fact) => touches(fact, a) && touches(fact, b)).map((fact): Joined => [fact])
  const ever = [...direct, ...shared]
  const then = ever.filter((joined) => joined.every((fact) => holdsIn(fact, since, until) !== 'NO'))
  return answerOf(plain, then.flat(), ever.map(together), since, until)
}

/** The span in which facts hold together. */
export const together = (facts: Joined): Bounds => ({
  startEarliest: facts
    .map((fact) => fact.startEarliest)
    .sort()
    .at(-1) as Day,
  startLatest: facts
    .map((fact) => fact.startLatest)
    .sort()
    .at(-1) as Day,
  endEarliest: facts.map((fact) => fact.endEarliest).sort()[0] as Day,
  endLatest: facts.map((fact) => fact.endLatest).sort()[0] as Day,
})

/** `visits` by and to entities given by their ids; to a person, with the facts that say that it led the state then. */
export function visits(plain: Plain, by?: string, to?: string, since?: string, until?: string): OracleAnswer {
  if (by && by === to) return { status: 'SAME_ENTITY', facts: [], days: null }
  const ruled = plain.facts.filter((fact) => fact.type === 'LED' && fact.from === to)
  const rules = (visit: Fact) =>
    visit.to === to
      ? []
      : ruled.filter(
          (rule) => rule.to === visit.to && holdsIn(rule, visit.startEarliest, visit.endLatest) !== 'NO',
        )
  const ever = plain.facts
    .filter((fact) => fact.type === 'VISITED')
    .filter((fact) => !by || fact.from === by || fact.onBehalfOf === by)
    .filter((fact) => !to || fact.to === to || rules(fact).length > 0)
  const then = ever.filter((visit) => holdsIn(visit, since, until) !== 'NO')
  return answerOf(
    plain,
    then.flatMap((visit) => [visit, ...(to ? rules(visit) : [])]),
    ever,
    since,
    until,
  )
}

/** An answer of facts, each once; `ever` tells on which days there would be one. */
function answerOf(
  plain: Plain,
  then: readonly Fact[],
  ever: readonly Bounds[],
  since?: string,
  until?: string,
): OracleAnswer {
  const found = [...new Set(then)]
    .sort((a, b) => compare(inTime(a), inTime(b)))
    .map((fact) => ({
      id: fact.id,
      certain: holdsIn(fact, since, until) === 'CERTAIN',
      beyondHorizon: fact.citations.every(
        (citation) => (since ?? noStart) > (plain.horizons.get(citation.split('#')[0] ?? '') ?? noEnd),
      ),
    }))
  return {
    status: statusOf(plain, found, ever, since),
    facts: found,
    days: found.length > 0 ? null : daysOf(ever, since, until),
  }
}

/** Those of the facts that hold in a period. */
const inPeriod = (facts: readonly Fact[], since?: string, until?: string): Fact[] =>
  facts.filter((fact) => holdsIn(fact, since, until) !== 'NO')

/** Where no first possible day is known, the first certain one. */
export const inTime = ({ startEarliest, startLatest, id }: Bounds & { id: string }) => [
  startEarliest === noStart ? startLatest : startEarliest,
  startLatest,
  id,
]

export function statusOf(
  plain: Plain,
  found: readonly unknown[],
  ever: readonly unknown[],
  first?: Day,
): string {
  if (found.length > 0) return 'FOUND'
  if (first !== undefined && first > plain.horizon) return 'OUTSIDE_SOURCES'
  return ever.length > 0 ? 'NOT_THEN' : 'NOT_CONNECTED'
}

/** The nearest days before and after a period on which one of several spans holds; null: there is none at all. */
export function daysOf(ever: readonly Bounds[], since = noStart, until = noEnd): DaysThen {
  if (ever.length === 0) return null
  // Day by day it would be plainer still, but there are three million days.
  const possible = ever.map(({ startEarliest, endLatest }) => [startEarliest, endLatest] as const)
  const certain = ever
    .map(({ startLatest, endEarliest }) => [startLatest, endEarliest] as const)
    .filter(([start, end]) => start <= end)
  const lastBefore = (spans: readonly (readonly [Day, Day])[]) =>
    spans
      .filter(([start]) => start < since)
      .map(([, end]) => (end < since ? end : moved(since, -1)))
      .sort()
      .at(-1) ?? null
  const firstAfter = (spans: readonly (readonly [Day, Day])[]) =>
    spans
      .filter(([, end]) => end > until)
      .map(([start]) => (start > until ? start : moved(until, 1)))
      .sort()[0] ?? null
  return {
    possibleUntil: lastBefore(possible),
    certainUntil: lastBefore(certain),
    possibleFrom: firstAfter(possible),
    certainFrom: firstAfter(certain),
  }
}

/** The day so many days later. */
export function moved(day: Day, by: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}

/** Compares two lists element by element; a list that begins another comes first. */
export function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (one !== other) return one < other ? -1 : 1
  }
  return a.length - b.length
}

/** The questions over plain arrays, so simple that they are seen to be right: what the Cypher is held against. */
import { type Graph, read } from '../../src/graph/connect.ts'
import { type Bounds, holdsIn } from '../../src/model/time.ts'

interface Fact extends Bounds {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  /** Of a visit: the state that it was made for. */
  readonly onBehalfOf: string | null
}

/** All facts of a graph, and the kind of each entity. */
export interface Plain {
  readonly facts: readonly Fact[]
  readonly kinds: ReadonlyMap<string, string>
}

/** An answer in facts, as far as the oracle gives it. */
export interface OracleAnswer {
  readonly status: string
  readonly facts: readonly { id: string; certain: boolean }[]
  readonly days: Record<string, string | null> | null
}

export async function readPlain(graph: Graph): Promise<Plain> {
  const facts = await read(
    graph,
    `MATCH (a)-[fact]->(b)
     RETURN fact.id AS id, type(fact) AS type, a.id AS from, b.id AS to, fact.onBehalfOf AS onBehalfOf,
       toString(fact.startEarliest) AS startEarliest, toString(fact.startLatest) AS startLatest,
       toString(fact.endEarliest) AS endEarliest, toString(fact.endLatest) AS endLatest`,
  )
  const entities = await read(
    graph,
    "MATCH (e:Entity) RETURN e.id AS id, [l IN labels(e) WHERE l <> 'Entity'][0] AS kind",
  )
  return {
    facts: facts as unknown as Fact[],
    kinds: new Map(entities.map(({ id, kind }) => [String(id), String(kind)])),
  }
}

const touches = (fact: Fact, id: string): boolean => fact.from === id || fact.to === id

/** `timeline` of an entity given by its id. */
export function timeline(
  { facts, kinds }: Plain,
  of: string,
  since: string | undefined,
  until: string | undefined,
  types: readonly string[] | undefined,
): OracleAnswer {
  const own = facts.filter((fact) => touches(fact, of))
  const events = own
    .flatMap(({ from, to }) => [from, to])
    .filter((id) => id !== of && ['Speech', 'Initiative', 'Meeting'].includes(kinds.get(id) ?? ''))
  const ever = facts.filter(
    (fact) =>
      (touches(fact, of) || events.some((event) => touches(fact, event))) &&
      (!types || types.includes(fact.type)),
  )
  return answerOf(ever, since, until)
}

/** `inPower` of a state given by its id. */
export function inPower({ facts }: Plain, of: string, on: string): OracleAnswer {
  return answerOf(
    facts.filter(({ type, to }) => to === of && (type === 'LED' || type === 'HELD_OFFICE')),
    on,
    on,
  )
}

/** `relations` of two entities given by their ids. */
export function relations(
  { facts, kinds }: Plain,
  a: string,
  b: string,
  since?: string,
  until?: string,
): OracleAnswer {
  if (a === b) return { status: 'SAME_ENTITY', facts: [], days: null }
  const other = (fact: Fact, id: string) => (fact.from === id ? fact.to : fact.from)
  const shareable = (id: string) => ['Organization', 'Treaty', 'Meeting'].includes(kinds.get(id) ?? '')
  const shared = facts
    .filter((fact) => touches(fact, a) && !touches(fact, b) && shareable(other(fact, a)))
    .flatMap((one) =>
      facts
        .filter(
          (two) =>
            touches(two, b) &&
            touches(two, other(one, a)) &&
            holdsIn(one, two.startEarliest, two.endLatest) !== 'NO',
        )
        .flatMap((two) => [one, two]),
    )
  const direct = facts.filter((fact) => touches(fact, a) && touches(fact, b))
  return answerOf([...new Set([...direct, ...shared])], since, until)
}

/** `visits` by and to entities given by their ids. */
export function visits(
  { facts }: Plain,
  by?: string,
  to?: string,
  since?: string,
  until?: string,
): OracleAnswer {
  if (by && by === to) return { status: 'SAME_ENTITY', facts: [], days: null }
  const led = (host: string, visit: Fact) =>
    facts.some(
      (rule) =>
        rule.type === 'LED' &&
        rule.from === host &&
        rule.to === visit.to &&
        holdsIn(rule, visit.startEarliest, visit.endLatest) !== 'NO',
    )
  const ever = facts
    .filter((fact) => fact.type === 'VISITED')
    .filter((fact) => !by || fact.from === by || fact.onBehalfOf === by)
    .filter((fact) => !to || fact.to === to || led(to, fact))
  return answerOf(ever, since, until)
}

function answerOf(ever: readonly Fact[], since: string | undefined, until: string | undefined): OracleAnswer {
  const found = ever
    .map((fact) => ({ fact, holds: holdsIn(fact, since, until) }))
    .filter(({ holds }) => holds !== 'NO')
    .sort((a, b) => {
      const key = ({ fact }: typeof a) => `${fact.startEarliest} ${fact.startLatest} ${fact.id}`
      return key(a) < key(b) ? -1 : 1
    })
    .map(({ fact, holds }) => ({ id: fact.id, certain: holds === 'CERTAIN' }))
  if (found.length > 0) return { status: 'FOUND', facts: found, days: null }
  if (ever.length === 0) return { status: 'NOT_CONNECTED', facts: [], days: null }
  // Day by day it would be plainer still, but there are three million days.
  const sure = ever.filter(({ startLatest, endEarliest }) => startLatest <= endEarliest)
  const days = (all: string[], pick: (a: string, b: string) => boolean) =>
    all.reduce<string | null>((best, day) => (best === null || pick(day, best) ? day : best), null)
  const later = (a: string, b: string) => a > b
  const earlier = (a: string, b: string) => a < b
  const beforeIt = (all: string[]) => all.filter((day) => since !== undefined && day < since)
  const afterIt = (all: string[]) => all.filter((day) => until !== undefined && day > until)
  return {
    status: 'NOT_THEN',
    facts: [],
    days: {
      possibleUntil: days(beforeIt(ever.map(({ endLatest }) => endLatest)), later),
      certainUntil: days(beforeIt(sure.map(({ endEarliest }) => endEarliest)), later),
      possibleFrom: days(afterIt(ever.map(({ startEarliest }) => startEarliest)), earlier),
      certainFrom: days(afterIt(sure.map(({ startLatest }) => startLatest)), earlier),
    },
  }
}

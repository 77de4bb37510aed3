/** Which pairs are asked about: hubs, the periphery, states and leaders, on days from 1914 to 2005. */
import { EntenteError } from '../src/errors.ts'
import { pick, type Random, randomOf, whole } from './random.ts'
import type { ToldEntity, ToldFact } from './told.ts'

/** A graph, as far as pairs are picked from it. */
interface Graph {
  readonly entities: readonly Pick<ToldEntity, 'id' | 'label'>[]
  readonly facts: readonly ToldFact[]
}

export interface Pair {
  readonly kind: 'HUBS' | 'PERIPHERY' | 'STATE_AND_LEADER' | 'LEADERS'
  readonly from: string
  readonly to: string
  readonly on: string
}

const kinds: readonly Pair['kind'][] = ['HUBS', 'PERIPHERY', 'STATE_AND_LEADER', 'LEADERS']
const firstYear = 1914
const lastYear = 2005
/** How many states count as hubs. */
const hubCount = 20

/** How often a pair of a kind is drawn, on one day and another, and what belongs to it on one day, until it is left out. */
const [mostDays, mostDraws] = [100, 10_000]

/** So many pairs, of each kind as many, but for kinds that a small graph has none of; the same for the same graph and seed. Both
 * ends have facts that hold on the day.
 * @throws EntenteError BAD_INPUT where the graph has no pair at all. */
export function pairsOf({ entities, facts }: Graph, seed: number, count: number): Pair[] {
  const random = randomOf(seed + 1)
  const labels = new Map(entities.map(({ id, label }) => [id, label]))
  const isState = (id: string) => labels.get(id) === 'State'
  const degrees = new Map<string, number>()
  for (const { from, to } of facts) for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
  const byDegree = [...degrees.keys()]
    .filter(isState)
    .sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0))
  const hubs = byDegree.slice(0, hubCount)
  const stateFacts = facts.filter(
    ({ from, type }) => isState(from) && type !== 'DECLINED' && type !== 'ABSENT_FROM',
  )
  const terms = facts.filter(({ type }) => type === 'LED' || type === 'HELD_OFFICE')
  const visits = facts.filter(({ type, startEarliest }) => type === 'VISITED' && isAsked(startEarliest))

  const aState = (on: string) => oneOn(random, stateFacts, on)?.from
  const aLeader = (on: string) => oneOn(random, terms, on)?.from
  const anyone = (on: string) =>
    drawn(stateFacts.length > 0 ? mostDraws : 0, () => {
      const fact = pick(random, stateFacts)
      if (!holdsOn(fact, on)) return undefined
      const id = random() < 0.5 ? fact.from : fact.to
      return hubs.includes(id) ? undefined : id
    })
  const pairOf = (kind: Pair['kind']): Pair | undefined => {
    const on = aDay(random)
    const joined = (from: string | undefined, to: string | undefined, on: string) =>
      from !== undefined && to !== undefined && from !== to ? { kind, from, to, on } : undefined
    if (kind === 'HUBS')
      return hubs.length < 2 ? undefined : joined(pick(random, hubs), pick(random, hubs), on)
    if (kind === 'PERIPHERY') return joined(anyone(on), anyone(on), on)
    // Every other time on a day on which the leader is abroad.
    const visit = random() < 0.5 && visits.length > 0 ? pick(random, visits) : undefined
    const day = visit?.startEarliest ?? on
    const leader = visit?.from ?? aLeader(day)
    return kind === 'LEADERS' ? joined(leader, aLeader(day), day) : joined(aState(day), leader, day)
  }
  const left = [...kinds]
  const pairs: Pair[] = []
  while (pairs.length < count) {
    const kind = left[pairs.length % left.length]
    if (kind === undefined)
      throw new EntenteError(
        'BAD_INPUT',
        `The graph has ${facts.length} facts, and no two states or leaders among them that something is told of on a day from ${firstYear} to ${lastYear}: nobody can be asked about. Take a larger one.`,
      )
    const pair = drawn(mostDays, () => pairOf(kind))
    if (pair) pairs.push(pair)
    else left.splice(left.indexOf(kind), 1)
  }
  return pairs
}

/** What is drawn until it fits, but not for ever. */
function drawn<T>(most: number, draw: () => T | undefined): T | undefined {
  for (let tries = 0; tries < most; tries++) {
    const found = draw()
    if (found !== undefined) return found
  }
  return undefined
}

/** Every day from the first year to the last is as likely. */
function aDay(random: Random): string {
  const digits = (least: number, most: number) => String(whole(random, least, most)).padStart(2, '0')
  return `${whole(random, firstYear, lastYear)}-${digits(1, 12)}-${digits(1, 28)}`
}

const isAsked = (day: string): boolean => day >= `${firstYear}-01-01` && day <= `${lastYear}-12-31`

const holdsOn = (fact: ToldFact, day: string): boolean => fact.startEarliest <= day && day <= fact.endLatest

/** One of the facts that hold on a day, if one is drawn. */
function oneOn(random: Random, facts: readonly ToldFact[], on: string): ToldFact | undefined {
  return drawn(facts.length > 0 ? mostDraws : 0, () => {
    const fact = pick(random, facts)
    return holdsOn(fact, on) ? fact : undefined
  })
}

/** Which pairs are asked about: hubs, the periphery, states and leaders, on days from 1914 to 2005. */
import type { Bounds } from '../src/model/bounds.ts'
import { pick, type Random, randomOf, whole } from './random.ts'

/** A graph, as far as pairs are picked from it. */
interface Told {
  readonly entities: readonly { readonly id: string; readonly label: string }[]
  readonly facts: readonly Fact[]
}

interface Fact extends Bounds {
  readonly type: string
  readonly from: string
  readonly to: string
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

/** So many pairs, of each kind as many; the same for the same graph and seed. Both ends have facts that hold on the day. */
export function pairsOf({ entities, facts }: Told, seed: number, count: number): Pair[] {
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

  const aState = (on: string) => oneOn(random, stateFacts, on).from
  const aLeader = (on: string) => oneOn(random, terms, on).from
  const anyone = (on: string) => {
    for (;;) {
      const { from, to } = oneOn(random, stateFacts, on)
      const id = random() < 0.5 ? from : to
      if (!hubs.includes(id)) return id
    }
  }
  const pairOf = (kind: Pair['kind']): Pair => {
    const on = aDay(random)
    if (kind === 'HUBS') return { kind, from: pick(random, hubs), to: pick(random, hubs), on }
    if (kind === 'PERIPHERY') return { kind, from: anyone(on), to: anyone(on), on }
    // Every other time on a day on which the leader is abroad.
    const visit = random() < 0.5 ? pick(random, visits) : undefined
    const day = visit?.startEarliest ?? on
    const leader = visit?.from ?? aLeader(day)
    return kind === 'LEADERS'
      ? { kind, from: leader, to: aLeader(day), on: day }
      : { kind, from: aState(day), to: leader, on: day }
  }
  const pairs: Pair[] = []
  while (pairs.length < count) {
    const pair = pairOf(kinds[pairs.length % kinds.length] as Pair['kind'])
    if (pair.from !== pair.to) pairs.push(pair)
  }
  return pairs
}

/** Every day from the first year to the last is as likely. */
function aDay(random: Random): string {
  const digits = (least: number, most: number) => String(whole(random, least, most)).padStart(2, '0')
  return `${whole(random, firstYear, lastYear)}-${digits(1, 12)}-${digits(1, 28)}`
}

const isAsked = (day: string): boolean => day >= `${firstYear}-01-01` && day <= `${lastYear}-12-31`

/** One of the facts that hold on a day. */
function oneOn(random: Random, facts: readonly Fact[], on: string): Fact {
  for (;;) {
    const fact = pick(random, facts)
    if (fact.startEarliest <= on && on <= fact.endLatest) return fact
  }
}

/** The search for the best paths in memory: exact, over flat arrays, as a measure of what can be reached. */

import type { Bounds } from '../src/model/bounds.ts'
import { type Costs, costOfDegree } from '../src/model/costs.ts'
import { noEnd } from '../src/model/time.ts'

/** A fact as far as the search looks at it. */
export interface Hop extends Bounds {
  readonly type: string
  readonly from: string
  readonly to: string
}

/** A path: the ids of its entities from one end to the other, and its cost in millionths. */
export interface Path {
  readonly cost: number
  readonly ids: readonly string[]
}

/** The longest path that the search looks for, in hops. */
export const longest = 4

/**
 * A graph in flat arrays. Entities are numbered in the order of their ids, so that comparing numbers compares ids. The
 * facts of entity `e` stand from `first[e]` up to `first[e + 1]`, once at each end, those that lead to one neighbour together.
 */
export interface MemoryGraph {
  readonly ids: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly first: Int32Array
  readonly neighbour: Int32Array
  /** Of a hop between two inner entities of a path that certainly holds, in millionths. */
  readonly cost: Int32Array
  /** What of the cost is for the degree of the entity that the fact stands at, and of the neighbour. */
  readonly near: Int32Array
  readonly far: Int32Array
  /** Days as whole numbers such as 19860728. */
  readonly possibleFrom: Int32Array
  readonly possibleUntil: Int32Array
  readonly certainFrom: Int32Array
  readonly certainUntil: Int32Array
  /** The least cost of the facts of an entity, on whatever day. */
  readonly least: Int32Array
  /** What a fact adds that possibly but not certainly holds. */
  readonly possible: number
  readonly scratch: Scratch
}

/** Room for one search, used again by the next: what it holds is of this search where `round` is in the stamp. */
interface Scratch {
  round: number
  readonly nearFrom: Int32Array
  readonly nearTo: Int32Array
  readonly costFrom: Int32Array
  readonly costTo: Int32Array
  /** Which middle entity has which slot. */
  readonly middleStamp: Int32Array
  readonly slotOf: Int32Array
  /** How many halves a slot has on the side of the start and of the end. */
  readonly counts: readonly [Int32Array, Int32Array]
  /** The best halves of a slot, ascending: their inner entity and their cost. Made larger as needed. */
  readonly inner: [Int32Array, Int32Array]
  readonly spent: [Int32Array, Int32Array]
}

/** A day as a whole number: 1986-07-28 is 19860728. */
function dayNumber(day: string): number {
  let number = 0
  for (let place = 0; place < 10; place++)
    if (place !== 4 && place !== 7) number = 10 * number + day.charCodeAt(place) - 48
  return number
}

const never = dayNumber(noEnd)
/** More than any path costs, and small enough that a few of them still fit. */
const unreached = 500_000_000

/** Takes a graph one entity and one fact after the other, each entity before the facts that name it. */
export interface MemoryBuilder {
  readonly entity: (id: string) => void
  readonly fact: (fact: Hop) => void
  readonly finish: () => MemoryGraph
}

/** Puts a graph into flat arrays, all at once. */
export function buildMemoryGraph(
  entities: Iterable<string>,
  facts: readonly Hop[],
  costs: Costs,
): MemoryGraph {
  const builder = memoryBuilder(facts.length, costs)
  for (const id of entities) builder.entity(id)
  for (const fact of facts) builder.fact(fact)
  return builder.finish()
}

/** Puts the facts that can be hops into flat arrays, so that of millions little more than a hundred bytes each is kept at any time.
 * @param room how many facts there are at the most. */
export function memoryBuilder(room: number, costs: Costs): MemoryBuilder {
  const numbers = new Map<string, number>()
  const types = new Map([...costs.weights.keys()].map((type, number) => [type, number]))
  const column = () => new Int32Array(room)
  const facts: Facts = {
    count: 0,
    type: new Uint8Array(room),
    from: column(),
    to: column(),
    possibleFrom: column(),
    possibleUntil: column(),
    certainFrom: column(),
    certainUntil: column(),
  }
  const numberOf = (id: string): number => {
    const number = numbers.get(id)
    if (number === undefined) throw new Error(`There is no entity «${id}».`)
    return number
  }
  return {
    entity: (id) => void numbers.set(id, numbers.size),
    fact({ type, from, to, startEarliest, startLatest, endEarliest, endLatest }) {
      const typeNumber = types.get(type)
      if (typeNumber === undefined) return
      const place = facts.count++
      facts.type[place] = typeNumber
      facts.from[place] = numberOf(from)
      facts.to[place] = numberOf(to)
      facts.possibleFrom[place] = dayNumber(startEarliest)
      facts.possibleUntil[place] = dayNumber(endLatest)
      facts.certainFrom[place] = dayNumber(startLatest)
      facts.certainUntil[place] = dayNumber(endEarliest)
    },
    finish: () => graphOf(numbers, facts, costs),
  }
}

/** Facts that can be hops, in columns. */
interface Facts {
  count: number
  readonly type: Uint8Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly possibleFrom: Int32Array
  readonly possibleUntil: Int32Array
  readonly certainFrom: Int32Array
  readonly certainUntil: Int32Array
}

function graphOf(numbers: Map<string, number>, facts: Facts, { weights, ...costs }: Costs): MemoryGraph {
  const ids = renumber(numbers, facts)
  const { first, order } = byEntity(ids.length, facts)
  const neighbourOf = (entry: number): number => at(entry % 2 === 0 ? facts.to : facts.from, entry >> 1)
  const typeOf = (entry: number): number => facts.type[entry >> 1] as number

  // What an entity adds to a hop by a fact of a type, for its degree: all parallel facts stand together.
  const terms = new Int32Array(ids.length * weights.size)
  const last = new Int32Array(weights.size)
  for (let entity = 0; entity < ids.length; entity++) {
    const start = entity * weights.size
    last.fill(-1)
    for (let place = at(first, entity); place < at(first, entity + 1); place++) {
      const entry = at(order, place)
      const type = typeOf(entry)
      if (at(last, type) === neighbourOf(entry)) continue
      last[type] = neighbourOf(entry)
      terms[start + type] = at(terms, start + type) + 1
    }
    for (let term = start; term < start + weights.size; term++)
      if (at(terms, term) > 0) terms[term] = costOfDegree({ ...costs, weights }, at(terms, term))
  }

  const column = () => new Int32Array(order.length)
  const graph = {
    neighbour: column(),
    cost: column(),
    near: column(),
    far: column(),
    possibleFrom: column(),
    possibleUntil: column(),
    certainFrom: column(),
    certainUntil: column(),
  }
  const weightOf = Int32Array.from(weights.values())
  const least = new Int32Array(ids.length).fill(unreached)
  for (let entity = 0; entity < ids.length; entity++)
    for (let place = at(first, entity); place < at(first, entity + 1); place++) {
      const entry = at(order, place)
      const fact = entry >> 1
      const type = typeOf(entry)
      const neighbour = neighbourOf(entry)
      const near = at(terms, entity * weights.size + type)
      const far = at(terms, neighbour * weights.size + type)
      const cost = at(weightOf, type) + near + far
      graph.neighbour[place] = neighbour
      graph.cost[place] = cost
      graph.near[place] = near
      graph.far[place] = far
      graph.possibleFrom[place] = at(facts.possibleFrom, fact)
      graph.possibleUntil[place] = at(facts.possibleUntil, fact)
      graph.certainFrom[place] = at(facts.certainFrom, fact)
      graph.certainUntil[place] = at(facts.certainUntil, fact)
      least[entity] = Math.min(at(least, entity), cost)
    }
  return { ids, numbers, first, ...graph, least, possible: costs.possible, scratch: scratchFor(ids.length) }
}

/** Numbers the entities, which were numbered as they came, in the order of their ids, and gives these. */
function renumber(numbers: Map<string, number>, { count, from, to }: Facts): string[] {
  const ids = [...numbers.keys()].sort((a, b) => (a < b ? -1 : 1))
  const newNumbers = new Int32Array(ids.length)
  for (const [number, id] of ids.entries()) {
    newNumbers[numbers.get(id) as number] = number
    numbers.set(id, number)
  }
  for (const ends of [from, to])
    for (let fact = 0; fact < count; fact++) ends[fact] = at(newNumbers, at(ends, fact))
  return ids
}

/** Each fact twice, once at each end: entry `2 * fact` at where it starts, `2 * fact + 1` at where it ends. By entity, and of one
 * entity by neighbour. */
function byEntity(entities: number, { count, from, to }: Facts): { first: Int32Array; order: Int32Array } {
  const first = new Int32Array(entities + 1)
  for (const ends of [from, to])
    for (let fact = 0; fact < count; fact++) {
      const next = at(ends, fact) + 1
      first[next] = at(first, next) + 1
    }
  for (let entity = 0; entity < entities; entity++)
    first[entity + 1] = at(first, entity + 1) + at(first, entity)
  const put = (order: Int32Array, places: Int32Array, entry: number) => {
    const entity = at(entry % 2 === 0 ? from : to, entry >> 1)
    const place = at(places, entity)
    order[place] = entry
    places[entity] = place + 1
  }
  const sorted = (entryAt: (place: number) => number): Int32Array => {
    const order = new Int32Array(2 * count)
    const places = first.slice()
    for (let place = 0; place < order.length; place++) put(order, places, entryAt(place))
    return order
  }
  // The other end of what stands at an entity has it for a neighbour: taken by entity, the other ends come by neighbour.
  const inTurn = sorted((place) => place)
  return { first, order: sorted((place) => at(inTurn, place) ^ 1) }
}

function scratchFor(size: number): Scratch {
  const column = () => new Int32Array(size)
  const none = (): [Int32Array, Int32Array] => [new Int32Array(0), new Int32Array(0)]
  return {
    round: 0,
    nearFrom: column(),
    nearTo: column(),
    costFrom: column(),
    costTo: column(),
    middleStamp: column(),
    slotOf: column(),
    counts: [column(), column()],
    inner: none(),
    spent: none(),
  }
}

/** A value of a flat array, at a place that is known to be in it. */
const at = (array: Int32Array, place: number): number => array[place] as number

/** A path while it is searched for: its entities by their numbers. */
interface Candidate {
  readonly cost: number
  readonly nodes: readonly number[]
}

/** The best paths so far, in order. */
interface Best {
  readonly top: number
  readonly paths: Candidate[]
}

const limitOf = ({ top, paths }: Best): number =>
  paths.length < top ? unreached : (paths[top - 1] as Candidate).cost

/** By cost, then by length, then by the ids one after the other. */
function compare(a: Candidate, b: Candidate): number {
  if (a.cost !== b.cost) return a.cost - b.cost
  if (a.nodes.length !== b.nodes.length) return a.nodes.length - b.nodes.length
  for (const [index, node] of a.nodes.entries()) {
    const other = b.nodes[index] as number
    if (node !== other) return node - other
  }
  return 0
}

function offer({ top, paths }: Best, candidate: Candidate): void {
  let place = paths.length
  while (place > 0 && compare(candidate, paths[place - 1] as Candidate) < 0) place--
  if (place >= top) return
  paths.splice(place, 0, candidate)
  if (paths.length > top) paths.pop()
}

/** The neighbours of one end on a day, with what reaching each costs. */
interface Reached {
  readonly nodes: readonly number[]
  readonly costs: Int32Array
  readonly stamp: Int32Array
  /** The least cost of reaching any, and of a hop more from there. */
  readonly least: number
  readonly leastOfTwo: number
}

/** The `top` best paths of at most `maxHops` hops (4 at the most) between two entities on a day such as 1986-07-28. */
export function bestPaths(
  graph: MemoryGraph,
  fromId: string,
  toId: string,
  on: string,
  top: number,
  maxHops = longest,
): Path[] {
  const from = graph.numbers.get(fromId)
  const to = graph.numbers.get(toId)
  if (from === undefined || to === undefined || from === to) return []
  const day = dayNumber(on)
  const { scratch } = graph
  scratch.round++
  const best: Best = { top, paths: [] }

  direct(graph, from, to, day, best)
  if (maxHops >= 2) {
    const near = reach(graph, from, to, day, scratch.costFrom, scratch.nearFrom)
    const far = reach(graph, to, from, day, scratch.costTo, scratch.nearTo)
    for (const node of near.nodes)
      if (at(far.stamp, node) === scratch.round)
        offer(best, { cost: at(near.costs, node) + at(far.costs, node), nodes: [from, node, to] })
    if (maxHops >= 3) threeHops(graph, from, to, day, near, far, best)
    if (maxHops >= 4) fourHops(graph, from, to, day, near, far, best)
  }
  return best.paths.map(({ cost, nodes }) => ({ cost, ids: nodes.map((node) => graph.ids[node] as string) }))
}

/** What the fact at a place costs as a hop on a day between two inner entities; `unreached` where it does not hold. */
function costOn(graph: MemoryGraph, place: number, day: number): number {
  if (at(graph.possibleFrom, place) > day || at(graph.possibleUntil, place) < day) return unreached
  const certainFrom = at(graph.certainFrom, place)
  const isCertain = certainFrom <= day && at(graph.certainUntil, place) >= day && certainFrom < never
  return isCertain ? at(graph.cost, place) : at(graph.cost, place) + graph.possible
}

/** Where the facts end that lead to the same neighbour as the one at a place. */
function endOfParallel(graph: MemoryGraph, place: number, end: number): number {
  const neighbour = at(graph.neighbour, place)
  let next = place + 1
  while (next < end && at(graph.neighbour, next) === neighbour) next++
  return next
}

/** The least that a fact at one of some places costs on a day; `unreached` where none holds. */
function cheapest(graph: MemoryGraph, start: number, end: number, day: number): number {
  let least = unreached
  for (let place = start; place < end; place++) least = Math.min(least, costOn(graph, place, day))
  return least
}

function direct(graph: MemoryGraph, from: number, to: number, day: number, best: Best): void {
  let least = unreached
  for (let place = at(graph.first, from); place < at(graph.first, from + 1); place++) {
    if (at(graph.neighbour, place) !== to) continue
    const cost = costOn(graph, place, day)
    if (cost < unreached) least = Math.min(least, cost - at(graph.near, place) - at(graph.far, place))
  }
  if (least < unreached) offer(best, { cost: least, nodes: [from, to] })
}

function reach(
  graph: MemoryGraph,
  end: number,
  other: number,
  day: number,
  costs: Int32Array,
  stamp: Int32Array,
): Reached {
  const { round } = graph.scratch
  const nodes: number[] = []
  for (let place = at(graph.first, end); place < at(graph.first, end + 1); place++) {
    const node = at(graph.neighbour, place)
    if (node === other) continue
    const hop = costOn(graph, place, day)
    if (hop === unreached) continue
    // The end of the path pays nothing.
    const cost = hop - at(graph.near, place)
    if (at(stamp, node) !== round) {
      stamp[node] = round
      costs[node] = cost
      nodes.push(node)
    } else if (cost < at(costs, node)) costs[node] = cost
  }
  // The cheapest first, so that a bound on what may be spent ends the loop over them.
  nodes.sort((a, b) => at(costs, a) + at(graph.least, a) - at(costs, b) - at(graph.least, b))
  const [cheapest] = nodes
  return {
    nodes,
    costs,
    stamp,
    least: nodes.reduce((least, node) => Math.min(least, at(costs, node)), unreached),
    leastOfTwo: cheapest === undefined ? unreached : at(costs, cheapest) + at(graph.least, cheapest),
  }
}

/** From the side with fewer neighbours to the neighbours of the other. */
function threeHops(
  graph: MemoryGraph,
  from: number,
  to: number,
  day: number,
  near: Reached,
  far: Reached,
  best: Best,
): void {
  const { round } = graph.scratch
  const isForward = near.nodes.length <= far.nodes.length
  const [start, goal] = isForward ? [near, far] : [far, near]
  for (const node of start.nodes) {
    const spent = at(start.costs, node)
    if (spent + at(graph.least, node) + goal.least > limitOf(best)) break
    const end = at(graph.first, node + 1)
    for (let place = at(graph.first, node); place < end; ) {
      const next = at(graph.neighbour, place)
      const isGoal = at(goal.stamp, next) === round
      const parallel = place
      place = endOfParallel(graph, place, end)
      const hop = isGoal ? cheapest(graph, parallel, place, day) : unreached
      if (hop === unreached) continue
      const cost = spent + hop + at(goal.costs, next)
      if (cost <= limitOf(best))
        offer(best, { cost, nodes: isForward ? [from, node, next, to] : [from, next, node, to] })
    }
  }
}

/**
 * Two hops from each end, joined where both come to one middle entity. Of each side the `top` best halves are enough. A half
 * that comes after them makes with each of them, in its place, a better path. Only one of them can share its inner entity with
 * the other half, and then the path of two hops through that entity is better.
 */
function fourHops(
  graph: MemoryGraph,
  from: number,
  to: number,
  day: number,
  near: Reached,
  far: Reached,
  best: Best,
): void {
  const { scratch } = graph
  const kept = best.top
  const middles: number[] = []
  // The smaller side goes first; the other then only looks at what it came to.
  const order = near.nodes.length <= far.nodes.length ? ([0, 1] as const) : ([1, 0] as const)
  for (const side of order) {
    const [own, other] = side === 0 ? [near, far] : [far, near]
    const isSecond = side === order[1]
    const counts = scratch.counts[side]
    for (const node of own.nodes) {
      const spent = at(own.costs, node)
      const limit = limitOf(best)
      if (spent + at(graph.least, node) + other.leastOfTwo > limit) break
      const end = at(graph.first, node + 1)
      for (let place = at(graph.first, node); place < end; ) {
        const middle = at(graph.neighbour, place)
        const isMet = at(scratch.middleStamp, middle) === scratch.round
        const isWanted = middle !== from && middle !== to && (isMet || !isSecond)
        const parallel = place
        place = endOfParallel(graph, place, end)
        const hop = isWanted ? cheapest(graph, parallel, place, day) : unreached
        if (hop === unreached) continue
        const cost = spent + hop
        if (cost + other.leastOfTwo > limit) continue
        if (!isMet) {
          scratch.middleStamp[middle] = scratch.round
          scratch.slotOf[middle] = middles.length
          scratch.counts[0][middles.length] = 0
          scratch.counts[1][middles.length] = 0
          middles.push(middle)
          makeRoom(scratch, middles.length * kept)
        }
        keep(scratch.inner[side], scratch.spent[side], counts, at(scratch.slotOf, middle), kept, node, cost)
      }
    }
  }
  joinHalves(scratch, from, to, middles, kept, best)
}

/** Makes the arrays of halves long enough. */
function makeRoom({ inner, spent }: Scratch, length: number): void {
  for (const arrays of [inner, spent])
    for (const side of [0, 1] as const) {
      if (arrays[side].length >= length) continue
      const longer = new Int32Array(Math.max(1024, 2 * length))
      longer.set(arrays[side])
      arrays[side] = longer
    }
}

/** Puts a half among the best of a slot, by cost and then by its inner entity, if it is one of them. */
function keep(
  inner: Int32Array,
  spent: Int32Array,
  counts: Int32Array,
  slot: number,
  kept: number,
  node: number,
  cost: number,
): void {
  const start = slot * kept
  const count = at(counts, slot)
  let place = start + count
  while (
    place > start &&
    (at(spent, place - 1) > cost || (at(spent, place - 1) === cost && at(inner, place - 1) > node))
  )
    place--
  if (place === start + kept) return
  const last = start + Math.min(count, kept - 1)
  for (let moved = last; moved > place; moved--) {
    inner[moved] = at(inner, moved - 1)
    spent[moved] = at(spent, moved - 1)
  }
  inner[place] = node
  spent[place] = cost
  if (count < kept) counts[slot] = count + 1
}

function joinHalves(
  { counts, inner, spent }: Scratch,
  from: number,
  to: number,
  middles: readonly number[],
  kept: number,
  best: Best,
): void {
  for (const [slot, middle] of middles.entries()) {
    const start = slot * kept
    const firsts = at(counts[0], slot)
    const seconds = at(counts[1], slot)
    for (let i = start; i < start + firsts; i++)
      for (let j = start; j < start + seconds; j++) {
        const cost = at(spent[0], i) + at(spent[1], j)
        if (cost > limitOf(best)) break
        const one = at(inner[0], i)
        const other = at(inner[1], j)
        if (one !== other) offer(best, { cost, nodes: [from, one, middle, other, to] })
      }
  }
}

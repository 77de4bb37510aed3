/** A graph that imitates the field: its proportions, its hubs, its repeated visits, its vague dates; none of it is true. */

import type { Bounds } from '../src/model/bounds.ts'
import { deriveEntity, deriveFact, type Entity, type Properties } from '../src/model/derive.ts'
import { readModelDocument } from '../src/model/document.ts'
import { type Model, readModel } from '../src/model/model.ts'
import { lasting, pick, type Random, randomOf, tailed, whole } from './random.ts'

/** An entity with all its properties, derived ones too. */
export interface GeneratedEntity {
  readonly id: string
  readonly label: string
  readonly name: string
  readonly properties: Properties
}

/** A fact with its time as it is stated, in EDTF, and the four days and the sentence that the model derives from it. */
export interface GeneratedFact extends Bounds {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly when: string | undefined
  readonly sentence: string
  readonly citations: readonly string[]
}

/** Who takes what is made: each entity before the facts that name it. */
export interface Taker {
  readonly entity: (entity: GeneratedEntity) => void
  readonly fact: (fact: GeneratedFact) => void
}

/** The dataset of all that is generated. */
export const dataset = 'bench'
/** The source that all of it cites. */
const sourceId = 'bench-source'

/** What of 1,000 facts is of each type. Facts between states grow with the graph only a little: there are so many states. */
const shares = {
  ALLY_OF: 40,
  HAS_RELATIONS_WITH: 60,
  HAS_MISSION_IN: 40,
  HAS_TROOPS_IN: 3,
  COOPERATES_WITH: 6,
  BORDERS: 2,
  PARTY_TO: 300,
  SIGNED: 175,
  MEMBER_OF: 218,
  LED: 28,
  HELD_OFFICE: 17,
  VISITED: 50,
  DELIVERED: 4,
  ANNOUNCED: 4,
  FOLLOWS_UP: 1,
  CONCERNS: 13,
  HOSTED: 3,
  ATTENDED: 28,
  DECLINED: 1,
  ABSENT_FROM: 1,
  LOCATED_IN: 2,
} as const

type Type = keyof typeof shares

const ofStatesAlone: readonly Type[] = [
  'ALLY_OF',
  'HAS_RELATIONS_WITH',
  'HAS_MISSION_IN',
  'HAS_TROOPS_IN',
  'COOPERATES_WITH',
  'BORDERS',
]
/** The most facts for which those between states still grow. */
const fullOfStates = 150_000

/** Days are counted from 1970-01-01. */
const dayOf = (year: number): number => Math.floor(Date.UTC(year) / 86_400_000)
const firstDay = dayOf(1816)
const lastDay = dayOf(2006) - 1

/** A time in which something was there, both days included. */
interface Span {
  readonly start: number
  readonly end: number
}

interface State {
  readonly id: string
  readonly span: Span
  /** How much of what there is falls to it. */
  readonly weight: number
}

interface Leader {
  readonly id: string
  readonly state: State
  readonly term: Span
  /** How often it travels. */
  readonly weight: number
}

/** A graph while it is made. */
interface World {
  readonly random: Random
  readonly model: Model
  readonly taker: Taker
  /** Those that facts may still name. */
  readonly entities: Map<string, Entity>
  /** How many facts there are by now. */
  made: number
  readonly states: State[]
  readonly leaders: Leader[]
  /** What may be about a state. */
  readonly subjects: string[]
  /** How many facts of each type are still to be made. */
  readonly wanted: Map<Type, number>
  /** Texts of days, each made once. */
  readonly days: Map<number, string>
}

/** Makes a graph with so many facts and gives it away piece by piece; the same seed gives the same graph. It pauses every few
 * facts, and says how many there are by then. */
export function* generate(
  { relationships, seed }: { relationships: number; seed: number },
  taker: Taker,
): Generator<number> {
  const world: World = {
    random: randomOf(seed),
    model: readModel(readModelDocument()),
    taker,
    entities: new Map(),
    made: 0,
    states: [],
    leaders: [],
    subjects: [],
    wanted: wantedOf(relationships),
    days: new Map(),
  }
  addEntity(world, 'Source', sourceId, { horizon: textOf(world, lastDay) })
  addStates(world)
  for (const part of [
    addLeaders,
    addFactsOfStates,
    addVisits,
    addOrganizations,
    addMeetings,
    addSpeeches,
    addTreaties,
    addConcerns,
  ])
    for (const _ of part(world)) yield world.made
}

/** How many facts of each type make so many in all. */
function wantedOf(relationships: number): Map<Type, number> {
  const types = Object.keys(shares) as Type[]
  const sum = (list: readonly Type[]) => list.reduce((total, type) => total + shares[type], 0)
  const all = sum(types)
  const ofStates = Math.min(relationships, fullOfStates)
  const countOf = (type: Type) => Math.floor((ofStates * shares[type]) / all)
  const others = types.filter((type) => !ofStatesAlone.includes(type))
  const rest = relationships - ofStatesAlone.reduce((total, type) => total + countOf(type), 0)
  const wanted = new Map(
    types.map((type) => [
      type,
      ofStatesAlone.includes(type) ? countOf(type) : Math.floor((rest * shares[type]) / sum(others)),
    ]),
  )
  const missing = relationships - [...wanted.values()].reduce((total, count) => total + count, 0)
  return wanted.set('PARTY_TO', (wanted.get('PARTY_TO') ?? 0) + missing)
}

// Entities and facts

/** Adds an entity, and what a load derives of it. */
function addEntity(world: World, label: string, id: string, stated: Properties): string {
  const name = `${label} ${id.replace(/^.*:/, '')}`
  const entity = { kind: label, properties: { id, name, dataset, ...stated } }
  const derived = deriveEntity(world.model, entity, (other) => world.entities.get(other))
  refuse(id, derived.problems)
  const properties = { ...entity.properties, ...derived.properties }
  world.entities.set(id, { kind: label, properties })
  world.taker.entity({ id, label, name, properties })
  return id
}

/** Adds a fact, derived as a load derives it, unless there are enough of its type. */
function addFact(world: World, type: Type, from: string, to: string, when: string | undefined): void {
  const wanted = world.wanted.get(type) ?? 0
  if (wanted <= 0) return
  world.wanted.set(type, wanted - 1)
  world.made++
  const number = world.made
  const id = `bench:${number}`
  const citations = [`${sourceId}#${number}`]
  const stated = { id, dataset, citations, ...(when === undefined ? {} : { when }) }
  const { properties, problems } = deriveFact(world.model, { type, from, to, properties: stated }, (other) =>
    world.entities.get(other),
  )
  refuse(`${type} ${id} (${when})`, problems)
  const bound = (name: keyof Bounds) => String(properties[name])
  world.taker.fact({
    id,
    type,
    from,
    to,
    // What concerns something is dated as its subject.
    when: typeof properties.when === 'string' ? properties.when : when,
    citations,
    sentence: String(properties.sentence),
    startEarliest: bound('startEarliest'),
    startLatest: bound('startLatest'),
    endEarliest: bound('endEarliest'),
    endLatest: bound('endLatest'),
  })
}

function refuse(subject: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`${subject}: ${problems.join(' ')}`)
}

const isWanted = (world: World, type: Type): boolean => (world.wanted.get(type) ?? 0) > 0

// Time

/** A day that is the likelier the later it is: the field's records grow. */
function anyDay({ random }: World, { start, end }: Span, growth: number): number {
  const since = (start - firstDay) / (lastDay - firstDay)
  const until = (end - firstDay) / (lastDay - firstDay)
  const share = (since ** growth + random() * (until ** growth - since ** growth)) ** (1 / growth)
  return Math.min(end, Math.max(start, firstDay + Math.floor(share * (lastDay - firstDay))))
}

const growth = 8

function textOf({ days }: World, day: number): string {
  const known = days.get(day)
  if (known) return known
  const text = new Date(day * 86_400_000).toISOString().slice(0, 10)
  days.set(day, text)
  return text
}

/** A day as a source may give it: mostly exact, now and then the month, the year, about a year, or in doubt. */
function told(world: World, day: number): string {
  const text = textOf(world, day)
  const chance = world.random()
  if (chance < 0.93) return text
  if (chance < 0.96) return text.slice(0, 7)
  if (chance < 0.985) return text.slice(0, 4)
  return chance < 0.993 ? `${text.slice(0, 4)}~` : `${text.slice(0, 4)}?`
}

/** An interval as a source may give it; what lasts beyond the last day goes on. */
function interval(world: World, { start, end }: Span): string {
  const from = world.random() < 0.02 ? '' : told(world, start)
  const isUnknown = from !== '' && world.random() < 0.02
  const until = isUnknown ? '' : end > lastDay ? '..' : told(world, end)
  return `${from}/${until}`
}

/** An event of one day or of a few. */
function event(world: World, day: number, days = 1): string {
  const start = told(world, day)
  return days === 1 || start.length < 10 ? start : `${start}/${textOf(world, day + days - 1)}`
}

/** The time that two spans share, or undefined. */
function shared(a: Span, b: Span): Span | undefined {
  const span = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }
  return span.start <= span.end ? span : undefined
}

// States and leaders

const stateCount = 200

function addStates(world: World): void {
  const { random, states } = world
  for (let number = 1; number <= stateCount; number++) {
    // The great powers are there from the first; most others come with the waves of 1918, 1945 and after 1960.
    const born =
      number <= 45
        ? 1816 + Math.max(0, number - 12)
        : pick(random, [1878, 1918, 1920, 1945, 1960, 1962, 1975, 1991])
    const start = dayOf(born) + whole(random, 0, 700)
    const isDissolved = number > 5 && random() < 0.08
    const end = isDissolved ? whole(random, start + 3_650, lastDay) : lastDay + 1
    // One in twelve of the old states was not there during the war.
    const isTwice = !isDissolved && born < 1930 && random() < 0.08
    const last = isDissolved ? textOf(world, end) : '..'
    const spells = isTwice
      ? [`${textOf(world, start)}/1940-06-01`, `1945-05-08/${last}`]
      : [`${textOf(world, start)}/${last}`]
    const id = addEntity(world, 'State', `state:b${number}`, { spells })
    states.push({ id, span: { start, end }, weight: number ** -0.7 })
    const place = addEntity(world, 'Place', `place:b${number}`, { kind: 'CITY' })
    addFact(world, 'LOCATED_IN', place, id, undefined)
  }
  while (isWanted(world, 'LOCATED_IN'))
    addFact(
      world,
      'LOCATED_IN',
      addEntity(world, 'Place', `place:b${world.entities.size}`, { kind: 'CITY' }),
      aState(world).id,
      undefined,
    )
}

/** A state, the great ones more often. */
function aState({ random, states }: World): State {
  for (;;) {
    const state = pick(random, states)
    if (random() < state.weight) return state
  }
}

/** A state that is there on a day, the great ones more often; `weighed` false: each as often. */
function aStateOn(world: World, day: number, weighed = true): State {
  for (;;) {
    const state = weighed ? aState(world) : pick(world.random, world.states)
    if (state.span.start <= day && day <= state.span.end) return state
  }
}

function* addLeaders(world: World): Generator<void> {
  const { random, leaders, states } = world
  for (let number = 1; isWanted(world, 'LED'); number++) {
    yield
    const state = random() < 0.3 ? aState(world) : pick(random, states)
    const term = aTerm(world, state)
    const born = term.start - whole(random, 35 * 365, 60 * 365)
    const died = Math.max(term.end, term.start) + whole(random, 0, 25 * 365)
    const id = addEntity(world, 'Leader', `leader:b${number}`, {
      born: textOf(world, born),
      ...(died > lastDay ? {} : { died: textOf(world, died) }),
    })
    leaders.push({ id, state, term, weight: random() ** 4 * Math.min(1, state.weight * 4) })
    addFact(world, 'LED', id, state.id, interval(world, term))
    // The offices held meanwhile, or before.
    while (random() < 0.4) {
      const start = Math.max(state.span.start, term.start - whole(random, 0, 3_650))
      addFact(world, 'HELD_OFFICE', id, state.id, interval(world, { start, end: term.end }))
    }
    // Who comes back to power.
    if (random() < 0.1) {
      const start = term.end + lasting(random, 4)
      if (start < died && start < Math.min(state.span.end, lastDay))
        addFact(
          world,
          'LED',
          id,
          state.id,
          interval(world, { start, end: Math.min(died, start + lasting(random, 4), state.span.end) }),
        )
    }
  }
}

function aTerm(world: World, { span }: State): Span {
  const start = anyDay(world, { start: span.start, end: Math.min(span.end, lastDay) }, 2)
  return { start, end: Math.min(span.end, start + lasting(world.random, 4)) }
}

// Facts between states

function* addFactsOfStates(world: World): Generator<void> {
  yield* join(world, 'ALLY_OF', 25)
  yield* join(world, 'HAS_RELATIONS_WITH', 60)
  yield* join(world, 'HAS_MISSION_IN', 40)
  yield* join(world, 'HAS_TROOPS_IN', 8)
  yield* join(world, 'COOPERATES_WITH', 15)
  const { random, states } = world
  while (isWanted(world, 'BORDERS')) {
    const place = whole(random, 0, states.length - 6)
    const [a, b] = [states[place], states[place + whole(random, 1, 5)]]
    if (a && b) addFact(world, 'BORDERS', a.id, b.id, undefined)
  }
}

function* join(world: World, type: Type, meanYears: number): Generator<void> {
  const { random } = world
  while (isWanted(world, type)) {
    yield
    const day = anyDay(world, { start: firstDay, end: lastDay }, growth)
    const a = aStateOn(world, day)
    const b = aStateOn(world, day, random() < 0.5)
    const together = shared(a.span, b.span)
    if (a === b || !together) continue
    const end = Math.min(together.end, day + lasting(random, meanYears))
    addFact(world, type, a.id, b.id, interval(world, { start: day, end }))
  }
}

// What leaders do

/** A leader, those who travel much more often. */
function aLeader({ random, leaders }: World): Leader {
  for (;;) {
    const leader = pick(random, leaders)
    if (random() < leader.weight) return leader
  }
}

function* addVisits(world: World): Generator<void> {
  const { random } = world
  while (isWanted(world, 'VISITED')) {
    yield
    const { id, state, term } = aLeader(world)
    const end = Math.min(term.end, lastDay - 10)
    if (end < term.start) continue
    const host = aStateOn(world, whole(random, term.start, end), random() < 0.8)
    if (host === state) continue
    // Most go once, and some go thirty times.
    for (let times = tailed(random, 1, 30, 1.4); times > 0; times--) {
      const days = tailed(random, 1, 10, 1.5)
      addFact(world, 'VISITED', id, host.id, event(world, whole(random, term.start, end), days))
    }
  }
}

function* addSpeeches(world: World): Generator<void> {
  const { random, subjects } = world
  const announced: { id: string; day: number }[] = []
  for (let number = 1; isWanted(world, 'DELIVERED'); number++) {
    yield
    const { id, state, term } = aLeader(world)
    const day = whole(random, term.start, Math.min(term.end, lastDay))
    const when = event(world, day)
    const speech = addEntity(world, 'Speech', `speech:b${number}`, { when, kind: 'ADDRESS' })
    addFact(world, 'DELIVERED', id, speech, when)
    subjects.push(speech)
    if (random() < 0.4) continue
    const initiative = addEntity(world, 'Initiative', `initiative:b${number}`, { when })
    addFact(world, 'ANNOUNCED', pick(random, [id, state.id, speech]), initiative, when)
    const earlier = announced.findLast((other) => other.day < day)
    if (earlier && random() < 0.5) addFact(world, 'FOLLOWS_UP', initiative, earlier.id, when)
    announced.push({ id: initiative, day })
    subjects.push(initiative)
  }
}

function* addConcerns(world: World): Generator<void> {
  const { random, subjects } = world
  while (isWanted(world, 'CONCERNS')) {
    yield
    addFact(world, 'CONCERNS', pick(random, subjects), aState(world).id, undefined)
  }
}

// What many take part in

function* addOrganizations(world: World): Generator<void> {
  const { random } = world
  for (let number = 1; isWanted(world, 'MEMBER_OF'); number++) {
    yield
    const founded = anyDay(world, { start: dayOf(1860), end: lastDay - 365 }, 5)
    const dissolved = random() < 0.4 ? founded + 365 + lasting(random, 40) : lastDay + 1
    const life = { start: founded, end: dissolved }
    const id = addEntity(world, 'Organization', `organization:b${number}`, {
      kind: 'INTERGOVERNMENTAL',
      founded: textOf(world, founded),
      ...(dissolved > lastDay ? {} : { dissolved: textOf(world, dissolved) }),
    })
    for (const { state, start } of joining(world, life, tailed(random, 6, 190, 0.7))) {
      const end = random() < 0.15 ? start + lasting(random, 20) : dissolved
      addFact(
        world,
        'MEMBER_OF',
        state.id,
        id,
        interval(world, { start, end: Math.min(end, dissolved, state.span.end) }),
      )
    }
  }
}

function* addTreaties(world: World): Generator<void> {
  const { random, wanted, subjects } = world
  // What could not be made of other types is made up for here.
  for (const [type, count] of wanted)
    if (type !== 'PARTY_TO' && type !== 'SIGNED' && type !== 'CONCERNS') {
      wanted.set('PARTY_TO', (wanted.get('PARTY_TO') ?? 0) + count)
      wanted.set(type, 0)
    }
  for (let number = 1; isWanted(world, 'PARTY_TO') || isWanted(world, 'SIGNED'); number++) {
    yield
    const day = anyDay(world, { start: firstDay, end: lastDay - 730 }, growth)
    const id = addEntity(world, 'Treaty', `treaty:b${number}`, { when: `${textOf(world, day)}/..` })
    // Most are of two states; a few are of nearly all.
    const size = random() < 0.7 ? 2 : tailed(random, 7, 190, 0.75)
    const end = random() < 0.2 ? day + 365 + lasting(random, 25) : lastDay + 1
    for (const { state, start } of joining(world, { start: day, end }, size)) {
      if (start < day + 365 || random() < 0.4) addFact(world, 'SIGNED', state.id, id, event(world, start))
      if (random() < 0.97)
        addFact(
          world,
          'PARTY_TO',
          state.id,
          id,
          interval(world, { start, end: Math.min(end, state.span.end) }),
        )
    }
    if (random() < 0.1) subjects.push(id)
  }
}

/** States that join something, each once and while it is there: the first at its start, the others by and by. */
function joining(world: World, life: Span, size: number): { state: State; start: number }[] {
  const { random } = world
  const until = Math.min(life.end, lastDay)
  const found = new Map<State, number>()
  for (let tries = 0; tries < 3 * size && found.size < size; tries++) {
    // What nearly all belong to is not for the great alone.
    const state = aStateOn(world, tries < 2 ? life.start : until, random() > size / 100)
    const later = tries < 2 || random() < 0.5 ? 0 : lasting(random, 12)
    const start = Math.max(state.span.start, life.start) + later
    if (start <= Math.min(until, state.span.end)) found.set(state, start)
  }
  return [...found].map(([state, start]) => ({ state, start }))
}

function* addMeetings(world: World): Generator<void> {
  const { random } = world
  for (let number = 1; isWanted(world, 'ATTENDED'); number++) {
    yield
    const day = anyDay(world, { start: dayOf(1870), end: lastDay - 20 }, growth)
    const when = event(world, day, tailed(random, 1, 14, 1))
    const id = addEntity(world, 'Meeting', `meeting:b${number}`, { when, kind: 'CONFERENCE' })
    const host = aStateOn(world, day)
    addFact(world, 'HOSTED', host.id, id, when)
    const guests = new Set([host])
    const size = tailed(random, 3, 150, 1)
    for (let tries = 0; tries < 2 * size && guests.size < size; tries++) guests.add(aStateOn(world, day))
    guests.delete(host)
    for (const guest of guests) {
      const chance = random()
      if (chance < 0.03) addFact(world, chance < 0.015 ? 'DECLINED' : 'ABSENT_FROM', guest.id, id, when)
      else addFact(world, 'ATTENDED', guest.id, id, when)
    }
    const leader = aLeader(world)
    if (leader.term.start <= day && day <= leader.term.end) addFact(world, 'ATTENDED', leader.id, id, when)
    world.subjects.push(id)
  }
}

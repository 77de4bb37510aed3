/** Facts that went on when their state became part of another, under another number: each names the one that it goes on as. */
import { type Codes, isCode } from '../model/codes.ts'
import type { Stated, StatedFact } from '../model/stated.ts'
import { readSuccessions, type Succession } from '../model/successors.ts'
import { type Day, dayAfter, dayBefore, parseTime, type Side, type Time } from '../model/time.ts'

/** What a state may bring into another. An ally, a treaty, a body: these go on from each of those that united. */
const lasting: ReadonlySet<string> = new Set([
  'MEMBER_OF',
  'PARTY_TO',
  'ALLY_OF',
  'HAS_RELATIONS_WITH',
  'HAS_MISSION_IN',
])

/** A mission is one, and goes on from one alone: of the other that was there nothing is left. */
const single: ReadonlySet<string> = new Set(['HAS_MISSION_IN'])

/** A fact that may go on as another, or from one. */
interface Held {
  readonly id: string
  readonly type: string
  readonly time: Time
  /** What the two must have in common: the type, the other end, the treaty. */
  readonly key: string
}

/** Facts by state and key. */
type Shelf = Map<string, Held[]>

/**
 * What a dataset states, with `continues` and `continuedBy` where a state was continued by another or united into it, and a
 * fact of the one ends where the same fact of the other begins. Those that may be concerned come last.
 */
export async function* continued(all: AsyncIterable<Stated>, codes: Codes): AsyncGenerator<Stated> {
  const successions = readSuccessions()
    .filter(({ mode }) => mode === 'CONTINUATOR' || mode === 'UNION')
    .sort((a, b) => (a.mode < b.mode ? -1 : 1))
  const [formers, laters] = [new Set<string>(), new Set<string>()]
  for (const { from, to } of successions) {
    formers.add(from)
    laters.add(to)
  }
  const ended: Shelf = new Map()
  const begun: Shelf = new Map()
  const facts: StatedFact[] = []
  for await (const stated of all) {
    const fact = 'fact' in stated && lasting.has(stated.fact.type) ? stated.fact : undefined
    const isHeld = fact && holds(fact, codes, formers, laters, ended, begun)
    if (isHeld) facts.push(fact)
    else yield stated
  }
  const links = linksOf(successions, ended, begun)
  const count = [...links.values()].filter(({ continuedBy }) => continuedBy).length
  if (count > 0)
    yield { told: `${count} facts of states that became part of another go on as facts of that one.` }
  for (const fact of facts) {
    const link = links.get(String(fact.properties.id))
    yield { fact: link ? { ...fact, properties: { ...fact.properties, ...link } } : fact }
  }
}

/** Puts a fact where it is found again; whether it may be concerned. */
function holds(
  fact: StatedFact,
  codes: Codes,
  formers: ReadonlySet<string>,
  laters: ReadonlySet<string>,
  ended: Shelf,
  begun: Shelf,
): boolean {
  const { type, properties } = fact
  const time = timeOf(properties.when)
  if (!time) return false
  const idOn = (end: 'from' | 'to', day: Day): string => {
    if (!isCode(fact[end])) return fact[end]
    const found = codes.stateOf(fact[end], day)
    return 'id' in found ? found.id : fact[end]
  }
  let isHeld = false
  const put = (shelf: Shelf, state: string, other: string) => {
    const key = [type, other, properties.treatyId ?? ''].join(' ')
    const place = `${state} ${key}`
    shelf.set(place, [...(shelf.get(place) ?? []), { id: String(properties.id), type, time, key }])
    isHeld = true
  }
  for (const [end, other] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const { start, end: finish } = time
    // The day of a succession is the later state's: the day before tells whose the fact was. Of an end that no source tells the
    // start does.
    const last = isKnown(finish)
      ? dayBefore(finish.first)
      : finish.kind === 'UNKNOWN' && isKnown(start)
        ? start.last
        : ''
    if (last !== '') {
      const state = idOn(end, last)
      // What is cut before it ends is told by its pieces.
      if (formers.has(state) && idOn(end, isKnown(start) ? start.first : last) === state)
        put(ended, state, idOn(other, last))
    }
    if (isKnown(start)) {
      const state = idOn(end, start.last)
      if (laters.has(state)) put(begun, state, idOn(other, start.last))
    }
  }
  return isHeld
}

function timeOf(when: unknown): Time | undefined {
  try {
    return typeof when === 'string' ? parseTime(when) : undefined
  } catch {
    // The import refuses it, with its line.
    return undefined
  }
}

const isKnown = ({ kind }: Side): boolean => kind === 'DATE' || kind === 'RANGE'

/** Whether an end and a start meet at a succession: they follow each other without a day between, as far as is known, and the
 * succession lies between them. A list by years has the last whole year, or the year itself, for the one, and that year or the
 * next for the other. Where no source tells the end, the start is on the day of the succession. */
function meet(end: Side, start: Side, { first, last }: Side): boolean {
  if (end.kind === 'UNKNOWN') return start.first >= dayBefore(first) && start.last <= dayAfter(last)
  const isBetween = end.first <= dayAfter(last) && start.last >= dayBefore(first)
  const isClose = yearOf(end.last) >= yearOf(first) - 1 && yearOf(start.first) <= yearOf(last) + 1
  return isBetween && isClose && end.first <= start.last && start.first <= dayAfter(end.last)
}

const yearOf = (day: Day): number => Number(day.slice(0, 4))

interface Link {
  continues?: string
  continuedBy?: string
}

function linksOf(successions: readonly Succession[], ended: Shelf, begun: Shelf): Map<string, Link> {
  const links = new Map<string, Link>()
  const linkOf = (id: string): Link => {
    const link = links.get(id) ?? {}
    links.set(id, link)
    return link
  }
  for (const { from, to, when } of successions) {
    const day = parseTime(when).start
    for (const [place, ofFormer] of ended) {
      if (!place.startsWith(`${from} `)) continue
      for (const former of ofFormer)
        for (const later of begun.get(`${to} ${former.key}`) ?? []) {
          if (!meet(former.time.end, later.time.start, day)) continue
          const [before, after] = [linkOf(former.id), linkOf(later.id)]
          if (before.continuedBy || (after.continues && single.has(former.type))) continue
          before.continuedBy = later.id
          after.continues ??= former.id
        }
    }
  }
  return links
}

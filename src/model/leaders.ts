/** Which mentions of persons in a dataset are one leader, known already or new. A wrong merge is worse than a missed one. */

import {
  type Candidate,
  candidatesFor,
  type Group,
  groupOf,
  isFull,
  join,
  type Mention,
} from './candidates.ts'
import { isOfHouseAlone } from './likeness.ts'
import { byText } from './order.ts'
import { isHead, plain } from './persons.ts'
import type { KnownLeader } from './stated.ts'

export type { Mention } from './candidates.ts'

/** A leader that mentions are of. */
export interface Leader {
  readonly id: string
  /** Of a new one the full name that is written most often, or what is written where none is full. */
  readonly name: string
  /** The other names that are written. */
  readonly aliases: readonly string[]
  /** Whether it is one of those known before. */
  readonly isKnown: boolean
  /** In order of time. */
  readonly mentions: readonly Mention[]
}

/** A mention of which it cannot be said whose it is. */
interface Doubt {
  readonly mention: Mention
  readonly reason: string
  /** The ids of the leaders that it may be of. */
  readonly candidates: readonly string[]
}

/** What became of mentions. */
export interface Identified {
  /** Those that mentions are of: the known ones, then the new ones in the order of their first mention. */
  readonly leaders: readonly Leader[]
  readonly leaderOf: ReadonlyMap<Mention, Leader>
  readonly doubts: readonly Doubt[]
  /** How many mentions are of a known leader, of the same new one as an earlier mention, the first of a new one, in doubt. */
  readonly counts: {
    readonly known: number
    readonly grouped: number
    readonly new: number
    readonly doubtful: number
  }
}

interface Undecided {
  readonly mention: Mention
  readonly candidates: readonly Candidate[]
}

/**
 * Assigns each mention to a leader.
 *
 * Full names come first, the fullest and those of heads of state before others: to the one leader of the state whose name and
 * days fit, else to a new one. Then surnames alone: to the one who held power on the day; else the mentions of a surname that
 * are near to each other in time are taken together, and are of the one leader whose name and days fit, else of a new one.
 * @param lineOf the state that stands for all those in which one leader may go on as another ends: Russia for the Soviet Union.
 */
export function identify(
  mentions: readonly Mention[],
  known: readonly KnownLeader[],
  lineOf: (state: string) => string = (state) => state,
): Identified {
  const groups = new Set(known.map((leader) => groupOf(leader, lineOf)))
  const undecided: Undecided[] = []
  // What the dataset itself says to be of one person stays together.
  const units = [...groupedBy(mentions, ({ key }, index) => key ?? index).values()]
  const byLine = groupedBy(units.sort(inOrderOfEvidence), ([first]) => lineOf(first?.state ?? ''))
  for (const [line, ofLine] of byLine) {
    const there = [...groups].filter(({ days }) => days.has(line))
    const work: Work = { there, line, lineOf, undecided }
    const full = ofLine.filter(areFull)
    const bare = ofLine.filter((unit) => !areFull(unit) && !areOfHouse(unit))
    // Those who held power then before others: their full names are known when the others are looked at.
    const [rulers, others] = parted(full, (unit) => {
      const [best, ...more] = candidatesFor(unit, line, there)
      return best?.inTerm === true && best.isSure && more.length === 0
    })
    for (const unit of [...rulers, ...others]) place(unit, work)
    placeSurnames(bare, work)
    for (const unit of ofLine.filter((unit) => !areFull(unit) && areOfHouse(unit)))
      leaveOpen(unit, candidatesFor(unit, line, there), work)
    joinToKnown(work)
    for (const group of there) groups.add(group)
  }
  return result([...groups], undecided)
}

/** What a line of states is worked on with. */
interface Work {
  /** Its leaders, known and new. */
  readonly there: Group[]
  readonly line: string
  readonly lineOf: (state: string) => string
  readonly undecided: Undecided[]
}

function placeSurnames(units: readonly Mention[][], work: Work): void {
  const clusters: Group[] = []
  for (const unit of units) {
    const inTerm = candidatesFor(unit, work.line, work.there).filter((one) => one.inTerm)
    if (inTerm.length === 0) place(unit, { ...work, there: clusters })
    else settle(unit, inTerm, work)
  }
  for (const cluster of clusters) {
    const candidates = candidatesFor(cluster.mentions, work.line, work.there)
    if (candidates.length === 0) work.there.push(cluster)
    else if (candidates.length === 1) settle(cluster.mentions, candidates, work)
    else for (const mention of cluster.mentions) place([mention], work)
  }
}

/** A new leader may turn out to be a known one by a mention that came after the first: who is called «José Ulisses Correia e Silva»
 * in all years is «Ulisses Correia e Silva» in the one in which that visited. */
function joinToKnown({ there, line, lineOf }: Work): void {
  const known = there.filter((group) => group.known)
  for (const group of there) {
    if (group.known || group.mentions.length < 2) continue
    const [best, ...others] = candidatesFor(group.mentions, line, known)
    if (!best?.isSure || !best.inTerm || others.length > 0) continue
    for (const mention of group.mentions.splice(0)) join(best.group, mention, lineOf(mention.state))
  }
}

/** Puts mentions of one person to the group that they fit; or to a new one. */
function place(unit: readonly Mention[], work: Work): void {
  const candidates = candidatesFor(unit, work.line, work.there)
  // A minister of whom the full name is known is another than the ruler who shares the surname.
  if (candidates.some(({ isSure }) => isSure || !areFull(unit))) {
    settle(unit, candidates, work)
    return
  }
  const group: Group = { known: undefined, persons: [], days: new Map(), mentions: [] }
  for (const mention of unit) join(group, mention, work.lineOf(mention.state))
  work.there.push(group)
}

function settle(unit: readonly Mention[], candidates: readonly Candidate[], work: Work): void {
  const [best, ...others] = candidates
  if (best?.isSure && others.length === 0)
    for (const mention of unit) join(best.group, mention, work.lineOf(mention.state))
  else leaveOpen(unit, candidates, work)
}

function leaveOpen(unit: readonly Mention[], candidates: readonly Candidate[], { undecided }: Work): void {
  for (const mention of unit) undecided.push({ mention, candidates })
}

const areFull = (unit: readonly Mention[]): boolean => unit.some(({ person }) => isFull(person))
const areOfHouse = (unit: readonly Mention[]): boolean => unit.every(({ person }) => isOfHouseAlone(person))

function parted<T>(some: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [some.filter(isFirst), some.filter((one) => !isFirst(one))]
}

/** Heads before others and fuller names before less full ones: what is surer is known when the less sure is looked at. */
function inOrderOfEvidence([a, ...moreOfA]: readonly Mention[], [b, ...moreOfB]: readonly Mention[]): number {
  if (!a || !b) return 0
  const rank = (unit: readonly Mention[]) =>
    areFull(unit)
      ? (unit.some(({ person }) => isHead(person.title)) ? 100 : 0) +
        Math.max(...unit.map(({ person }) => person.words.length))
      : -1
  return rank([b, ...moreOfB]) - rank([a, ...moreOfA]) || inOrderOfTime(a, b)
}

const inOrderOfTime = (a: Mention, b: Mention): number =>
  byText(a.first, b.first) || byText(a.at.file, b.at.file) || a.at.line - b.at.line

function result(groups: readonly Group[], undecided: readonly Undecided[]): Identified {
  for (const { mentions } of groups) mentions.sort(inOrderOfTime)
  const ofKnown = groups.filter(({ known }) => known)
  const ofNew = groups.filter(({ known, mentions }) => !known && mentions.length > 0)
  ofNew.sort((a, b) => inOrderOfTime(a.mentions[0] as Mention, b.mentions[0] as Mention))
  const taken = new Set(ofKnown.map(({ known }) => known?.id ?? ''))
  const leaders = new Map<Group, Leader>()
  for (const group of [...ofKnown, ...ofNew]) {
    const id = group.known?.id ?? newId(group.mentions, taken)
    taken.add(id)
    leaders.set(group, leaderOf(group, id))
  }
  const leaderOfMention = new Map<Mention, Leader>()
  for (const leader of leaders.values())
    for (const mention of leader.mentions) leaderOfMention.set(mention, leader)
  // A candidate that has become another's since is found by its mention.
  const leaderOfCandidate = ({ group }: Candidate) =>
    leaders.get(group) ?? leaderOfMention.get(group.mentions[0] as Mention)
  const count = (some: readonly Group[]) => some.reduce((sum, { mentions }) => sum + mentions.length, 0)
  return {
    leaders: [...leaders.values()].filter(({ mentions }) => mentions.length > 0),
    leaderOf: leaderOfMention,
    doubts: undecided.map(({ mention, candidates }) => doubtOf(mention, candidates.map(leaderOfCandidate))),
    counts: {
      known: count(ofKnown),
      grouped: count(ofNew) - ofNew.length,
      new: ofNew.length,
      doubtful: undecided.length,
    },
  }
}

function doubtOf(mention: Mention, candidates: readonly (Leader | undefined)[]): Doubt {
  const found = [...new Set(candidates)].filter((one) => one !== undefined)
  const named = found.map(({ name, id }) => `${name} (${id})`).join(' or ')
  const reason = isOfHouseAlone(mention.person)
    ? 'all of a ruling house bear this name'
    : found.length === 1
      ? `it may be ${named}, or a minister of the same surname`
      : `it may be ${named}`
  return { mention, reason: `«${mention.person.name}»: ${reason}`, candidates: found.map(({ id }) => id) }
}

function leaderOf({ known, mentions }: Group, id: string): Leader {
  const written = groupedBy(mentions, ({ person }) => person.name)
  const often = [...written].sort(
    ([, [a, ...moreOfA]], [, [b, ...moreOfB]]) =>
      Number(b && isFull(b.person)) - Number(a && isFull(a.person)) || moreOfB.length - moreOfA.length,
  )
  const names = [...new Set([...(known?.names ?? []), ...often.map(([name]) => name)])]
  return { id, name: names[0] ?? id, aliases: names.slice(1), isKnown: known !== undefined, mentions }
}

/** An id by the first full name that is written, which stays the same when later mentions are added. A name of one word is of
 * a state; so is another person's of the same name. */
function newId(mentions: readonly Mention[], taken: ReadonlySet<string>): string {
  const named = mentions.find(({ person }) => isFull(person)) ?? mentions[0]
  if (!named) return ''
  const name = slug(named.person.name)
  const withoutInitials = slug(named.person.name.replaceAll(/(?<=^|[\s.])\p{L}\.\s*/gu, ''))
  const short = withoutInitials.includes('-') ? withoutInitials : name
  const ofState = `${short}-${slug(named.state.replace(/^[^:]*:/, ''))}`
  const choices = named.person.words.length > 1 ? [short, name, ofState] : [ofState]
  const free = choices.find((choice) => !taken.has(`leader:${choice}`))
  if (free) return `leader:${free}`
  let number = 2
  while (taken.has(`leader:${ofState}-${number}`)) number++
  return `leader:${ofState}-${number}`
}

function groupedBy<T, K>(some: readonly T[], keyOf: (one: T, index: number) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const [index, one] of some.entries()) {
    const group = groups.get(keyOf(one, index))
    if (group) group.push(one)
    else groups.set(keyOf(one, index), [one])
  }
  return groups
}

const slug = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

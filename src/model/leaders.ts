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
export interface Doubt {
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

type Undecided = { readonly mention: Mention; readonly candidates: readonly Candidate[] }

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
  const groups = known.map((leader) => groupOf(leader, lineOf))
  const undecided: Undecided[] = []
  const byLine = groupedBy([...mentions].sort(inOrderOfEvidence), ({ state }) => lineOf(state))
  for (const [line, ofLine] of byLine) {
    const there = groups.filter(({ days }) => days.has(line))
    const full = ofLine.filter(({ person }) => isFull(person))
    const bare = ofLine.filter(({ person }) => !isFull(person) && !isOfHouseAlone(person))
    const house = ofLine.filter(({ person }) => !isFull(person) && isOfHouseAlone(person))
    // Those who held power then before others: their full names are known when the others are looked at.
    const [rulers, others] = parted(full, (mention) => {
      const [best, ...more] = candidatesFor([mention], line, there)
      return best?.inTerm === true && best.isSure && more.length === 0
    })
    for (const mention of [...rulers, ...others]) place(mention, line, there, undecided)
    const clusters: Group[] = []
    for (const mention of bare) {
      const inTerm = candidatesFor([mention], line, there).filter((one) => one.inTerm)
      if (inTerm.length === 0) place(mention, line, clusters, undecided)
      else settle(mention, inTerm, line, undecided)
    }
    for (const cluster of clusters) {
      const candidates = candidatesFor(cluster.mentions, line, there)
      if (candidates.length === 0) there.push(cluster)
      else if (candidates.length === 1)
        for (const mention of cluster.mentions) settle(mention, candidates, line, undecided)
      else for (const mention of cluster.mentions) place(mention, line, there, undecided)
    }
    for (const mention of house)
      undecided.push({ mention, candidates: candidatesFor([mention], line, there) })
    groups.push(...there.filter(({ known }) => !known))
  }
  return result(groups, undecided)
}

/** Puts a mention to the group that it fits; or to a new one. */
function place(mention: Mention, line: string, groups: Group[], undecided: Undecided[]): void {
  const candidates = candidatesFor([mention], line, groups)
  // A minister of whom the full name is known is another than the ruler who shares the surname.
  if (candidates.some(({ isSure }) => isSure || !isFull(mention.person)))
    return settle(mention, candidates, line, undecided)
  const group: Group = { known: undefined, persons: [], days: new Map(), mentions: [] }
  join(group, mention, line)
  groups.push(group)
}

function settle(
  mention: Mention,
  candidates: readonly Candidate[],
  line: string,
  undecided: Undecided[],
): void {
  const [best, ...others] = candidates
  if (best?.isSure && others.length === 0) join(best.group, mention, line)
  else undecided.push({ mention, candidates })
}

function parted<T>(some: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [some.filter(isFirst), some.filter((one) => !isFirst(one))]
}

/** Heads before others and fuller names before less full ones: what is surer is known when the less sure is looked at. */
const inOrderOfEvidence = (a: Mention, b: Mention): number =>
  Number(isFull(b.person)) - Number(isFull(a.person)) ||
  (isFull(a.person)
    ? Number(isHead(b.person.title) === true) - Number(isHead(a.person.title) === true) ||
      b.person.words.length - a.person.words.length
    : 0) ||
  inOrderOfTime(a, b)

const inOrderOfTime = (a: Mention, b: Mention): number =>
  compare(a.first, b.first) || compare(a.at.file, b.at.file) || a.at.line - b.at.line

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

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
  const count = (some: readonly Group[]) => some.reduce((sum, { mentions }) => sum + mentions.length, 0)
  return {
    leaders: [...leaders.values()].filter(({ mentions }) => mentions.length > 0),
    leaderOf: leaderOfMention,
    doubts: undecided.map(({ mention, candidates }) => {
      const found = candidates.flatMap(({ group }) => leaders.get(group) ?? [])
      const reason = isOfHouseAlone(mention.person)
        ? 'all of a ruling house bear this name'
        : `it may be ${found.map(({ name, id }) => `${name} (${id})`).join(' or ')}`
      return {
        mention,
        reason: `«${mention.person.name}»: ${reason}`,
        candidates: found.map(({ id }) => id),
      }
    }),
    counts: {
      known: count(ofKnown),
      grouped: count(ofNew) - ofNew.length,
      new: ofNew.length,
      doubtful: undecided.length,
    },
  }
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

function groupedBy<T>(some: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of some) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

const slug = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

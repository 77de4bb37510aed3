/** Which leaders mentions may be of: by their names, and by how near in time they acted for the same state. */
import {
  isMisreadOf,
  isMonarch,
  type Likeness,
  likeness,
  mayBeFirstOf,
  partingDay,
  shareWord,
} from './likeness.ts'
import { isHead, type Person, readPersons } from './persons.ts'
import type { KnownLeader, Place } from './stated.ts'
import { type Day, daysBetween, noEnd, noStart } from './time.ts'

/** A person as a dataset names one: for which state, on which days, by which name. */
export interface Mention {
  readonly state: string
  readonly first: Day
  readonly last: Day
  readonly person: Person
  readonly at: Place
  /** What the dataset itself knows the person by: mentions of one key are of one person, those of two keys of two. */
  readonly key?: string | undefined
}

/** What is taken to be one leader, as it grows. */
export interface Group {
  readonly known: KnownLeader | undefined
  /** The fullest names: none of them is held in another. */
  persons: Person[]
  /** The days on which he or she acted, by the line of states. */
  readonly days: Map<string, Days[]>
  readonly mentions: Mention[]
}

/** Days of one leader: a term that was known, of a head of state or government or in another office; or those of a mention, as such a
 * head or not. */
interface Days {
  readonly first: Day
  readonly last: Day
  readonly as: 'TERM' | 'OFFICE' | 'HEAD' | 'OTHER'
}

/** A leader that mentions may be of. */
export interface Candidate {
  readonly group: Group
  readonly how: Likeness
  /** The years between the mentions and the nearest days of the leader. */
  readonly apart: number
  /** Whether they are in a term of it. */
  readonly inTerm: boolean
  /** Whether more than a surname says so, where the leader is a ruler and the mention may be of a minister of that surname. */
  readonly isSure: boolean
}

/** How many years may lie between a mention and what else is known of a leader. */
const years = {
  /** Where the full names agree: a career has its breaks, and a grandson of the same name comes later than that. */
  same: 25,
  /** Where monarchs share a name, or a name and a number: they reign for life. */
  reign: 40,
  /** Where a surname alone is shared by heads of a state or government, or by others. */
  surname: 5,
  surnameOfOthers: 3,
  /** Where a surname alone is shared, and nothing is known of the leader but a term: so near is one who was elected. */
  term: 1,
  /** Where a name may be another misread, in the same kind of office. */
  misread: 3,
  /** By how much a leader has to be nearer than any other that fits. */
  nearer: 5,
  /** How long a term is taken to last of which one end is not known. */
  open: 10,
}

/** Whether a name tells a person: by two words or more, or by a number. */
export const isFull = ({ words, number }: Person): boolean =>
  words.filter((word) => word.length > 1).length > 1 || number !== undefined

/** The group of a leader that there is. */
export function groupOf(known: KnownLeader, lineOf: (state: string) => string): Group {
  const persons = known.names.flatMap((name) => readPersons(name).slice(0, 1)).reduce(withName, [])
  const days = new Map<string, Days[]>()
  for (const { state, first, last, title } of known.terms) {
    const line = lineOf(state)
    const as = isHead(title ?? undefined) === false ? 'OFFICE' : 'TERM'
    days.set(line, [...(days.get(line) ?? []), { ...bounded(first, last), as }])
  }
  return { known, persons, days, mentions: [] }
}

/** The days of a term, of which an end may not be known. */
function bounded(first: Day, last: Day): { first: Day; last: Day } {
  const moved = (day: Day, by: number): Day => {
    const year = Math.min(9999, Math.max(1, Number(day.slice(0, 4)) + by))
    return `${String(year).padStart(4, '0')}${day.slice(4).replace('-02-29', '-02-28')}`
  }
  if (first === noStart && last !== noEnd) return { first: moved(last, -years.open), last }
  if (last === noEnd && first !== noStart) return { first, last: moved(first, years.open) }
  return { first, last }
}

/** Adds a mention to a group. */
export function join(group: Group, mention: Mention, line: string): void {
  const { first, last } = mention
  group.persons = withName(group.persons, mention.person)
  const as = isHead(mention.person.title) ? 'HEAD' : 'OTHER'
  group.days.set(line, [...(group.days.get(line) ?? []), { first, last, as }])
  group.mentions.push(mention)
}

/** Names with one more, unless a fuller one holds it; those that it holds are left out. */
function withName(persons: readonly Person[], person: Person): Person[] {
  const letters = ({ words }: Person) => words.join('').length
  const isHeldIn = (a: Person, b: Person) => {
    const how = likeness(a, b)
    if (how === 'SAME') return a.words.length <= b.words.length
    return how === 'PERHAPS' && !(isFull(a) && isFull(b)) && letters(a) <= letters(b)
  }
  if (persons.some((one) => isHeldIn(person, one))) return [...persons]
  return [...persons.filter((one) => !isHeldIn(one, person)), person]
}

/**
 * The leaders that mentions of one name may be of, of those of the state: none; the one that fits; or several of which none
 * fits better than the others. The same full name goes before a shared surname, one who held power on the day before others,
 * and the nearest in time before those that are five years further.
 */
export function candidatesFor(
  mentions: readonly Mention[],
  line: string,
  groups: readonly Group[],
): Candidate[] {
  const fitting = groups.flatMap((group) => candidate(mentions, group, line) ?? [])
  const alike = preferred(fitting, ({ how }) => how === 'SAME')
  const sure = preferred(alike, ({ isSure }) => isSure)
  const best = preferred(sure, ({ inTerm }) => inTerm).sort((a, b) => a.apart - b.apart)
  const nearest = best[0]?.apart ?? 0
  return best.filter(({ apart }, index) => index === 0 || apart - nearest < years.nearer)
}

function preferred(some: Candidate[], isPreferred: (one: Candidate) => boolean): Candidate[] {
  const found = some.filter(isPreferred)
  return found.length > 0 ? found : some
}

function candidate(mentions: readonly Mention[], group: Group, line: string): Candidate | undefined {
  const isOther = ({ key }: Mention) => key !== undefined && key !== mentions[0]?.key
  if (mentions[0]?.key !== undefined && group.mentions.some(isOther)) return undefined
  const ofLine = group.days.get(line) ?? []
  // Days are compared sooner than names, and most leaders of a state are of another time.
  const isWithin = (limit: number) =>
    mentions.some((mention) => ofLine.some((days) => yearsBetween(days, mention) <= limit))
  if (!isWithin(years.reign)) return undefined
  const likenesses = mentions.map(({ person }) => likenessTo(group, person))
  const isUnlike = likenesses.includes('DIFFERENT')
  if (isUnlike && !isWithin(years.misread)) return undefined
  const unlike = isUnlike ? exceptionFor(group, mentions) : 'NONE'
  if (unlike === undefined) return undefined
  const how = likenesses.includes('SAME') ? 'SAME' : 'PERHAPS'
  const found = mentions.flatMap((mention) => {
    const head = isHead(mention.person.title)
    return ofLine.flatMap((days) => {
      const apart = yearsBetween(days, mention)
      const isOfHead = days.as === 'TERM' || days.as === 'HEAD'
      const isNear =
        unlike === 'MISREAD'
          ? apart <= years.misread && isOfHead === (head === true)
          : apart <= allowed(how, days, mention, group)
      if (!isNear || arePartedBy(partingDay(mention.person), days, mention)) return []
      const isSure = how === 'SAME' || head === true || !isOfHead
      // Who shares the surname of a ruler and has another office is another person.
      if (!isSure && head === false) return []
      const inTerm = (days.as === 'TERM' || days.as === 'OFFICE') && apart === 0
      return { apart, inTerm, isSure, isOfHead }
    })
  })
  if (found.length === 0) return undefined
  if (unlike === 'SURNAMES' && found.every(({ inTerm, isOfHead }) => !inTerm || !isOfHead)) return undefined
  return {
    group,
    how,
    apart: Math.min(...found.map(({ apart }) => apart)),
    inTerm: found.some(({ inTerm }) => inTerm),
    isSure: found.some(({ isSure }) => isSure),
  }
}

/** Why mentions may be of a leader though the names differ: one is known by two surnames and named by the first of them, or a name
 * is misread. */
function exceptionFor(group: Group, mentions: readonly Mention[]): 'SURNAMES' | 'MISREAD' | undefined {
  if (mentions.every(({ person }) => isKnownBySurnames(group, person))) return 'SURNAMES'
  const isMisread = ({ person }: Mention) =>
    likenessTo(group, person) !== 'DIFFERENT' || group.persons.some((one) => isMisreadOf(one, person))
  return mentions.every(isMisread) ? 'MISREAD' : undefined
}

/** Whether a head of state or government is named by the first of two surnames, and that is all that is known of the name, or all
 * that the name says: «Felipe González» and «González Márquez». */
const isKnownBySurnames = ({ known, persons }: Group, person: Person): boolean =>
  known !== undefined &&
  isHead(person.title) === true &&
  persons.every(
    (one) => mayBeFirstOf(person, one) || mayBeFirstOf(one, person) || likeness(person, one) !== 'DIFFERENT',
  )

/** How like a person is to all the names of a group: what one of them speaks against counts, unless another is the same. */
function likenessTo({ persons }: Group, person: Person): Likeness {
  const found = persons.map((one) => ({ one, how: likeness(one, person) }))
  if (found.some(({ how }) => how === 'SAME')) return 'SAME'
  if (found.some(({ one, how }) => how === 'DIFFERENT' && shareWord(one, person))) return 'DIFFERENT'
  return found.some(({ how }) => how === 'PERHAPS') ? 'PERHAPS' : 'DIFFERENT'
}

/** Within how many years of days of a leader a mention may be of it. */
function allowed(how: Likeness, { as }: Days, { person }: Mention, { persons }: Group): number {
  const isNumbered = person.number !== undefined && persons.some(({ number }) => number === person.number)
  if (isMonarch(person) && (isNumbered || persons.some(isMonarch))) return years.reign
  if (how === 'SAME') return years.same
  const head = isHead(person.title) === true
  if (as === 'TERM') return head ? years.term : 0
  if (as === 'OFFICE' && head) return 0
  return head && as === 'HEAD' ? years.surname : years.surnameOfOthers
}

const arePartedBy = (day: Day | undefined, a: { first: Day }, b: { first: Day }): boolean =>
  day !== undefined && a.first < day !== b.first < day

function yearsBetween(a: { first: Day; last: Day }, b: { first: Day; last: Day }): number {
  return Math.max(0, daysBetween(a.last, b.first), daysBetween(b.last, a.first)) / 365.25
}

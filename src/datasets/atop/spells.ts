/** Spells of membership, their sides dates in EDTF: which follow each other, and which time two have in common. */
import { type Day, dayBefore, noEnd, parseTime } from '../../model/time.ts'

/** A time of membership: a date, and a date or `..`. */
export interface Spell {
  readonly start: string
  readonly end: string
}

interface Moment {
  readonly text: string
  readonly first: Day
  readonly last: Day
}

/** A side of a spell, from its first to its last possible day; `..` is after all days.
 * @throws EntenteError BAD_INPUT when it is no date. */
function momentOf(text: string): Moment {
  if (text === '..') return { text, first: noEnd, last: noEnd }
  const { start } = parseTime(text)
  return { text, first: start.first, last: start.last }
}

/** Spells in order of time, those that have a key in common as one where no day lies between them. */
export function joined<T extends Spell>(spells: readonly T[], keyOf: (spell: T) => string): T[] {
  const all: T[] = []
  for (const spell of [...spells].sort(inOrder)) {
    const start = momentOf(spell.start)
    const index = all.findIndex(
      (one) => keyOf(one) === keyOf(spell) && dayBefore(start.first) <= momentOf(one.end).last,
    )
    const former = all[index]
    if (former === undefined) all.push(spell)
    else if (momentOf(spell.end).last > momentOf(former.end).last) all[index] = { ...former, end: spell.end }
  }
  return all
}

export function inOrder(a: Spell, b: Spell): number {
  const [first, second] = [momentOf(a.start).first, momentOf(b.start).first]
  return first < second ? -1 : first > second ? 1 : 0
}

/** The time in which two spells both hold: from the later start to the earlier end. `NO` where there is none, nor where one
 * ends on the day on which the other starts; `POSSIBLE` where they may have missed each other. */
export function together(a: Spell, b: Spell): Spell | 'NO' | 'POSSIBLE' {
  const start = later(momentOf(a.start), momentOf(b.start))
  const end = earlier(momentOf(a.end), momentOf(b.end))
  const handedOver = [a, b].some(
    (one, index) => momentOf(one.end).last <= momentOf((index === 0 ? b : a).start).first,
  )
  if (handedOver || start.first > end.last) return 'NO'
  return start.last <= end.first ? { start: start.text, end: end.text } : 'POSSIBLE'
}

/** The later of two days that may not be known better than by their month or year. */
const later = (a: Moment, b: Moment): Moment =>
  spanning([a.first, b.first].sort()[1], [a.last, b.last].sort()[1], a, b)

const earlier = (a: Moment, b: Moment): Moment =>
  spanning([a.first, b.first].sort()[0], [a.last, b.last].sort()[0], a, b)

function spanning(first: Day = '', last: Day = '', ...known: readonly Moment[]): Moment {
  const same = known.find((one) => one.first === first && one.last === last)
  return same ?? { text: `[${first}..${last}]`, first, last }
}

/** Whether a spell is over just as another day comes: on that day or the day before. */
export function endsAt(spell: Spell, day: string): boolean {
  const [end, start] = [momentOf(spell.end), momentOf(day)]
  return end.last <= start.first && dayBefore(start.first) <= end.last
}

/** The four bounds of a fact, that follow from what its source says of time and from when its ends existed; and what holds when. */
import {
  anyDay,
  type Day,
  dayAfter,
  type Extent,
  earliest,
  latest,
  noEnd,
  noStart,
  parseDate,
  parseTime,
  refuse,
  type Time,
} from './time.ts'

/** The four days that every question uses. `startEarliest <= startLatest` and `endEarliest <= endLatest`. */
export interface Bounds {
  /** The first day on which it may have started; `noStart` when nothing bounds it. */
  readonly startEarliest: Day
  /** The day by which it has certainly started; `noEnd` when there is none. */
  readonly startLatest: Day
  /** The day before which it has certainly not ended; `noStart` when there is none. */
  readonly endEarliest: Day
  /** The last day on which it may have ended; `noEnd` when nothing bounds it. */
  readonly endLatest: Day
}

/** A time in which a state, a person or an organization may have existed, both days included. */
export interface Spell {
  readonly from: Day
  readonly until: Day
}

/** What a source says about the time of one fact. */
export interface Dating {
  /** An event happens, on a day or over a span of its own; an interval is a state of affairs that lasts. */
  readonly kind: 'EVENT' | 'INTERVAL'
  /** EDTF: of an event a date, a range, or an interval with both ends known; of an interval an interval. */
  readonly when: string
  /** EDTF: the days on which the source shows an interval to hold. Undefined: it shows none. */
  readonly attested?: string | undefined
  /** An EDTF date: when the information of the source ends. Undefined: not known. */
  readonly horizon?: string | undefined
  /** The spells of each end of the fact. An end without spells bounds nothing. */
  readonly lifetimes?: readonly (readonly Spell[])[] | undefined
}

/** What is known: `CERTAIN`, `POSSIBLE` (and not certain), or `NO` (certainly not). */
export type Certainty = 'CERTAIN' | 'POSSIBLE' | 'NO'

/** The four bounds of a fact: read from what its source says, then cut to the time in which both its ends
 * existed. Last, where its source marks it `?` or `%`, it is capped at possible: `startLatest` becomes
 * `noEnd` and `endEarliest` `noStart`, so that it is certain on no day and in no period.
 * @returns the bounds, and whether the fact lies outside the time in which both its ends existed; then its
 * bounds are not cut, and the caller ought to warn.
 * @throws EntenteError BAD_INPUT when a value is not of the grammar, breaks a rule of its kind, contradicts
 * another or says nothing. */
export function boundsOf(dating: Dating): { bounds: Bounds; outsideLifetimes: boolean } {
  const time = parseWhen(dating)
  const shown = dating.attested === undefined ? undefined : parseAttested(dating.attested, dating.kind, time)
  const horizon = dating.horizon === undefined ? undefined : parseHorizon(dating.horizon)
  const stated = statedBounds(time, shown, horizon)
  const lived = clamp(stated, dating.lifetimes ?? [], time.end.kind === 'GOES_ON')
  const bounds = lived ?? stated
  return {
    bounds: isDoubtful(time) ? { ...bounds, startLatest: noEnd, endEarliest: noStart } : bounds,
    outsideLifetimes: lived === undefined,
  }
}

function parseWhen({ kind, when }: Dating): Time {
  const time = parseTime(when)
  if (kind === 'INTERVAL' && !time.slash)
    refuse(when, 'an interval is written with a slash, as in 1966/1986, 1966/.. or 1966/')
  if (kind === 'EVENT' && !hasBothEnds(time))
    refuse(when, 'an event has both ends: a date, a range, or an interval such as 1986-01-23/1986-01-25')
  return time
}

function parseAttested(attested: string, kind: Dating['kind'], when: Time): Time {
  if (kind === 'EVENT') refuse(attested, 'an event takes no attested days, an interval does')
  const shown = parseTime(attested)
  if (!hasBothEnds(shown)) refuse(attested, 'attested days have both ends, as in 1986 or 1986-07/1989-03-07')
  if (isDoubtful(shown)) refuse(attested, 'attested days are shown by the source: they take neither ? nor %')
  if (shown.start.first < when.start.first || shown.end.last > when.end.last)
    refuse(attested, `attested outside «${when.text}», the time in which the fact may hold`)
  return shown
}

function parseHorizon(horizon: string): Extent {
  const date = parseDate(horizon)
  if (date.qualifier === '?' || date.qualifier === '%')
    refuse(horizon, 'the horizon of a source takes neither ? nor %')
  return date
}

function hasBothEnds({ start, end }: Time): boolean {
  return [start, end].every((side) => side.kind === 'DATE' || side.kind === 'RANGE')
}

/** Whether a value is marked as uncertain anywhere. */
function isDoubtful({ start, end }: Time): boolean {
  return [start, end].some((side) => side.kind === 'DATE' && /[?%]/.test(side.qualifier))
}

/** The bounds that the source alone gives. The days on which it shows the fact to hold, and its horizon where
 * the fact goes on, lie between start and end. What is not known may be any day, and so bounds nothing. */
function statedBounds(time: Time, shown: Time | undefined, horizon: Extent | undefined): Bounds {
  const { text, start, end } = time
  const stillHolding = end.kind === 'GOES_ON' && horizon ? horizon : anyDay
  if (start.first > stillHolding.last)
    refuse(text, `it starts after the horizon of its source, ${stillHolding.last}, and cannot go on there`)
  const bounds = {
    startEarliest: start.first,
    startLatest: earliest(start.last, shown?.start.last ?? noEnd, stillHolding.last, end.last),
    endEarliest: latest(end.first, shown?.end.first ?? noStart, stillHolding.first, start.first),
    endLatest: end.last,
  }
  if (isNeverCertain(bounds))
    refuse(text, 'it says nothing: it needs a start, an end, attested days or, to go on, a horizon')
  return bounds
}

/** Whether neither a start nor an end is certain on any day: so it is with a capped fact, and no other. */
function isNeverCertain(bounds: Bounds): boolean {
  return bounds.startLatest === noEnd && bounds.endEarliest === noStart
}

/** Cuts bounds to the time in which both ends existed: from the first day of the later one's first spell to the last day
 * of the earlier one's last spell. A gap between spells (an occupation, an exile) cuts nothing, and neither does a start that
 * certainly was before that time or an end that certainly was after it: to cut these would be to make up a beginning.
 * @param lifetimes the spells of each end; an end without spells bounds nothing.
 * @param goesOn whether the source tells no end, as it went on when its information ended: it went on until one of its ends was gone.
 * @returns the bounds, or undefined when the fact holds on no day on which both existed. */
export function clamp(
  bounds: Bounds,
  lifetimes: readonly (readonly Spell[])[],
  goesOn = false,
): Bounds | undefined {
  const lived = lifetimes.filter((spells) => spells.length > 0)
  let together: Spell[] = [{ from: bounds.startEarliest, until: bounds.endLatest }]
  for (const lifetime of lived) together = together.flatMap((spell) => overlaps(spell, lifetime))
  if (together.length === 0) return undefined
  const from = latest(...lived.map((spells) => earliest(...spells.map((spell) => spell.from))))
  const until = earliest(...lived.map((spells) => latest(...spells.map((spell) => spell.until))))
  const cut = (day: Day) => earliest(latest(day, from), until)
  const startedBefore = bounds.startLatest < from
  const endedAfter = bounds.endEarliest > until && !goesOn
  return {
    startEarliest: startedBefore ? bounds.startEarliest : cut(bounds.startEarliest),
    startLatest: startedBefore ? bounds.startLatest : cut(bounds.startLatest),
    endEarliest: endedAfter ? bounds.endEarliest : cut(bounds.endEarliest),
    endLatest: endedAfter ? bounds.endLatest : cut(bounds.endLatest),
  }
}

/** The parts that a spell shares with others. */
function overlaps(spell: Spell, others: readonly Spell[]): Spell[] {
  return others
    .map((other) => ({ from: latest(spell.from, other.from), until: earliest(spell.until, other.until) }))
    .filter(({ from, until }) => from <= until)
}

// Spells

/** Reads a spell of a lifetime, such as `1922-12-30/1991-12-26`, or `1931-03-02/..` of a person who lives.
 * @returns the first day that may be its start and the last that may be its end; `noStart` and `noEnd` where
 * these are open or not known.
 * @throws EntenteError BAD_INPUT when it is not an interval of the grammar. */
export function spellOf(text: string): Spell {
  const { slash, start, end } = parseTime(text)
  if (!slash) refuse(text, 'a spell is written with a slash, as in 1922-12-30/1991-12-26')
  return { from: start.first, until: end.last }
}

/** Joins the spells of one fact that overlap, or follow each other with no day between, so that the fact
 * does not seem to end and begin again.
 * @param spells EDTF intervals. Those with a day for a start, and a day or `..` for an end, are joined.
 * @returns the joined intervals in order of time; after them those that are less exact, as they are.
 * @throws EntenteError BAD_INPUT when one of those to join has no real day, or ends before it starts. */
export function mergeSpells(spells: readonly string[]): string[] {
  const isExact = (text: string) => /^\d{4}-\d\d-\d\d\/(\d{4}-\d\d-\d\d|\.\.)$/.test(text)
  const inOrder = spells
    .filter(isExact)
    .map(spellOf)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const joined: Spell[] = []
  for (const spell of inOrder) {
    const last = joined.at(-1)
    if (last && spell.from <= dayAfter(last.until))
      joined[joined.length - 1] = { from: last.from, until: latest(last.until, spell.until) }
    else joined.push(spell)
  }
  const written = joined.map(({ from, until }) => `${from}/${until === noEnd ? '..' : until}`)
  return [...written, ...spells.filter((text) => !isExact(text))]
}

// Questions

/** Whether a fact holds on a day: certainly from `startLatest` to `endEarliest`, possibly from
 * `startEarliest` to `endLatest`.
 * @param day a day, as `parseDay` gives it. */
export function holdsOn(bounds: Bounds, day: Day): Certainty {
  if (bounds.startLatest <= day && day <= bounds.endEarliest) return 'CERTAIN'
  return bounds.startEarliest <= day && day <= bounds.endLatest ? 'POSSIBLE' : 'NO'
}

/** Whether a fact holds on a day of a period at least.
 * @param since its first day; undefined: no bound.
 * @param until its last day; undefined: no bound.
 * @throws EntenteError BAD_INPUT when the period ends before it starts. */
export function holdsIn(bounds: Bounds, since: Day | undefined, until: Day | undefined): Certainty {
  const first = since ?? noStart
  const last = until ?? noEnd
  if (first > last) refuse(`${first}/${last}`, 'the period ends before it starts')
  // Without a bound the period meets the two stand-ins of a capped fact, which are no days of its own.
  const isCertain = bounds.startLatest <= last && bounds.endEarliest >= first && !isNeverCertain(bounds)
  if (isCertain) return 'CERTAIN'
  return bounds.startEarliest <= last && bounds.endLatest >= first ? 'POSSIBLE' : 'NO'
}

/** Whether one fact is over before another starts. Two facts are never each before the other for certain, and
 * where one is certainly before the other, the other is not possibly before it. */
export function before(a: Bounds, b: Bounds): Certainty {
  if (a.endLatest < b.startEarliest) return 'CERTAIN'
  // A capped fact has stand-ins for these two bounds: what is left of them is that it holds in its own time.
  const earliestEnd = latest(a.endEarliest, a.startEarliest)
  const latestStart = earliest(b.startLatest, b.endLatest)
  return earliestEnd < latestStart ? 'POSSIBLE' : 'NO'
}

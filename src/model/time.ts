/** Time: days, and the part of EDTF that a fact may use.
 *
 * EDTF is the Extended Date/Time Format of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/). We take
 * from it dates of three precisions, unspecified digits (`X`), qualifiers (`?`, `~`, `%`) at the end of a
 * date, one day out of a range (`[a..b]`), and intervals, in which `..` is open and an empty side unknown. We
 * differ:
 *
 * - years run from 0001 to 9999; there are no times of day, seasons, lists, or years with a sign, `Y` or `E`;
 * - only the last digits may be `X`, and the first digit of a year must be known;
 * - `~` has a width: one unit to each side, of the smallest unit that is known in full;
 * - `..` may end an interval but not begin one, and says that it went on when the source's information ended;
 * - a side of an interval may be a range, for which EDTF has no form.
 */
import { EntenteError } from '../errors.ts'

/** A day of the proleptic Gregorian calendar as `YYYY-MM-DD`, zero-padded so that the order of texts is the
 * order of days; from 0001-01-01 to 9999-12-31. */
export type Day = string

/** Stands for "no bound" before: no day is earlier. */
export const noStart: Day = '0001-01-01'

/** Stands for "no bound" after: no day is later. */
export const noEnd: Day = '9999-12-31'

/** One day that is not known better than this: from `first` to `last`, both included. */
export interface Extent {
  readonly first: Day
  readonly last: Day
}

/** A date: `1986-07-28`, `1986-07`, `192X`, `1966~`. */
export interface EdtfDate extends Extent {
  readonly kind: 'DATE'
  /** The date as it was written, its qualifier left out. */
  readonly pattern: string
  /** The smallest unit of it that is known in full: `1986-07` of `1986-07-XX`, `192X` of `192X-XX`. */
  readonly known: string
  /** `?` uncertain, `~` approximate, `%` both. */
  readonly qualifier: '' | '?' | '~' | '%'
}

/** One day out of a range: `[a..b]`; without `from`, `[..b]`; without `to`, `[a..]`. */
export interface EdtfRange extends Extent {
  readonly kind: 'RANGE'
  readonly from: EdtfDate | undefined
  readonly to: EdtfDate | undefined
}

/** When something starts or ends: a date, a range, `..` (`GOES_ON`, an end only) or nothing (`UNKNOWN`). */
export type Side = EdtfDate | EdtfRange | (Extent & { readonly kind: 'GOES_ON' | 'UNKNOWN' })

/** An EDTF value, read. A value without a slash is one day, not known better: its start is its end. */
export interface Time {
  readonly text: string
  readonly slash: boolean
  readonly start: Side
  readonly end: Side
}

/** Any day at all. */
export const anyDay: Extent = { first: noStart, last: noEnd }

/** Every refusal names the value first: whoever calls knows the file and the line, not which value it was. */
export function refuse(value: string, rule: string): never {
  throw new EntenteError('BAD_INPUT', `«${value}»: ${rule}`)
}

// Days

/** The earliest of some days; of none the last day of all. */
export function earliest(...days: Day[]): Day {
  let found = noEnd
  for (const day of days) if (day < found) found = day
  return found
}

/** The latest of some days; of none the first day of all. */
export function latest(...days: Day[]): Day {
  let found = noStart
  for (const day of days) if (day > found) found = day
  return found
}

function dayOf(year: number, month: number, day: number): Day {
  const padded = (number: number, length: number) => String(number).padStart(length, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return isLeapYear ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The day so many months and then days away, or the nearest to it in the years 0001 to 9999. */
function shifted(day: Day, months: number, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + days)
  if (date.getUTCFullYear() < 1) return noStart
  if (date.getUTCFullYear() > 9999) return noEnd
  return date.toISOString().slice(0, 10)
}

/** The day before; the first day of all is before itself. */
export const dayBefore = (day: Day): Day => shifted(day, 0, -1)

/** The day after; the last day of all is after itself. */
export const dayAfter = (day: Day): Day => shifted(day, 0, 1)

/** How many days lie from one day to another; of years alone, from the first day of the one to that of the other. */
export const daysBetween = (a: Day, b: Day): number => numberOf(b) - numberOf(a)

const numbers = new Map<Day, number>()

/** The number of a day, counted from 1970-01-01. The same few thousand days are asked for again and again. */
function numberOf(day: Day): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const number = Date.parse(day) / 86_400_000
  numbers.set(day, number)
  return number
}

/** Whether a text is written as a day; there may be no such day. */
export const isWrittenAsDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Reads a day given as an argument.
 * @returns the day: `YYYY-MM-DD`, real, from 0001-01-01 to 9999-12-31.
 * @throws EntenteError BAD_INPUT with a message fit for a user: `«1986-02-30»: no day 30 in 1986-02`. */
export function parseDay(text: string): Day {
  if (!isWrittenAsDay(text)) refuse(text, 'a day is written YYYY-MM-DD, such as 1986-07-28')
  return extentOf(text).first
}

/** Remembers what was read lately: facts have their dates in common. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const lately = new Map<string, T>()
  return (text) => {
    const known = lately.get(text)
    if (known !== undefined) return known
    const found = read(text)
    if (lately.size >= mostRemembered) lately.clear()
    lately.set(text, found)
    return found
  }
}

const mostRemembered = 20_000

// Dates

const dateForm = /^(\d[\dX]{3}(?:-[\dX]{2}){0,2})([?~%]?)$/

/** What keeps a text from being a date, the most telling first. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  [/^\s|\s$/, 'a space stands before or after it'],
  [/^\.\.$/, '".." stands at the end of an interval, as in 1966/..'],
  [/^[[{]/, 'of sets, only [a..b], [a..] and [..b] are taken'],
  [/^\d[\dX-]*x/, 'an unknown digit is a capital X'],
  [/^X/, 'the first digit of a year must be known'],
  [/X[-X]*\d/, 'only the last digits may be X, as in 192X or 1986-07-XX'],
  [/\dT\d/, 'a date has no time of day'],
  [/^[?~%]|[?~%].+/, 'a qualifier (one of ? ~ %) stands once, at the end of a date'],
  [/^\d{4}-\d(-|$)|^\d{4}-\d\d-\d$/, 'a month and a day have two digits, as in 1986-07-01'],
  [/^\d{1,3}$/, 'a year has four digits, as in 0476'],
  [/^-|^\d{5}(-|$)|^Y/, 'years run from 0001 to 9999'],
]

/** Reads an EDTF date, without slash or brackets, such as the horizon of a source.
 * @returns the date with its first and last possible day; `~` and `%` have widened them.
 * @throws EntenteError BAD_INPUT when it is not of the grammar, or no real day fits it. */
export const parseDate: (text: string) => EdtfDate = remembering(readDate)

function readDate(text: string): EdtfDate {
  const [, pattern, qualifier] = dateForm.exec(text) ?? []
  if (pattern === undefined || /X.*\d/.test(pattern)) {
    const [, rule] = mistakes.find(([form]) => form.test(text)) ?? []
    refuse(
      text,
      `no date of the grammar: ${rule ?? 'it is written YYYY, YYYY-MM or YYYY-MM-DD, as in 1986-07'}`,
    )
  }
  const known = knownPartOf(pattern)
  const extent = extentOf(pattern)
  const isAbout = qualifier === '~' || qualifier === '%'
  return {
    kind: 'DATE',
    pattern,
    known,
    qualifier: qualifier as EdtfDate['qualifier'],
    ...(isAbout ? widen(known) : extent),
  }
}

/** The first and the last real day that fit a pattern such as `1986`, `192X` or `1986-07-1X`. */
function extentOf(pattern: string): Extent {
  const [year = '', month = 'XX', day = 'XX'] = pattern.split('-')
  const years = fitting(year, 9999) ?? refuse(pattern, 'a year before 0001')
  const months = fitting(month, 12) ?? refuse(pattern, `no month ${month}`)
  const noDay = () => refuse(pattern, `no day ${day} in ${year}-${month}`)
  // Only the last digits are X: where first and last month differ, every day of both fits.
  const first = fitting(day, daysIn(years.least, months.least)) ?? noDay()
  const last = fitting(day, daysIn(years.most, months.most)) ?? noDay()
  return {
    first: dayOf(years.least, months.least, first.least),
    last: dayOf(years.most, months.most, last.most),
  }
}

/** The least and the most of the numbers from 1 to `max` that fit digits such as `19`, `1X` or `XX`. */
function fitting(digits: string, max: number): { least: number; most: number } | undefined {
  const least = Math.max(Number(digits.replaceAll('X', '0')), 1)
  const most = Math.min(Number(digits.replaceAll('X', '9')), max)
  return least <= most ? { least, most } : undefined
}

/** Leaves out the units of a pattern that are not known in full; a year keeps its `X`: a decade is a unit. */
function knownPartOf(pattern: string): string {
  return pattern.replace(/(-\d?X+)+$/, '')
}

/** What "about" may mean: the unit that is known in full, the one before it and the one after it, be it a
 * day, a month, a year, a decade or a century. ISO 8601-2 gives it no width, but bounds need one. */
function widen(known: string): Extent {
  const { first, last } = extentOf(known)
  if (known.length === 10) return { first: shifted(first, 0, -1), last: shifted(last, 0, 1) }
  const months = known.length === 7 ? 1 : 12 * 10 ** known.replaceAll(/[^X]/g, '').length
  // Day 0 of a month is the last day of the month before it, however long that is.
  const toDayZero = -Number(last.slice(8))
  return { first: shifted(first, -months, 0), last: shifted(last, months + 1, toDayZero) }
}

// Values

/** Reads any EDTF value that this module takes: a date, a range, or an interval of these.
 * @throws EntenteError BAD_INPUT when it is not of the grammar, no day fits, or it ends before it starts. */
export const parseTime: (text: string) => Time = remembering(readTime)

function readTime(text: string): Time {
  const [left = '', right, ...more] = text.split('/')
  if (more.length > 0) refuse(text, 'an interval has one slash')
  if (right === undefined) {
    const day = parseMoment(text)
    return { text, slash: false, start: day, end: day }
  }
  if (left === '..') refuse(text, '".." stands at the end only; a start that is not known is left empty')
  const start = left === '' ? { kind: 'UNKNOWN' as const, ...anyDay } : parseMoment(left)
  const end = parseEnd(right)
  if (start.first > end.last) refuse(text, 'it ends before it starts')
  return { text, slash: true, start, end }
}

function parseEnd(text: string): Side {
  if (text === '') return { kind: 'UNKNOWN', ...anyDay }
  if (text === '..') return { kind: 'GOES_ON', ...anyDay }
  return parseMoment(text)
}

/** Reads a date or a range. */
function parseMoment(text: string): EdtfDate | EdtfRange {
  if (!text.startsWith('[') || !text.endsWith(']')) return parseDate(text)
  const [left, right, ...more] = text.slice(1, -1).split('..')
  if (left === undefined || right === undefined || more.length > 0)
    refuse(text, 'a range is written [a..b], [a..] or [..b]')
  if (left === '' && right === '') refuse(text, 'it says nothing: a range has one end at least')
  if (/[?~%]/.test(text)) refuse(text, 'a date in a range has no qualifier: make the range wider')
  const from = left === '' ? undefined : parseDate(left)
  const to = right === '' ? undefined : parseDate(right)
  const extent = { first: from?.first ?? noStart, last: to?.last ?? noEnd }
  if (extent.first > extent.last) refuse(text, 'its days are the wrong way round')
  return { kind: 'RANGE', from, to, ...extent }
}

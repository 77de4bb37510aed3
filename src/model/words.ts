/** The time of a fact in English: a phrase to end a sentence such as "Mongolia and the USSR were allies". */
import {
  type Day,
  type EdtfDate,
  type EdtfRange,
  parseTime,
  remembering,
  type Side,
  type Time,
} from './time.ts'

/** How a moment is said: alone, `on 16 September 1988`, and after "from" or "until", `16 September 1988`. */
interface Wording {
  readonly at: string
  readonly noun: string
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** Says when a fact held or happened: `on 16 September 1988`, `from 1966 on`, `until 1989 (start not known)`.
 * It says what the source says; what follows from a horizon or a lifetime is left to the bounds.
 * @param when the time of the fact, in the EDTF of `time.ts`.
 * @param attested the days on which the source shows it to hold; undefined: it shows none.
 * @returns a phrase without a full stop, to be put after a blank.
 * @throws EntenteError BAD_INPUT when a value is not of the grammar. */
export function timeWords(when: string, attested?: string): string {
  return attested === undefined ? plainTimeWords(when) : wordsOfTime(when, attested)
}

const plainTimeWords = remembering((when) => wordsOfTime(when, undefined))

function wordsOfTime(when: string, attested: string | undefined): string {
  const time = parseTime(when)
  const notes = [
    // Attested when it started: that is said already.
    attested !== undefined && attested !== startText(time) && `shown ${boundedWords(parseTime(attested))}`,
    unknownWords(time),
  ].filter(Boolean)
  return [boundedWords(time), notes.length > 0 && `(${notes.join('; ')})`].filter(Boolean).join(' ')
}

function startText(time: Time): string | undefined {
  return time.slash ? time.text.split('/')[0] : undefined
}

function unknownWords({ start, end }: Time): string {
  const unknown = [start.kind === 'UNKNOWN' && 'start', end.kind === 'UNKNOWN' && 'end'].filter(Boolean)
  return unknown.length > 0 ? `${unknown.join(' and ')} not known` : ''
}

/** What is known of start and end; nothing when neither is. */
function boundedWords({ slash, start, end }: Time): string {
  const from = wordingOf(start)
  const to = wordingOf(end)
  if (from && (!slash || from.noun === to?.noun)) return from.at
  if (from && to) return `from ${joined(start, 'to', end)}`
  if (from && end.kind === 'UNKNOWN') return `from ${from.noun}`
  // "From 1986 or later on" would be read as "later on".
  if (from) return `from ${from.noun} ${start.kind === 'RANGE' ? 'onwards' : 'on'}`
  if (to) return `until ${to.noun}`
  return end.kind === 'GOES_ON' ? 'still at the time of the source' : ''
}

function wordingOf(side: Side): Wording | undefined {
  if (side.kind === 'DATE') return dateWording(side)
  return side.kind === 'RANGE' ? rangeWording(side) : undefined
}

function dateWording({ pattern, known, qualifier, first, last }: EdtfDate): Wording {
  const isAbout = qualifier === '~' || qualifier === '%'
  // The digits that are not known are within what "about" leaves open.
  const said = isAbout ? known : pattern
  const noun = isAbout ? `about ${plainWords(known)}` : patternWords(pattern, first, last)
  const isDay = said.length === 10
  const at = isAbout && isDay ? `on or ${noun}` : `${isDay ? 'on' : 'in'} ${noun}`
  const isUncertain = qualifier === '?' || qualifier === '%'
  return isUncertain ? { at: `perhaps ${at}`, noun: `perhaps ${noun}` } : { at, noun }
}

function rangeWording({ from, to }: EdtfRange): Wording | undefined {
  const first = from && dateWording(from)
  const last = to && dateWording(to)
  if (first && last) {
    const between = `between ${joined(from, 'and', to)}`
    return first.noun === last.noun ? first : { at: between, noun: `some time ${between}` }
  }
  if (first) return { at: `${first.at} or later`, noun: `${first.noun} or later` }
  // "By 1986" could be heard as "before 1986"; "by 23 January" cannot.
  const isDay = to?.pattern === to?.first
  return last && { at: isDay ? `by ${last.noun}` : `${last.at} or earlier`, noun: `${last.noun} or earlier` }
}

/** Two moments and a word between them, month and year said once: `23 to 25 January 1986`. */
function joined(a: Side, word: string, b: Side): string {
  const later = wordingOf(b)?.noun
  if (isPlain(a) && isPlain(b)) return `${sharedWords(a.pattern, b.pattern)} ${word} ${later}`
  return `${wordingOf(a)?.noun} ${word} ${later}`
}

function isPlain(side: Side): side is EdtfDate {
  return side.kind === 'DATE' && side.qualifier === '' && !side.pattern.includes('X')
}

/** A plain date without what a later one in the same phrase says again: `23` before `25 January 1986`. */
function sharedWords(pattern: string, next: string): string {
  const [year, month, day] = pattern.split('-')
  const [nextYear, nextMonth] = next.split('-')
  if (pattern.length !== next.length || year !== nextYear || month === undefined) return plainWords(pattern)
  if (day !== undefined && month === nextMonth) return String(Number(day))
  return plainWords(pattern).replace(/ \d+$/, '')
}

/** A date whose digits may be unknown: `a day of July 1986`, `a month between October and December 1986`. */
function patternWords(pattern: string, first: Day, last: Day): string {
  const whole = pattern.replace(/(-XX)+$/, '')
  const unit = pattern.length === 10 ? 'a day' : 'a month'
  if (/-\dX$/.test(whole)) {
    const to = last.slice(0, whole.length)
    return `${unit} between ${sharedWords(first.slice(0, whole.length), to)} and ${plainWords(to)}`
  }
  return whole === pattern ? plainWords(pattern) : `${unit} of ${plainWords(whole)}`
}

/** A date that is known in full, down to the unit it names: `16 September 1988`, `July 1986`, `the 1920s`. */
function plainWords(pattern: string): string {
  const [year = '', month, day] = pattern.split('-')
  return [day && Number(day), month && monthNames[Number(month) - 1], yearWords(year)]
    .filter(Boolean)
    .join(' ')
}

/** `1986`, `the 1920s`, `the 20th century`, which runs from 1900 here, as `19XX` does; where that would be
 * ambiguous, as "the 1900s" is, the first and the last year. */
function yearWords(year: string): string {
  const first = Number(year.replaceAll('X', '0'))
  if (/^\d{4}$/.test(year)) return String(first)
  if (/^\d\dXX$/.test(year)) return `the ${ordinal(first / 100 + 1)} century`
  if (/^\d{3}X$/.test(year) && first % 100 !== 0) return `the ${first}s`
  return `the years ${Math.max(first, 1)} to ${Number(year.replaceAll('X', '9'))}`
}

function ordinal(number: number): string {
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' }
  return `${number}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th'}`
}

/** Cutting a fact that a code gives where the code passes from one state to the next. */
import type { Codes } from './codes.ts'
import {
  type Day,
  daysBetween,
  earliest,
  latest,
  noEnd,
  noStart,
  parseDate,
  parseTime,
  type Time,
} from './time.ts'

/** Fewer days than this after a succession are no part of their own. */
const fewDays = 7

/** A part of a fact: its ends as ids, and its time. */
export interface Piece {
  readonly from: string
  readonly to: string
  readonly when: string
  readonly attested: string | undefined
}

/**
 * The parts of an interval whose ends may be codes that pass from state to state. A part is taken where it certainly was:
 * of a fact that began in some day of the year of a succession, it is not said that it began before it.
 * @param ends the ends, as codes or ids.
 * @param horizon EDTF: until when the source knows that what goes on goes on; undefined: not known.
 * @returns the parts in order of time; one where there is nothing to cut; none where no part is certain.
 * @throws EntenteError BAD_INPUT when the time is not of the grammar.
 */
export function cut(
  [from, to]: readonly [string, string],
  when: string,
  attested: string | undefined,
  codes: Codes,
  horizon?: string,
): Piece[] {
  const whole: Piece[] = [{ from, to, when, attested }]
  const known = horizon === undefined ? noEnd : parseDate(horizon).last
  return cutAt(cutAt(whole, 'from', codes, known), 'to', codes, known)
}

function cutAt(pieces: readonly Piece[], end: 'from' | 'to', codes: Codes, horizon: Day): Piece[] {
  return pieces.flatMap((piece) => {
    const stretches = codes.stretchesOf(piece[end])
    const [first] = stretches
    if (!first) return [piece]
    if (stretches.length === 1) return [{ ...piece, [end]: first.id }]
    const time = parseTime(piece.when)
    const shown = piece.attested === undefined ? undefined : parseTime(piece.attested)
    // By when it had begun, and until when it had not ended, for certain.
    const begun = earliest(time.start.last, shown?.start.last ?? noEnd, time.end.last)
    const ended = latest(
      time.end.kind === 'GOES_ON' ? horizon : time.end.first,
      shown?.end.first ?? noStart,
      time.start.first,
    )
    // A day that two states share is the later one's where the fact begins, and the former one's where it ends.
    const all = stretches.filter(({ first, last }, index) => {
      const next = stretches[index + 1]
      return (next && next.first <= last ? begun < next.first : begun <= last) && first < ended
    })
    // What ends in the days after a succession ended with it: lists date such an end to that of the month or the year.
    const isRest = all.length > 1 && daysBetween(all.at(-1)?.first ?? noStart, time.end.last) < fewDays
    const certain = isRest ? all.slice(0, -1) : all
    const endOfRest = isRest ? certain.at(-1)?.last : undefined
    if (certain.length < 2) {
      const only = certain[0] ?? stretches.findLast(({ first }) => first <= time.start.first)
      if (!only) return []
      const when = endOfRest === undefined ? piece.when : `${piece.when.split('/')[0]}/${endOfRest}`
      const attested = shown && endOfRest !== undefined ? within(shown, undefined, endOfRest) : piece.attested
      return [{ ...piece, [end]: only.id, when, attested }]
    }
    const [start = '', finish = ''] = piece.when.split('/')
    return certain.map(({ id, first, last }, index) => {
      const isFirst = index === 0
      const isLast = index === certain.length - 1
      return {
        ...piece,
        [end]: id,
        when: `${isFirst ? start : first}/${isLast ? (endOfRest ?? finish) : last}`,
        attested: shown && within(shown, isFirst ? undefined : first, isLast ? endOfRest : last),
      }
    })
  })
}

/** What of attested days lies between two days; undefined where nothing does. */
function within(shown: Time, first: Day | undefined, last: Day | undefined): string | undefined {
  if (first === undefined || shown.start.first >= first) {
    if (last === undefined || shown.end.last <= last) return shown.text
  }
  const [start = '', end = start] = shown.text.split('/')
  const from = first !== undefined && shown.start.first < first ? first : start
  const until = last !== undefined && shown.end.last > last ? last : end
  const isBefore = last !== undefined && shown.start.first > last
  const isAfter = first !== undefined && shown.end.last < first
  return isBefore || isAfter ? undefined : `${from}/${until}`
}

/** What visits tell of offices: who came as the holder of an office held it then, and the next who did held it later. */
import { byText } from '../../model/order.ts'
import { type Day, daysBetween, noEnd, noStart } from '../../model/time.ts'

/** One who acted on some days as the holder of an office. */
export interface Appearance {
  readonly person: string
  /** The state and the office, as one key: of each there is one holder at a time. */
  readonly office: string
  readonly first: Day
  readonly last: Day
  /** Whether the office is held for life, as a king's is. */
  readonly isForLife: boolean
}

/** A term: the first and the last day on which the person appeared, and what bounds it on either side. */
export interface Term<T extends Appearance> {
  readonly appearances: readonly T[]
  readonly person: string
  readonly office: string
  /** EDTF: an interval whose start and end are ranges, or a side of which is not known. */
  readonly when: string
  /** EDTF: the days from the first appearance to the last. */
  readonly attested: string
}

/** Appearances so far apart, in days, are of one term at most; further apart the office may have been left between them. Held against
 * Archigos, the office was held throughout in 301 of 302 gaps of up to two years between two visits, and in 433 of 438 of up to three. */
const twoYears = 731

/**
 * The terms that appearances show. Between the last appearance of one holder and the first of another, the office passed
 * from one to the other: so each bounds the other's term. Nothing is said of a term before the first and after the last.
 * @param longest how many days may lie between two appearances of one term.
 */
export function termsOf<T extends Appearance>(appearances: readonly T[], longest = twoYears): Term<T>[] {
  const byOffice = new Map<string, T[]>()
  for (const one of appearances) byOffice.set(one.office, [...(byOffice.get(one.office) ?? []), one])
  return [...byOffice.values()].flatMap((ofOffice) => {
    const runs: T[][] = []
    for (const one of [...ofOffice].sort(inOrder)) {
      const run = runs.at(-1)
      const last = run?.at(-1)
      if (
        run &&
        last &&
        last.person === one.person &&
        (one.isForLife || daysBetween(latestOf(run), one.first) <= longest)
      )
        run.push(one)
      else runs.push([one])
    }
    return runs.map((run, index) => {
      const [first, last] = [run[0]?.first ?? noStart, latestOf(run)]
      const isAnother = ([one]: readonly T[]) => one?.person !== run[0]?.person
      const former = runs.slice(0, index).findLast(isAnother)
      const before = former && latestOf(former)
      const after = runs.slice(index + 1).find(isAnother)?.[0]?.first
      // Two who appear as holders of one office at the same time bound nothing.
      const start = before === undefined || before >= first ? '' : `[${before}..${first}]`
      const end = after === undefined || after <= last ? '' : `[${last}..${after}]`
      return {
        appearances: run,
        person: run[0]?.person ?? '',
        office: run[0]?.office ?? '',
        when: `${start}/${end}`,
        attested: first === last ? first : `${first}/${last}`,
      }
    })
  })
}

const inOrder = (a: Appearance, b: Appearance): number =>
  byText(a.first, b.first) || byText(a.last, b.last) || byText(a.person, b.person)

const latestOf = (run: readonly Appearance[]): Day =>
  run.reduce((latest, { last }) => (last > latest && last < noEnd ? last : latest), noStart)

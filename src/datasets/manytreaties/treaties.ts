/** Which treaties there are: one number may stand for several, and the two files may give one in different words. */

import { createHash } from 'node:crypto'
import type { Place } from '../../model/stated.ts'
import { slugOf } from '../slugs.ts'

/** A treaty as a file gives it. */
export interface Listed {
  readonly treatyID: string
  readonly title: string
  readonly begin: string
}

/** A treaty, and who is listed as its parties. */
export interface Treaty<Row> {
  readonly id: string
  /** Its row in the file of agreements, where that has it. */
  readonly row: Row | undefined
  /** All that is listed as this treaty; the first gives its name. */
  readonly listed: readonly Listed[]
}

/** A title as it is printed: «Charter Of The United Nations» has its small words small. The letter of an annex stays a capital. */
export const titled = (title: string): string =>
  title.replace(
    /(?<=\S )(?:An|And|As|At|Between|By|For|From|In|Into|Of|On|Or|The|To|Upon|With|(?<!(?:Annex(?:es)?|Part|Protocol|Schedule) )A)(?= )/g,
    (word) => word.toLowerCase(),
  )

/** The key under which a treaty is found again. */
export const keyOf = ({ treatyID, title, begin }: Listed): string => `${treatyID}\t${title}\t${begin}`

/**
 * Matches what the file of parties lists with the rows of the file of agreements, within one number: by title; where there
 * is one of each, these; else by their first day, where one of each has it. What matches none is a treaty of its own.
 * @returns the treaties by the keys of all that is listed.
 */
export function match<Row extends Listed & { readonly at: Place }>(
  rows: readonly Row[],
  listed: readonly Listed[],
): Map<string, Treaty<Row>> {
  const found = new Map<string, Treaty<Row>>()
  const [rowsOf, listedOf] = [byNumber(rows), byNumber(listed)]
  for (const treatyID of new Set([...rowsOf.keys(), ...listedOf.keys()])) {
    const groups = matchNumber(rowsOf.get(treatyID) ?? [], listedOf.get(treatyID) ?? [])
    const slug = `treaty:ggo-${slugOf(treatyID)}`
    for (const { row, listed: own } of groups) {
      const all = row ? [row, ...own] : own
      // Where a number is that of several, the title tells which, so that it is the same in every edition.
      const id = groups.length === 1 ? slug : `${slug}-${digestOf(all, groups)}`
      const treaty = { id, row, listed: all }
      for (const one of all) found.set(keyOf(one), treaty)
    }
  }
  return found
}

interface Group<Row> {
  readonly row: Row | undefined
  readonly listed: Listed[]
}

function matchNumber<Row extends Listed>(rows: readonly Row[], listed: readonly Listed[]): Group<Row>[] {
  const groups: Group<Row>[] = rows.map((row) => ({ row, listed: [] }))
  const titles = new Set(listed.map(({ title }) => plain(title)))
  const left: Listed[] = []
  for (const one of listed) {
    const same = groups.filter(({ row }) => row && plain(row.title) === plain(one.title))
    const group = same.find(({ row }) => row?.begin === one.begin) ?? same[0]
    const only = rows.length === 1 && titles.size === 1 ? groups[0] : undefined
    const its = group ?? only
    if (its) its.listed.push(one)
    else left.push(one)
  }
  const unmatched = groups.filter((group) => group.listed.length === 0)
  for (const one of left) {
    const itsDay = unmatched.filter(({ row }) => row?.begin === one.begin)
    const others = left.filter(
      (other) => other.begin === one.begin && plain(other.title) !== plain(one.title),
    )
    const own = groups.find(
      ({ row, listed: [first] }) => !row && first && plain(first.title) === plain(one.title),
    )
    const its = itsDay.length === 1 && others.length === 0 ? itsDay[0] : own
    if (its) its.listed.push(one)
    else groups.push({ row: undefined, listed: [one] })
  }
  return groups
}

function byNumber<T extends Listed>(all: readonly T[]): Map<string, T[]> {
  const numbers = new Map<string, T[]>()
  for (const one of all) {
    const same = numbers.get(one.treatyID)
    if (same) same.push(one)
    else numbers.set(one.treatyID, [one])
  }
  return numbers
}

/** A title without what the two files write differently: governments, articles, marks. */
const plain = (title: string): string =>
  title
    .toLowerCase()
    .replace(/\bthe governments? of\b|\bthe\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A few digits made of the title, and of the first day where two have the same title. */
function digestOf<Row extends Listed>([first]: readonly Listed[], groups: readonly Group<Row>[]): string {
  const titleOf = ({ row, listed }: Group<Row>) => plain((row ?? listed[0])?.title ?? '')
  const title = plain(first?.title ?? '')
  const isShared = groups.filter((group) => titleOf(group) === title).length > 1
  return createHash('sha256')
    .update(isShared ? `${title} ${first?.begin}` : title)
    .digest('hex')
    .slice(0, 6)
}

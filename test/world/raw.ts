/** Counts over the raw files of datasets, made without any part of the program: simple enough to be seen right. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

export type Cells = Record<string, string>

/** The rows of a CSV file. */
export const rowsOf = (path: string): Cells[] => parse(readFileSync(path), { columns: true, bom: true })

const day = (year = '', month = '', date = '') =>
  [year.padStart(4, '0'), month.padStart(2, '0'), date.padStart(2, '0')].join('-')

/** The numbers of the states that were members of the system on a day. */
export function membersOn(statelist: readonly Cells[], on: string): Set<string> {
  return new Set(
    statelist
      .filter(
        (row) =>
          day(row.styear, row.stmonth, row.stday) <= on && on <= day(row.endyear, row.endmonth, row.endday),
      )
      .map((row) => row.ccode ?? ''),
  )
}

const obligations = ['defense', 'offense', 'neutral', 'nonagg', 'consul']
const startOf = (row: Cells) => day(row.yrent, row.moent, row.dayent || '01')
const endOf = (row: Cells) =>
  Number(row.yrexit) === 0 ? '9999-12-31' : day(row.yrexit, row.moexit, row.dayexit || '31')

/** The pairs that were parties to one alliance on a day under which one owed something; with `defence`, owed that: whether or not
 * they were members of the system then, as an alliance before or after it is kept as ATOP has it. */
export function alliesOn(members: readonly Cells[], on: string, defence: boolean): Set<string> {
  // A day that is not known may be any of its month.
  const then = members.filter((row) => row.member !== '8152' && startOf(row) <= on && on <= endOf(row))
  const pairs = new Set<string>()
  for (const one of then)
    for (const other of then) {
      if (one.atopid !== other.atopid || Number(one.member) >= Number(other.member)) continue
      const owes = (row: Cells) =>
        (defence ? ['defense'] : obligations).some((column) => Number(row[column]) > 0)
      if (!owes(one) && !owes(other)) continue
      pairs.add(`${one.member} ${other.member}`)
    }
  return pairs
}

/** The spells in power, by the keys of Archigos, that hold a day in a state, by its number of Gleditsch and Ward. */
export function inPowerOn(archigos: readonly Cells[], gw: string, on: string): string[] {
  return archigos
    .filter(
      (row) => Number(row.ccode) === Number(gw) && (row.startdate ?? '') <= on && on <= (row.enddate ?? ''),
    )
    .map((row) => row.obsid ?? '')
    .sort()
}

/** How many visits there were, by slug and decade: `mongolia 1990`. */
export function visitsByDecade(folder: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.xml'))) {
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [, visit = ''] of text.matchAll(/<visit>([\s\S]*?)<\/visit>/g)) {
      const slug = /<from id="([^"]*)"/.exec(visit)?.[1]
      const decade = /<start-date>(\d{3})/.exec(visit)?.[1]
      const key = `${slug} ${decade}0`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

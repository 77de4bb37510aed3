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

/** The days on which a number that passed from state to state was that of the state of a day: Russia and the Soviet Union; Serbia
 * and Yugoslavia. */
function turnOf({ member = '' }: Cells, on: string): readonly [string, string] {
  const days = { '365': ['1922-12-30', '1991-12-26'], '345': ['1918-12-01', '2006-06-03'] }[member] ?? []
  const start = days.filter((first) => first <= on).at(-1) ?? '0001-01-01'
  return [start, days.find((first) => first > on) ?? '9999-12-31']
}

const obligations = ['defense', 'offense', 'neutral', 'nonagg', 'consul']
const startOf = (row: Cells) => day(row.yrent, row.moent, row.dayent || '01')
const endOf = (row: Cells) =>
  Number(row.yrexit) === 0 ? '9999-12-31' : day(row.yrexit, row.moexit, row.dayexit || '31')

/** The rows of one membership: the phases of an alliance follow each other with a day in common. */
function phasesOf(row: Cells, members: readonly Cells[]): Cells[] {
  const own = members.filter((one) => one.atopid === row.atopid && one.member === row.member)
  const phases = [row]
  for (const phase of phases)
    for (const one of own)
      if (!phases.includes(one) && (startOf(one) === endOf(phase) || endOf(one) === startOf(phase)))
        phases.push(one)
  return phases
}

/** The pairs that were parties to one alliance on a day under which one owed something; with `defence`, owed that. Both were members of the
 * system then, unless they were on no day of the alliance. */
export function alliesOn(
  members: readonly Cells[],
  statelist: readonly Cells[],
  on: string,
  defence: boolean,
): Set<string> {
  const inSystem = membersOn(statelist, on)
  const spells = (member = '') =>
    statelist
      .filter((row) => row.ccode === member)
      .map(
        (row) =>
          [day(row.styear, row.stmonth, row.stday), day(row.endyear, row.endmonth, row.endday)] as const,
      )
  const everBoth = (one: Cells, other: Cells) =>
    spells(one.member).some(([from, until]) =>
      spells(other.member).some(([first, last]) => {
        const turns = [turnOf(one, on), turnOf(other, on)]
        const starts = [from, first, startOf(one), startOf(other), ...turns.map(([start]) => start)]
          .sort()
          .at(-1) as string
        const ends = [
          until,
          last,
          endOf(one),
          endOf(other),
          ...turns.map(([, end]) => end),
        ].sort()[0] as string
        return starts <= ends
      }),
    )
  // A day that is not known may be any of its month.
  const then = members.filter((row) => row.member !== '8152' && startOf(row) <= on && on <= endOf(row))
  const pairs = new Set<string>()
  for (const one of then)
    for (const other of then) {
      if (one.atopid !== other.atopid || Number(one.member) >= Number(other.member)) continue
      const owes = (row: Cells) =>
        (defence ? ['defense'] : obligations).some((column) => Number(row[column]) > 0)
      if (!owes(one) && !owes(other)) continue
      const areMembers = inSystem.has(one.member ?? '') && inSystem.has(other.member ?? '')
      const rows = (row: Cells) => phasesOf(row, members)
      const areEver = () => rows(one).some((a) => rows(other).some((b) => everBoth(a, b)))
      if (areMembers || !areEver()) pairs.add(`${one.member} ${other.member}`)
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

/** Alliances, as the Alliance Treaty Obligations and Provisions project codes them: treaties, who was party to each when and
 * owing what, and which states were thereby allies. */
import { messageOf } from '../../errors.ts'
import type { Known, Place, Stated } from '../../model/stated.ts'
import { noStart, parseTime, type Time } from '../../model/time.ts'
import type { Row } from '../csv.ts'
import { describe, type Reader, sourceOf, undecided } from '../reader.ts'
import { nameOf } from './naming.ts'
import { endsAt, inOrder, joined, type Spell, together } from './spells.ts'

/** The columns of obligations, each with what it is called here and in ATOP's writings. */
const obligations = [
  ['defense', 'DEFENSE', 'defense'],
  ['offense', 'OFFENSE', 'offense'],
  ['neutral', 'NEUTRALITY', 'neutrality'],
  ['nonagg', 'NONAGGRESSION', 'non-aggression'],
  ['consul', 'CONSULTATION', 'consultation'],
] as const

/** A row of the members: what a state owed in a phase of an alliance. */
interface Membership extends Spell {
  readonly member: string
  readonly phase: string
  readonly owed: readonly string[]
  readonly at: Place
}

/** Two states as allies for a time. */
interface Pairing extends Spell {
  readonly both: readonly string[]
  readonly one: readonly string[]
  readonly at: Place
}

export const atop: Reader = {
  description: describe('atop'),
  async *read(files, known, description) {
    const alliances = new Map<string, Membership[]>()
    let version = ''
    let latest = noStart
    for await (const { at, cells } of files.rows('members')) {
      const { atopid = '', member = '', phase = '' } = cells
      version = String(Number(Number(cells.version).toFixed(2)))
      const spell = spellOf(cells, ['yrent', 'moent', 'dayent'], ['yrexit', 'moexit', 'dayexit'])
      try {
        const { start, end } = parseTime(`${spell.start}/${spell.end}`)
        const day = end.kind === 'GOES_ON' ? start.last : end.last
        if (day > latest) latest = day
      } catch (error) {
        yield undecided(at, 'date', `atopid ${atopid}, member ${member}: ${messageOf(error)}`)
        continue
      }
      const one = { ...spell, member, phase, owed: obligationsOf(cells), at }
      alliances.set(atopid, [...(alliances.get(atopid) ?? []), one])
    }
    for (const rows of alliances.values()) rows.sort(inOrder)

    const source = `atop-${version}`
    yield sourceOf(description, {
      id: source,
      name: `${description.source.name}, v${version}`,
      // Of another version it is known only until when it tells of something.
      ...(source === description.source.id ? {} : { horizon: latest }),
    })
    const treaties = new Set<string>()
    for await (const row of files.rows('alliances')) {
      const { atopid = '' } = row.cells
      treaties.add(atopid)
      yield* treatyOf(row, alliances.get(atopid) ?? [], source, known)
    }
    for (const [atopid, rows] of alliances) {
      if (treaties.has(atopid)) {
        yield* participationsOf(atopid, rows, source)
        yield* pairsOf(atopid, rows, source)
        continue
      }
      for (const { at } of rows)
        yield undecided(at, 'treaty', `atopid «${atopid}»: the file of alliances does not have it.`)
    }
  },
}

/** What historians would call it: an alliance is what obliges somebody to fight; else the strongest of its obligations names it. */
function sortOf({ defense, offense, nonagg, neutral, consul }: Row['cells']): string {
  if (defense === '1' || offense === '1') return 'alliance'
  if (nonagg === '1') return 'non-aggression pact'
  return neutral === '1' ? 'neutrality pact' : consul === '1' ? 'consultation pact' : 'pact'
}

/** The treaty of an alliance; without its time where that is none. */
function* treatyOf(
  { at, cells }: Row,
  rows: readonly Membership[],
  source: string,
  known: Known,
): Iterable<Stated> {
  const { atopid = '' } = cells
  const { start, end } = spellOf(cells, ['begyr', 'begmo', 'begday'], ['endyr', 'endmo', 'endday'])
  let time: Time | undefined
  try {
    time = parseTime(`${start}/${end}`)
  } catch (error) {
    yield undecided(at, 'date', `atopid ${atopid}: ${messageOf(error)}`)
  }
  const members = [...new Set(foundersOf(rows).map(({ member }) => member))]
  const { name, aliases } = nameOf(atopid, start, time?.start.first, members, sortOf(cells), known)
  const owed = obligations.filter(([column]) => cells[column] === '1').map(([, , words]) => words)
  const kind = owed.length > 0 ? `${listOf(owed)} pact` : undefined
  const properties = {
    id: treatyId(atopid),
    name,
    aliases,
    kind,
    atopId: atopid,
    when: time?.text,
    citations: [`${source}#${atopid}`],
  }
  yield { entity: { kind: 'Treaty', at, properties } }
}

/** Those who were members on the first day. */
const foundersOf = (rows: readonly Membership[]): readonly Membership[] =>
  rows.filter(({ start }) => start === rows[0]?.start)

/** Who was party when and owing what, and who signed: those that were members on the first day. */
function* participationsOf(atopid: string, rows: readonly Membership[], source: string): Iterable<Stated> {
  const founders = new Set(foundersOf(rows).map(({ member }) => member))
  for (const member of new Set(rows.map((row) => row.member))) {
    const own = rows.filter((row) => row.member === member)
    const [first] = own
    if (!first) continue
    const fact = (
      type: string,
      key: string,
      at: Place,
      more: Readonly<Record<string, string | readonly string[] | undefined>>,
    ): Stated => ({
      fact: {
        type,
        from: `cow:${member}`,
        to: treatyId(atopid),
        at,
        properties: { id: `atop:${atopid}-${member}-${key}`, ...more, citations: [`${source}#${atopid}`] },
      },
    })
    if (founders.has(member)) yield fact('SIGNED', 'signed', first.at, { when: first.start })
    // Who comes as another goes may have succeeded it: how it became party is then not known.
    const replaces = rows.some((row) => row.member !== member && endsAt(row, first.start))
    const by = founders.has(member) ? 'SIGNATURE' : replaces ? undefined : 'ACCESSION'
    const unbroken = joined(own, () => '')[0]
    for (const [index, spell] of joined(own, ({ owed }) => owed.join()).entries())
      yield fact('PARTY_TO', `party${index === 0 ? '' : `-${index + 1}`}`, spell.at, {
        when: `${spell.start}/${spell.end}`,
        // One who left and came back did so in a way that is not told.
        by: unbroken && together(unbroken, spell) !== 'NO' ? by : undefined,
        obligations: spell.owed,
      })
  }
}

/** The pairs of members that were in one phase at one time, with what both owed and what one did. */
function* pairsOf(atopid: string, rows: readonly Membership[], source: string): Iterable<Stated> {
  const pairs = new Map<string, Pairing[]>()
  for (const [index, a] of rows.entries())
    for (const b of rows.slice(index + 1)) {
      if (a.phase !== b.phase || a.member === b.member) continue
      const spell = together(a, b)
      if (spell === 'POSSIBLE')
        yield undecided(
          b.at,
          'date',
          `atopid ${atopid}: whether ${a.member} and ${b.member} were members at one time is not known.`,
        )
      if (typeof spell === 'string') continue
      const both = a.owed.filter((one) => b.owed.includes(one))
      const one = allObligations.filter((any) => a.owed.includes(any) !== b.owed.includes(any))
      if (both.length + one.length === 0) continue
      const key = [a.member, b.member].sort((x, y) => Number(x) - Number(y)).join('-')
      pairs.set(key, [...(pairs.get(key) ?? []), { ...spell, both, one, at: b.at }])
    }
  for (const [key, pairings] of pairs) {
    const [from, to] = key.split('-')
    for (const [index, { start, end, both, one, at }] of joined(pairings, owedIn).entries())
      yield {
        fact: {
          type: 'ALLY_OF',
          from: `cow:${from}`,
          to: `cow:${to}`,
          at,
          properties: {
            id: `atop:${atopid}-${key}${index === 0 ? '' : `-${index + 1}`}`,
            when: `${start}/${end}`,
            obligations: both,
            oneSidedObligations: one,
            treatyId: treatyId(atopid),
            citations: [`${source}#${atopid}`],
          },
        },
      }
  }
}

const allObligations = obligations.map(([, obligation]) => obligation)

const owedIn = ({ both, one }: Pairing): string => `${both.join()} ${one.join()}`

const treatyId = (atopid: string): string => `treaty:atop-${atopid}`

const obligationsOf = (cells: Row['cells']): string[] =>
  obligations.filter(([column]) => cells[column] === '1').map(([, obligation]) => obligation)

/** The time that six columns tell. A day or a month may be empty: then it is not known; an end in the year 0 has not come. */
function spellOf(cells: Row['cells'], start: readonly string[], end: readonly string[]): Spell {
  const dateOf = (columns: readonly string[]) => {
    const [year = '', month, day] = columns.map((column) => cells[column])
    const parts = [year.padStart(4, '0'), month, month && day].filter(
      (part) => part !== undefined && part !== '',
    )
    return parts.map((part) => part?.padStart(2, '0')).join('-')
  }
  const [year = ''] = end
  return { start: dateOf(start), end: cells[year] === '0' ? '..' : dateOf(end) }
}

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** What `src/model/time.ts` promises: by tables of cases, by an oracle that tries all days, beside `edtf`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
// @ts-expect-error: edtf ships no types
import edtf from 'edtf'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { EntenteError } from '../../src/errors.ts'
import {
  type Bounds,
  boundsOf,
  clamp,
  type Dating,
  holdsIn,
  holdsOn,
  before as isBefore,
  mergeSpells,
  type Spell,
  spellOf,
} from '../../src/model/bounds.ts'
import { type Day, noEnd, noStart, parseDate, parseDay, parseTime } from '../../src/model/time.ts'

/** The message of the refusal that a call ends with; any other error, or none, fails the test. */
function refusal(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof EntenteError && error.code === 'BAD_INPUT') return error.message
    throw error
  }
  throw new Error('it was taken')
}

/** The value, or undefined where the module refuses it. */
function unlessRefused<T>(call: () => T): T | undefined {
  try {
    return call()
  } catch (error) {
    if (error instanceof EntenteError && error.code === 'BAD_INPUT') return undefined
    throw error
  }
}

const bounds = (kind: Dating['kind'], when: string, more: Partial<Dating> = {}): Bounds =>
  boundsOf({ kind, when, ...more }).bounds

// Cases

type Case = Record<
  'kind' | 'when' | 'attested' | 'horizon' | 'from' | 'until' | 'note' | keyof Bounds,
  string
>

function readCases(path: string): Case[] {
  return parse(readFileSync(path), { columns: true })
}

function datingOf(row: Case): Dating {
  const lifetime = { from: row.from || noStart, until: row.until || noEnd }
  return {
    kind: row.kind === 'event' ? 'EVENT' : 'INTERVAL',
    when: row.when,
    attested: row.attested || undefined,
    horizon: row.horizon || undefined,
    lifetimes: row.from || row.until ? [[lifetime]] : [],
  }
}

function checkCase(row: Case): void {
  const refused = /^refused: (?:"[^"]*" is )?(.*)$/.exec(row.note)
  if (refused) {
    expect(refusal(() => boundsOf(datingOf(row)))).toContain(refused[1])
    return
  }
  const { startEarliest, startLatest, endEarliest, endLatest } = row
  expect(boundsOf(datingOf(row))).toEqual({
    bounds: { startEarliest, startLatest, endEarliest, endLatest },
    outsideLifetimes: row.note.startsWith('outside the lifetimes'),
  })
}

const title = '$kind «$when» attested «$attested» horizon «$horizon» $from $until $note'

const ownCases = readCases(join(import.meta.dirname, 'time-cases.csv'))

describe('cases', () => {
  it.each(ownCases)(title, checkCase)
})

const reference = join(process.env.ENTENTE_REFERENCE ?? '', 'time-cases.csv')
const hasReference = process.env.ENTENTE_REFERENCE !== undefined && existsSync(reference)

describe.skipIf(!hasReference)('cases of the folder that ENTENTE_REFERENCE names', () => {
  it.each(hasReference ? readCases(reference) : [{ when: 'skipped: no such folder' } as Case])(
    title,
    checkCase,
  )
})

// Rules that a table of bounds does not show

test('a refusal quotes the value, then gives the rule', () => {
  expect(refusal(() => parseTime('1986-02-29'))).toBe('«1986-02-29»: no day 29 in 1986-02')
  expect(refusal(() => parseTime('1985/1986-13'))).toBe('«1986-13»: no month 13')
  expect(refusal(() => parseTime('1987/1986'))).toBe('«1987/1986»: it ends before it starts')
})

test('a day given as an argument is strict, and refused in words for a user', () => {
  expect(parseDay('2000-02-29')).toBe('2000-02-29')
  expect(parseDay('0001-01-01')).toBe(noStart)
  expect(parseDay('9999-12-31')).toBe(noEnd)
  expect(refusal(() => parseDay('1986-02-30'))).toBe('«1986-02-30»: no day 30 in 1986-02')
  expect(refusal(() => parseDay('1986-13-01'))).toBe('«1986-13-01»: no month 13')
  expect(refusal(() => parseDay('0000-01-01'))).toBe('«0000-01-01»: a year before 0001')
  for (const text of [
    '1986',
    '1986-07',
    '1986-07-1X',
    '1986-07-01?',
    '1986-7-1',
    '',
    ' 1986-07-01',
    '1986-07-01\n',
  ])
    expect(refusal(() => parseDay(text))).toContain('a day is written YYYY-MM-DD')
})

test('a value is read with its parts', () => {
  const time = parseTime('1914-07-1X~/[1918..1919-06-28]')
  expect(time).toMatchObject({
    slash: true,
    start: {
      kind: 'DATE',
      pattern: '1914-07-1X',
      known: '1914-07',
      qualifier: '~',
      first: '1914-06-01',
      last: '1914-08-31',
    },
    end: { kind: 'RANGE', from: { pattern: '1918' }, to: { pattern: '1919-06-28' } },
  })
  expect(parseTime('/..')).toMatchObject({ start: { kind: 'UNKNOWN' }, end: { kind: 'GOES_ON' } })
  expect(parseTime('/')).toMatchObject({ start: { kind: 'UNKNOWN' }, end: { kind: 'UNKNOWN' } })
  const day = parseTime('1914')
  expect(day.slash).toBe(false)
  expect(day.start).toBe(day.end)
})

test('a date alone, such as a horizon, has its first and last day', () => {
  expect(parseDate('1989-06')).toMatchObject({ first: '1989-06-01', last: '1989-06-30' })
  expect(parseDate('000X~')).toMatchObject({ first: noStart, last: '0019-12-31' })
  expect(parseDate('9999-12-31~')).toMatchObject({ first: '9999-12-30', last: noEnd })
  for (const text of ['1989/1990', '[1989..1990]', '..', ''])
    expect(refusal(() => parseDate(text))).toContain('no date of the grammar')
})

test('a spell of a lifetime is as long as it may have been', () => {
  expect(spellOf('1922-12-30/1991-12-26')).toEqual({ from: '1922-12-30', until: '1991-12-26' })
  expect(spellOf('1816/1918-11')).toEqual({ from: '1816-01-01', until: '1918-11-30' })
  expect(spellOf('1931-03~/..')).toEqual({ from: '1931-02-01', until: noEnd })
  expect(spellOf('/1997?')).toEqual({ from: noStart, until: '1997-12-31' })
  expect(refusal(() => spellOf('1922'))).toContain('with a slash')
})

describe('spells of one fact', () => {
  it.each([
    ['apart by a day stay apart', ['1920-01-01/1920-06-29', '1920-07-01/1921-01-01'], undefined],
    [
      'are joined on the same day',
      ['1920-01-01/1920-06-30', '1920-06-30/1921-01-01'],
      ['1920-01-01/1921-01-01'],
    ],
    ['are joined on the next day', ['1920-01-01/1920-02-29', '1920-03-01/..'], ['1920-01-01/..']],
    [
      'are joined where they overlap',
      ['1920-01-01/1930-01-01', '1922-01-01/1923-01-01'],
      ['1920-01-01/1930-01-01'],
    ],
    [
      'come in order',
      ['1930-01-01/1931-01-01', '1920-01-01/1921-01-01'],
      ['1920-01-01/1921-01-01', '1930-01-01/1931-01-01'],
    ],
    [
      'are joined in a row',
      ['1921-01-02/1922-01-01', '1922-01-02/..', '1920-01-01/1921-01-01'],
      ['1920-01-01/..'],
    ],
    [
      'that are less exact stay',
      ['1920/1921', '1921-01-01/1922-01-01', '1922-01-02/', '/1920-12-31'],
      ['1921-01-01/1922-01-01', '1920/1921', '1922-01-02/', '/1920-12-31'],
    ],
    ['may be none', [], []],
  ] as [string, string[], string[] | undefined][])('%s', (_, spells, joined) => {
    expect(mergeSpells(spells)).toEqual(joined ?? spells)
  })
})

describe('lifetimes', () => {
  const russia = ['1816-01-01/1922-12-29', '1991-12-26/..'].map(spellOf)
  const ukraine = ['1991-12-26/..'].map(spellOf)
  const austria = ['1816-01-01/1918-11-12'].map(spellOf)

  const westGermany = ['1955-05-05/1990-10-02', '1949-09-21/1990-10-02'].map(spellOf)

  it('cut to the time in which both ends existed, of each the union of its spells', () => {
    const interval = bounds('INTERVAL', '[1900..2000]/..', { lifetimes: [russia, ukraine] })
    expect(interval).toMatchObject({ startEarliest: '1991-12-26', startLatest: '2000-12-31' })
    const alliance = bounds('INTERVAL', '194X/..', { horizon: '1989', lifetimes: [westGermany] })
    expect(alliance).toMatchObject({ startEarliest: '1949-09-21', endLatest: '1990-10-02' })
  })

  it('cut neither a start that was before nor an end that was after, as nothing then began or ended', () => {
    expect(bounds('INTERVAL', '1990/2014', { lifetimes: [ukraine] })).toEqual(bounds('INTERVAL', '1990/2014'))
    expect(bounds('INTERVAL', '1900/1918-12', { lifetimes: [austria] })).toEqual(
      bounds('INTERVAL', '1900/1918-12'),
    )
    // What may have been in time is cut.
    expect(bounds('INTERVAL', '1991/..', { lifetimes: [ukraine] })).toMatchObject({
      startEarliest: '1991-12-26',
      startLatest: '1991-12-31',
    })
  })

  it('leave the gap between two spells in', () => {
    const { startEarliest, endLatest } = bounds('INTERVAL', '1900/2014', { lifetimes: [russia] })
    expect([startEarliest, endLatest]).toEqual(['1900-01-01', '2014-12-31'])
  })

  it('cut nothing in a gap, be it of an occupation or an exile', () => {
    const belgium = ['1830-10-04/1940-05-28', '1945-05-07/..'].map(spellOf)
    const { endEarliest, endLatest } = bounds('INTERVAL', '1939/[1942..1944]', { lifetimes: [belgium] })
    expect([endEarliest, endLatest]).toEqual(['1942-01-01', '1944-12-31'])
  })

  it('say so when the ends never met', () => {
    const dating: Dating = { kind: 'INTERVAL', when: '1900/2014', lifetimes: [austria, ukraine] }
    expect(boundsOf(dating)).toEqual({
      outsideLifetimes: true,
      bounds: bounds('INTERVAL', '1900/2014'),
    })
  })

  it('bound nothing where an end has no spells', () => {
    const dating: Dating = { kind: 'INTERVAL', when: '1900/2014' }
    expect(boundsOf({ ...dating, lifetimes: [[], []] })).toEqual(boundsOf(dating))
    expect(boundsOf({ ...dating, lifetimes: [[], austria] })).toEqual(
      boundsOf({ ...dating, lifetimes: [austria] }),
    )
  })
})

describe('questions', () => {
  const month = bounds('EVENT', '1986-07')
  const alliance = bounds('INTERVAL', '1966/..', { horizon: '1989-06' })
  const doubtful = bounds('INTERVAL', '1966?/1986')

  it.each([
    [alliance, '1965-12-31', 'NO'],
    [alliance, '1966-01-01', 'POSSIBLE'],
    [alliance, '1966-12-30', 'POSSIBLE'],
    [alliance, '1966-12-31', 'CERTAIN'],
    [alliance, '1989-06-01', 'CERTAIN'],
    [alliance, '1989-06-02', 'POSSIBLE'],
    [alliance, noEnd, 'POSSIBLE'],
    [month, '1986-06-30', 'NO'],
    [month, '1986-07-01', 'POSSIBLE'],
    [month, '1986-07-31', 'POSSIBLE'],
    [month, '1986-08-01', 'NO'],
    [doubtful, '1970-01-01', 'POSSIBLE'],
    [doubtful, '1987-01-01', 'NO'],
  ] as const)('%j holds on %s: %s', (fact, day, expected) => {
    expect(holdsOn(fact, day)).toBe(expected)
  })

  it.each([
    [month, '1986-07-01', '1986-07-31', 'CERTAIN'],
    [month, '1986-07-02', '1986-07-31', 'POSSIBLE'],
    [month, '1986-07-31', undefined, 'POSSIBLE'],
    [month, '1986-08-01', undefined, 'NO'],
    [month, undefined, '1986-07-31', 'CERTAIN'],
    [month, undefined, '1986-06-30', 'NO'],
    [month, undefined, undefined, 'CERTAIN'],
    [doubtful, undefined, undefined, 'POSSIBLE'],
    [doubtful, noStart, noEnd, 'POSSIBLE'],
    [doubtful, '1960-01-01', '1990-01-01', 'POSSIBLE'],
    [doubtful, '1987-01-01', undefined, 'NO'],
  ] as const)('%j holds in %s to %s: %s', (fact, since, until, expected) => {
    expect(holdsIn(fact, since, until)).toBe(expected)
  })

  it('refuse a period the wrong way round', () => {
    expect(refusal(() => holdsIn(month, '1986-07-02', '1986-07-01'))).toContain('ends before it starts')
  })

  it.each([
    ['1986-06', '1986-07-01', 'CERTAIN'],
    ['1986-07', '1986-07-01', 'NO'],
    ['1986-07', '1986-07-02', 'POSSIBLE'],
    ['1986-07', '1986-07', 'POSSIBLE'],
    ['1986-07-01', '1986-07-01', 'NO'],
    ['1986-08', '1986-07', 'NO'],
    ['1986-08?', '1986-07', 'NO'],
    ['1986-08', '1986-07?', 'NO'],
    ['1986-07?', '1986-07', 'POSSIBLE'],
  ])('an event in %s is before one in %s: %s', (a, b, expected) => {
    expect(isBefore(bounds('EVENT', a), bounds('EVENT', b))).toBe(expected)
  })
})

// The oracle: every day of a small world is tried

/** The world: a few days more than are asked about, so that "before all that" and "after it" are in it. */
const world = daysFrom('1985-12-26', 43)
const asked = world.slice(3, -3)

function daysFrom(first: Day, count: number): Day[] {
  const start = Date.parse(first)
  return Array.from({ length: count }, (_, n) => new Date(start + n * 86_400_000).toISOString().slice(0, 10))
}

/** Whether a day may be the one that is meant by a date or a range. */
function fits(text: string, day: Day): boolean {
  const range = /^\[(.*)\.\.(.*)\]$/.exec(text)
  if (range) {
    const [, from, to] = range
    return (
      (!from || world.some((first) => first <= day && fits(from, first))) &&
      (!to || world.some((last) => day <= last && fits(to, last)))
    )
  }
  const pattern = text.replace(/[?~%]$/, '')
  if (!/[~%]$/.test(text)) return new RegExp(`^${pattern.replaceAll('X', '\\d')}`).test(day)
  return daysFrom(day, 1)
    .concat(neighbours(day))
    .some((near) => near === pattern)
}

function neighbours(day: Day): Day[] {
  const yesterday = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  return daysFrom(yesterday, 3)
}

/** A way the fact may have been: its first and its last day. */
type Way = readonly [start: Day, end: Day]

/** All ways that fit an EDTF value. */
function waysOf(text: string): Way[] {
  const [left = '', right] = text.split('/')
  const starts = world.filter((day) => left === '' || fits(left, day))
  if (right === undefined) return starts.map((day) => [day, day])
  const ends = world.filter((day) => right === '' || right === '..' || fits(right, day))
  return starts.flatMap((start) => ends.filter((end) => start <= end).map((end) => [start, end] as const))
}

/** All ways in which a fact may have been; none where its source contradicts itself. */
function waysOfFact({ when, attested, horizon }: Dating): Way[] {
  const contain = ([start, end]: Way, inner: Way[]) => inner.some(([a, b]) => start <= a && b <= end)
  const shown = attested === undefined ? undefined : waysOf(attested)
  const last = when.endsWith('/..') && horizon !== undefined ? waysOf(horizon) : undefined
  return waysOf(when).filter((way) => (!shown || contain(way, shown)) && (!last || contain(way, last)))
}

/** The ways cut to the time in which all ends existed, gaps left in; where the fact holds on a day on which they did. A start
 * that is before that time in every way stays, and so does an end that is after it in every way, but for one that no source tells. */
function cutToLives(dating: Dating): Way[] {
  const { when, lifetimes = [] } = dating
  const ways = waysOfFact(dating)
  const isAlive = (spells: readonly Spell[], day: Day) =>
    spells.some(({ from, until }) => from <= day && day <= until)
  const isBetween = (spells: readonly Spell[], day: Day) =>
    spells.some(({ from }) => from <= day) && spells.some(({ until }) => day <= until)
  const meets = world.some(
    (day) =>
      lifetimes.every((spells) => isAlive(spells, day)) &&
      ways.some(([start, end]) => start <= day && day <= end),
  )
  const there = world.filter((day) => lifetimes.every((spells) => isBetween(spells, day)))
  const [from, until] = [there[0], there.at(-1)]
  if (!meets || from === undefined || until === undefined) return ways
  const startedBefore = ways.every(([start]) => start < from)
  const endedAfter = ways.every(([, end]) => end > until) && !when.endsWith('/..')
  return ways
    .filter(([start, end]) => start <= until && from <= end)
    .map(([start, end]) => [
      startedBefore ? start : ([start, from].sort()[1] ?? from),
      endedAfter ? end : ([end, until].sort()[0] ?? until),
    ])
}

function verdict(isDoubtful: boolean, ways: Way[], holds: (way: Way) => boolean): string {
  if (ways.every(holds) && !isDoubtful) return 'CERTAIN'
  return ways.some(holds) ? 'POSSIBLE' : 'NO'
}

const january = fc.integer({ min: 1, max: 31 }).map((n) => `1986-01-${String(n).padStart(2, '0')}`)

const looseDate = fc.oneof(
  { weight: 4, arbitrary: january },
  fc.constantFrom('1985', '1986', '1985-12', '1986-01', '1986-02', '1986-XX', '1986-01-XX'),
  fc.constantFrom('1986-01-0X', '1986-01-1X', '1986-01-2X', '1986-01-3X', '1985-12-3X'),
)
const qualifiedDate = fc.oneof(
  { weight: 4, arbitrary: looseDate },
  fc.tuple(january, fc.constantFrom('~', '%', '?')).map(([day, qualifier]) => day + qualifier),
)
const moment = fc.oneof(
  { weight: 4, arbitrary: qualifiedDate },
  fc.tuple(looseDate, looseDate).map(([from, to]) => `[${from}..${to}]`),
  looseDate.map((from) => `[${from}..]`),
  looseDate.map((to) => `[..${to}]`),
)
const span = fc.tuple(moment, moment).map((ends) => ends.join('/'))
const orNothing = fc.oneof({ weight: 3, arbitrary: moment }, fc.constant(''))
const lasting = fc
  .tuple(orNothing, fc.oneof({ weight: 3, arbitrary: orNothing }, fc.constant('..')))
  .map((ends) => ends.join('/'))

const shownDays = fc.oneof(
  january,
  fc.constantFrom('1986-01', '1986-01-1X', '1986-01-10~'),
  fc.tuple(january, january).map((ends) => ends.join('/')),
)
const lives = fc.array(
  fc.array(
    fc.tuple(january, january).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a })),
    { minLength: 1, maxLength: 3 },
  ),
  { maxLength: 2 },
)
const horizon = fc.oneof(january, fc.constantFrom('1985-12', '1986-01', '1986-01-1X', '1986'))

const smallFact: fc.Arbitrary<Dating> = fc.oneof(
  fc.record({ kind: fc.constant('EVENT' as const), when: fc.oneof(moment, span), horizon, lifetimes: lives }),
  fc.record({
    kind: fc.constant('INTERVAL' as const),
    when: lasting,
    attested: fc.option(shownDays, { nil: undefined }),
    horizon,
    lifetimes: lives,
  }),
)

/** Whether a part of the attested days is none on which the fact may hold. */
function isPartlyOutside({ when, attested }: Dating): boolean {
  if (attested === undefined) return false
  const [ways, shown] = [waysOf(when), waysOf(attested)]
  const isOutside = (day: Day) => !ways.some(([start, end]) => start <= day && day <= end)
  return shown.some((days) => days.some(isOutside))
}

function isRefused(dating: Dating): boolean {
  const saysNothing = dating.when === '/' && dating.attested === undefined
  return saysNothing || waysOfFact(dating).length === 0 || isPartlyOutside(dating)
}

describe('the oracle', () => {
  it('knows a few answers that are plain', () => {
    expect(waysOf('1986-01-30/1986-01-3X')).toEqual([
      ['1986-01-30', '1986-01-30'],
      ['1986-01-30', '1986-01-31'],
    ])
    expect(waysOf('1986-01-05~')).toEqual(['1986-01-04', '1986-01-05', '1986-01-06'].map((day) => [day, day]))
    expect(waysOf('[1986-01-05..1986-01-0X]')).toHaveLength(5)
    expect(waysOfFact({ kind: 'INTERVAL', when: '1986-01-02/..', horizon: '1986-01-01' })).toEqual([])
    expect(isRefused({ kind: 'INTERVAL', when: '1986-01-02/', attested: '1986-01' })).toBe(true)
  })

  it('refuses the facts that we refuse, and finds them certain and possible on the same days', () => {
    let taken = 0
    fc.assert(
      fc.property(smallFact, (dating) => {
        const got = unlessRefused(() => boundsOf(dating))
        expect(got === undefined).toBe(isRefused(dating))
        if (!got) return
        taken++
        const ways = cutToLives(dating)
        const isDoubtful = /[?%]/.test(dating.when)
        const expected = asked.map((day) =>
          verdict(isDoubtful, ways, ([start, end]) => start <= day && day <= end),
        )
        expect(asked.map((day) => holdsOn(got.bounds, day))).toEqual(expected)
      }),
      { numRuns: 1500 },
    )
    expect(taken).toBeGreaterThan(400)
  })

  it('finds them certain and possible in the same periods', () => {
    const period = fc
      .tuple(fc.constantFrom(...asked), fc.constantFrom(...asked))
      .filter(([since, until]) => since <= until)
    fc.assert(
      fc.property(smallFact, period, (dating, [since, until]) => {
        const got = unlessRefused(() => boundsOf(dating))
        fc.pre(got !== undefined)
        const ways = cutToLives(dating)
        const holds = ([start, end]: Way) => start <= until && since <= end
        const expected = verdict(/[?%]/.test(dating.when), ways, holds)
        expect(holdsIn(got.bounds, since, until)).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the same facts before one another', () => {
    fc.assert(
      fc.property(smallFact, smallFact, (a, b) => {
        fc.pre(!/[?%]/.test(a.when + b.when))
        const [first, second] = [unlessRefused(() => boundsOf(a)), unlessRefused(() => boundsOf(b))]
        fc.pre(first !== undefined && second !== undefined)
        const ends = cutToLives(a).map(([, end]) => end)
        const starts = cutToLives(b).map(([start]) => start)
        const pairs = ends.flatMap((end) => starts.map((start) => end < start))
        const expected = pairs.every(Boolean) ? 'CERTAIN' : pairs.some(Boolean) ? 'POSSIBLE' : 'NO'
        expect(isBefore(first.bounds, second.bounds)).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })
})

// Laws, over all years

const padded = (number: number, length: number) => String(number).padStart(length, '0')
const anyDate = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([y, m, d]) => {
    const day = `${padded(y, 4)}-${padded(m, 2)}-${padded(d, 2)}`
    const decade = `${day.slice(0, 3)}X`
    return fc.constantFrom(
      day,
      day.slice(0, 7),
      day.slice(0, 4),
      decade,
      `${day.slice(0, 7)}-XX`,
      `${decade}-XX`,
    )
  })
const anySide = fc.oneof(
  { weight: 3, arbitrary: anyDate },
  fc.tuple(anyDate, fc.constantFrom('?', '~', '%')).map((parts) => parts.join('')),
  fc.tuple(anyDate, anyDate).map((ends) => `[${ends.sort().join('..')}]`),
  anyDate.map((to) => `[..${to}]`),
)
const anySpell = fc.tuple(anyDate, anyDate).map((ends) => spellOf(ends.sort().join('/')))
const anyLifetimes = fc.array(fc.array(anySpell, { maxLength: 3 }), { maxLength: 2 })
const anyFact: fc.Arbitrary<Dating> = fc
  .tuple(anySide, fc.oneof({ weight: 2, arbitrary: anySide }, fc.constantFrom('', '..')), anyLifetimes)
  .map(([start, end, lifetimes]) => ({ kind: 'INTERVAL', when: `${start}/${end}`, lifetimes }))
const anyBounds = anyFact
  .map((dating) => unlessRefused(() => boundsOf(dating))?.bounds)
  .filter((found) => found !== undefined)
const anyDay = fc
  .oneof(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }))
  .map((date) => date.toISOString().slice(0, 10))

describe('laws', () => {
  it('bounds are days in order', () => {
    fc.assert(
      fc.property(anyBounds, (fact) => {
        for (const day of Object.values(fact)) expect(parseDay(day)).toBe(day)
        expect(fact.startEarliest <= fact.startLatest && fact.endEarliest <= fact.endLatest).toBe(true)
        expect(fact.startEarliest <= fact.endLatest).toBe(true)
      }),
    )
  })

  it('what is certain is possible, and certain in every period around it', () => {
    fc.assert(
      fc.property(anyBounds, anyDay, anyDay, (fact, one, other) => {
        const [since, until] = [one, other].sort() as [Day, Day]
        for (const day of [...Object.values(fact), since, until]) {
          if (holdsOn(fact, day) !== 'CERTAIN') continue
          expect(fact.startEarliest <= day && day <= fact.endLatest).toBe(true)
          expect(holdsIn(fact, day, day)).toBe('CERTAIN')
          expect(holdsIn(fact, undefined, day)).toBe('CERTAIN')
          expect(holdsIn(fact, day, undefined)).toBe('CERTAIN')
          if (since <= day && day <= until) expect(holdsIn(fact, since, until)).toBe('CERTAIN')
        }
      }),
    )
  })

  it('on a day and in a period of that day a fact is equally certain', () => {
    fc.assert(
      fc.property(anyBounds, anyDay, (fact, day) => {
        expect(holdsIn(fact, day, day)).toBe(holdsOn(fact, day))
      }),
    )
  })

  it('a doubtful fact is certain on no day and in no period', () => {
    fc.assert(
      fc.property(anyFact, anyDay, (dating, day) => {
        fc.pre(/[?%]/.test(dating.when))
        const fact = unlessRefused(() => boundsOf(dating))?.bounds
        fc.pre(fact !== undefined)
        for (const each of [...Object.values(fact), day]) expect(holdsOn(fact, each)).not.toBe('CERTAIN')
        expect(holdsIn(fact, undefined, undefined)).toBe('POSSIBLE')
        expect(holdsIn(fact, noStart, day)).not.toBe('CERTAIN')
      }),
    )
  })

  it('cutting to lifetimes twice changes nothing, and only ever narrows', () => {
    fc.assert(
      fc.property(anyBounds, anyLifetimes, (fact, lifetimes) => {
        const once = clamp(fact, lifetimes)
        fc.pre(once !== undefined)
        expect(clamp(once, lifetimes)).toEqual(once)
        expect(once.startEarliest >= fact.startEarliest && once.endLatest <= fact.endLatest).toBe(true)
      }),
    )
  })

  it('two facts are never each before the other for certain', () => {
    fc.assert(
      fc.property(anyBounds, anyBounds, (a, b) => {
        if (isBefore(a, b) === 'CERTAIN') expect(isBefore(b, a)).toBe('NO')
        if (isBefore(b, a) === 'CERTAIN') expect(isBefore(a, b)).toBe('NO')
      }),
    )
  })

  it('any text is read or refused, never anything else', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'0123456789X-/[].?~%T '), maxLength: 24 })
    fc.assert(
      fc.property(fc.oneof(fc.string(), soup), soup, (text, other) => {
        for (const read of [parseTime, parseDate, parseDay, spellOf]) unlessRefused(() => read(text))
        unlessRefused(() => mergeSpells([text, other]))
        for (const kind of ['EVENT', 'INTERVAL'] as const) {
          unlessRefused(() => boundsOf({ kind, when: text }))
          unlessRefused(() => boundsOf({ kind, when: '/', attested: text, horizon: other }))
        }
      }),
      { numRuns: 1000 },
    )
  })
})

// Beside the npm package `edtf`

/** The first and the last day of a value, as `edtf` has it; `refused` when it does not take it. */
function theirs(text: string): string {
  const day = (time: number, unbounded: Day) =>
    Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : unbounded
  try {
    const { min, max } = edtf(text)
    return `${day(min, noStart)}..${day(max, noEnd)}`
  } catch {
    return 'refused'
  }
}

function ours(text: string): string {
  const time = unlessRefused(() => parseTime(text))
  return time ? `${time.start.first}..${time.end.last}` : 'refused'
}

/** Where the package and we differ: the value, what we make of it, what the package makes of it. */
const differences = [
  ['1986-02-29', 'refused', '1986-03-01..1986-03-01'], // a day that was not
  ['1900-02-29', 'refused', '1900-03-01..1900-03-01'],
  ['0000', 'refused', '0000-01-01..0000-12-31'], // no year 0
  ['0XXX', '0001-01-01..0999-12-31', '0000-01-01..0999-12-31'],
  ['XXXX', 'refused', '0000-01-01..9999-12-31'],
  ['19X6', 'refused', '1906-01-01..1996-12-31'], // X before known digits
  ['X986', 'refused', '0986-01-01..9986-12-31'],
  ['1986-XX-15', 'refused', '1986-01-15..1986-12-15'],
  ['1986-21', 'refused', '1986-01-01..1986-03-31'], // seasons
  ['1986-07-01T10:00', 'refused', '1986-07-01..1986-07-01'], // times of day
  ['196', 'refused', '1960-01-01..1969-12-31'], // decades
  ['1986S2', 'refused', '1986-01-01..1986-12-31'], // significant digits
  ['?1986', 'refused', '1986-01-01..1986-12-31'], // qualifiers of a part
  ['1986-?07', 'refused', '1986-07-01..1986-07-31'],
  ['1986?-07', 'refused', '1986-07-01..1986-07-31'],
  ['{1986..1987}', 'refused', '1986-01-01..1986-12-31'], // lists
  ['[1986,1988]', 'refused', '1986-01-01..1988-12-31'],
  ['1966~', '1965-01-01..1967-12-31', '1966-01-01..1966-12-31'], // no width
  ['1966%', '1965-01-01..1967-12-31', '1966-01-01..1966-12-31'],
  ['1986-01~', '1985-12-01..1986-02-28', '1986-01-01..1986-01-31'],
  ['1986-07-XX~', '1986-06-01..1986-08-31', 'refused'],
  ['[1986..1987]', '1986-01-01..1987-12-31', '1986-01-01..1986-12-31'], // one unit early
  ['[1981-09..1981-10]', '1981-09-01..1981-10-31', '1981-09-01..1981-09-30'],
  ['[1986-07-01..1986-07-05]', '1986-07-01..1986-07-05', '1986-07-01..1986-07-01'],
  ['[1987..1986]', 'refused', '1987-01-01..1987-12-31'], // the wrong way round
  ['[192X..1935]', '1920-01-01..1935-12-31', 'refused'],
  ['../1986', 'refused', '0001-01-01..1986-12-31'], // open before
  ['1986/1986', '1986-01-01..1986-12-31', 'refused'], // starts and ends within one unit
  ['1986-07-15/1986-07', '1986-07-15..1986-07-31', 'refused'],
  ['[1986..1987]/1990', '1986-01-01..1990-12-31', 'refused'], // a range as a side
] as const

describe('beside the package edtf', () => {
  it.each(differences)('%s is %s here and %s there', (text, here, there) => {
    expect({ here: ours(text), there: theirs(text) }).toEqual({ here, there })
    expect(here).not.toBe(there)
  })

  it('agrees on all else', () => {
    const plain = anyDate.filter((date) => !date.startsWith('000'))
    const pairs = fc.tuple(plain, plain).filter(([a, b]) => parseDate(a).last < parseDate(b).first)
    const both = fc.oneof(
      plain,
      plain.map((date) => `${date}/..`),
      pairs.map((ends) => ends.join('/')),
      fc
        .tuple(plain.filter((date) => !date.includes('X')))
        .chain(([date]) => fc.constantFrom(`${date}?`, `[${date}..]`, `[..${date}]`)),
    )
    fc.assert(
      fc.property(both, (text) => {
        expect(ours(text)).not.toBe('refused')
        expect(theirs(text)).toBe(ours(text))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    '192X',
    '19XX',
    '1XXX',
    '1986-XX',
    '1986-0X',
    '1986-1X',
    '1986-07-XX',
    '1986-07-1X',
    '1986-07-3X',
    '1986-02-2X',
    '1986-XX-XX',
    '192X-XX',
    '2000-02-29',
    '0001',
    '9999',
    '[..1986-01-23]',
    '[1986-07..]',
    '1986?',
    '192X/1935',
    '1986/..',
    '/1986',
    '1986/',
    '/..',
    '/',
  ])('agrees on %s', (text) => {
    expect(ours(text)).not.toBe('refused')
    expect(theirs(text)).toBe(ours(text))
  })

  it.each([
    '1986-13',
    '1986-2X',
    '1986-07-32',
    '1986-04-31',
    '1986-02-3X',
    '1987/1986',
    ' 1986',
    'January 1986',
  ])('agrees that %s is refused', (text) => {
    expect([ours(text), theirs(text)]).toEqual(['refused', 'refused'])
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { usMissions } from '../../../src/datasets/us-missions/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('missions, from rows of our own', async () => {
  const collected = await collect(usMissions, [packagePath('test/data/us-missions')])
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const timeOf = (id: string) => {
    const { when, attested } = facts.get(`us-missions:${id}`)?.properties ?? {}
    return attested === undefined ? when : `${when} ${attested}`
  }
  const derived = derive(collected, model)

  test('last from the day to the one before the next, and go on where the file ends', () => {
    expect(facts.get('us-missions:712:1988-04-17')).toMatchObject({
      type: 'HAS_MISSION_IN',
      from: 'cow:2',
      to: 'cow:712',
      properties: { kind: 'EMBASSY', when: '1988-04-17/..', citations: ['us-missions#712:1988-04-17'] },
    })
    expect(timeOf('40:1923-02-10')).toBe('1923-02-10/1961-01-02')
  })

  test('are not there where it says None', () => {
    expect([...facts.keys()].filter((id) => id.includes(':40:') || id.includes(':712:'))).toEqual([
      'us-missions:712:1988-04-17',
      'us-missions:40:1923-02-10',
      'us-missions:40:1902-05-27',
      'us-missions:40:1909-01-23',
    ])
  })

  test('had an unknown start where they are there when the state enters the system', () => {
    expect(timeOf('200:1816-01-01')).toBe('/1893-06-21 1816-01-01')
    expect(timeOf('267:1816-01-01')).toBe('/1868-07-18 1816-01-01')
  })

  test('may have ended or begun while the state was no member of the system', () => {
    expect(timeOf('40:1902-05-27')).toBe('1902-05-27/[1906-09-25..1909-01-22]')
    expect(timeOf('40:1909-01-23')).toBe('[1906-09-26..1909-01-23]/1923-02-09')
  })

  test('end with the state', () => {
    expect(timeOf('267:1868-07-19')).toBe('1868-07-19/1871-01-18')
  })

  test('are one fact over rows of one status, with a month where the day is not known', () => {
    expect(facts.get('us-missions:345:1944-10-20')?.properties).toMatchObject({
      when: '/1999-03-22',
      attested: '1944-10-20',
      citations: ['us-missions#345:1944-10-20', 'us-missions#345:1992-05-21'],
    })
    expect(facts.get('us-missions:345:2001-05-01')?.properties).toMatchObject({
      when: '2001-05/..',
      citations: ['us-missions#345:2001-05-01', 'us-missions#345:2006-06-03'],
    })
  })

  test('are cut where one state succeeded another', () => {
    const pieces = derived.facts.filter(({ properties }) =>
      /:(365|345):(1933|2001)/.test(String(properties.id)),
    )
    expect(pieces.map(({ to, properties: { when } }) => `${to} ${when}`)).toEqual([
      'state:yugoslavia 2001-05/2006-06-02',
      'state:serbia 2006-06-03/..',
      'state:soviet-union 1933-12-13/1991-12-26',
      'state:russia 1991-12-26/..',
    ])
  })

  test('have a head who resides elsewhere', () => {
    const { headRank, residence, kind, sentence } =
      derived.facts.find(({ properties }) => properties.id === 'us-missions:267:1868-07-19')?.properties ?? {}
    expect({ headRank, residence, kind }).toEqual({
      headRank: 'nonresident envoy',
      residence: 'outside the country',
      kind: undefined,
    })
    expect(sentence).toMatch(
      /^The United States had a mission in Baden, headed by a nonresident envoy from 19 July/,
    )
  })

  test('are left out and told where a day, a status or a number is none', () => {
    expect(collected.refused.map(({ at, rule }) => [at.line, rule])).toEqual([
      [20, 'date_start, date_end «1832-02-30»: no day 30 in 1832-02.'],
      [21, 'us_mission_status «Chancery»: no such status is known.'],
    ])
    expect(derived.undecided.map(({ rule }) => rule)).toEqual(['to «cow:1000»: no state has this code.'])
    expect(derived.problems).toEqual([])
  })
})

const real = realFiles('us_missions')

describe.skipIf(!real)('missions, from the real file', async () => {
  const path = join(real ?? '', 'mission_status_range_cow_v0.1.csv')
  const collected = real ? await collect(usMissions, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []

  test('every column is known, and nothing breaks a rule or is undecided', () => {
    if (!collected) return
    const { problems, undecided, warnings } = derive(collected, model)
    expect([collected.odd, collected.refused, problems, undecided, warnings]).toEqual([[], [], [], [], []])
  })

  test('each row with a mission is one, but for two that go on from the row before', () => {
    const withMission = rows.filter(({ us_mission_status }) => us_mission_status !== 'None')
    const facts = collected?.facts ?? []
    expect(facts.length).toBe(withMission.length - 2)
    expect(facts.flatMap(({ properties }) => properties.citations).length).toBe(withMission.length)
    expect(countBy(facts, ({ properties: { kind, headRank } }) => String(kind ?? headRank))).toEqual({
      EMBASSY: 239,
      LEGATION: 105,
      CONSULATE: 27,
      LIAISON_OFFICE: 22,
      INTERESTS_SECTION: 13,
      'nonresident ambassador': 43,
      'nonresident envoy': 20,
      'nonresident consul': 2,
    })
    const open = facts.filter(({ properties }) => String(properties.when).endsWith('/..'))
    expect(open.length).toBe(withMission.filter(({ date_end }) => date_end === '2024-12-31').length)
  })

  test('a start is unknown in the first row of a state, and only there', () => {
    const firsts = new Map<string, string>()
    for (const { country_code_cow: state = '', date_start: day = '' } of rows)
      if (day < (firsts.get(state) ?? '9999')) firsts.set(state, day)
    const known = rows.filter(
      ({ country_code_cow: state = '', date_start, us_mission_status }) =>
        // Yemen came of two, on the day of its first row.
        us_mission_status !== 'None' && firsts.get(state) === date_start && date_start !== '1990-05-22',
    )
    const unknown = (collected?.facts ?? []).filter(({ properties }) =>
      String(properties.when).startsWith('/'),
    )
    expect(unknown.length).toBe(known.length)
    for (const { properties } of unknown)
      expect(String(properties.id).endsWith(`:${properties.attested}`)).toBe(true)
  })

  test('each correction corrects a value that is there', () => {
    for (const { column, raw, where } of usMissions.description.corrections ?? [])
      expect(
        rows.filter((row) => row.country_code_cow === where?.country_code_cow).map((row) => row[column]),
      ).toContain(raw)
  })
})

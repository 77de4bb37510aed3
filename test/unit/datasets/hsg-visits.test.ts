import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { purposeOf } from '../../../src/datasets/hsg/purposes.ts'
import { hsgVisits } from '../../../src/datasets/hsg-visits/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('visits, from rows of our own', async () => {
  const collected = await collect(hsgVisits, [packagePath('test/data/hsg-visits')])
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const visit = (id: number | string) => facts.get(`hsg-visits:${id}`)
  const office = (id: string) => {
    const { when, attested } = facts.get(`hsg-visits:office-${id}`)?.properties ?? {}
    return when === undefined ? undefined : `${when} ${attested}`
  }

  test('are on behalf of the state of the day', () => {
    const stateOf = (id: number) => visit(id)?.properties.onBehalfOf
    expect([104, 105, 106].map(stateOf)).toEqual(['state:soviet-union', 'state:soviet-union', 'state:russia'])
    expect([101, 102, 103].map(stateOf)).toEqual([
      'state:west-germany',
      'state:west-germany',
      'state:germany',
    ])
  })

  test('are one fact for each who came', () => {
    expect(visit(107)).toMatchObject({ type: 'VISITED', from: 'leader:anwar-sadat' })
    expect(visit('107-2')).toEqual({
      type: 'VISITED',
      from: 'leader:mustafa-khalil',
      to: 'state:united-states',
      at: { file: expect.stringMatching(/visits\.xml$/), line: 52 },
      properties: {
        id: 'hsg-visits:107-2',
        when: '1979-03-25/1979-03-27',
        purpose: undefined,
        onBehalfOf: 'state:egypt',
        citations: ['hsg-visits#107'],
      },
    })
  })

  test('are of one leader, who may go on when a state ends', () => {
    expect(visit(102)?.from).toBe('leader:helmut-kohl')
    expect(visit(103)?.from).toBe('leader:helmut-kohl')
    expect(visit(108)?.from).toBe(visit(109)?.from)
    // A surname alone, corrected by the description.
    expect(visit(117)?.from).toBe('leader:anastasio-somoza-garcia')
  })

  test('last a day where no end is written', () => {
    expect(visit(102)?.properties.when).toBe('1990-06-08')
    expect(visit(101)?.properties.when).toBe('1953-04-06/1953-04-18')
  })

  test('show offices, which bound each other where one followed another', () => {
    expect(office('113-punsalmaagiin-ochirbat')).toBe('/[1991-01-23..2004-07-15] 1991-01-23')
    expect(office('114-natsagiin-bagabandi')).toBe('[1991-01-23..2004-07-15]/ 2004-07-15')
    expect(office('107-mustafa-khalil')).toBe('/ 1979-03-25/1979-03-27')
    expect(facts.get('hsg-visits:office-113-punsalmaagiin-ochirbat')).toMatchObject({
      type: 'HELD_OFFICE',
      to: 'state:mongolia',
      properties: { title: 'president', inferred: true, citations: ['hsg-visits#113'] },
    })
    expect(facts.get('hsg-visits:office-107-mustafa-khalil')?.properties.inferred).toBe(false)
  })

  test('show one term of an emperor, however many years lie between', () => {
    expect(office('112-haile-selassie-i')).toBe('/ 1954-05-26/1963-11-25')
    expect(facts.get('hsg-visits:office-112-haile-selassie-i')?.properties.citations).toEqual([
      'hsg-visits#112',
      'hsg-visits#111',
    ])
  })

  test('show no office of one who was elected only', () => {
    expect(office('108-vicente-fox')).toBeUndefined()
    expect(office('109-vicente-fox')).toBe('/ 2001-09-04/2001-09-07')
  })

  test('from a place that is no state are kept, on nobody’s behalf and without an office', () => {
    expect(visit(110)).toMatchObject({
      from: 'leader:edouard-fritch',
      properties: { onBehalfOf: undefined, purpose: 'summit' },
    })
    expect(office('110-edouard-fritch')).toBeUndefined()
  })

  test('are left out and told where a day is none, nobody is named or a place is no state', () => {
    expect(collected.refused.map(({ at, undecided, rule }) => [at.line, undecided, rule])).toEqual([
      [110, undefined, 'start-date, end-date «1991-02-30»: no day 30 in 1991-02.'],
      [
        75,
        'place',
        "from «french-polynesia» (French Polynesia): it is no state; the visit is kept, on nobody's behalf.",
      ],
      [116, 'person', 'visitor «»: nobody is named.'],
    ])
    const { problems, undecided, warnings } = derive(collected, model)
    expect([problems, undecided, warnings]).toEqual([[], [], []])
  })

  test('are known until the last of them', () => {
    expect(collected.entities[0]?.properties).toMatchObject({ id: 'hsg-visits', horizon: '2022-09-28' })
  })
})

test.each([
  ['State Visit. Also went to New York.', 'state visit'],
  ['Official working visit.', 'official working visit'],
  ['Offical Visit, then a private visit to Texas.', 'official visit'],
  ['A working visit.', 'working visit'],
  ['Unofficial visit.', 'unofficial visit'],
  ['Informal meeting at the airport.', 'informal visit'],
  ['Private visit.', 'private visit'],
  ['Came for the funeral of the President.', 'funeral'],
  ['Attended the U.N. General Assembly and a summit.', 'session of the General Assembly'],
  ['Attended the United Nations General Assembly.', 'session of the General Assembly'],
  ['Attended the Conference on Security.', 'conference'],
  ['Met with the Secretary of State.', undefined],
  [undefined, undefined],
])('the purpose of «%s» is %s', (description, purpose) => {
  expect(purposeOf(description)).toBe(purpose)
})

const real = realFiles('hsg_visits')

describe.skipIf(!real)('visits, from the real files', async () => {
  const collected = real ? await collect(hsgVisits, [real], { isPart: false }) : undefined
  const folder = join(real ?? '', 'data')
  const text = real
    ? readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('')
    : ''
  const rows = text.split('<visit>').slice(1)
  const visits = (collected?.facts ?? []).filter(({ type }) => type === 'VISITED')

  test('every element is read, and nothing is refused but what is undecided', () => {
    if (!collected) return
    const { problems, undecided, warnings } = derive(collected, model)
    expect([collected.odd, problems, undecided, warnings]).toEqual([[], [], [], []])
    expect(countBy(collected.refused, ({ undecided }) => String(undecided))).toEqual({ place: 4 })
  })

  test('each row is a visit, and two where two came', () => {
    const two = rows.filter((row) => /<visitor>.*(?: and |, )(?:Prime Minister|Crown Prince) /.test(row))
    expect(two.length).toBe(7)
    expect(visits.length).toBe(rows.length + two.length)
  })

  test('the Federal Republic and the Soviet Union have those that are theirs by their text', () => {
    const counts = countBy(visits, ({ properties }) => String(properties.onBehalfOf))
    const before = (day: string, name: string) =>
      rows.filter(
        (row) => row.includes(`">${name}</from>`) && (/<start-date>(.*?)</.exec(row)?.[1] ?? '') < day,
      )
    // The text is written in 2023 again, for Germany.
    const federal = before('1990-10-03', 'Germany, Federal Republic of')
    expect(counts['state:west-germany']).toBe(federal.length)
    expect(counts['state:soviet-union']).toBe(before('1991-12-26', 'U.S.S.R.').length)
  })

  test('each correction corrects a value that is there', () => {
    for (const { raw, where } of hsgVisits.description.corrections ?? [])
      expect(
        rows.some(
          (row) =>
            row.replace(/\s+/g, ' ').includes(`<visitor>${raw?.replace('&', '&amp;')}</visitor>`) &&
            row.includes(`<from id="${where?.['from@id']}">`),
        ),
        raw,
      ).toBe(true)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { personOf } from '../../../src/datasets/archigos/names.ts'
import { archigos } from '../../../src/datasets/archigos/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, knownFromRegister, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())
const own = packagePath('test/data/archigos')

/** The address of a page, as a mail filter wraps it. */
const wrapped = (page: string) =>
  `https://mail.example/v2/url?u=http-3A__dbpedia.org_resource_${page}&d=BQ&c=kb`

describe('the name of a ruler', () => {
  const nameOf = (leader: string, address?: string) => personOf(leader, address)?.name

  test.each([
    ['Kohl', 'http://dbpedia.org/resource/Helmut_Kohl', 'Helmut Kohl'],
    ['Kohl', wrapped('Helmut-5FKohl'), 'Helmut Kohl'],
    ['Baez', 'http://dbpedia.org/resource/Buenaventura_B%C3%A1ez', 'Buenaventura Báez'],
    ['Baez', wrapped('Buenaventura-5FB-25C3-25A1ez'), 'Buenaventura Báez'],
    ['Manuel II', 'http://dbpedia.org/resource/Manuel_II_of_Portugal', 'Manuel II'],
    ['Nunez', wrapped('Rafael-5FN-25C3-25BA-25C3-25B1ez-5F-2528politician-2529'), 'Rafael Núñez'],
    ['Gladstone', wrapped('Premiership-5Fof-5FWilliam-5FGladstone'), 'William Gladstone'],
  ])('«%s» with %s is %s', (leader, address, name) => {
    expect(nameOf(leader, address)).toBe(name)
  })

  test('is the short one where there is no page, the page is another’s, or its address cannot be read', () => {
    expect(nameOf('Kohl')).toBe('Kohl')
    expect(nameOf('Kohl', 'NA')).toBe('Kohl')
    expect(nameOf('Batmonkh', 'http://dbpedia.org/resource/Yumjaagiin_Tsedenbal')).toBe('Batmonkh')
    expect(nameOf('Kohl', 'http://dbpedia.org/resource/Helmut_%E0%A4%A')).toBe('Kohl')
    expect(nameOf('Kohl', 'http://dbpedia.org/page')).toBe('Kohl')
  })

  test('is without what stands in brackets, and may be nobody’s', () => {
    expect(nameOf('Nasser (president of UAR)')).toBe('Nasser')
    expect(personOf('(council)', undefined)).toBeUndefined()
    expect(personOf('', undefined)).toBeUndefined()
  })
})

describe('rulers, from rows of our own', async () => {
  const collected = await collect(archigos, [own])
  const leaders = new Map(collected.entities.map(({ properties }) => [properties.archigosId, properties]))
  const spell = (obsid: string) =>
    collected.facts.find(({ properties }) => properties.id === `archigos:${obsid}`)
  const derived = derive(collected, model)

  test('have a full name where the page has one, and the dates that are known', () => {
    expect(leaders.get('key-kohl')).toEqual({
      id: 'leader:helmut-kohl',
      name: 'Helmut Kohl',
      aliases: [],
      born: '1930-04-03',
      died: undefined,
      archigosId: 'key-kohl',
      citations: ['archigos-4.1#GFR-1982'],
    })
    expect(leaders.get('key-yeltsin')).toMatchObject({ born: '1931-02-01', died: '2007-04-23' })
    // The day is not of the year, or is not known; then the year will do.
    expect(leaders.get('key-batmonkh')).toMatchObject({ name: 'Batmonkh', born: '1926', died: '1997' })
    expect(leaders.get('key-emir')).toMatchObject({ born: undefined, died: undefined })
  })

  test('led until a day, or still when the observation ended', () => {
    expect(spell('MON-2009')).toEqual({
      type: 'LED',
      from: 'leader:tsakhiagiin-elbegdorj',
      to: 'gw:712',
      at: { file: expect.stringMatching(/rulers\.csv$/), line: 5 },
      properties: { id: 'archigos:MON-2009', when: '2009-06-18/..', citations: ['archigos-4.1#MON-2009'] },
    })
    expect(spell('MON-1984')?.properties.when).toBe('1984-08-23/1990-03-21')
  })

  test('are two where one key was two people’s', () => {
    expect(leaders.get('key-king')?.id).toBe('leader:king-canada')
    expect(leaders.get('buenaventura-baez')?.id).toBe('leader:buenaventura-baez')
    expect(spell('DOM-1876-4')?.from).toBe('leader:buenaventura-baez')
    expect(leaders.get('key-gillis')).toMatchObject({ name: 'Gillis Bildt', died: '1894-10-22' })
    expect(leaders.get('carl-bildt')).toMatchObject({ name: 'Carl Bildt', born: '1949-07-15' })
  })

  test('are two where two keys have one name', () => {
    expect(leaders.get('key-uncle')?.id).toBe('leader:karamanlis-greece')
    expect(leaders.get('key-nephew')?.id).toBe('leader:karamanlis-greece-2')
  })

  test('are one where two keys have one name and year of birth, and two where the years are another', () => {
    expect(spell('PAK-1990')?.from).toBe('leader:nawaz-sharif')
    expect(spell('PAK-2013')?.from).toBe('leader:nawaz-sharif')
    expect(leaders.get('key-sharif-again')).toBeUndefined()
    expect(spell('VEN-1892-1')?.from).not.toBe(spell('VEN-1892-2')?.from)
  })

  test('have the name of their own where the page is another’s', () => {
    expect(leaders.get('key-klaus')).toMatchObject({ id: 'leader:vaclav-klaus', name: 'Václav Klaus' })
  })

  test('led the state of the day: Kohl two, Yeltsin Russia alone', () => {
    const of = (leader: string) =>
      derived.facts
        .filter(({ from }) => from === leader)
        .map(({ to, properties }) => `${to} ${properties.when}`)
    expect(of('leader:helmut-kohl')).toEqual([
      'state:west-germany 1982-10-01/1990-10-02',
      'state:germany 1990-10-03/1998-10-27',
    ])
    expect(of('leader:boris-yeltsin')).toEqual(['state:russia 1991-08-21/1999-12-31'])
  })

  test('are left out and told where a state, a day or a name is none; whose house alone is named is another', () => {
    expect(collected.refused.map(({ at, undecided, rule }) => [at.line, undecided, rule])).toEqual([
      [13, 'state', 'ccode «gw:1000»: no state has this code.'],
      [14, 'person', 'leader «(council)»: nobody is named.'],
      [15, undefined, 'startdate, enddate «1831-02-30»: no day 30 in 1831-02.'],
      [12, 'person', 'leader «al-Khalifa»: all of a ruling house bear this name; taken as another.'],
    ])
    expect(leaders.get('key-emir')?.id).toBe('leader:al-khalifa-bahrain-1971')
    expect([derived.problems, derived.undecided, derived.warnings]).toEqual([[], [], []])
  })
})

describe('rulers who are known from visits', async () => {
  const known = knownFromRegister([
    {
      id: 'leader:chancellor-kohl',
      names: ['Helmut Kohl'],
      terms: [
        { state: 'state:west-germany', first: '1982-11-14', last: '1990-06-08' },
        { state: 'state:germany', first: '1991-05-19', last: '1998-01-01' },
      ],
    },
    {
      id: 'leader:king-of-the-visits',
      names: ['William Lyon Mackenzie King'],
      terms: [{ state: 'state:canada', first: '1922-07-12', last: '1922-07-13' }],
    },
    {
      id: 'leader:konstantinos-karamanlis',
      names: ['Konstantinos Karamanlis'],
      terms: [{ state: 'state:greece', first: '1956-11-14', last: '1961-04-20' }],
    },
  ])
  const collected = await collect(archigos, [own], { known })
  const leaders = new Map(collected.entities.map(({ properties }) => [properties.archigosId, properties]))

  test('are the same, by a full name or by a surname and a term', () => {
    expect(leaders.get('key-kohl')).toMatchObject({ id: 'leader:chancellor-kohl', name: 'Helmut Kohl' })
    expect(leaders.get('key-king')).toMatchObject({ id: 'leader:king-of-the-visits', name: 'King' })
    expect(leaders.get('key-uncle')?.id).toBe('leader:konstantinos-karamanlis')
    const led = collected.facts.filter(({ from }) => from === 'leader:chancellor-kohl')
    expect(led.map(({ properties }) => properties.id)).toEqual(['archigos:GFR-1982'])
  })

  test('are others where the days do not fit', () => {
    expect(leaders.get('key-nephew')?.id).toBe('leader:karamanlis-greece')
  })
})

const real = realFiles('archigos')

describe.skipIf(!real)('rulers, from the real file', async () => {
  const path = join(real ?? '', 'Archigos_4.1.csv')
  const collected = real ? await collect(archigos, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []

  test('every column is known, and nothing breaks a rule or lacks a state', () => {
    if (!collected) return
    const { problems, undecided } = derive(collected, model)
    expect([collected.odd, problems, undecided]).toEqual([[], [], []])
    expect(countBy(collected.refused, ({ undecided }) => String(undecided))).toEqual({ person: 1 })
  })

  test('each row is a term, and those that go on are those of the last day', () => {
    expect(collected?.facts.length).toBe(rows.length)
    const open = collected?.facts.filter(({ properties }) => String(properties.when).endsWith('/..'))
    expect(open?.length).toBe(rows.filter(({ enddate }) => enddate === '2015-12-31').length)
  })

  test('each key is a leader, but three keys are two people’s, and fourteen people have two', () => {
    const leaders = (collected?.entities ?? []).filter(({ kind }) => kind === 'Leader')
    expect(leaders.length).toBe(new Set(rows.map(({ leadid }) => leadid)).size + 3 - 14)
    const ledBy = (obsid: string) =>
      collected?.facts.find(({ properties }) => properties.id === `archigos:${obsid}`)?.from
    for (const [before, after] of [
      ['DEN-2009', 'DEN-2015'],
      ['PAK-1997', 'PAK-2013'],
      ['NIG-1983', 'NIG-2015'],
      ['LEB-1952-1', 'LEB-1958'],
      ['CHL-1927', 'CHL-1952'],
    ])
      expect(ledBy(after ?? '')).toBe(ledBy(before ?? ''))
    expect(ledBy('VEN-1892-1')).not.toBe(ledBy('VEN-1892-2'))
    expect(ledBy('SER-1893')).not.toBe(ledBy('SER-1914'))
    expect(new Set(leaders.map(({ properties }) => properties.id)).size).toBe(leaders.length)
    // No life is longer than that of whoever was born first and led last.
    for (const { properties } of leaders) {
      const { id, born, died } = properties
      const years = Number(String(died).slice(0, 4)) - Number(String(born).slice(0, 4))
      if (born && died) expect(years > 10 && years < 106, String(id)).toBe(true)
    }
  })

  test('each correction corrects a row that is there', () => {
    for (const { column, right, where } of archigos.description.corrections ?? []) {
      const [row, ...others] = rows.filter(({ obsid }) => obsid === where?.obsid)
      expect(others).toEqual([])
      expect(row?.[column]).toBeDefined()
      expect(row?.[column]).not.toBe(right)
    }
  })
})

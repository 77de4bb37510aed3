import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { ungdc } from '../../../src/datasets/ungdc/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('the general debate, from rows of our own', async () => {
  const collected = await collect(ungdc, [packagePath('test/data/ungdc')])
  const entities = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const nameOf = (speech: string) => entities.get(`speech:ungdc-${speech}`)?.name
  const stateOf = (key: string) => facts.get(`ungdc:office-${key}`)?.to
  const office = (key: string) => {
    const { title, when, attested } = facts.get(`ungdc:office-${key}`)?.properties ?? {}
    return [title, when, attested].filter((part) => part !== undefined).join(' ')
  }
  const derived = derive(collected, model)

  test('is speeches in sessions of the General Assembly, each by a speaker', () => {
    expect(entities.get('speech:ungdc-18-mng')).toEqual({
      id: 'speech:ungdc-18-mng',
      name: 'Statement of Mongolia in the general debate of 1963',
      kind: 'STATEMENT',
      occasion: 'general debate of the General Assembly, session 18',
      when: '1963',
      citations: ['ungdc#18-MNG'],
    })
    expect(facts.get('ungdc:part-18-mng')?.to).toBe('meeting:un-general-assembly-18')
    expect(facts.get('ungdc:session-18')).toMatchObject({
      type: 'PART_OF',
      from: 'meeting:un-general-assembly-18',
      to: 'organization:united-nations',
    })
    expect(facts.get('ungdc:delivered-18-mng')).toEqual({
      type: 'DELIVERED',
      from: 'leader:mangalyn-dugersuren',
      to: 'speech:ungdc-18-mng',
      at: { file: expect.stringMatching(/speakers\.csv$/), line: 2 },
      properties: { id: 'ungdc:delivered-18-mng', when: '1963', citations: ['ungdc#18-MNG'] },
    })
  })

  test('has codes that are misspelt, exchanged or end with a blank', () => {
    expect(facts.get('ungdc:delivered-29-prt')?.from).toBe('leader:mario-soares')
    expect(stateOf('29-prt')).toBe('state:portugal')
    expect(stateOf('28-ben')).toBe('state:benin')
    expect(facts.get('ungdc:delivered-41-deu')?.from).toBe('leader:genscher-west-germany')
    expect(facts.get('ungdc:delivered-41-ddr')?.from).toBe('leader:fischer-east-germany')
  })

  test('is corrected where a name is misread or a surname alone, in the year that is meant', () => {
    expect(ungdc.description.corrections).toContainEqual({
      file: 'speakers',
      column: 'Name of Person Speaking',
      raw: 'Mr. EOGBRSUREH',
      right: 'Mangalyn Dügersüren',
      where: { 'ISO Code': 'MNG' },
      why: expect.stringMatching(/^misread/),
    })
    const bongo = (ungdc.description.corrections ?? []).filter(({ raw }) => raw === 'BONGO')
    expect(bongo.map(({ where, right }) => `${where?.Year} ${right}`).sort()).toEqual([
      '1982 Martin Bongo',
      '1983 Martin Bongo',
      '1987 Martin Bongo',
      '1990 Ali Ben Bongo Ondimba',
    ])
  })

  test('has codes of today for the state of the time', () => {
    // The seat of China passed on 25 October 1971, after the debate of that year.
    expect(['25-chn', '26-chn', '27-chn'].map(stateOf)).toEqual([
      'state:taiwan',
      'state:taiwan',
      'state:china',
    ])
    expect(['45-rus', '46-rus', '47-rus'].map(stateOf)).toEqual([
      'state:soviet-union',
      'state:soviet-union',
      'state:russia',
    ])
    expect(nameOf('46-rus')).toBe('Statement of the Soviet Union in the general debate of 1991')
  })

  test('has speeches by nobody who is named', () => {
    expect(nameOf('19-mng')).toBe('Statement of Mongolia in the general debate of 1964')
    expect(facts.get('ungdc:part-19-mng')).toBeDefined()
    expect(facts.get('ungdc:delivered-19-mng')).toBeUndefined()
    expect(stateOf('19-mng')).toBeUndefined()
  })

  test('has a second speech of a state in one session', () => {
    expect(nameOf('47-rus-2')).toBe('Statement of Russia in the general debate of 1992 (again)')
  })

  test('shows posts as terms, of which only years are known', () => {
    expect(office('59-mng')).toBe('president /[2004..2005] 2004')
    expect(office('60-mng')).toBe('president [2004..2005]/[2006..2009] 2005/2006')
    expect(facts.get('ungdc:office-60-mng')).toMatchObject({
      from: 'leader:nambaryn-enkhbayar',
      properties: { inferred: true, citations: ['ungdc#60-MNG', 'ungdc#61-MNG'] },
    })
    // A year that nobody spoke in lies between: the office may have been left.
    expect(office('63-mng')).toBe('president [2004..2008]/[2008..2009] 2008')
    expect(office('64-mng')).toBe('president [2008..2009]/ 2009')
    expect(office('29-prt')).toBe('minister for foreign affairs / 1974')
  })

  test('shows where no post is written that the state was represented', () => {
    expect(facts.get('ungdc:office-18-mng')).toMatchObject({
      type: 'HELD_OFFICE',
      from: 'leader:mangalyn-dugersuren',
      to: 'state:mongolia',
      properties: {
        title: 'representative',
        when: '1963/1963',
        citations: ['ungdc#18-MNG'],
      },
    })
  })

  test('is kept and told where a code is that of a state which has ended', () => {
    expect(stateOf('49-ddr')).toBe('state:east-germany')
    const odd = collected.refused.find(({ at }) => at.line === 23)
    expect(odd?.undecided).toBe('state')
    expect(odd?.rule).toMatch(
      /^ISO Code «un:DDR»: no state has this code on 1994-09-25; .* Taken as state:east-germany\.$/,
    )
  })

  test('is left out and told where a state cannot be decided or a session is no number', () => {
    const refused = collected.refused.filter(({ at }) => at.line < 23)
    expect(refused.map(({ at, undecided, rule }) => [at.line, undecided, rule])).toEqual([
      [13, 'person', 'Name of Person Speaking «»: nobody is named.'],
      [14, 'person', 'Name of Person Speaking «»: nobody is named.'],
      [20, 'state', 'ISO Code «un:EU»: no state has this code. (European Union, Herman Van Rompuy)'],
      [21, 'state', 'ISO Code «un:XYZ»: no state has this code. (Nowhere, Somebody)'],
      [22, undefined, 'Year «2012», Session «sixty-seven»: each is a number.'],
    ])
    expect([derived.problems, derived.undecided, derived.warnings]).toEqual([[], [], []])
    expect(collected.odd).toEqual([])
    expect(entities.get('ungdc')).toMatchObject({ horizon: '2009' })
  })
})

const real = realFiles('ungdc')

describe.skipIf(!real)('the general debate, from the real file', async () => {
  const path = join(real ?? '', 'Speakers_by_session.csv')
  const collected = real ? await collect(ungdc, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real
    ? parse(readFileSync(path), { columns: true, bom: true, trim: true, skip_empty_lines: true })
    : []
  const facts = collected?.facts ?? []
  // What is told of a row that is kept all the same, as that of Czechoslovakia in 1993, ends so.
  const left = (collected?.refused ?? []).filter(({ rule }) => !rule.includes('Taken as'))
  const refused = countBy(left, ({ undecided }) => String(undecided))

  test('every column is known, and nothing is refused but what is undecided', () => {
    if (!collected) return
    const { problems, undecided, warnings } = derive(collected, model)
    expect([collected.odd, problems, undecided, warnings]).toEqual([[], [], [], []])
    expect(Object.keys(refused).sort()).toEqual(['person', 'state'])
  }, 60_000)

  test('each row is a speech but for those of no state, and has a speaker but for those of whom it cannot be said', () => {
    const speeches = (collected?.entities ?? []).filter(({ kind }) => kind === 'Speech')
    expect(speeches.length).toBe(rows.length - (refused.state ?? 0))
    const noState = rows.filter((row) => ['EU', 'EC', ''].includes(row['ISO Code'] ?? ''))
    expect(refused.state).toBe(noState.length)
    expect((collected?.refused.length ?? 0) - left.length).toBe(1)
    const delivered = facts.filter(({ type }) => type === 'DELIVERED')
    expect(delivered.length).toBe(speeches.length - (refused.person ?? 0))
  })

  test('the Soviet Union and the Republic of China spoke under codes of today', () => {
    const until = (year: number, code: string) =>
      rows.filter((row) => row['ISO Code'] === code && Number(row.Year) <= year).length
    const names = (collected?.entities ?? [])
      .filter(({ kind }) => kind === 'Speech')
      .map(({ properties }) => String(properties.name))
    const of = (state: string) => names.filter((name) => name.startsWith(`Statement of ${state} in `)).length
    expect(of('the Soviet Union')).toBe(until(1991, 'RUS'))
    expect(of('Russia')).toBe(until(9999, 'RUS') - until(1991, 'RUS'))
    expect(of('Taiwan')).toBe(until(1971, 'CHN') - until(1949, 'CHN'))
  })

  test('each correction corrects a value that is there', () => {
    for (const { column, raw, where = {} } of ungdc.description.corrections ?? [])
      expect(
        rows.some(
          (row) => row[column] === raw && Object.entries(where).every(([name, value]) => row[name] === value),
        ),
        `${raw} ${JSON.stringify(where)}`,
      ).toBe(true)
  })
})

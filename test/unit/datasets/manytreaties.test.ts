import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { manytreaties } from '../../../src/datasets/manytreaties/reader.ts'
import { keyOf, match, titled } from '../../../src/datasets/manytreaties/treaties.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

test.each([
  [
    'The Charter Of The Organization Of American States',
    'The Charter of the Organization of American States',
  ],
  ['Protocol A And Annex A To The Treaty On A Zone', 'Protocol A and Annex A to the Treaty on a Zone'],
  ['Additional Protocol To The Treaty', 'Additional Protocol to the Treaty'],
  ['Agreement On Trade Between Norway And Sweden To', 'Agreement on Trade between Norway and Sweden To'],
])('the title «%s» is printed «%s»', (given, printed) => expect(titled(given)).toBe(printed))

describe('treaties, from rows of our own', async () => {
  const collected = await collect(manytreaties, [packagePath('test/data/manytreaties')])
  const treaties = new Map(collected.entities.map(({ properties }) => [String(properties.id), properties]))
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const timeOf = (id: string) => facts.get(`manytreaties:${id}`)?.properties.when

  test('are those of both files, found again though their titles differ', () => {
    expect([...treaties.keys()]).toEqual([
      'manytreaties-ggo',
      'treaty:ggo-esp-gbr-1351a',
      'treaty:ggo-mng-rus-1966a',
      'treaty:ggo-csk-1970a',
      'treaty:ggo-deu-dnk-1922a-4c3295',
      'treaty:ggo-deu-dnk-1922a-9bac68',
      'treaty:ggo-pol-ppr-1969a',
      'treaty:ggo-gbr-usa-2021a',
      'treaty:ggo-rou-1955a',
      'treaty:ggo-qat-1969a',
    ])
    expect(treaties.get('treaty:ggo-esp-gbr-1351a')).toEqual({
      id: 'treaty:ggo-esp-gbr-1351a',
      name: 'Treaty between England and Castile',
      aliases: ['Anglo-Castilian Treaty'],
      kind: 'security agreement',
      when: '1351-08-01/1371-07-31',
      citations: ['manytreaties-ggo#ESP-GBR_1351A'],
    })
    expect(treaties.get('treaty:ggo-csk-1970a')?.kind).toBe('trade memorandum of understanding')
  })

  test('are two where one number stands for two titles', () => {
    expect(facts.get('manytreaties:deu-dnk-1922a-4c3295-deu-signed')?.to).toBe(
      'treaty:ggo-deu-dnk-1922a-4c3295',
    )
    expect(facts.get('manytreaties:deu-dnk-1922a-9bac68-dnk-signed')?.to).toBe(
      'treaty:ggo-deu-dnk-1922a-9bac68',
    )
  })

  test('are in force for a state from its day to its end, known or open or not known', () => {
    expect(timeOf('esp-gbr-1351a-esp-party')).toBe('1351-08-01/1371-07-31')
    expect(facts.get('manytreaties:mng-rus-1966a-mng-party')?.properties).toMatchObject({
      when: '1966-06-01/..',
      by: 'RATIFICATION',
    })
    expect(timeOf('csk-1970a-cze-party')).toBe('1993-01-01/')
    // It began after the time in which the file was checked.
    expect(timeOf('csk-1970a-pol-party')).toBe('2021-03-01/')
    expect(treaties.get('treaty:ggo-gbr-usa-2021a')?.when).toBe('2021-02-05/')
  })

  test('have dates in our grammar: a range gets its brackets', () => {
    expect(timeOf('csk-1970a-csk-signed')).toBe('[1970-05-03..1970-05]')
    expect(timeOf('csk-1970a-yug-signed')).toBe('[1981-09..1981-10]')
    expect(timeOf('rou-1955a-cze-signed')).toBe('1955-06-01?')
  })

  test('are signed late with a reservation, and twice where two rows say so; a row that is repeated says nothing', () => {
    expect(facts.get('manytreaties:csk-1970a-yug-signed')?.properties.hedge).toMatch(/perhaps an accession/)
    expect(facts.get('manytreaties:mng-rus-1966a-mng-signed')?.properties.hedge).toBeUndefined()
    expect([timeOf('csk-1970a-pol-signed'), timeOf('csk-1970a-pol-signed-1976-02-01')]).toEqual([
      '1975-02-01',
      '1976-02-01',
    ])
  })

  test('are left out and told where something cannot be decided', () => {
    expect(collected.refused.map(({ at, undecided, rule }) => `${at.line} ${undecided} ${rule}`)).toEqual([
      '7 treaty treatyID RSLTN_2013R: it is a resolution, which nobody signs.',
      '8 date treatyID POL-PPR_1969A: Begin, End: «1972-06-31»: no day 31 in 1972-06',
      '7 state StateSignature: CZE on 1970-05-03 would be state:czechoslovakia, which the treaty lists as CSK.',
      '8 date StateForce, StateEnd: «1982-01-01/1970-06-30»: it ends before it starts',
      '11 date StateForce, StateEnd: «2020-02-30»: no day 30 in 2020-02',
      '13 date neither StateSignature nor StateForce has a day.',
      "17 state StateSignature: DEU on 1869-12-09: then it was no code of a state's.",
    ])
  })

  test('are those of the states of their days', () => {
    const { facts: derived, problems, undecided } = derive(collected, model)
    expect(problems).toEqual([])
    expect(undecided.map(({ rule }) => rule)).toEqual(['from «ggo:EUE»: no state has this code.'])
    const from = (id: string) =>
      derived
        .filter(({ properties }) => String(properties.id).startsWith(`manytreaties:${id}`))
        .map(({ from, properties }) => `${from} ${properties.when}`)
    expect(from('mng-rus-1966a-rus-party')).toEqual([
      'state:soviet-union 1966-06-01/1991-12-25',
      'state:russia 1991-12-26/..',
    ])
    expect(from('rou-1955a-cze-signed')).toEqual(['state:czechoslovakia 1955-06-01?'])
    expect(from('qat-1969a-qat-signed')).toEqual(['state:qatar 1969-03-30'])
    expect(from('esp-gbr-1351a-esp-signed')).toEqual(['state:spain 1351-08-01'])
  })
})

describe('a number of several treaties', () => {
  const at = { file: 'agreements', line: 2 }
  const row = (title: string, begin: string) => ({ treatyID: 'A-B_1900A', title, begin, at })
  const listed = (title: string, begin: string) => ({ treatyID: 'A-B_1900A', title, begin })
  const idOf = (found: ReturnType<typeof match>, title: string, begin: string) =>
    found.get(keyOf(listed(title, begin)))?.id

  test('is told apart by title, and where titles differ by the day', () => {
    const found = match(
      [row('On Fish', '1900-01-01'), row('On Rivers', '1900-02-02')],
      [listed('On The Fish', '1900-01-01'), listed('Concerning Rivers', '1900-02-02')],
    )
    expect(idOf(found, 'On The Fish', '1900-01-01')).toBe(idOf(found, 'On Fish', '1900-01-01'))
    expect(idOf(found, 'Concerning Rivers', '1900-02-02')).toBe(idOf(found, 'On Rivers', '1900-02-02'))
    expect(new Set([...found.values()].map(({ id }) => id)).size).toBe(2)
  })

  test('has one more where neither fits', () => {
    const found = match(
      [row('On Fish', '1900-01-01')],
      [
        listed('On Fish', '1900-01-02'),
        listed('On Bridges', '1900-03-03'),
        listed('On The Bridges', '1900-03-04'),
      ],
    )
    expect(new Set([...found.values()].map(({ id }) => id)).size).toBe(2)
  })

  test('keeps two of one title apart that the agreements have twice', () => {
    const found = match(
      [row('On Fish', '1900-01-01'), row('On Fish', '1900-06-01')],
      [listed('On Fish', '1900-06-01')],
    )
    expect(new Set([...found.values()].map(({ id }) => id)).size).toBe(2)
  })
})

const real = realFiles('manytreaties')

describe.skipIf(!real)('treaties, from the real files', async () => {
  const folder = real ?? ''
  const read = (name: string): Record<string, string>[] =>
    real ? parse(readFileSync(join(folder, name)), { columns: true }) : []
  const collected = real ? await collect(manytreaties, [folder], { isPart: false }) : undefined
  const [agreements, parties] = [read('agreements_GGO.csv'), read('parties_GGO.csv')]
  const undecidedOf = (what: string) =>
    (collected?.refused ?? []).filter(({ undecided }) => undecided === what)

  test('every column is known, and nothing breaks a rule', () => {
    if (!collected) return
    expect(collected.odd).toEqual([])
    const { problems, warnings } = derive(collected, model)
    expect([problems, warnings]).toEqual([[], []])
  }, 120_000)

  test('every number has a treaty, or is left out as none', () => {
    const there = new Set(
      (collected?.entities ?? []).map(({ properties }) => String(properties.citations).split('#')[1]),
    )
    const none = new Set(undecidedOf('treaty').map(({ rule }) => /^treatyID (\S+): /.exec(rule)?.[1]))
    for (const { treatyID = '' } of [...agreements, ...parties])
      expect(there.has(treatyID) || none.has(treatyID) ? '' : treatyID).toBe('')
  })

  test('each end before a start is told', () => {
    const isWrong = ({ StateForce = '', StateEnd = '' }: Record<string, string>) =>
      StateForce !== '' && StateForce !== '9999-12-31' && StateEnd !== '' && StateEnd < StateForce
    const told = undecidedOf('date').filter(({ rule }) => rule.includes('ends before it starts'))
    expect(told.length).toBe(parties.filter(isWrong).length)
  })

  test('where a number has one title, each different time in force is a fact', () => {
    const titles = new Map<string, Set<string>>()
    for (const { treatyID = '', Title = '' } of [...agreements, ...parties])
      titles.set(treatyID, (titles.get(treatyID) ?? new Set()).add(Title))
    const isOne = (treatyID: string) => titles.get(treatyID)?.size === 1
    const undecidedRows = new Set(
      undecidedOf('state').flatMap(({ at, rule }) => (rule.startsWith('StateForce') ? [at.line] : [])),
    )
    const wanted = new Set<string>()
    for (const [index, { treatyID = '', stateID, StateForce = '', StateEnd = '' }] of parties.entries()) {
      const isTime =
        StateForce !== '' && StateForce !== '9999-12-31' && (StateEnd === '' || StateEnd >= StateForce)
      const isReal = !StateEnd.includes('-99-') || StateEnd === '9999-12-31'
      const isUndecided = undecidedRows.has(index + 2)
      // What began after 2020 is not said to go on.
      const end = StateEnd === '9999-12-31' && StateForce > '2020-12-31' ? '' : StateEnd
      if (isOne(treatyID) && isTime && isReal && !isUndecided)
        wanted.add(`${treatyID} ${stateID} ${StateForce} ${end}`)
    }
    const facts = (collected?.facts ?? []).filter(
      ({ type, properties }) =>
        type === 'PARTY_TO' && isOne(String(properties.citations).split('#')[1] ?? ''),
    )
    expect(facts.length).toBe(wanted.size)
  })

  test('Czechoslovakia is not the Czech Republic, nor Yugoslavia Serbia, where a treaty lists both', () => {
    const codes = countBy(undecidedOf('state'), ({ rule }) => /: (\w+) on/.exec(rule)?.[1] ?? '')
    expect(codes.SRB).toBeGreaterThan(80)
    expect(codes.CZE).toBeGreaterThan(30)
  })
})

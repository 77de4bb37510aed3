import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cowStates } from '../../../src/datasets/cow-states/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('the members of the state system, from rows of our own', async () => {
  const collected = await collect(cowStates, [packagePath('test/data/cow-states')])
  const states = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))

  test('end with the latest day: what ends then goes on', () => {
    expect(states.get('cow-states')).toMatchObject({
      name: 'State System Membership, v2019',
      year: 2019,
      horizon: '2019-12-31',
    })
    expect(states.get('state:mongolia')).toEqual({
      id: 'state:mongolia',
      codes: ['cow:712:1921-03-13/..'],
      spells: ['1921-03-13/..'],
      citations: ['cow-states#712'],
    })
  })

  test('begin with the observation: what starts then had started before', () => {
    expect(states.get('state:united-states')?.spells).toEqual(['/..'])
    // That the number was in use on the first day tells that it was that of the Empire.
    expect(states.get('state:russia')?.spells).toEqual(['/1922-12-29', '1991-12-26/..'])
    expect(states.get('state:germany')?.spells).toEqual(['/1945-05-08', '1990-10-03/..'])
  })

  test('have one number for states that followed each other', () => {
    expect(states.get('state:russia')?.codes).toEqual(['cow:365:/1922-12-29', 'cow:365:1991-12-26/..'])
    expect(states.get('state:soviet-union')?.codes).toEqual(['cow:365:1922-12-30/1991-12-26'])
    expect(states.get('state:serbia')?.spells).toEqual(['1878-07-13/1918-11-30', '2006-06-03/..'])
    // Yugoslavia keeps its gap, and the day on which it ended is Serbia's too.
    expect(states.get('state:yugoslavia')?.spells).toEqual(['1918-12-01/1941-04-20', '1944-10-20/2006-06-03'])
  })

  test('have numbers of their own where two states were there at once', () => {
    expect(states.get('state:west-germany')?.codes).toEqual(['cow:260:1955-05-05/1990-10-02'])
    expect(states.get('state:east-germany')?.codes).toEqual(['cow:265:1954-03-25/1990-10-02'])
  })

  test('are left out and told where a number or a day is none', () => {
    expect(collected.refused).toEqual([
      {
        at: { file: expect.stringMatching(/statelist\.csv$/), line: 12 },
        undecided: 'state',
        rule: 'ccode «1000» (NOW): no state of the register has this number.',
      },
      {
        at: { file: expect.stringMatching(/statelist\.csv$/), line: 13 },
        rule: 'dates «1830-02-30»: no day 30 in 1830-02.',
      },
    ])
    expect(derive(collected, model).problems).toEqual([])
  })
})

const real = realFiles('cow_states')

describe.skipIf(!real)('the members of the state system, from the real file', async () => {
  const path = join(real ?? '', 'statelist2024.csv')
  const collected = real ? await collect(cowStates, [real], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []
  const states = (collected?.entities ?? []).slice(1).map(({ properties }) => properties)
  const spells = states.flatMap(({ spells }) => (Array.isArray(spells) ? spells : []))

  test('every column is known, and nothing is refused or undecided', () => {
    if (!collected) return
    const { problems, undecided, warnings } = derive(collected, model)
    expect([collected.odd, collected.refused, problems, undecided, warnings]).toEqual([[], [], [], [], []])
    // Of the editions in the folder it is the newer.
    expect(collected.entities[0]?.properties).toMatchObject({ year: 2024, horizon: '2024-12-31' })
  })

  test('every row is a spell, the one of Russia three and that of Serbia two', () => {
    expect(spells.length).toBe(rows.length + 2 + 1)
    expect(spells.filter((spell) => spell.endsWith('/..')).length).toBe(
      rows.filter((row) => `${row.endyear}-${row.endmonth}-${row.endday}` === '2024-12-31').length,
    )
    expect(spells.filter((spell) => spell.startsWith('/')).length).toBe(
      rows.filter((row) => `${row.styear}-${row.stmonth}-${row.stday}` === '1816-1-1').length,
    )
  })

  test('every number is that of one state, but for those that passed from one to the next', () => {
    const codes = states.flatMap(({ codes }) => (Array.isArray(codes) ? codes : []))
    const owners = states.flatMap(({ id, codes }) => {
      const own = new Set((Array.isArray(codes) ? codes : []).map((code) => code.split(':')[1]))
      return [...own].map((code) => ({ id, code: String(code) }))
    })
    const counts = countBy(owners, ({ code }) => code)
    expect(Object.keys(counts).length).toBe(new Set(rows.map(({ ccode }) => ccode)).size)
    expect(Object.entries(counts).filter(([, count]) => count > 1)).toEqual([
      ['345', 2],
      ['365', 2],
    ])
    expect(codes.length).toBe(spells.length)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { gwStates } from '../../../src/datasets/gw-states/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('the list of Gleditsch and Ward, from rows of our own', async () => {
  const collected = await collect(gwStates, [packagePath('test/data/gw-states')])
  const states = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))

  test('ends with its latest day: what ends then goes on', () => {
    expect(states.get('gw-states')).toMatchObject({ horizon: '2020-12-31' })
    expect(states.get('state:kiribati')?.codes).toEqual(['gw:970:1979-07-12/..'])
  })

  test('begins with its observation: what starts then had started before', () => {
    expect(states.get('state:japan')).toEqual({
      id: 'state:japan',
      codes: ['gw:740:/..'],
      citations: ['gw-states#740'],
    })
  })

  test('has one number for states that followed each other', () => {
    expect(states.get('state:russia')?.codes).toEqual(['gw:365:/1922-12-29', 'gw:365:1991-12-26/..'])
    expect(states.get('state:soviet-union')?.codes).toEqual(['gw:365:1922-12-30/1991-12-26'])
    expect(states.get('state:west-germany')?.codes).toEqual(['gw:260:1949-09-21/1990-10-02'])
    expect(states.get('state:germany')?.codes).toEqual(['gw:260:1990-10-03/..'])
    expect(states.get('state:serbia')?.codes).toEqual([
      'gw:340:1878-07-13/1915-10-01',
      'gw:340:2006-06-05/..',
    ])
  })

  test('gives spells to states that have no number of the Correlates of War, and to no other', () => {
    const withSpells = [...states.values()].filter(({ spells }) => spells !== undefined)
    expect(withSpells.map(({ id, spells }) => [id, spells])).toEqual([
      ['state:transvaal', ['1852-01-01/1910-05-30']],
    ])
  })

  test('is left out and told where a number or a day is none', () => {
    expect(collected.refused).toEqual([
      {
        at: { file: expect.stringMatching(/gw_system\.csv$/), line: 9 },
        undecided: 'state',
        rule: 'gwcode «1000.0» (Nowhere): no state of the register has this number.',
      },
      {
        at: { file: expect.stringMatching(/gw_system\.csv$/), line: 10 },
        rule: 'start, end «1830-02-30»: no day 30 in 1830-02.',
      },
    ])
    expect(derive(collected, model).problems).toEqual([])
  })
})

const real = realFiles('gw_states')

describe.skipIf(!real)('the list of Gleditsch and Ward, from the real file', async () => {
  const path = join(real ?? '', 'gw_system.csv')
  const collected = real ? await collect(gwStates, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []
  const states = (collected?.entities ?? []).slice(1).map(({ properties }) => properties)

  test('every column is known, and every row is read', () => {
    if (!collected) return
    expect([collected.odd, collected.refused, derive(collected, model).problems]).toEqual([[], [], []])
    // Two rows of numbers that two states share, 260 and 678, and one, 365, that is thrice a state's.
    const codes = states.flatMap(({ codes }) => (Array.isArray(codes) ? codes : []))
    expect(codes.length).toBe(rows.length + 1 + 1 + 2)
    expect(codes.filter((code) => code.endsWith('/..')).length).toBe(
      rows.filter(({ end }) => end === '2020-12-31').length,
    )
  })

  test('the states that only it has', () => {
    expect(states.filter(({ spells }) => spells).map(({ id }) => id)).toEqual([
      'state:federal-republic-of-central-america',
      'state:gran-colombia',
      'state:transvaal',
      'state:orange-free-state',
      'state:tibet',
      'state:annam',
      'state:abkhazia',
      'state:south-ossetia',
    ])
  })
})

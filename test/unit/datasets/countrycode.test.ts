import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { countrycode } from '../../../src/datasets/countrycode/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { readPolities } from '../../../src/model/polities.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('codes and names, from rows of our own', async () => {
  const collected = await collect(countrycode, [packagePath('test/data/countrycode')])
  const states = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))
  const aliases = (id: string) => states.get(`state:${id}`)?.aliases

  test('are added to the state of the ISO code, without names that it has', () => {
    expect(states.get('state:mongolia')).toEqual({
      id: 'state:mongolia',
      iso3: 'MNG',
      aliases: ['Mongolei', 'Mongolie', 'منغوليا', 'Монголия', '蒙古'],
      citations: ['countrycode#Mongolia'],
    })
  })

  test('are of the state of today: "Russia" is not the Soviet Union', () => {
    expect(states.get('state:russia')?.iso3).toBe('RUS')
    expect(states.has('state:soviet-union')).toBe(false)
  })

  test('leave out a name by which another state is known, in the register or in the file', () => {
    expect(aliases('holy-see')).toEqual(['Vatikanstaat', 'Ciudad del Vaticano'])
    expect(aliases('spain')).not.toContain('Spanien')
    expect(aliases('portugal')).toEqual(['Portogallo', 'البرتغال', 'Португалия', '葡萄牙'])
  })

  test('have the longer name where the shorter is that of two', () => {
    expect(aliases('republic-of-the-congo')).toEqual([
      'Congo - Brazzaville',
      'Republik Kongo',
      'جمهورية الكونغو',
      'Республика Конго',
      '刚果共和国',
    ])
  })

  test('go by the number where there is no ISO code, and by the name where states share the number', () => {
    expect(states.get('state:yugoslavia')).toMatchObject({ iso3: undefined, aliases: ['Jugoslawien'] })
    expect(states.has('state:serbia')).toBe(false)
    expect(aliases('transvaal')).toEqual(['Südafrikanische Republik'])
  })

  test('are left out and told where they are no state of the register', () => {
    expect(collected.refused.map(({ at, rule, undecided }) => [at.line, undecided, rule])).toEqual([
      [10, 'territory', 'iso3c «ABW» (Aruba): no state of the register has this code.'],
      [11, 'state', '«Atlantis»: it has no code in iso3c, cown or gwn.'],
      [12, 'state', '«cow:1000» (Nowhere): no state of the register has this number.'],
    ])
    expect(collected.odd).toEqual([])
    expect(derive(collected, model).problems).toEqual([])
  })
})

const real = realFiles('countrycode')

describe.skipIf(!real)('codes and names, from the real file', async () => {
  const path = join(real ?? '', 'codelist.csv')
  const collected = real ? await collect(countrycode, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []
  const states = (collected?.entities ?? []).slice(1).map(({ properties }) => properties)

  test('every column is known, and every row is a state or told', () => {
    if (!collected) return
    expect([collected.odd, derive(collected, model).problems]).toEqual([[], []])
    expect(countBy(collected.refused, ({ undecided }) => undecided ?? 'rule')).toEqual({
      territory: 51,
      state: 18,
    })
    expect(states.length + collected.refused.length).toBe(rows.length)
  })

  test('the ISO codes are those of the register', () => {
    const register = readPolities()
    for (const { id, iso3 } of states)
      if (iso3 !== undefined) expect([id, register.get(String(id))?.properties.iso3]).toEqual([id, iso3])
    const withCode = rows.filter(({ iso3c }) => iso3c)
    expect(states.filter(({ iso3 }) => iso3).length).toBe(withCode.length - 51)
  })

  test('no name is that of two states', () => {
    const all = states.flatMap(({ aliases }) => (Array.isArray(aliases) ? aliases : []))
    expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length)
    expect(all).not.toContain('Конго')
  })

  test('each correction corrects a value that is there', () => {
    for (const { column, raw, where } of countrycode.description.corrections ?? [])
      expect(rows.filter(({ iso3c }) => iso3c === where?.iso3c).map((row) => row[column])).toEqual([raw])
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { capitals } from '../../../src/datasets/capitals/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('capitals, from rows of our own', async () => {
  const collected = await collect(capitals, [packagePath('test/data/capitals')])
  const states = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))

  test('are the latest of each state, in whatever order the rows come', () => {
    expect(states.get('state:kazakhstan')).toEqual({
      id: 'state:kazakhstan',
      capital: 'Astana',
      latitude: 51.13,
      longitude: 71.43,
      citations: ['capitals#705'],
    })
  })

  test('are those of each state that had the number in turn', () => {
    const of = (id: string) => states.get(`state:${id}`)?.capital
    expect([of('russia'), of('soviet-union')]).toEqual(['Moscow', 'Moscow'])
    expect([of('serbia'), of('yugoslavia')]).toEqual(['Belgrade', 'Belgrade'])
  })

  test('have the name of their time', () => {
    expect(states.get('state:south-vietnam')?.capital).toBe('Saigon')
  })

  test('are left out and told where a number, a place or a day is none', () => {
    expect(collected.refused.map(({ at, rule, undecided }) => [at.line, undecided, rule])).toEqual([
      [8, 'state', 'ccode «1000.0» (Nowhere): no state of the register has this number.'],
      [9, undefined, 'lat, lng «508.5», «4.35»: no place on Earth.'],
      [10, undefined, 'stdate, enddate «2024-13-31»: no month 13.'],
    ])
    expect(states.get('capitals')).toMatchObject({ horizon: '2024-12-31' })
    expect(derive(collected, model).problems).toEqual([])
  })
})

const real = realFiles('gw_states')

describe.skipIf(!real)('capitals, from the real file', async () => {
  const path = join(real ?? '', 'cow_capitals.csv')
  const collected = real ? await collect(capitals, [path], { isPart: false }) : undefined
  const rows: Record<string, string>[] = real ? parse(readFileSync(path), { columns: true }) : []

  test('every column is known, and every state has one', () => {
    if (!collected) return
    expect([collected.odd, collected.refused, derive(collected, model).problems]).toEqual([[], [], []])
    // A number is a state; 345 and 365 are two.
    expect(collected.entities.length - 1).toBe(new Set(rows.map(({ ccode }) => ccode)).size + 2)
  })

  test('each correction corrects a value that is there', () => {
    for (const { column, raw, where = {} } of capitals.description.corrections ?? []) {
      const found = rows.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value))
      expect(found.map((row) => row[column])).toEqual([raw])
    }
  })
})

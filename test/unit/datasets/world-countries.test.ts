import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { worldCountries } from '../../../src/datasets/world-countries/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { holdsOn } from '../../../src/model/bounds.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())
const own = packagePath('test/data/world-countries/countries.json')

describe('countries, from entries of our own', async () => {
  const collected = await collect(worldCountries, [own])
  const states = new Map(collected.entities.map(({ properties }) => [properties.id, properties]))
  const derived = derive(collected, model)

  test('border each other once, whichever of them is read first', () => {
    expect(collected.facts.map(({ from, to, properties }) => [properties.id, from, to])).toEqual([
      ['world-countries:BEL-FRA', 'state:belgium', 'state:france'],
      ['world-countries:BEL-DEU', 'state:belgium', 'state:germany'],
      ['world-countries:DEU-FRA', 'state:france', 'state:germany'],
      ['world-countries:ALB-UNK', 'state:albania', 'state:kosovo'],
      ['world-countries:KOR-PRK', 'state:north-korea', 'state:south-korea'],
    ])
  })

  test('border each other today: possibly before and after, for certain on the day of the edition', () => {
    const [border] = derived.facts
    expect(border?.properties.citations).toEqual(['world-countries#BEL', 'world-countries#FRA'])
    const bounds = border?.properties as unknown as Parameters<typeof holdsOn>[0]
    const on = ['1850-01-01', '1950-01-01', '2024-11-30', '2030-01-01']
    expect(on.map((day) => holdsOn(bounds, day))).toEqual(['POSSIBLE', 'POSSIBLE', 'CERTAIN', 'POSSIBLE'])
  })

  test('have their ISO code and their native names, but not a place, which is not that of the capital', () => {
    expect(states.get('state:iraq')).toEqual({
      id: 'state:iraq',
      iso3: 'IRQ',
      aliases: ['عێراق'],
      citations: ['world-countries#IRQ'],
    })
    expect(states.get('state:belgium')?.aliases).toEqual(['Belgien'])
    expect(states.get('state:south-korea')?.aliases).toEqual([])
    expect(states.get('state:kosovo')).toEqual({
      id: 'state:kosovo',
      aliases: ['Косово'],
      citations: ['world-countries#UNK'],
    })
  })

  test('are left out and told where they are no states, or one names a border and the other does not', () => {
    expect(collected.refused.map(({ at, rule, undecided }) => [at.line, undecided, rule])).toEqual([
      [26, 'territory', 'cca3 «GUF» (French Guiana): no state of the register has this code.'],
      [37, 'border', 'borders «IND» of LKA: IND does not list LKA.'],
      [37, 'border', 'borders «XXX» of LKA: XXX does not list LKA.'],
    ])
    expect(collected.odd).toEqual([`${own}, line 1: the column «wonders» is not known, and not used.`])
    expect(derived.problems).toEqual([])
  })
})

describe('a file that is not right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-countries-'))
  const path = join(folder, 'countries.json')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['[{"name": "x", "cca3": "FRA"', /countries\.json, line 1: it is no JSON: /],
    ['{"name": "x", "cca3": "FRA"}', /line 1: it is no list of countries\.$/],
    ['[{"name": "x", "cca3": "FRA"}]', /line 1: entry 1 has no name, no cca3 or no list of borders\.$/],
  ])('%s', async (text, message) => {
    writeFileSync(path, text)
    await expect(collect(worldCountries, [path])).rejects.toThrow(message)
  })

  test('fewer countries than there are', async () => {
    await expect(collect(worldCountries, [own], { isPart: false })).rejects.toThrow(
      /line 1: it has 12 entries, and there are at least 245: is it whole\?/,
    )
  })
})

const real = realFiles('world_countries')

describe.skipIf(!real)('countries, from the real file', async () => {
  const path = join(real ?? '', 'countries.json')
  const collected = real ? await collect(worldCountries, [path], { isPart: false }) : undefined
  const countries: { cca3: string; borders: string[] }[] = real ? JSON.parse(readFileSync(path, 'utf8')) : []

  test('every key is known, and nothing breaks a rule', () => {
    if (!collected) return
    const { problems, warnings } = derive(collected, model)
    expect([collected.odd, problems, warnings]).toEqual([[], [], []])
    expect(countBy(collected.refused, ({ undecided }) => undecided ?? 'rule')).toEqual({
      territory: 51,
      border: 1,
    })
  })

  test('each border of two states is there once', () => {
    const territories = new Set(collected?.refused.map(({ rule }) => /^cca3 «(\w+)»/.exec(rule)?.[1]))
    const states = countries.filter(({ cca3 }) => !territories.has(cca3))
    const pairs = states.flatMap(({ cca3, borders }) =>
      borders
        .filter((other) => states.find((one) => one.cca3 === other)?.borders.includes(cca3))
        .map((other) => [cca3, other].sort().join('-')),
    )
    expect(collected?.facts.map(({ properties }) => properties.id).sort()).toEqual(
      [...new Set(pairs)].map((pair) => `world-countries:${pair}`).sort(),
    )
  })
})

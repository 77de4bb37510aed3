import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { cowIgo } from '../../../src/datasets/cow-igo/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('organizations, from rows of our own', async () => {
  const collected = await collect(cowIgo, [packagePath('test/data/cow-igo')])
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const timeOf = (id: string) => facts.get(`cow-igo:${id}`)?.properties.when

  test('have a readable id, and that of the built-in graph where it has them', () => {
    expect(collected.entities.map(({ properties }) => properties.id)).toEqual([
      'cow-igo-2.3',
      'organization:united-nations',
      'organization:comecon',
      'organization:bridge-agency',
      'organization:bridge-agency-ba2',
      'organization:union-economique-et-monetaire-ouest-africaine',
      'organization:ending-agency',
    ])
    expect(collected.entities[3]?.properties).toEqual({
      id: 'organization:bridge-agency',
      name: 'Bridge Agency',
      aliases: ['Bureau of Bridges', 'BA'],
      kind: 'INTERGOVERNMENTAL',
      cowIgo: 9010,
      founded: '1970',
      citations: ['cow-igo-2.3#9010'],
    })
  })

  test('are not given a start or an end that their members contradict', () => {
    const { founded, dissolved } = collected.entities[4]?.properties ?? {}
    expect([founded, dissolved]).toEqual([undefined, undefined])
    expect(timeOf('9020-2-1985')).toBe('1985/..')
  })

  test('had members before 1965 whose start is not known', () => {
    expect(facts.get('cow-igo:4400-712-1965')?.properties).toMatchObject({ when: '/..', attested: '1965' })
    expect(timeOf('1370-712-1965')).toBe('/1991')
    expect(collected.facts.some(({ properties }) => String(properties.id).includes('1960'))).toBe(false)
  })

  test('have China as two states where its seat passed from the one to the other, which did not come after it', () => {
    const seat = (id: string) => {
      const { from, properties } = facts.get(`cow-igo:${id}`) ?? {}
      return [from, properties?.when, properties?.attested, properties?.continues]
    }
    expect(seat('4400-710-1965')).toEqual(['cow:713', '/1971-10-24', '1965', undefined])
    expect(seat('4400-710-1965/2')).toEqual(['cow:710', '1971-10-25/..', undefined, undefined])
    expect(seat('9010-710-1999')).toEqual(['cow:710', '1999/..', undefined, undefined])
  })

  test('keep members whose years follow each other, and get them back after a gap', () => {
    expect(timeOf('9010-712-1977')).toBe('1977/1990')
    expect(timeOf('9010-712-1989')).toBeUndefined()
    expect(timeOf('9010-712-1995')).toBe('1995/..')
  })

  test('have the members of the last year still, unless they end with it', () => {
    expect(timeOf('9040-2-1999')).toBe('1999/2005')
    // 345 is Yugoslavia in 2005 and Serbia after: what is said of the one is not said of the other.
    expect(timeOf('4400-345-2000')).toBe('2000/..')
  })

  test('are left out and told where something cannot be decided', () => {
    expect(collected.refused.map(({ at, undecided }) => `${at.line} ${undecided}`)).toEqual([
      '14 date',
      '13 organization',
    ])
    const { problems, undecided, facts: derived } = derive(collected, model)
    expect(problems).toEqual([])
    expect(undecided.map(({ rule }) => rule)).toEqual(['from «cow:8152»: no state has this code.'])
    const soviet = derived.filter(({ properties }) => String(properties.id).startsWith('cow-igo:4400-365'))
    expect(soviet.map(({ from, properties }) => `${from} ${properties.when}`)).toEqual([
      'state:soviet-union /1991-12-26',
      'state:russia 1991-12-26/..',
    ])
  })
})

const real = realFiles('cow_igo')

describe.skipIf(!real)('organizations, from the real files', async () => {
  const folder = real ?? ''
  const read = (name: string): Record<string, string>[] =>
    real ? parse(readFileSync(join(folder, name)), { columns: true }) : []
  const collected = real ? await collect(cowIgo, [folder], { isPart: false }) : undefined
  const rows = read('igo_membership_v2.3_derived.csv')
  const organizations = read('igo_v2.3_derived.csv')

  test('every column is known, and nothing breaks a rule or is undecided', () => {
    if (!collected) return
    expect(collected.odd).toEqual([])
    expect(collected.refused).toEqual([])
    const { problems, undecided, warnings } = derive(collected, model)
    expect([problems, undecided, warnings]).toEqual([[], [], []])
  }, 60_000)

  test('each spell that reaches 1965 is a membership', () => {
    const facts = collected?.facts ?? []
    // The seat of China in twelve is that of two, one after the other.
    expect(facts.length).toBe(rows.filter(({ LeaveYear }) => Number(LeaveYear) >= 1965).length + 12)
    const attested = facts.filter(({ properties }) => properties.attested === '1965')
    expect(attested.length).toBe(rows.filter(({ JoinYear }) => JoinYear === '1965').length)
    expect(rows.length - facts.length).toBe(18_402 - 12)
  })

  test('each organization is there that existed in 1965 or since, under an id of its own', () => {
    const ids = (collected?.entities ?? []).map(({ properties }) => properties.id)
    const since = organizations.filter(({ EndYear }) => !EndYear || Number(EndYear) >= 1965)
    expect(new Set(ids).size).toBe(since.length + 1)
    for (const id of ['united-nations', 'comecon', 'warsaw-pact', 'north-atlantic-treaty-organization'])
      expect(ids).toContain(`organization:${id}`)
  })

  test('no name has letters of a wrong encoding', () => {
    const names = (collected?.entities ?? []).flatMap(({ properties }) => [
      String(properties.name),
      ...(Array.isArray(properties.aliases) ? properties.aliases : []),
    ])
    expect(names.filter((name) => /[ÈÙ�]/.test(name))).toEqual([])
  })

  test('each correction corrects a value that is there', () => {
    for (const { column, raw } of cowIgo.description.corrections ?? [])
      expect(organizations.map((row) => row[column]?.trim())).toContain(raw)
  })
})

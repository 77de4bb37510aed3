import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { treatyNames } from '../../../src/datasets/atop/names.ts'
import { atop } from '../../../src/datasets/atop/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

describe('alliances, from rows of our own', async () => {
  const collected = await collect(atop, [packagePath('test/data/atop')])
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const timeOf = (id: string) => facts.get(`atop:${id}`)?.properties.when
  const namesOf = collected.entities.map(({ properties }) => properties.name)

  test('name their treaties by members and year, but for those that have a name', () => {
    expect(namesOf).toEqual([
      'Alliance Treaty Obligations and Provisions (ATOP), v4.01',
      'Soviet Union–Mongolia alliance, 1936 (ATOP 2370)',
      'North Atlantic Treaty',
      'United Kingdom–Ottoman Empire alliance, 1878 (ATOP 1330)',
      'France–Czechoslovakia consultation pact, 1991 (ATOP 4070)',
      'Egypt–Syria alliance, 1950 (ATOP 9001)',
      'Alliance of 2 states, 1874 (ATOP 9002)',
      'Non-aggression pact, 1938 (ATOP 9003)',
      'Neutrality pact, 1840 (ATOP 9005)',
    ])
    const treaty = collected.entities[2]?.properties
    expect(treaty).toMatchObject({ id: 'treaty:atop-3180', atopId: '3180', when: '1949-04-04/..' })
    expect(treaty?.kind).toBe('defense, non-aggression and consultation pact')
  })

  test('are signed by those who were there on the first day; others acceded, or took the place of one who left', () => {
    expect(timeOf('3180-2-signed')).toBe('1949-04-04')
    expect(timeOf('3180-640-signed')).toBeUndefined()
    const by = (id: string) => facts.get(`atop:${id}`)?.properties.by
    expect([by('3180-2-party'), by('3180-640-party')]).toEqual(['SIGNATURE', 'ACCESSION'])
    expect([by('4070-316-party'), by('9001-651-party-2')]).toEqual([undefined, undefined])
    expect(timeOf('9001-651-party-2')).toBe('1989-05-22/..')
  })

  test('hold between two while both are members in the same phase, split where what they owe changes', () => {
    expect(timeOf('2370-365-712')).toBe('1936-03-12/1946-02-27')
    expect(facts.get('atop:2370-365-712-2')?.properties).toMatchObject({
      when: '1946-02-27/1966-01-15',
      obligations: ['DEFENSE', 'CONSULTATION'],
      oneSidedObligations: [],
      treatyId: 'treaty:atop-2370',
    })
    expect(timeOf('3180-210-640')).toBe('1952-02-18/..')
    // France was in both later phases; the successors were in one each.
    expect(timeOf('4070-220-party')).toBe('1991-10-01/..')
    expect(timeOf('4070-220-316')).toBe('1993-01-01/..')
    expect(timeOf('4070-316-317')).toBeUndefined()
    expect([timeOf('9001-651-652'), timeOf('9001-651-652-2')]).toEqual([
      '1950-06-17/1979-03-31',
      '1989-05-22/..',
    ])
  })

  test('do not hold between one who left and one who came on that day', () => {
    expect(timeOf('9001-690-694')).toBeUndefined()
    expect(timeOf('9001-652-694')).toBe('1979-03-31/..')
  })

  test('tell what one owes the other alone', () => {
    const { obligations, oneSidedObligations } = facts.get('atop:1330-200-640')?.properties ?? {}
    expect([obligations, oneSidedObligations]).toEqual([[], ['DEFENSE']])
  })

  test('are as exact as the days of both', () => {
    expect(timeOf('1330-200-640')).toBe('1878-06-04/1880-05')
    expect(timeOf('9001-652-690')).toBe('1961-08/1979-03-31')
    expect(timeOf('9005-100-101')).toBe('[1840-05-10..1840-05-31]/[1841-02-01..1841-02-02]')
    expect(timeOf('9005-100-130')).toBeUndefined()
  })

  test('are left out and told where something cannot be decided', () => {
    expect(collected.refused.map(({ at, undecided }) => `${at.line} ${undecided}`)).toEqual([
      '26 date',
      '8 date',
      '27 treaty',
      '30 date',
    ])
    const { problems, undecided, facts: derived } = derive(collected, model)
    expect(problems).toEqual([])
    expect(undecided.map(({ rule }) => rule)).toEqual(Array(3).fill(expect.stringContaining('«cow:8152»')))
    expect(derived.find(({ properties }) => properties.id === 'atop:2370-365-712')?.properties.sentence).toBe(
      'The Soviet Union and Mongolia were allies, owing each other defense, under the Soviet Union–Mongolia alliance, 1936 (ATOP 2370) from 12 March 1936 to 27 February 1946.',
    )
  })
})

const real = realFiles('atop')

describe.skipIf(!real)('alliances, from the real files', async () => {
  const folder = real ?? ''
  const read = (name: string): Record<string, string>[] =>
    real ? parse(readFileSync(join(folder, name)), { columns: true }) : []
  const collected = real ? await collect(atop, [folder], { isPart: false }) : undefined
  const [members, alliances] = [read('atop4_01m.csv'), read('atop4_01a.csv')]
  const pairOf = ({ atopid, member }: Record<string, string>) => `${atopid}-${member}`
  const dayOf = (row: Record<string, string>, columns: readonly string[], missing: string) =>
    columns.map((column) => (row[column] || missing).padStart(4, '0')).join('')

  test('every column is known, and nothing breaks a rule', () => {
    if (!collected) return
    expect(collected.odd).toEqual([])
    expect(collected.refused).toEqual([])
    const { problems, undecided, warnings } = derive(collected, model)
    expect(problems).toEqual([])
    expect(undecided.map(({ rule }) => rule)).toEqual(Array(3).fill(expect.stringContaining('«cow:8152»')))
    expect(warnings.every((warning) => warning.startsWith('atop:1118-'))).toBe(true)
  }, 60_000)

  test('every alliance is a treaty, every membership a party', () => {
    const kinds = countBy(collected?.entities ?? [], ({ kind }) => kind)
    expect(kinds).toEqual({ Source: 1, Treaty: alliances.length })
    const parties = (collected?.facts ?? []).filter(({ properties }) => /-party$/.test(String(properties.id)))
    expect(parties.length).toBe(new Set(members.map(pairOf)).size)
  })

  test('those signed who were members on the first day of the alliance', () => {
    const first = new Map(alliances.map((row) => [row.atopid, dayOf(row, ['begyr', 'begmo', 'begday'], 'x')]))
    const founders = members.filter(
      (row) => dayOf(row, ['yrent', 'moent', 'dayent'], 'x') === first.get(row.atopid),
    )
    const signed = (collected?.facts ?? []).filter(({ type }) => type === 'SIGNED')
    expect(signed.length).toBe(new Set(founders.map(pairOf)).size)
  })

  test('two are allies where their rows of one phase overlap', () => {
    const pairs = new Set<string>()
    for (const a of members)
      for (const b of members) {
        if (a.atopid !== b.atopid || a.phase !== b.phase || Number(a.member) >= Number(b.member)) continue
        const owed = ['defense', 'offense', 'neutral', 'nonagg', 'consul'].some(
          (column) => a[column] === '1' || b[column] === '1',
        )
        const [startA, startB] = [a, b].map((row) => dayOf(row, ['yrent', 'moent', 'dayent'], '1'))
        const [endA, endB] = [a, b].map((row) =>
          row.yrexit === '0' ? '9' : dayOf(row, ['yrexit', 'moexit', 'dayexit'], '28'),
        )
        if (owed && String(startA) < String(endB) && String(startB) < String(endA))
          pairs.add(`atop:${a.atopid}-${a.member}-${b.member}`)
      }
    const allies = (collected?.facts ?? [])
      .filter(({ type }) => type === 'ALLY_OF')
      .map(({ properties }) => String(properties.id).split('-').slice(0, 3).join('-'))
    expect(new Set(allies)).toEqual(pairs)
  })

  test('each name of the table is used', () => {
    const named = (collected?.entities ?? []).filter(
      ({ kind, properties }) => kind === 'Treaty' && !String(properties.name).includes('ATOP'),
    )
    expect(named.length).toBe(treatyNames.length)
  })
})

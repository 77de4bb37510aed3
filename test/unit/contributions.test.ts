import { describe, expect, test } from 'vitest'
import {
  contributionOf,
  contributionsOf,
  merged,
  storedContributions,
} from '../../src/model/contributions.ts'

const register = contributionOf('states', {
  id: 'state:serbia',
  name: 'Serbia',
  aliases: ['Srbija'],
  codes: ['cow:345:/1918-11-30', 'cow:345:2006-06-03/..', 'iso3:SRB'],
  spells: ['/1918-11-30', '2006-06-03/..'],
  datedNames: [],
})
const list = contributionOf('cow-states', {
  id: 'state:serbia',
  codes: ['cow:345:1878-07-13/1918-11-30', 'cow:345:2006-06-03/..'],
  spells: ['1878-07-13/1918-11-30', '2006-06-03/..'],
  citations: ['cow-states#345'],
})
const names = contributionOf('countrycode', {
  id: 'state:serbia',
  name: 'Republic of Serbia',
  aliases: ['Serbien', 'Serbia'],
  iso3: 'SRB',
  citations: ['countrycode#SRB'],
})

describe('what datasets say of one entity', () => {
  test('is joined, whatever the order in which they came', () => {
    const expected = {
      id: 'state:serbia',
      dataset: 'states',
      name: 'Serbia',
      aliases: ['Srbija', 'Republic of Serbia', 'Serbien'],
      codes: ['cow:345:1878-07-13/1918-11-30', 'cow:345:2006-06-03/..', 'iso3:SRB'],
      spells: ['1878-07-13/1918-11-30', '2006-06-03/..'],
      citations: ['cow-states#345', 'countrycode#SRB'],
      iso3: 'SRB',
    }
    expect(merged([register, list, names])).toEqual(expected)
    expect(merged([names, list, register])).toEqual(expected)
  })

  test('is what is left when one is taken away', () => {
    expect(merged([register, names])).toMatchObject({
      codes: ['cow:345:/1918-11-30', 'cow:345:2006-06-03/..', 'iso3:SRB'],
      spells: ['/1918-11-30', '2006-06-03/..'],
    })
  })

  test('is stored where several say it, and read again', () => {
    const stored = storedContributions([names, register, list])
    expect(stored.map((text) => text.split(' ', 1)[0])).toEqual(['states', 'cow-states', 'countrycode'])
    const whole = merged([names, register, list])
    expect(contributionsOf(whole, stored)).toEqual([register, list, names])
    expect(storedContributions([register])).toEqual([])
    expect(contributionsOf(merged([register]), [])).toEqual([register])
  })

  test('holds nothing that is derived', () => {
    const dated = { id: 'x', name: 'X', dataset: 'a', when: '1966', startEarliest: '1966-01-01', aliases: [] }
    expect(contributionOf('a', dated).properties).toEqual({ id: 'x', name: 'X', when: '1966' })
  })
})

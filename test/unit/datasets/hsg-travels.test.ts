import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { journeysOf, type Stop } from '../../../src/datasets/hsg/journeys.ts'
import { hsgTravels } from '../../../src/datasets/hsg-travels/reader.ts'
import { packagePath } from '../../../src/files.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { collect, countBy, derive, realFiles } from '../../support/datasets.ts'

const model = readModel(readModelDocument())

const stop = (traveller: string, to: string, first: string, last = first): Stop => ({
  traveller: `leader:${traveller}`,
  to: `state:${to}`,
  first,
  last,
})

describe('the journey of stops', () => {
  test('is one where they follow each other within a day', () => {
    expect(
      journeysOf([
        stop('a', 'japan', '2005-11-15', '2005-11-16'),
        stop('a', 'mongolia', '2005-11-21'),
        stop('a', 'china', '2005-11-19', '2005-11-20'),
        stop('a', 'south-korea', '2005-11-16', '2005-11-18'),
      ]),
    ).toEqual(new Array(4).fill('a-2005-11-15'))
  })

  test('is two where days lie between, and none where a stop is alone', () => {
    expect(
      journeysOf([
        stop('a', 'japan', '2005-11-15', '2005-11-16'),
        stop('a', 'china', '2005-11-17'),
        stop('a', 'mongolia', '2005-11-19'),
      ]),
    ).toEqual(['a-2005-11-15', 'a-2005-11-15', undefined])
  })

  test('is that of the longest stop: a short one in between does not end it', () => {
    expect(
      journeysOf([
        stop('a', 'france', '1919-01-01', '1919-02-15'),
        stop('a', 'italy', '1919-01-03', '1919-01-05'),
        stop('a', 'belgium', '1919-02-16'),
      ]),
    ).toEqual(new Array(3).fill('a-1919-01-01'))
  })

  test('is one for two who are in one state on one day, with all that each did on the way', () => {
    expect(
      journeysOf([
        stop('b', 'israel', '2005-11-13', '2005-11-14'),
        stop('b', 'south-korea', '2005-11-15', '2005-11-17'),
        stop('a', 'south-korea', '2005-11-17', '2005-11-18'),
        stop('a', 'mongolia', '2005-11-19'),
      ]),
    ).toEqual(new Array(4).fill('b-2005-11-13'))
  })

  test('is two for two who are in one state on other days, or in two states', () => {
    expect(
      journeysOf([
        stop('a', 'mongolia', '1990-08-01'),
        stop('b', 'mongolia', '1990-08-02'),
        stop('c', 'japan', '1990-08-01'),
      ]),
    ).toEqual([undefined, undefined, undefined])
  })

  test('is one where a third joins two that did not meet', () => {
    expect(
      journeysOf([
        stop('a', 'japan', '1990-08-01'),
        stop('b', 'china', '1990-08-03'),
        stop('c', 'japan', '1990-08-01', '1990-08-02'),
        stop('c', 'china', '1990-08-03'),
      ]),
    ).toEqual(new Array(4).fill('a-1990-08-01'))
  })
})

describe('travels, from rows of our own', async () => {
  const collected = await collect(hsgTravels, [packagePath('test/data/hsg-travels')])
  const facts = new Map(collected.facts.map((fact) => [String(fact.properties.id), fact]))
  const trip = (id: number) => facts.get(`hsg-travels:${id}`)
  const offices = [...facts.values()].filter(({ type }) => type === 'HELD_OFFICE')

  test('are visits on behalf of the United States, to the state of the day', () => {
    expect(trip(209)).toEqual({
      type: 'VISITED',
      from: 'leader:richard-nixon',
      to: 'state:soviet-union',
      at: { file: expect.stringMatching(/presidents\.xml$/), line: 78 },
      properties: {
        id: 'hsg-travels:209',
        when: '1972-05-22/1972-05-30',
        purpose: 'state visit',
        journey: undefined,
        onBehalfOf: 'state:united-states',
        citations: ['hsg-travels#209'],
      },
    })
  })

  test('are one journey where they are a tour, and where the President and the Secretary go together', () => {
    const journey = 'hsg-travels:condoleezza-rice-2005-11-13'
    for (const id of [304, 303, 201, 202, 204, 203]) expect(trip(id)?.properties.journey).toBe(journey)
    expect(trip(305)?.properties.journey).toBeUndefined()
  })

  test('are two journeys where a year lies between', () => {
    expect([301, 302].map((id) => trip(id)?.properties.journey)).toEqual([undefined, undefined])
    expect(trip(301)?.from).toBe(trip(302)?.from)
  })

  test('show the terms of Presidents and of Secretaries, each bounding the next', () => {
    expect(
      offices.map(({ from, to, properties: { title, when, attested } }) =>
        [from, to, title, when, attested].join(' '),
      ),
    ).toEqual([
      'leader:richard-nixon state:united-states president /[1972-05-30..1982-10-08] 1972-05-22/1972-05-30',
      'leader:ronald-reagan state:united-states president [1972-05-30..1982-10-08]/[1982-10-08..2005-11-15] 1982-10-08',
      'leader:george-bush state:united-states president [1982-10-08..2005-11-15]/ 2005-11-15/2005-11-21',
      'leader:james-addison-baker state:united-states secretary of state /[1991-07-28..2005-11-13] 1990-08-01/1991-07-28',
      'leader:condoleezza-rice state:united-states secretary of state [1991-07-28..2005-11-13]/ 2005-11-13/2006-01-16',
    ])
  })

  test('of one who was elected only show no office, but those who met somebody elected do', () => {
    expect(trip(205)?.from).toBe('leader:ronald-reagan')
    const reagan = offices.filter(({ from }) => from === 'leader:ronald-reagan')
    expect(reagan.map(({ properties }) => properties.citations)).toEqual([['hsg-travels#206']])
  })

  test('are left out and told where a day is none, nobody is named or a place is no foreign state', () => {
    expect(collected.refused.map(({ at, undecided, rule }) => [at.line, undecided, rule])).toEqual([
      [61, undefined, 'start-date, end-date «2007-02-30»: no day 30 in 2007-02.'],
      [88, 'person', 'name «»: nobody is named.'],
      [68, 'place', 'country «bermuda» (Bermuda): it is no foreign state.'],
    ])
    const { problems, undecided, warnings } = derive(collected, model)
    expect([problems, undecided, warnings]).toEqual([[], [], []])
  })
})

const real = realFiles('hsg_travels')

describe.skipIf(!real)('travels, from the real files', async () => {
  const collected = real ? await collect(hsgTravels, [real], { isPart: false }) : undefined
  const rows = ['president-travels', 'secretary-travels']
    .map((name) => join(real ?? '', name))
    .flatMap((folder) => (real ? readdirSync(folder).map((name) => join(folder, name)) : []))
    .flatMap((path) => readFileSync(path, 'utf8').split('<trip ').slice(1))
  const trips = (collected?.facts ?? []).filter(({ type }) => type === 'VISITED')
  const countryOf = (row: string) => /<country id="(.*?)"/.exec(row)?.[1] ?? ''

  test('every element is read, and nothing is refused but what is undecided', () => {
    if (!collected) return
    const { problems, undecided, warnings } = derive(collected, model)
    expect([collected.odd, problems, undecided]).toEqual([[], [], []])
    // Germany was occupied, and no state: Potsdam, and Marshall on his way to Moscow and back.
    expect(warnings.map((line) => /«(\S+)».* and Germany were not both there then/.exec(line)?.[1])).toEqual([
      '1945-07-16/1945-08-02',
      '1945-07-17/1945-07-25',
      '1947-03-07/1947-03-09',
      '1947-04-25',
    ])
    expect(countBy(collected.refused, ({ undecided }) => String(undecided))).toEqual({ place: 11 })
  })

  test('each row is a visit, but for those to no state', () => {
    expect(trips.length).toBe(rows.length - (collected?.refused.length ?? 0))
    const soviet = rows.filter(
      (row) => countryOf(row) === 'russia' && (/<start-date>(.*?)</.exec(row)?.[1] ?? '') < '1991-12-26',
    )
    const counts = countBy(trips, ({ to }) => to)
    expect(counts['state:soviet-union']).toBe(soviet.length)
    expect(counts['state:mongolia']).toBe(rows.filter((row) => countryOf(row) === 'mongolia').length)
  })

  test('every traveller is a leader, and all but Hoover, who went before he was President, have an office', () => {
    const keys = new Set(rows.map((row) => /who="(.*?)"/.exec(row)?.[1]))
    const leaders = (collected?.entities ?? []).filter(({ kind }) => kind === 'Leader')
    expect(leaders.length).toBe(keys.size)
    const holders = new Set(
      (collected?.facts ?? []).filter(({ type }) => type === 'HELD_OFFICE').map(({ from }) => from),
    )
    const without = leaders.filter(({ properties }) => !holders.has(String(properties.id)))
    expect(without.map(({ properties }) => properties.id)).toEqual(['leader:herbert-hoover'])
  })

  test('the President and the Secretary came to Mongolia on one journey', () => {
    const to = trips.filter(
      ({ to, properties }) => to === 'state:mongolia' && String(properties.when).startsWith('2005-11-21'),
    )
    expect(to.length).toBe(2)
    expect(new Set(to.map(({ properties }) => properties.journey)).size).toBe(1)
    expect(to[0]?.properties.journey).toBeDefined()
  })
})

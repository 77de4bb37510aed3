import { describe, expect, test } from 'vitest'
import { read } from '../../src/graph/connect.ts'
import { readCypherFile } from '../../src/graph/statements.ts'
import { useGraph } from '../support/graph.ts'

const graph = useGraph('built-in')

interface Asked {
  on?: string
  since?: string
  until?: string
  types?: string[]
}

interface Found {
  id: string
  sentence: string
  certain: boolean
  evidence: { citation: string; locator: string; source: { name: string } }[]
}

/** Runs cypher/fields/facts.cypher as it stands. */
async function facts(of: string, { on, since, until, types }: Asked): Promise<Found[]> {
  const date = (day?: string) => (day ? `date('${day}')` : 'null')
  const statement = readCypherFile('fields/facts.cypher')
    .text.replaceAll('$on', date(on))
    .replaceAll('$since', date(since))
    .replaceAll('$until', date(until))
  const rows = await read(graph(), statement, { this: of, types: types ?? null })
  return rows.map(({ fact }) => fact as Found)
}

const found = async (of: string, asked: Asked) =>
  (await facts(of, asked)).map(({ id, certain }) => [id.replace('mongolia:', ''), certain])

test('every fact, in its sentence and with its bounds, is the reviewed one', async () => {
  const rows = await read(
    graph(),
    `MATCH ()-[fact {dataset: 'mongolia'}]->()
     WITH fact ORDER BY type(fact), fact.id
     RETURN type(fact) AS type, fact.sentence AS sentence, fact.citations AS citations,
       [day IN [fact.startEarliest, fact.startLatest, fact.endEarliest, fact.endLatest] | toString(day)] AS bounds`,
  )
  const lines = rows.map(
    (row) => `${row.type}: ${row.sentence}\n  ${(row.bounds as string[]).join(' ')}  ${row.citations}`,
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('mongolia.txt')
})

describe('what the built-in graph must answer', () => {
  test('allies of Mongolia on 1988-01-01: the Soviet Union, certain, with its evidence', async () => {
    const [ally, ...others] = await facts('state:mongolia', { on: '1988-01-01', types: ['ALLY_OF'] })
    expect(others).toEqual([])
    expect(ally).toMatchObject({ id: 'mongolia:mongolia-soviet-union-alliance', certain: true })
    expect(ally?.evidence.map(({ locator }) => locator)).toEqual(['p1', 'p2', 'p7'])
    expect(ally?.evidence[0]?.source.name).toBe('Mongolia: A Country Study')
  })

  test.each<[string, string, string[], unknown]>([
    ['state:mongolia', '1990-01-01', ['ALLY_OF'], [['mongolia-soviet-union-alliance', false]]],
    ['state:mongolia', '1995-01-01', ['ALLY_OF'], []],
    ['state:mongolia', '1987-02-15', ['HAS_RELATIONS_WITH'], [['mongolia-united-states-relations', true]]],
    ['state:mongolia', '1987-01-15', ['HAS_RELATIONS_WITH'], [['mongolia-united-states-relations', false]]],
    ['state:mongolia', '1987-01-31', ['HAS_RELATIONS_WITH'], [['mongolia-united-states-relations', true]]],
    ['state:mongolia', '1986-12-31', ['HAS_RELATIONS_WITH'], []],
    ['state:mongolia', '1995-01-01', ['HAS_RELATIONS_WITH'], [['mongolia-united-states-relations', false]]],
    ['state:united-states', '1987-01-15', ['ATTENDED'], [['united-states-attended-mongolian-talks', false]]],
    ['state:united-states', '1986-06-30', ['ATTENDED'], []],
    ['state:mongolia', '1986-01-23', ['LED'], [['batmonh-led-mongolia', true]]],
    ['state:mongolia', '1986-01-24', ['LED'], [['batmonh-led-mongolia', false]]],
    [
      'speech:vladivostok-1986',
      '1986-07-28',
      ['ANNOUNCED', 'CONCERNS'],
      [
        ['vladivostok-1986-concerned-china', false],
        ['vladivostok-1986-concerned-mongolia', false],
        ['vladivostok-speech-announced-better-relations', false],
        ['vladivostok-speech-announced-withdrawal', false],
      ],
    ],
  ])('%s on %s, %s', async (of, on, types, expected) => {
    expect(await found(of, { on, types })).toEqual(expected)
  })

  test('the Soviet consulate in Erdenet: certain on 1985-12-31, possible on 1987-01-01', async () => {
    const erdenet = async (on: string) =>
      (await facts('state:mongolia', { on, types: ['HAS_MISSION_IN'] })).find(({ sentence }) =>
        sentence.includes('Erdenet'),
      )
    expect((await erdenet('1985-12-31'))?.certain).toBe(true)
    expect((await erdenet('1987-01-01'))?.certain).toBe(false)
    expect(await erdenet('1992-01-01')).toBeUndefined()
  })

  test('an event of an unknown day of a month is certain in the month and on no day', async () => {
    const types = ['HOSTED']
    expect(await found('state:mongolia', { since: '1986-07-01', until: '1986-07-31', types })).toEqual([
      ['mongolia-hosted-consultative-meeting', true],
    ])
    expect(await found('state:mongolia', { since: '1986-07-02', until: '1986-07-31', types })).toEqual([
      ['mongolia-hosted-consultative-meeting', false],
    ])
    expect(await found('state:mongolia', { on: '1986-07-15', types })).toEqual([
      ['mongolia-hosted-consultative-meeting', false],
    ])
    expect(await found('state:mongolia', { until: '1986-06-30', types })).toEqual([])
  })

  test('without a time, all facts; each in order of its earliest start', async () => {
    const all = await facts('state:mongolia', {})
    expect(all.length).toBe(34)
    expect(all.every(({ certain }) => certain)).toBe(true)
  })
})

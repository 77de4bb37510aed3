import type { GraphQLSchema } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { buildSchema } from '../../src/api/schema.ts'
import { readCosts } from '../../src/model/costs.ts'
import { answerOf, expectedOf } from '../support/compare.ts'
import { document, model, useGraph } from '../support/graph.ts'
import { type Plain, readPlain } from '../support/oracle.ts'

const graph = useGraph('built-in')
const costs = readCosts(model)
let plain: Plain
let schema: GraphQLSchema

beforeAll(async () => {
  plain = await readPlain(graph())
  schema = await buildSchema(document)
})

const days = [
  '0001-01-01',
  '1921-03-13',
  '1966-06-01',
  '1985-12-31',
  '1986-01-23',
  '1986-01-24',
  '1986-07-15',
  '1987-01-31',
  '1989-03-07',
  '1991-12-26',
  '2024-01-01',
  '9999-12-31',
]

/** Asks both, and counts what becomes of the questions. */
async function compared(
  question: string,
  asked: readonly Record<string, unknown>[],
): Promise<Map<string, number>> {
  const statuses = new Map<string, number>()
  for (const one of asked) {
    const given = JSON.parse(JSON.stringify(one))
    const expected = expectedOf(plain, model, costs, { question, given })
    expect(await answerOf(graph(), schema, { question, given }), JSON.stringify(given)).toEqual(expected)
    statuses.set(expected.status, (statuses.get(expected.status) ?? 0) + 1)
  }
  return statuses
}

/** All that facts join, and two states of the register that none does. */
const entities = (): string[] => {
  const joined = new Set(plain.facts.flatMap(({ from, to }) => [from, to]))
  const ids = [...plain.kinds].filter(([, kind]) => kind !== 'Source').map(([id]) => id)
  return [...ids.filter((id) => joined.has(id)), ...ids.filter((id) => !joined.has(id)).slice(0, 2)]
}

test('timeline: the same facts in the same order as over plain arrays, for every entity and many periods', async () => {
  const asked = entities().flatMap((of, index) =>
    [1, 4].map((step) => {
      const rest = days.slice((index * step) % days.length)
      const until = index % 5 === 0 ? undefined : rest[index % 3]
      const types = index % 4 === 0 ? [...model.facts.keys()].slice(0, 12) : undefined
      return { of, since: rest[0], until, types }
    }),
  )
  const statuses = await compared('timeline', asked)
  expect([...statuses.keys()].sort()).toEqual(['FOUND', 'NOT_CONNECTED', 'NOT_THEN', 'OUTSIDE_SOURCES'])
})

test('inPower: the same as over plain arrays, for every state and organization and many days', async () => {
  const asked = entities()
    .filter((id) => /^(state|organization):/.test(id))
    .flatMap((of) => days.map((on) => ({ of, on })))
  const statuses = await compared('inPower', asked)
  for (const status of ['FOUND', 'NOT_CONNECTED', 'NOT_THEN'])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(5)
})

test('relations: the same as over plain arrays, for many pairs and periods', async () => {
  const all = entities()
  const asked = all.flatMap((a, i) => [
    { a, b: a },
    { a, b: all[(i + 1) % all.length], since: days[i % days.length] },
    { a: 'state:mongolia', b: a },
    { a, b: 'state:mongolia', since: '1950-01-01', until: '1950-12-31' },
  ])
  const statuses = await compared('relations', asked)
  for (const status of ['FOUND', 'NOT_CONNECTED', 'NOT_THEN', 'SAME_ENTITY'])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(2)
})

test('visits: the same as over plain arrays, by and to anyone', async () => {
  const periods = [
    {},
    { since: '1986-01-24', until: '1986-01-24' },
    { since: '1987-01-01' },
    { until: '1985-12-31' },
  ]
  const anyone = [undefined, 'leader:eduard-shevardnadze', 'state:soviet-union', 'leader:jambyn-batmonh']
  const hosts = [undefined, 'state:mongolia', 'leader:jambyn-batmonh', 'state:china']
  await compared(
    'visits',
    anyone.flatMap((by) => hosts.flatMap((to) => periods.map((period) => ({ by, to, ...period })))),
  )
})

test('connections: the same paths as over plain arrays, for many pairs and days', async () => {
  const all = entities()
  const asked = all.flatMap((from, i) => [
    { from, to: all[(i + 1) % all.length], on: days[i % days.length] },
    { from, to: all[(i * 7) % all.length], top: 50 },
    { from: 'state:mongolia', to: from, since: '1986-01-01', until: '1986-12-31', certainty: 'CERTAIN' },
    { from, to: 'state:united-states', maxHops: 1 + (i % 8) },
  ])
  const statuses = await compared('connections', asked)
  for (const status of ['FOUND', 'NOT_THEN', 'SAME_ENTITY', 'BEYOND_LIMIT', 'OUTSIDE_SOURCES'])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(0)
})

test('chain: the same chains as over plain arrays, for many pairs and both goals', async () => {
  const all = entities()
  const asked = all.flatMap((from, i) => [
    { from, to: all[(i * 5 + 3) % all.length], goal: 'FEWEST_HOPS', top: 20 },
    { from, to: all[(i * 3 + 1) % all.length], since: days[i % days.length] },
  ])
  const statuses = await compared('chain', asked)
  for (const status of ['FOUND', 'NOT_CONNECTED', 'NOT_THEN'])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(0)
})

test('allies and changes: the same as over plain arrays', async () => {
  const states = entities().filter((id) => id.startsWith('state:'))
  const asked = states.flatMap((of) =>
    days.map((on, i) => ({ of, on, degree: 1 + (i % 4), obligations: i % 3 ? undefined : [] })),
  )
  expect((await compared('allies', asked)).get('FOUND')).toBeGreaterThan(5)
  const spans = entities().flatMap((of, i) => [
    { of },
    { of, after: days[i % (days.length - 1)] },
    { of, after: '1986-06-30', until: '1987-02-01' },
  ])
  expect((await compared('changes', spans)).get('FOUND')).toBeGreaterThan(50)
})

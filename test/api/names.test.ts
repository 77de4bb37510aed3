import { beforeAll, expect, test } from 'vitest'
import { ask } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { read } from '../../src/graph/connect.ts'
import { ensureSchema } from '../../src/graph/schema.ts'
import { document, useGraph, write } from '../support/graph.ts'

const graph = useGraph('empty')
let schema: Awaited<ReturnType<typeof buildSchema>>

// States that bore a name at different times, as the Correlates of War counts them.
const states = [
  ['germany', 'Germany', ['1871-01-18/1945-05-08', '1990-10-03/..'], [], ['Deutschland']],
  ['west-germany', 'West Germany', ['1955-05-05/1990-10-02'], ['Germany|1949-09-21/1990-10-02'], []],
  ['east-germany', 'East Germany', ['1954-03-25/1990-10-02'], ['Germany|1949-10-07/1990-10-02'], []],
  ['russia', 'Russia', ['1816-01-01/1922-12-29', '1991-12-26/..'], [], ['Россия']],
  ['soviet-union', 'Soviet Union', ['1922-12-30/1991-12-26'], ['Russia|1922-12-30/1991-12-26'], ['USSR']],
  ['ivory-coast', "Côte d'Ivoire", ['1960-08-20/..'], ['Ivory Coast|1960-08-20/1985-12-31'], []],
  ['korea', 'Korea', ['1887-01-01/1905-11-17'], [], []],
  ['north-korea', 'North Korea', ['1948-09-09/..'], [], []],
  ['south-korea', 'South Korea', ['1949-06-29/..'], [], []],
]

beforeAll(async () => {
  await ensureSchema(graph())
  schema = await buildSchema(document)
  await write(
    graph(),
    `UNWIND $states AS row
     CREATE (:State:Entity {id: 'state:' + row[0], name: row[1], spells: row[2], datedNames: row[3], aliases: row[4],
       codes: ['cow:' + row[0] + ':' + head(row[2])], citations: [], dataset: 'test'})`,
    { states },
  )
  await read(graph(), 'CALL db.awaitIndexes(60)')
})

/** What a name is read as on a day: an id, or a status with candidates. */
async function readAs(name: string, on: string): Promise<string[]> {
  const { status, unclear } = (await ask(graph(), schema, 'connections', {
    from: name,
    to: 'state:korea',
    on,
  })) as {
    status: string
    unclear: { candidates: { id: string }[] }[]
  }
  const candidates = (unclear[0]?.candidates ?? []).map(({ id }) => id.replace('state:', '')).sort()
  return [status, ...candidates]
}

test.each([
  ['Germany', '1975-01-01', ['AMBIGUOUS_ENTITY', 'east-germany', 'west-germany']],
  ['germania', '1975-01-01', ['UNKNOWN_ENTITY', 'east-germany', 'germany', 'west-germany']],
  ['Kore', '1950-01-01', ['UNKNOWN_ENTITY', 'korea', 'north-korea', 'south-korea']],
])('«%s» on %s is %j', async (name, on, expected) => {
  expect(await readAs(name, on)).toEqual(expected)
})

test.each([
  ['Germany', '1914-07-28', 'germany'],
  ['GERMANY', '2000-01-01', 'germany'],
  ['deutschland', '1914-07-28', 'germany'],
  ['Russia', '1966-01-01', 'soviet-union'],
  ['Russia', '1914-07-28', 'russia'],
  ['Россия', '2001-09-11', 'russia'],
  ['ussr', '1966-01-01', 'soviet-union'],
  ['Ivory Coast', '1970-01-01', 'ivory-coast'],
  ["cote d'ivoire", '1970-01-01', 'ivory-coast'],
  // There is none of that name then, so it is the one of another time.
  ['USSR', '2000-01-01', 'soviet-union'],
  ['state:germany', '1975-01-01', 'germany'],
  ['cow:germany', '1914-07-28', 'germany'],
])('«%s» on %s is %s', async (name, on, id) => {
  const asked = { from: name, to: `state:${id}`, on }
  expect(await ask(graph(), schema, 'connections', asked)).toMatchObject({ status: 'SAME_ENTITY' })
})

test('a code is read as of the day', async () => {
  expect(await readAs('cow:germany', '1990-01-01')).toEqual([
    'UNKNOWN_ENTITY',
    'east-germany',
    'germany',
    'west-germany',
  ])
})

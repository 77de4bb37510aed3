import { expect, test } from 'vitest'
import { continued } from '../../../src/datasets/continued.ts'
import { codesOf } from '../../../src/model/codes.ts'
import { readPolities } from '../../../src/model/polities.ts'
import { listOf } from '../../../src/model/sentence.ts'
import type { Stated } from '../../../src/model/stated.ts'

const codes = codesOf(
  [...readPolities().values()].map(({ id, properties }) => ({ id, codes: listOf(properties.codes) })),
)

type Row = readonly [id: string, type: string, from: string, to: string, when: string, treatyId?: string]

/** What each fact goes on from and as, by its id; nothing of those that stand alone. */
async function linksOf(...rows: readonly Row[]) {
  async function* stated(): AsyncGenerator<Stated> {
    for (const [id, type, from, to, when, treatyId] of rows)
      yield { fact: { type, from, to, at: { file: 'a', line: 1 }, properties: { id, when, treatyId } } }
  }
  const links: Record<string, unknown[]> = {}
  let count = 0
  for await (const one of continued(stated(), codes)) {
    if (!('fact' in one)) continue
    count++
    const { id, continues, continuedBy } = one.fact.properties
    if (continues ?? continuedBy) links[String(id)] = [continues, continuedBy]
  }
  expect(count).toBe(rows.length)
  return links
}

test('both Germanys go on in the United Nations as Germany, which goes on from the one that it continues', async () => {
  const un = 'organization:united-nations'
  const links = await linksOf(
    ['east', 'MEMBER_OF', 'cow:265', un, '1973-09-18/1990-10-02'],
    ['whole', 'MEMBER_OF', 'cow:255', un, '1990-10-03/..'],
    ['west', 'MEMBER_OF', 'cow:260', un, '1973-09-18/1990-10-02'],
    ['elsewhere', 'MEMBER_OF', 'cow:260', 'organization:a', '/1990-10-02'],
  )
  expect(links).toEqual({
    west: [undefined, 'whole'],
    east: [undefined, 'whole'],
    whole: ['west', undefined],
  })
})

test('years and the day after are near enough, where nothing lies between', async () => {
  const near = await linksOf(
    ['north', 'MEMBER_OF', 'cow:678', 'organization:a', '/1990'],
    ['one', 'MEMBER_OF', 'cow:679', 'organization:a', '1990/..'],
    ['party', 'PARTY_TO', 'cow:680', 'treaty:a', '1979/1990-05-22'],
    ['still', 'PARTY_TO', 'cow:679', 'treaty:a', '1990-05-22/..'],
  )
  expect(near).toEqual({
    north: [undefined, 'one'],
    one: ['north', undefined],
    party: [undefined, 'still'],
    still: ['party', undefined],
  })
  const byYear = await linksOf(
    ['nato', 'MEMBER_OF', 'cow:260', 'organization:a', '/1989'],
    ['one', 'MEMBER_OF', 'cow:255', 'organization:a', '1990/..'],
    ['west', 'MEMBER_OF', 'cow:260', 'organization:b', '/1990'],
    ['other', 'MEMBER_OF', 'cow:255', 'organization:b', '1991/..'],
  )
  expect(byYear).toMatchObject({ one: ['nato', undefined], other: ['west', undefined] })
  const far = await linksOf(
    ['north', 'MEMBER_OF', 'cow:678', 'organization:a', '/1988'],
    ['one', 'MEMBER_OF', 'cow:679', 'organization:a', '1990/..'],
    ['south', 'MEMBER_OF', 'cow:680', 'organization:b', '/1989'],
    ['late', 'MEMBER_OF', 'cow:679', 'organization:b', '1991/..'],
    ['left', 'MEMBER_OF', 'cow:680', 'organization:c', '/1990-03-01'],
    ['came', 'MEMBER_OF', 'cow:679', 'organization:c', '1990-03-02/..'],
  )
  expect(far).toEqual({})
})

test('an alliance goes on under its treaty alone, whichever end the state is', async () => {
  const links = await linksOf(
    ['a', 'ALLY_OF', 'cow:2', 'cow:260', '1954/1990-10-03', 'treaty:nato'],
    ['b', 'ALLY_OF', 'cow:255', 'cow:2', '1990-10-03/..', 'treaty:nato'],
    ['c', 'ALLY_OF', 'cow:255', 'cow:2', '1990-10-03/..', 'treaty:other'],
  )
  expect(links).toEqual({ a: [undefined, 'b'], b: ['a', undefined] })
})

test('of the missions in two states one goes on', async () => {
  const links = await linksOf(
    ['bonn', 'HAS_MISSION_IN', 'cow:2', 'cow:260', '/1990-10-02'],
    ['berlin', 'HAS_MISSION_IN', 'cow:2', 'cow:265', '1974-12-09/1990-10-02'],
    ['one', 'HAS_MISSION_IN', 'cow:2', 'cow:255', '1990-10-03/..'],
  )
  expect(links).toEqual({ bonn: [undefined, 'one'], one: ['bonn', undefined] })
})

test('where no source tells the end, a start on the day itself goes on from it', async () => {
  const links = await linksOf(
    ['west', 'PARTY_TO', 'ggo:DEU', 'treaty:a', '1958/'],
    ['one', 'PARTY_TO', 'ggo:DEU', 'treaty:a', '1990-10-03/'],
    ['other', 'PARTY_TO', 'ggo:DEU', 'treaty:b', '1958/'],
    ['later', 'PARTY_TO', 'ggo:DEU', 'treaty:b', '1991-02-01/'],
  )
  expect(links).toEqual({ west: [undefined, 'one'], one: ['west', undefined] })
})

test('a successor begins anew, and what is no tie of a state is left alone', async () => {
  const links = await linksOf(
    ['was', 'MEMBER_OF', 'cow:315', 'organization:a', '/1992-12-31'],
    ['is', 'MEMBER_OF', 'cow:316', 'organization:a', '1993-01-01/..'],
    ['led', 'LED', 'leader:a', 'cow:260', '/1990-10-02'],
    ['leads', 'LED', 'leader:a', 'cow:255', '1990-10-03/..'],
    ['wrong', 'MEMBER_OF', 'cow:260', 'organization:a', '1990-13'],
  )
  expect(links).toEqual({})
})

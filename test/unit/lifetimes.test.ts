/** When states were there, and what is cut to it. */
import { expect, test } from 'vitest'
import { deriveFact, type Entity, lifetimeOfState } from '../../src/model/derive.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'

const model = readModel(readModelDocument())
const westGermany = {
  id: 'state:west-germany',
  name: 'West Germany',
  spells: ['1955-05-05/1990-10-02'],
  codes: [
    'cow:260:1955-05-05/1990-10-02',
    'gw:260:1949-09-21/1990-10-02',
    'iso3:DEU',
    'hsg:germany:1949-05-23/..',
  ],
}
const organization = { id: 'organization:a', name: 'Organization of Anything' }
const source = { id: 'a', name: 'A list', horizon: '2005-12-31' }

function boundsOf(when: string) {
  const entities: Record<string, Entity> = {
    [westGermany.id]: { kind: 'State', properties: westGermany },
    [organization.id]: { kind: 'Organization', properties: organization },
    [source.id]: { kind: 'Source', properties: source },
  }
  const properties = { id: 'a:1', when, dataset: 'a', citations: ['a#1'] }
  const fact = { type: 'MEMBER_OF', from: westGermany.id, to: organization.id, properties }
  const derived = deriveFact(model, fact, (id) => entities[id])
  expect(derived.problems).toEqual([])
  const { startEarliest, startLatest, endEarliest, endLatest } = derived.properties
  return { bounds: [startEarliest, startLatest, endEarliest, endLatest], warnings: derived.warnings }
}

test('a state was there in its spells and when the lists of the field number it, whatever other codes it has', () => {
  expect(lifetimeOfState(westGermany)).toEqual(['1955-05-05/1990-10-02', '1949-09-21/1990-10-02'])
  // A code without a period says nothing of time.
  expect(lifetimeOfState({ codes: ['cow:615', 'gw:615'] })).toEqual([])
})

test('what West Germany was before the system had it as a member is not cut', () => {
  expect(boundsOf('1950-03/..').bounds).toEqual(['1950-03-01', '1950-03-31', '1990-10-02', '1990-10-02'])
  expect(boundsOf('1949/1990').bounds).toEqual(['1949-09-21', '1949-12-31', '1990-01-01', '1990-10-02'])
})

test('no beginning and no end is made up', () => {
  expect(boundsOf('1948/1990-10-03')).toEqual({
    bounds: ['1948-01-01', '1948-12-31', '1990-10-03', '1990-10-03'],
    warnings: [],
  })
  expect(boundsOf('1991/1992').warnings).toHaveLength(1)
})

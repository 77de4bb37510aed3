import { expect, test } from 'vitest'
import { negativeTypes, structuralTypes } from '../../src/api/arguments.ts'
import { readCypherFile } from '../../src/graph/statements.ts'
import { costOfDegree, readCosts } from '../../src/model/costs.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { type FactType, readModel } from '../../src/model/model.ts'

const model = readModel(readModelDocument())
const costs = readCosts(model)
const typesWhere = (holds: (fact: FactType) => boolean) =>
  [...model.facts.values()]
    .filter(holds)
    .map(({ type }) => type)
    .sort()
const hops = typesWhere(({ negative }) => !negative)

/** The types that a text of Cypher names between two marks. */
const listed = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, list = '']) => [...list.matchAll(/[A-Z_]{3,}/g)].map(([type]) => type))

test('each type that can be a hop has a weight, and what is more an entity within a path costs more', () => {
  expect([...costs.weights.keys()].sort()).toEqual(hops)
  expect(costOfDegree(costs, 1)).toBe(0)
  expect(costOfDegree(costs, 160)).toBe(1_015_035)
  expect(costs.weights.get('ALLY_OF')).toBeLessThan(costs.weights.get('MEMBER_OF') as number)
})

test.each([
  ['what,cost,reason\nALLY_OF,1,x\n', /HAS_RELATIONS_WITH has no cost above 0\./],
  ['what,cost,reason\nALLY_OF,-1,x\n', /ALLY_OF has no cost above 0\./],
  ['what,cost,reason\nDECLINED,1,x\n', /DECLINED is no hop of a path\./],
  ['what,cost,reason\nALLY_OF,1,\n', /ALLY_OF has no reason\./],
])('costs that do not fit the model are refused: %j', (text, message) => {
  expect(() => readCosts(model, text)).toThrow(message)
})

test('a property of the model does not begin as those of the search do', () => {
  const document = readModelDocument(
    'type State implements Entity @node { searchable: String } interface Entity { id: ID! }',
  )
  expect(() => readModel(document)).toThrow(/searchable: what begins with «search»/)
})

const connections = readCypherFile('questions/connections.cypher').text

test('the search for paths follows each type that can be a hop, in one of its groups', () => {
  const groups = listed(connections, /\[fact:([A-Z_|\s]+)\]/g)
  const four = groups.slice(0, 4)
  expect(four.flat().sort()).toEqual(hops)
  expect(groups).toEqual([...four, ...four, ...four])
})

test('the least cost of a group is that of the types of the group', () => {
  const [treaties, memberships, relations] = listed(connections, /\[fact:([A-Z_|\s]+)\]/g)
  const derived = listed(readCypherFile('load/search-entities.cypher').text, /type\(fact\) IN \[([^\]]+)\]/g)
  expect(derived).toEqual([treaties, memberships, relations, [treaties, memberships, relations].flat()])
})

test('what a merely possible fact costs more is the same in the search and in the table', () => {
  expect(connections).toContain(`${costs.possible} AS doubt`)
})

test('what is never followed are the types that say so', () => {
  expect([...negativeTypes].sort()).toEqual(typesWhere(({ negative }) => negative))
  expect([...structuralTypes].sort()).toEqual(typesWhere(({ time }) => time === 'STRUCTURAL'))
  for (const types of listed(
    readCypherFile('questions/chain.cypher').text,
    /NOT type\(fact\) IN \[([^\]]+)\]/g,
  ))
    expect(types.sort()).toEqual([...structuralTypes].sort())
})

test('what changes calls an event are the types that are events', () => {
  const [events] = listed(
    readCypherFile('questions/changes.cypher').text,
    /type\(fact\) IN \[([^\]]+)\]\n\s+OR/g,
  )
  expect(events?.sort()).toEqual(typesWhere(({ time }) => time === 'EVENT'))
})

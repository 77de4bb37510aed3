import { beforeEach, describe, expect, test } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { readPolities } from '../../src/model/polities.ts'
import { readSuccessions } from '../../src/model/successors.ts'
import { loadBuiltIn, model, useGraph, write } from '../support/graph.ts'

const graph = useGraph('empty')
const check = () => checkGraph(graph(), model)

beforeEach(async () => {
  await emptyGraph(graph())
  await loadBuiltIn(graph())
})

test('the built-in graph is well', async () => {
  expect(await check()).toEqual({
    entities: 35 + readPolities().size,
    facts: 81 + readSuccessions().length,
    problems: [],
  })
})

describe('each kind of damage is found', () => {
  test.each<[string, string, RegExp]>([
    [
      'a bound that is gone',
      'MATCH ()-[f:VISITED]->() REMOVE f.endLatest',
      /VISITED mongolia:shevardnadze-visit-1986: endLatest is «» and should be «1986-01-25»/,
    ],
    [
      'a sentence that is old',
      "MATCH ()-[f:VISITED]->() SET f.sentence = 'x'",
      /sentence is «x» and should be «Eduard Shevardnadze visited/,
    ],
    [
      'a citation that does not resolve',
      "MATCH ()-[f:VISITED]->() SET f.citations = ['none#1']",
      /citation «none#1»: there is no source «none»/,
    ],
    ['a fact without citations', 'MATCH ()-[f:VISITED]->() REMOVE f.citations', /it has no citation/],
    ['an unknown label', "CREATE (:Country {id: 'x'})", /its label «Country» is not of the model/],
    [
      'an unknown type of fact',
      "MATCH (a:State {id: 'state:china'}), (b:State {id: 'state:finland'}) CREATE (a)-[:LIKES {id: 'x', dataset: 'mongolia'}]->(b)",
      /«LIKES» is no type of fact/,
    ],
    [
      'an unknown property of a fact',
      "MATCH ()-[f:VISITED]->() SET f.mood = 'good'",
      /VISITED .*«mood» is no property of it/,
    ],
    [
      'an unknown property of an entity',
      "MATCH (l {id: 'leader:jambyn-batmonh'}) SET l.mood = 'good'",
      /leader:jambyn-batmonh: «mood» is no property of it/,
    ],
    [
      'two kinds of entity in one',
      "MATCH (s {id: 'state:china'}) SET s:Leader",
      /«(State and Leader|Leader and State)»/,
    ],
    [
      'an entity without the label Entity',
      "MATCH (s {id: 'state:china'}) REMOVE s:Entity",
      /state:china: it lacks the label Entity/,
    ],
    [
      'a property of an entity that several datasets state',
      "MATCH (s {id: 'state:china'}) SET s.mood = 'good'",
      /state:china: mood is «good» and should be «»/,
    ],
    [
      'facts of an entity that are to be derived anew',
      "MATCH (s {id: 'state:china'}) SET s.stale = true",
      /state:china: its facts are to be derived anew/,
    ],
    [
      'spells other than in the register',
      "MATCH (s {id: 'state:china'}) SET s.spells = []",
      /state:china: spells is «»/,
    ],
    [
      'facts of a dataset that was never loaded',
      "MATCH ()-[f:VISITED]->() SET f.dataset = 'other'",
      /dataset «other»: it is named by entities or facts but was never loaded/,
    ],
    [
      'a cost of the search for paths',
      'MATCH ()-[f:VISITED]->() SET f.searchCost = 5',
      /VISITED mongolia:shevardnadze-visit-1986: searchCost is «5» and should be «1000000»/,
    ],
    [
      'costs that a new fact has changed',
      "MATCH (a {id: 'leader:jambyn-batmonh'}), (b {id: 'state:mongolia'}) CREATE (a)-[:VISITED {id: 'x', dataset: 'mongolia'}]->(b)",
      /VISITED mongolia:shevardnadze-visit-1986: searchCostTo is «0» and should be «138629»/,
    ],
    [
      'the least cost of an entity',
      "MATCH (s {id: 'state:united-states'}) REMOVE s.searchLeast",
      /state:united-states: searchLeast is «» and should be «800000»/,
    ],
    [
      'fewer facts than were loaded',
      'MATCH ()-[f:VISITED]->() DELETE f',
      /it holds 43 entities and 80 facts, and its load noted 43 and 81/,
    ],
  ])('%s', async (_, damage, message) => {
    await write(graph(), damage)
    const { problems } = await check()
    expect(problems.join('\n')).toMatch(message)
  })

  test('a constraint that is missing, and one that is not of the model', async () => {
    await write(graph(), 'DROP CONSTRAINT visited_id')
    await write(graph(), 'CREATE INDEX mood FOR (s:State) ON (s.mood)')
    try {
      expect((await check()).problems).toEqual([
        'visited_id: the constraint or index is missing; entente load makes it.',
        'mood: the constraint or index is not of the model.',
      ])
      await loadBuiltIn(graph())
      expect((await check()).problems).toEqual(['mood: the constraint or index is not of the model.'])
    } finally {
      await write(graph(), 'DROP INDEX mood IF EXISTS')
    }
  })
})

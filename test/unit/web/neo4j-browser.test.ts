import { expect, test } from 'vitest'
import { pageModel } from '../../../src/api/page-model.ts'
import { linkTo, queryOf } from '../../../src/web/page/exports/neo4j-browser.ts'
import { factOf } from './facts.ts'

const model = pageModel()
const asked = (of: string) => ({ question: 'timeline', given: { of } })

test('the facts of an answer, each by its ends and its id', () => {
  const query = queryOf(asked('A'), model, [factOf({ id: 'one' }), factOf({ id: 'two' })], [])
  expect(query).toBe(`// entente ask timeline A
// Its facts.
UNWIND [
  ['state:a', 'one', 'state:b'],
  ['state:a', 'two', 'state:b']
] AS fact
MATCH path = (:Entity {id: fact[0]})-[{id: fact[1]}]->(:Entity {id: fact[2]})
RETURN path`)
})

test('the entities that a search found; nothing for an answer that is empty', () => {
  const match = { id: 'state:a', name: 'A', kind: 'State', aliases: [], how: 'NAME' }
  expect(queryOf(asked('A'), model, [], [match])).toMatch(/WHERE entity\.id IN \['state:a'\]\nRETURN entity$/)
  expect(queryOf(asked('A'), model, [], [])).toBeUndefined()
})

test('no more facts than can be drawn, and says so', () => {
  const facts = Array.from({ length: 700 }, (_, index) => factOf({ id: `fact-${index}` }))
  const query = queryOf(asked('A'), model, facts, [])
  expect(query).toMatch(/^\/\/ 500 of its 700 facts\.$/m)
  expect(query?.match(/'fact-\d+'/g)).toHaveLength(500)
})

test('nothing that was asked, and no id, can become a part of the query', () => {
  const facts = [
    factOf({ id: 'good' }),
    factOf({ id: "bad'}]-() DETACH DELETE" }),
    factOf({ id: 'bad\\u0027' }),
  ]
  const query = queryOf(asked('A\nMATCH (n) DETACH DELETE n \\u000a MATCH'), model, facts, [])
  expect(query?.split('\n').filter((line) => /DELETE|MATCH/.test(line))).toEqual([
    expect.stringMatching(/^\/\/ entente ask timeline [^\\]*$/),
    expect.stringMatching(/^MATCH path = /),
  ])
  expect(query).not.toMatch(/bad/)
})

test('the address has the whole query after the #, without a sign at which Neo4j Browser would end it', () => {
  const link = linkTo('http://localhost:7474/browser/?dbms=bolt://x', "MATCH (n {id: 'a#b&c+d%'}) RETURN n")
  const [before, fragment] = link.split('#')
  expect(before).toBe('http://localhost:7474/browser/?dbms=bolt://x')
  // As Neo4j Browser reads it.
  const read = decodeURIComponent(String(fragment).replaceAll('+', ' ')).match(/&arg=([^&#]*)/)?.[1]
  expect(read).toBe("MATCH (n {id: 'a\\u0023b\\u0026c+d%'}) RETURN n")
})

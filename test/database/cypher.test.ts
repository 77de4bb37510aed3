import { beforeAll, expect, test } from 'vitest'
import { withSession } from '../../src/graph/connect.ts'
import { ensureSchema } from '../../src/graph/schema.ts'
import { readCypherFolder, splitStatements } from '../../src/graph/statements.ts'
import { model, useGraph } from '../support/graph.ts'

const graph = useGraph('empty')

const statements = readCypherFolder('.').flatMap(({ name, text }) =>
  // What stands for a kind or a type is one.
  splitStatements(text.replaceAll(':KIND', ':State').replaceAll(':TYPE', ':VISITED')).map(
    (statement, index) => [`${name} ${index + 1}`, statement] as const,
  ),
)

/** Properties that are no part of the model: what datasets say, what is to be derived anew, what the search for paths reads. */
const least = ['', 'Treaties', 'Memberships', 'Relations', 'Rest'].map((group) => `searchLeast${group}`)
const hidden = ['stated', 'stale', 'unfinished', 'searchCost', 'searchCostFrom', 'searchCostTo', ...least]

// Neo4j warns of labels, types and properties that it has never seen, so it is shown one of each and forgets them again.
beforeAll(async () => {
  await ensureSchema(graph())
  await withSession(graph(), async (session) => {
    const transaction = session.beginTransaction()
    const named = (names: Iterable<string>) =>
      [...new Set([...names, ...hidden])].map((name) => `${name}: 1`).join(', ')
    for (const { label, properties } of model.nodes.values())
      await transaction.run(
        `CREATE (:${label}:Entity {${named(properties.keys())}, seen: '${label}'})`.replace(
          /\bid: 1/,
          `id: '${label}'`,
        ),
      )
    for (const { type, properties } of model.facts.values())
      await transaction.run(
        `MATCH (a {seen: 'State'}), (b {seen: 'Leader'}) CREATE (a)-[:${type} {${named(properties.keys())}}]->(b)`,
      )
    await transaction.rollback()
  })
})

test('there are statements', () => {
  expect(statements.length).toBeGreaterThan(60)
})

test.each(statements)('Neo4j has no objection to %s', async (_, statement) => {
  const names = new Set(
    [...statement.replace(/^\s*\/\/.*$/gm, '').matchAll(/\$(\w+)/g)].map((match) => match[1] as string),
  )
  const parameters = Object.fromEntries([...names].map((name) => [name, null]))
  const summary = await withSession(
    graph(),
    async (session) => (await session.run(`EXPLAIN ${statement}`, parameters)).summary,
  )
  const objections = summary.gqlStatusObjects.filter(
    ({ gqlStatus }) => !['00000', '00001', '02000', '00N00'].includes(gqlStatus),
  )
  expect(objections.map(({ gqlStatus, statusDescription }) => `${gqlStatus} ${statusDescription}`)).toEqual(
    [],
  )
  expect(summary.notifications).toEqual([])
})

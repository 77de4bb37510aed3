import { execute, parse } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { prepare, questionsOf } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { readPackageFile } from '../../src/files.ts'
import { readerOf, withSession } from '../../src/graph/connect.ts'
import { document, useGraph } from '../support/graph.ts'
import { planOf } from '../support/plan.ts'

const graph = useGraph('first start')
let schema: Awaited<ReturnType<typeof buildSchema>>

beforeAll(async () => {
  schema = await buildSchema(document)
  // Planned for this graph, not for one that was there before.
  await withSession(graph(), (session) => session.run('CALL db.prepareForReplanning()'))
})

/** What clients read besides questions: by a key, a list, the facts of an entity, a connection, a search by name. */
const reads = {
  'by-id': '{ states(where: { id: { eq: "state:mongolia" } }) { name codes } }',
  'by-ids': '{ entities(ids: ["state:mongolia", "leader:mikhail-gorbachev"]) { id name } }',
  'by-name': '{ leaders(where: { name: { eq: "Mikhail Gorbachev" } }) { name born } }',
  list: '{ states(limit: 20, sort: [{ name: ASC }, { id: ASC }]) { id name } }',
  facts:
    '{ states(where: { id: { eq: "state:mongolia" } }) { facts(on: "1988-01-01") { sentence evidence { locator source { name } } } } }',
  connection:
    '{ leaders(where: { id: { eq: "leader:mikhail-gorbachev" } }) { visitedConnection { edges { node { name } properties { when } } } } }',
}

const notRun = 'It is but planned.'

/** The statements that an operation runs in the database. That of a question is not run: to plan it a second time takes seconds. */
async function statementsOf(
  operation: Parameters<typeof execute>[0]['document'],
  variableValues = {},
  isQuestion = false,
) {
  const ran: { statement: string; parameters: Record<string, unknown> }[] = []
  const reader = readerOf(graph())
  const executionContext = {
    run: async (statement: string, parameters: Record<string, unknown>) => {
      // Once, the generator asks which Neo4j it is.
      if (/\bdbms\.components\b/.test(statement)) return reader.run(statement, parameters)
      ran.push({ statement, parameters })
      if (isQuestion) throw new Error(notRun)
      return reader.run(statement, parameters)
    },
  }
  const { errors } = await execute({
    schema,
    document: operation,
    variableValues,
    contextValue: { executionContext },
  })
  expect(errors?.map(({ message }) => message)).toEqual(isQuestion ? [notRun] : undefined)
  expect(ran).not.toEqual([])
  return ran
}

/** Operators that look at all there is of a kind; states and sources are few, and are looked through for codes and horizons. */
const scans =
  /AllNodesScan|NodeByLabelScan (?!\w+:(?:State|Source)\b)|RelationshipTypeScan|AllRelationshipsScan/

async function planned(ran: Awaited<ReturnType<typeof statementsOf>>): Promise<string> {
  const plans: string[] = []
  for (const { statement, parameters } of ran) plans.push(await planOf(graph(), statement, parameters))
  return plans.join('\n')
}

const questions = 'connections relations timeline changes allies inPower visits chain search'.split(' ')

test.each(questions)('the plan of %s is as it was, and scans nothing', async (question) => {
  const [first] = JSON.parse(readPackageFile(`cypher/questions/${question}.json`))
  const { document: operation, variables } = prepare(schema, question, first.arguments)
  const plan = await planned(await statementsOf(operation, variables, true))
  expect(plan).not.toMatch(scans)
  await expect(plan).toMatchFileSnapshot(`plans/${question}.txt`)
})

test('every question has its plan', () => {
  expect(questionsOf(schema).map(({ name }) => name)).toEqual(questions)
})

test.each(Object.entries(reads))('the plan of a read, %s, is as it was', async (name, text) => {
  const plan = await planned(await statementsOf(parse(text)))
  if (name !== 'list') expect(plan).not.toMatch(scans)
  await expect(plan).toMatchFileSnapshot(`plans/read-${name}.txt`)
})

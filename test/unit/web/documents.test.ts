import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { pageModel } from '../../../src/api/page-model.ts'
import { buildSchema } from '../../../src/api/schema.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import {
  entityOf,
  holdings,
  placesOf,
  propertiesOf,
  requestOf,
  stepsOf,
  suggestionsOf,
} from '../../../src/web/page/documents.ts'

const model = pageModel()
const schema = await buildSchema(readModelDocument())

/** Every question with every argument, and with none but those that it must have. */
const questions = model.questions.flatMap(({ name, arguments: all }) =>
  [all, all.filter(({ required }) => required)].map((used) => ({
    question: name,
    given: Object.fromEntries(used.map((argument) => [argument.name, argument.list ? [] : '1987-02-15'])),
  })),
)

const everyType = Object.keys(model.properties)
const everyFact = new Map(everyType.map((type) => [type, ['some:id']]))
const everyKind = new Map((model.enums.EntityKind ?? []).map(({ name }) => [name, ['some:id']]))

test.each([
  ...questions.map((asked) => [asked.question, requestOf(asked, model)] as const),
  ['suggestions', suggestionsOf('mong', ['State'])] as const,
  ['an entity', entityOf('state:mongolia')] as const,
  ['places', placesOf(['state:mongolia'])] as const,
  ['steps', stepsOf('Mongolia', '1986-01-01', '1987-01-01')] as const,
  ['holdings', holdings] as const,
  ['properties', propertiesOf(everyFact, everyKind, model)] as const,
])('the schema takes the document of %s, and each variable is used', (_, { query, variables }) => {
  expect(validate(schema, parse(query))).toEqual([])
  for (const name of Object.keys(variables)) expect(query).toContain(`$${name}`)
})

test('every type of fact with properties of its own has a place where they are read', () => {
  expect(everyType).toEqual(expect.arrayContaining(['ALLY_OF', 'HELD_OFFICE', 'VISITED', 'MEMBER_OF']))
  expect(model.properties.MEMBER_OF?.map(({ kind }) => kind).sort()).toEqual(['Leader', 'State'])
})

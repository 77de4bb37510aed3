import { Kind, parse, print, visit } from 'graphql'
import { expect, test } from 'vitest'
import { StrictDate } from '../../src/api/date.ts'
import { generatorDocument, readModelDocument } from '../../src/model/document.ts'
import { answersAsRows, placesOf } from '../../src/model/rows.ts'

const small = parse(`
  type Query {
    answer(of: String!): Answer! @cypher(statement: """
    MATCH (one)
    CALL () {
      RETURN 1 AS inner
    }
    RETURN {
      name: one.name
    } AS answer
    """, columnName: "answer")
    states: [State!]! @cypher(statement: "RETURN state", columnName: "state")
  }
  type Answer { name: String! day: Date days: Days parts: [Part!]! entities: [State!]! }
  type Part { names: [String!]! days: Days! }
  type Days { first: Date }
  type State @node { name: String! days: [Days!]! @cypher(statement: """
    UNWIND found AS days
    RETURN days
    """, columnName: "days") }
`)

const statementsOf = (text: ReturnType<typeof parse>): string[] => {
  const found: string[] = []
  for (const type of text.definitions)
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const field of type.fields ?? [])
        for (const { name, value } of field.directives?.flatMap((one) => one.arguments ?? []) ?? [])
          if (name.value === 'statement' && value.kind === Kind.STRING) found.push(value.value)
  return found
}

test('a plain type is answered as a row: values in the order of the fields, nested ones as rows, days as texts', () => {
  const [answer, states, days] = statementsOf(answersAsRows(small))
  expect(answer).toBe(`MATCH (one)
CALL () {
  RETURN 1 AS inner
}
WITH {
  name: one.name
} AS answer
RETURN [answer.name, toString(answer.day), CASE WHEN answer.days IS NOT NULL THEN [toString(answer.days.first)] END, [one_parts IN answer.parts | [one_parts.names, [toString(one_parts.days.first)]]], answer.entities] AS answer`)
  expect(states).toBe('RETURN state')
  expect(days).toBe('UNWIND found AS days\nWITH days\nRETURN [toString(days.first)] AS days')
})

test('the places are those of the fields, of plain types alone', () => {
  expect(placesOf(small)).toEqual(
    new Map([
      ['Answer', new Map(Object.entries({ name: 0, day: 1, days: 2, parts: 3, entities: 4 }))],
      ['Part', new Map(Object.entries({ names: 0, days: 1 }))],
      ['Days', new Map(Object.entries({ first: 0 }))],
    ]),
  )
})

test('of the model, all but what is read as nodes is answered as rows, and all else stays as it is', () => {
  const document = generatorDocument(readModelDocument())
  const before = statementsOf(document)
  const after = statementsOf(answersAsRows(document))
  expect(after).toHaveLength(before.length)
  for (const [index, statement] of after.entries()) {
    if (before[index]?.endsWith('RETURN entity\nORDER BY entity.id')) expect(statement).toBe(before[index])
    else expect(statement).toMatch(/\nRETURN \[.*\] AS (answer|match|fact|evidence)$/)
  }
  const withoutStatements = (text: typeof document) =>
    print(visit(text, { Argument: ({ name }) => (name.value === 'statement' ? null : undefined) }))
  expect(withoutStatements(answersAsRows(document))).toBe(withoutStatements(document))
})

test('a day of a row is told as it is, and what is no day is not told', () => {
  expect(StrictDate.serialize('1987-02-15')).toBe('1987-02-15')
  for (const value of ['1987', 'yesterday', '', null, 15])
    expect(() => StrictDate.serialize(value)).toThrow('A Date of the graph is not a day.')
})

import { getIntrospectionQuery, parse } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import { describe, expect, test } from 'vitest'
import { costOfEntities, costOfOperation, problemOfCost } from '../../src/api/cost.ts'
import { limits, problemOfDocument, problemOfText, problemOfVariables } from '../../src/api/limits.ts'
import { metricsOf } from '../../src/api/metrics.ts'
import { pageModel } from '../../src/api/page-model.ts'
import { bounds, reckoningOf } from '../../src/api/reckoning.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { readPackageFile } from '../../src/files.ts'
import { widthsFrom } from '../../src/graph/widths.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { examples } from '../../src/web/graphiql/examples.ts'
import * as documents from '../../src/web/page/documents.ts'
import { blocksOf } from '../support/blocks.ts'

const schema = await buildSchema(readModelDocument())
/** The widths of the graph with all datasets in it, as cypher/service/widths.cypher has measured them. */
const rows = readPackageFile('test/data/widths.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
const world = widthsFrom(
  rows.map(([kind, type, direction, ...numbers]) => {
    const [total, mostFacts, mostOthers] = numbers.map(Number)
    return { kind, type, direction, total, mostFacts, mostOthers }
  }),
  rows
    .filter(([, type]) => type === '')
    .map(([kind, , , total, most]) => ({ kind, total: Number(total), mostOfOneName: Number(most) })),
)

const sizeProblemOf = (text: string) => problemOfText(text) ?? problemOfDocument(parse(text))

function costProblemOf(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(text)
  const operation = document.definitions.find((part) => part.kind === 'OperationDefinition')
  if (operation?.kind !== 'OperationDefinition') throw new Error(`${text} has no operation.`)
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables })
  if (!coerced) throw errors[0]
  const reckoning = reckoningOf(schema, document, coerced, world)
  const cost = costOfOperation(operation.selectionSet, reckoning)
  return { cost, problem: problemOfCost(cost, reckoning)?.message, reckoning, operation }
}

describe('what Entente itself asks is taken, with all datasets in the graph', () => {
  const model = pageModel()
  const questions = model.questions.map(({ name, arguments: all }) =>
    documents.requestOf(
      {
        question: name,
        given: Object.fromEntries(
          all.map(({ name, list, named }) => [
            name,
            list
              ? []
              : (model.enums[named]?.[0]?.name ?? { Int: '2', Date: '1987-02-15' }[named] ?? 'Mongolia'),
          ]),
        ),
      },
      model,
    ),
  )
  const ids = Array.from({ length: 300 }, (_, index) => `state:${index}`)
  const ofPage = [
    documents.suggestionsOf('mong', ['State']),
    documents.entityOf('state:mongolia'),
    documents.placesOf(ids),
    documents.stepsOf('Mongolia', '1986-01-01', '1987-01-01'),
    documents.holdings,
    // Of a timeline: three hundred facts of every type, from as many entities of every kind.
    documents.propertiesOf(
      new Map(Object.keys(model.properties).map((type) => [type, ids])),
      new Map(['State', 'Leader', 'Organization'].map((kind) => [kind, ids])),
      model,
    ),
  ]
  const written = ['README.md', 'docs/tour-developer.md', 'docs/questions.md'].flatMap((file) =>
    blocksOf(file)
      .filter(({ language }) => language === 'graphql')
      .map(({ text }) => ({ query: text, variables: {} })),
  )
  const all = [
    ...ofPage,
    ...examples.map(({ query, variables = {} }) => ({ query, variables })),
    { query: getIntrospectionQuery(), variables: {} },
  ]

  test.each(
    all.map(
      ({ query, variables }) => [query.slice(0, 60).replaceAll(/\s+/g, ' '), query, variables] as const,
    ),
  )('%s', (_, query, variables) => {
    expect(sizeProblemOf(query)).toBeUndefined()
    expect(costProblemOf(query, variables).problem).toBeUndefined()
  })

  test.each(questions.map(({ query, variables }) => [query.slice(0, 30), query, variables] as const))(
    '%s',
    (_, query, variables) => {
      expect(sizeProblemOf(query)).toBeUndefined()
      expect(costProblemOf(query, variables).problem).toBeUndefined()
    },
  )

  test('what the documentation shows', () => {
    expect(written.length).toBeGreaterThan(4)
    for (const { query } of written)
      if (!/^\s*(fragment|type|mutation)/.test(query)) expect(sizeProblemOf(query), query).toBeUndefined()
  })

  test('each question alone, and with another that is light', () => {
    for (const question of [
      'timeline(of: "a")',
      'changes(of: "a")',
      'visits',
      'chain(from: "a", to: "b")',
      'connections(from: "a", to: "b")',
      'relations(a: "a", b: "b")',
      'allies(of: "a", on: "1960-01-01", degree: 4)',
      'inPower(of: "a", on: "1960-01-01")',
    ])
      expect(
        costProblemOf(`{ ${question} { status } search(text: "a") { id } }`).problem,
        question,
      ).toBeUndefined()
  })
})

describe('what a document costs', () => {
  test.each<[string, string, number, number]>([
    ['all states by name', '{ states { name } }', 300, 700],
    ['one state by its id', '{ states(where: { id: { eq: "state:mongolia" } }) { name } }', 1, 60],
    [
      'lists multiply',
      '{ states(limit: 10) { allies(limit: 10) { allies(limit: 10) { name } } } }',
      2_000,
      50_000,
    ],
    [
      'all facts of one entity',
      '{ states(where: { name: { eq: "Mongolia" } }) { facts { id } } }',
      100_000,
      150_000,
    ],
    ['all of all', '{ states { partyTo { name } } }', 100_000, 150_000],
    [
      'a filter counts as what it looks at',
      '{ states(where: { allies: { some: { name: { eq: "a" } } } }) { id } }',
      5_000,
      30_000,
    ],
  ])('%s', (_, text, least, most) => {
    const { cost, problem } = costProblemOf(text)
    expect(cost).toBeGreaterThan(least)
    expect(cost).toBeLessThan(most)
    expect(problem).toBeUndefined()
  })

  test.each([
    '{ states { allies { allies { name } } } }',
    '{ states { facts { id } } }',
    '{ states { partyToConnection { edges { properties { id by obligations } node { id name } } } } }',
    '{ states(where: { allies: { some: { allies: { some: { name: { contains: "z" } } } } } }) { id } }',
    '{ a: timeline(of: "a") { status } b: timeline(of: "b") { status } }',
    '{ treaties(where: { signatories: { all: { partyTo: { some: { name: { contains: "z" } } } } } }) { id } }',
    '{ speeches { deliveredBy { visited { visitors { name } } } } }',
  ])('%s is too costly, and the message says by how much', (text) => {
    const { problem } = costProblemOf(text)
    expect(problem).toMatch(
      /^The document would read up to [\d,]+ values: at most 150,000 are taken\. Give its lists a limit/,
    )
  })

  test('long answers cost less in parts', () => {
    const two = (args: string) =>
      `{ a: timeline(of: "a"${args}) { status } b: timeline(of: "b"${args}) { status } }`
    expect(costProblemOf(two('')).problem).toMatch(/values/)
    expect(costProblemOf(two(', limit: 100')).problem).toBeUndefined()
  })

  test('facts of entities of any kind are asked for once a kind, and so but once a document', () => {
    const facts = (count: number) =>
      `{ entities(ids: ["a"]) { ${Array.from({ length: count }, (_, i) => `f${i}: facts { id }`).join(' ')} } }`
    expect(costProblemOf(facts(1)).problem).toBeUndefined()
    expect(costProblemOf(facts(2)).problem).toMatch(/55 fields and filters .* at most 40 are taken/)
  })

  test('what is selected of the entities of an answer counts by how many there are', () => {
    const { reckoning, operation } = costProblemOf(
      '{ timeline(of: "a") { entities { id ... on State { allies { name } } } } }',
    )
    const [timeline] = operation.selectionSet.selections
    const entities = timeline?.kind === 'Field' ? timeline.selectionSet?.selections[0] : undefined
    const selection = entities?.kind === 'Field' ? entities.selectionSet : undefined
    const few = costOfEntities(selection, 10, reckoning)
    const many = costOfEntities(selection, 1_000, reckoning)
    expect(problemOfCost(few, reckoning, bounds.entities)).toBeUndefined()
    expect(many).toBeGreaterThan(few * 10)
  })
})

describe('what a document is', () => {
  test('both numbers are told', () => {
    expect(problemOfText(`{ ${'a '.repeat(2_500)} }`)?.message).toBe(
      'The document has 2,502 words and signs (tokens): at most 2,000 are taken.',
    )
    const bomb = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on State { ...F${i + 1} ...F${i + 1} }`,
    ).join(' ')
    expect(sizeProblemOf(`{ states { ...F0 } } ${bomb} fragment F60 on State { name }`)?.message).toBe(
      'The document selects about 10^18 fields, fragments included: at most 500 are taken.',
    )
  })

  test('variables are looked into without being walked without end', () => {
    let deep: unknown = 1
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
    expect(problemOfVariables({ deep })?.code).toBe('TOO_DEEP')
    expect(
      problemOfVariables({ wide: Array.from({ length: 50_000 }, (_, index) => [index]) }),
    ).toBeUndefined()
  })
})

test('docs/service.md has every limit, code and metric', async () => {
  const page = readPackageFile('docs/service.md')
  const { variables, ...numbers } = { ...limits, ...bounds }
  for (const [name, number] of Object.entries(numbers))
    expect(page, name).toMatch(new RegExp(`\\b${number.toLocaleString('en')}\\b`))
  const sources = ['admission', 'cost', 'errors', 'filters', 'graphql', 'limits', 'listen', 'refusals'].map(
    (name) => readPackageFile(`src/api/${name}.ts`),
  )
  // Codes stand in a place of their own: code: '…', say('…', over('…', refusal('…', or in the list of those of the client.
  const codes = new Set(
    sources.join('\n').match(/(?<=(?:code: |say\(|over\(|refusal\(\s*|^ {2})')[A-Z]+(?:_[A-Z]+)*(?=')/gm),
  )
  expect(codes.size).toBeGreaterThan(20)
  for (const code of codes)
    if (code !== 'IN_USE' && code !== 'EAI_AGAIN') expect(page).toContain(`\`${code}\``)
  const metrics = await metricsOf(
    () => 0,
    () => 0,
  ).text()
  for (const [, name] of metrics.matchAll(/^# HELP (entente_\w+)/gm)) expect(page).toContain(`\`${name}\``)
})

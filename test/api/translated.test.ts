import {
  type DocumentNode,
  execute,
  getNamedType,
  Kind,
  parse,
  print,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSchema } from '../../src/api/schema.ts'
import { type Parameters, readerOf } from '../../src/graph/connect.ts'
import { documentOf } from '../support/documents.ts'
import { document as model, useGraph } from '../support/graph.ts'
import { useService } from '../support/service.ts'

const graph = useGraph('built-in')
const service = useService(graph)
const schema = await buildSchema(model)

type Variables = Readonly<Record<string, unknown>>

// Others, and many: ENTENTE_SEED=7 ENTENTE_DOCUMENTS=10000 npx vitest run test/api/translated.test.ts
const seed = Number(process.env.ENTENTE_SEED ?? 1989)
const documents = Number(process.env.ENTENTE_DOCUMENTS ?? 300)

/** What the database is asked for a document, each parameter in its place; and how often the generator was asked. */
async function askedFor(document: DocumentNode, variableValues: Variables, operationName?: string) {
  const asked: string[] = []
  let translated = 0
  const run = async (statement: string, parameters: Parameters) => {
    if (/dbms\.components/.test(statement)) return readerOf(graph()).run(statement, parameters)
    // Where two names are the same, the generator has to be given another one.
    asked.push(
      statement.replace(/\$(param\d+)\b/g, (_, name) => plain(parameters[name]).replaceAll(/ +"/g, '"')),
    )
    throw new Error('That is all that is wanted.')
  }
  const contextValue = {
    executionContext: { run },
    // The generator asks who asks.
    get jwt() {
      translated += 1
      return undefined
    },
    set jwt(_) {},
  }
  const { errors = [] } = await execute({ schema, document, variableValues, operationName, contextValue })
  // Where one field fails, the others are not waited for.
  await new Promise((resolve) => setImmediate(resolve))
  const others = errors.map(({ message }) => message).filter((message) => !/all that is wanted/.test(message))
  return { asked: asked.sort(), others, translated }
}

const plain = (value: unknown): string =>
  typeof value === 'bigint' || (typeof value === 'object' && value !== null && 'low' in value)
    ? String(value)
    : (JSON.stringify(value, (_, inner) =>
        typeof inner === 'bigint' || (typeof inner === 'object' && inner !== null && 'low' in inner)
          ? Number(inner)
          : inner,
      ) ?? 'undefined')

/** Asks a document several times as the same one, with each of some variables in turn, and as a new one each time.
 * @returns how often the generator was left out. */
async function compare(text: string, given: readonly Variables[], operationName?: string): Promise<number> {
  const document = parse(text)
  let left = 0
  for (const variables of [...given, ...given, ...given]) {
    const again = await askedFor(document, variables, operationName)
    const anew = await askedFor(parse(text), variables, operationName)
    expect(again.asked, `${text}\n${JSON.stringify(variables)}`).toEqual(anew.asked)
    expect(again.others).toEqual(anew.others)
    if (again.translated === 0 && again.asked.length > 0) left += 1
  }
  return left
}

beforeAll(async () => {
  await askedFor(parse('{ states { name } }'), {})
})

describe('a document that is asked again asks the database what it would as a new one', () => {
  // The last number: in how many of three times as many turns as there are variables the generator is left out.
  test.each<[string, readonly Variables[], number]>([
    ['{ states(limit: 3, sort: [{ name: ASC }]) { id name } }', [{}], 1],
    [
      'query ($id: ID!) { states(where: { id: { eq: $id } }) { name } }',
      [{ id: 'state:mongolia' }, { id: 'state:china' }, { id: '' }, { id: '$param0' }],
      9,
    ],
    [
      'query ($id: ID) { states(where: { id: { eq: $id } }) { name } }',
      [{ id: 'state:mongolia' }, { id: null }, {}],
      5,
    ],
    [
      'query ($a: String, $b: String) { states(where: { OR: [{ name: { eq: $a } }, { capital: { contains: $b } }, { name: { eq: "x" } }] }) { name } }',
      [
        { a: 'x', b: 'y' },
        { a: 'y', b: 'y' },
        { a: 'x', b: 'x' },
        { a: null, b: 'x' },
      ],
      9,
    ],
    [
      'query ($limit: Int, $offset: Int!) { states(limit: $limit, offset: $offset) { name } }',
      [{ limit: 10, offset: 0 }, { limit: 1, offset: 7 }, { offset: 2 }],
      5,
    ],
    [
      'query ($first: Int, $after: String) { states(limit: 1) { visitorsConnection(first: $first, after: $after) { edges { cursor node { name } } pageInfo { endCursor } } } }',
      [
        { first: 5, after: null },
        { first: 5, after: 'YXJyYXljb25uZWN0aW9uOjQ=' },
        { first: 9, after: 'YXJyYXljb25uZWN0aW9uOjk=' },
      ],
      5,
    ],
    [
      'query ($text: String!, $after: String!) { states(where: { name: { startsWith: $after } }) { name visitorsConnection(first: 2, after: $after) { edges { cursor } } allies(where: { name: { eq: $text } }) { name } } }',
      [
        { text: 'x', after: 'YXJyYXljb25uZWN0aW9uOjQ=' },
        { text: 'y', after: 'YXJyYXljb25uZWN0aW9uOjk=' },
      ],
      3,
    ],
    [
      'query ($on: Date, $since: Date = "1980-01-01") { states(limit: 1) { facts(on: $on, since: $since) { id } } }',
      [
        { on: '1986-01-01' },
        { on: '1986-02-01', since: '1990-01-01' },
        { on: null, since: '1991-01-01' },
        {},
      ],
      8,
    ],
    [
      'query ($direction: SortDirection!, $ids: [ID!]) { states(where: { id: { in: $ids } }, sort: [{ name: $direction }]) { name } }',
      [
        { direction: 'ASC', ids: ['a'] },
        { direction: 'DESC', ids: ['a'] },
        { direction: 'DESC', ids: ['b', 'c'] },
      ],
      5,
    ],
    [
      'query ($where: StateWhere) { states(where: $where) { name } }',
      [{ where: { name: { eq: 'a' } } }, { where: { name: { contains: 'a' } } }, { where: {} }],
      5,
    ],
    [
      'query ($yes: Boolean!, $name: String!) { states(where: { name: { eq: $name } }) { id ...F @include(if: $yes) aliases @skip(if: $yes) } } fragment F on State { allies(where: { name: { eq: $name } }) { name } }',
      [
        { yes: true, name: 'x' },
        { yes: false, name: 'x' },
        { yes: true, name: 'y' },
        { yes: false, name: 'y' },
      ],
      9,
    ],
    [
      'query ($yes: Boolean!) { a: states { id } a: states @include(if: $yes) { name } }',
      [{ yes: true }, { yes: false }],
      0,
    ],
    [
      'query ($from: String!, $to: String!, $on: Date, $top: Int) { connections(from: $from, to: $to, on: $on, top: $top) { status entities { name } } }',
      [
        { from: 'Mongolia', to: 'China', on: '1986-01-01', top: 3 },
        { from: 'China', to: 'Mongolia', on: '1987-01-01', top: 4 },
        { from: 'China', to: 'China', on: null },
        { from: 'China', to: 'Japan', on: '1987-01-01', top: 4 },
      ],
      8,
    ],
    [
      'query ($text: String!, $kinds: [EntityKind!]) { search(text: $text, kinds: $kinds) { name } entities(ids: [$text]) { name } }',
      [
        { text: 'a', kinds: ['State'] },
        { text: 'b', kinds: ['State'] },
        { text: 'b', kinds: ['Leader'] },
      ],
      3,
    ],
  ])('%s', async (text, given, left) => {
    expect(await compare(text, given)).toBeGreaterThanOrEqual(left)
  })

  test('with several operations that share a fragment', async () => {
    const text =
      'query A($x: String!) { ...F } query B($x: String) { ...F } fragment F on Query { states(where: { name: { eq: $x } }) { name } }'
    const document = parse(text)
    for (const [operation, x] of [
      ['A', 'a'],
      ['A', 'b'],
      ['B', 'a'],
      ['B', null],
      ['B', 'b'],
      ['A', 'c'],
    ] as const)
      expect((await askedFor(document, { x }, operation)).asked).toEqual(
        (await askedFor(parse(text), { x }, operation)).asked,
      )
  })

  test(
    `${documents} made-up documents, what they give in variables`,
    async () => {
      let left = 0
      for (let index = 0; index < documents; index++) {
        const { text, variables, others } = inVariables(documentOf(schema, seed * 1_000_000 + index))
        left += await compare(text, [variables, others])
      }
      expect(left).toBeGreaterThan(documents)
    },
    documents * 1_000,
  )
})

/** A document with variables for all that it gives, and these with other values in the place of texts, numbers and days. */
function inVariables(text: string): { text: string; variables: Variables; others: Variables } {
  const variables: Record<string, unknown> = {}
  const others: Record<string, unknown> = {}
  const declared: string[] = []
  const info = new TypeInfo(schema)
  const document = visit(
    parse(text),
    visitWithTypeInfo(info, {
      enter(node) {
        const type = info.getInputType()
        const isLeaf =
          node.kind === Kind.STRING ||
          node.kind === Kind.INT ||
          node.kind === Kind.BOOLEAN ||
          node.kind === Kind.ENUM
        if (!isLeaf || !type) return undefined
        const name = `v${declared.length}`
        declared.push(`$${name}: ${String(type)}`)
        variables[name] = valueFromASTUntyped(node)
        others[name] = otherThan(variables[name], getNamedType(type).name)
        return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
      },
    }),
  )
  const all = print(document)
  return {
    text: declared.length > 0 ? all.replace(/^query Q\d+/, `query Q(${declared.join(', ')})`) : all,
    variables,
    others,
  }
}

function otherThan(value: unknown, type: string): unknown {
  if (type === 'Date') return '1977-07-07'
  if (type === 'String' || type === 'ID') return `x${value}`
  return typeof value === 'number' ? value + 1 : value
}

test('and is answered alike, however often', async () => {
  const ask = async (id: string) =>
    JSON.stringify(
      await service.ask(
        'query ($id: ID!, $of: String!) { states(where: { id: { eq: $id } }) { name alliesConnection { edges { node { name } properties { obligations startEarliest } } } } timeline(of: $of, types: [ALLY_OF]) { status facts { sentence } } }',
        { id, of: id },
      ),
    )
  const first = [await ask('state:mongolia'), await ask('state:china')]
  for (let turn = 0; turn < 3; turn++)
    expect([await ask('state:mongolia'), await ask('state:china')]).toEqual(first)
  expect(first[0]).toContain('DEFENSE')
  expect(first[1]).not.toContain('DEFENSE')
})

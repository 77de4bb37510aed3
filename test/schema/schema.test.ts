import {
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  printSchema,
  validate,
} from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSchema } from '../../src/api/schema.ts'
import { readPackageFile } from '../../src/files.ts'
import { wantedSchema } from '../../src/graph/schema.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'
import { examples } from '../../src/web/graphiql/examples.ts'

const document = readModelDocument()
const model = readModel(document)
let schema: GraphQLSchema

beforeAll(async () => {
  schema = await buildSchema(document)
})

test('the generator takes the model by its own rules, and makes the same of it', async () => {
  expect(printSchema(await buildSchema(document, true))).toBe(printSchema(schema))
  const wrong = parse(
    'type State @node { allies: [State!]! @relationship(type: "ALLY_OF", direction: SIDEWAYS) }',
  )
  await expect(buildSchema(wrong, true)).rejects.toMatchObject([
    { message: expect.stringContaining('SIDEWAYS') },
  ])
})

describe('the generated schema', () => {
  test('is the reviewed one', async () => {
    await expect(printSchema(schema)).toMatchFileSnapshot('api.graphql')
  })

  test('is short enough to be read: under 100 KB', () => {
    expect(Buffer.byteLength(printSchema(schema))).toBeLessThan(100_000)
  })

  test('cannot write and does not subscribe', () => {
    expect(schema.getMutationType()).toBeUndefined()
    expect(schema.getSubscriptionType()).toBeUndefined()
  })

  test('keeps the natural names of relationships', () => {
    const fields = (type: string) => {
      const found = schema.getType(type)
      return isObjectType(found) ? Object.keys(found.getFields()) : []
    }
    expect(fields('Leader')).toEqual(
      expect.arrayContaining(['visited', 'visitedConnection', 'delivered', 'led']),
    )
    expect(fields('State')).toEqual(
      expect.arrayContaining(['visitors', 'allies', 'alliesConnection', 'facts', 'evidence']),
    )
    expect(fields('Speech')).toEqual(expect.arrayContaining(['announced', 'deliveredBy']))
    expect(fields('Treaty')).toEqual(expect.arrayContaining(['signatories', 'parties']))
    expect(fields('Visit')).toEqual(
      expect.arrayContaining(['when', 'citations', 'evidence', 'sentence', 'startEarliest']),
    )
  })

  test.each(examples.map(({ name, query }) => [name, query]))(
    'takes the example %s of GraphiQL',
    (_, query) => {
      expect(validate(schema, parse(query))).toEqual([])
    },
  )
})

describe('schema.graphql', () => {
  const described = parse(readPackageFile('schema.graphql')).definitions.flatMap((definition) => {
    const name = 'name' in definition && definition.name ? definition.name.value : definition.kind
    const found: [string, boolean][] = []
    if ('description' in definition) found.push([name, definition.description !== undefined])
    const members =
      definition.kind === Kind.ENUM_TYPE_DEFINITION
        ? definition.values
        : definition.kind === Kind.DIRECTIVE_DEFINITION
          ? definition.arguments
          : 'fields' in definition
            ? definition.fields
            : []
    for (const member of members ?? []) {
      found.push([`${name}.${member.name.value}`, member.description !== undefined])
      if (member.kind === Kind.FIELD_DEFINITION)
        for (const argument of member.arguments ?? [])
          found.push([
            `${name}.${member.name.value}(${argument.name.value})`,
            argument.description !== undefined,
          ])
    }
    return found
  })

  test('describes every type, field, argument and value', () => {
    expect(described.length).toBeGreaterThan(250)
    expect(described.filter(([, isDescribed]) => !isDescribed).map(([name]) => name)).toEqual([])
  })

  test('gives the same name the same type in every type of node or relationship', () => {
    const types = new Map<string, Set<string>>()
    for (const { properties } of [...model.nodes.values(), ...model.facts.values()])
      for (const { name, type, list } of properties.values())
        types.set(name, (types.get(name) ?? new Set()).add(`${type}${list ? '[]' : ''}`))
    const several = [...types].filter(([, kinds]) => kinds.size > 1).map(([name]) => name)
    // A dataset is named by entities and facts, and counts them.
    expect(several).toEqual([])
  })

  test('the API describes what the model describes', () => {
    for (const name of [...model.nodes.keys(), 'Fact', 'Entity', 'FactType', 'Partner', 'Visit']) {
      const type = schema.getType(name)
      expect(type?.description, name).toBeTruthy()
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of Object.values(type.getFields()))
          if (!field.name.endsWith('Connection'))
            expect(field.description, `${name}.${field.name}`).toBeTruthy()
      if (isEnumType(type))
        for (const value of type.getValues()) expect(value.description, value.name).toBeTruthy()
      if (isUnionType(type)) expect(type.getTypes().length).toBeGreaterThan(1)
    }
  })
})

test('constraints equal the model: the id of every entity, every dataset and every type of fact', () => {
  const expected = [
    'entity_id',
    'dataset_id',
    ...[...model.facts.keys()].map((type) => `${type.toLowerCase()}_id`),
  ]
  const constraints = wantedSchema().filter(({ statement }) => statement.includes('CONSTRAINT'))
  expect(constraints.map(({ name }) => name).sort()).toEqual(expected.sort())
  for (const type of model.facts.keys())
    expect(
      constraints.some(({ statement }) => statement.includes(`[fact:${type}]`)),
      type,
    ).toBe(true)
})

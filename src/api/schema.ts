/** The GraphQL schema that @neo4j/graphql generates from the model. */
import { Neo4jGraphQL } from '@neo4j/graphql'
import {
  type DocumentNode,
  GraphQLSchema,
  isInputObjectType,
  isObjectType,
  Kind,
  printSchema,
  valueFromASTUntyped,
} from 'graphql'
import type { Direction } from '../graph/widths.ts'
import { generatorDocument } from '../model/document.ts'
import { answersAsRows, placesOf } from '../model/rows.ts'
import { byName, withEdges } from './connections.ts'
import { StrictDate } from './date.ts'
import { planOnce } from './plans.ts'
import { translateOnce } from './translated.ts'

/** The facts that a field follows. */
export interface Follows {
  readonly type: string
  readonly direction: Direction
}

/**
 * Builds the read-only schema of the API from the model's document.
 * @param validate whether the generator checks the document by its own rules first, which takes a quarter of the time: a test
 * does so for the one that comes with the program.
 */
export async function buildSchema(document: DocumentNode, validate = false): Promise<GraphQLSchema> {
  const generator = new Neo4jGraphQL({
    typeDefs: answersAsRows(generatorDocument(document)),
    resolvers: { Date: StrictDate },
    validate,
    features: {
      excludeDeprecatedFields: {
        mutationOperations: true,
        aggregationFilters: true,
        aggregationFiltersOutsideConnection: true,
        relationshipFilters: true,
        attributeFilters: true,
      },
    },
  })
  const schema = described(trimmed(await generator.getSchema(), document), document)
  return translateOnce(planOnce(withEdges(byName(related(schema, document))), placesOf(document)))
}

/** The schema of the API as text. */
export async function printApi(document: DocumentNode): Promise<string> {
  return printSchema(await buildSchema(document))
}

/**
 * Takes out what is generated once a field and a kind of end, half of the whole schema, and of little use beside `facts`:
 * the filter and the sort of each connection whose field the model does not mark @filterable, filters by connections, and
 * sorts that the model excludes for the properties of relationships.
 */
function trimmed(schema: GraphQLSchema, document: DocumentNode): GraphQLSchema {
  const types = schema.getTypeMap()
  const fieldsOf = (name: string) => {
    const type = types[name]
    return isInputObjectType(type) ? type.getFields() : {}
  }
  for (const type of Object.values(types)) {
    if (!isObjectType(type)) continue
    const filters = fieldsOf(`${type.name}Where`)
    for (const [name, field] of Object.entries(type.getFields())) {
      if (!name.endsWith('Connection')) continue
      if (filters[name]) delete filters[name]
      else field.args = field.args.filter(({ name }) => name !== 'where' && name !== 'sort')
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    const sorts = fieldsOf(`${definition.name.value}Sort`)
    for (const { name, directives = [] } of definition.fields ?? [])
      if (directives.some((directive) => directive.name.value === 'sortable')) delete sorts[name.value]
  }
  const config = schema.toConfig()
  return new GraphQLSchema({ ...config, types: config.types.filter(isObjectType) })
}

/** Gives types back the descriptions of the model that the generator drops: those of interfaces and unions. */
function described(schema: GraphQLSchema, document: DocumentNode): GraphQLSchema {
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('description' in definition)) continue
    const type = schema.getType(definition.name.value)
    if (type) type.description ??= definition.description?.value
  }
  return schema
}

/** Notes of each field, and of its connection, which facts it follows. */
function related(schema: GraphQLSchema, document: DocumentNode): GraphQLSchema {
  for (const definition of document.definitions) {
    const type = 'name' in definition && definition.name && schema.getType(definition.name.value)
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !isObjectType(type)) continue
    for (const { name, directives = [] } of definition.fields ?? []) {
      const directive = directives.find((one) => one.name.value === 'relationship')
      if (!directive) continue
      const given = new Map(
        directive.arguments?.map((one) => [one.name.value, valueFromASTUntyped(one.value)]),
      )
      const follows: Follows = {
        type: String(given.get('type')),
        direction:
          given.get('queryDirection') === 'UNDIRECTED' ? 'BOTH' : (given.get('direction') as Direction),
      }
      for (const field of [name.value, `${name.value}Connection`])
        Object.assign(type.getFields()[field]?.extensions ?? {}, { follows })
    }
  }
  return schema
}

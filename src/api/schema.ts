/** The GraphQL schema that @neo4j/graphql generates from the model. */
import { Neo4jGraphQL } from '@neo4j/graphql'
import { type DocumentNode, GraphQLSchema, isInputObjectType, isObjectType, printSchema } from 'graphql'
import { generatorDocument } from '../model/document.ts'
import { StrictDate } from './date.ts'

/** Builds the read-only schema of the API from the model's document. */
export async function buildSchema(document: DocumentNode): Promise<GraphQLSchema> {
  const generator = new Neo4jGraphQL({
    typeDefs: generatorDocument(document),
    resolvers: { Date: StrictDate },
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
  return described(withoutIdleFilters(await generator.getSchema()), document)
}

/** The schema of the API as text. */
export async function printApi(document: DocumentNode): Promise<string> {
  return printSchema(await buildSchema(document))
}

/**
 * Takes the filter out of each connection whose field the model does not mark @filterable: filters are generated once
 * a field and a kind of end, half of the whole schema, and `facts` serves the same wish.
 */
function withoutIdleFilters(schema: GraphQLSchema): GraphQLSchema {
  const inputs = schema.getTypeMap()
  for (const type of Object.values(inputs)) {
    if (!isObjectType(type)) continue
    const filter = inputs[`${type.name}Where`]
    const filters = isInputObjectType(filter) ? filter.getFields() : {}
    for (const [name, field] of Object.entries(type.getFields()))
      if (name.endsWith('Connection') && !filters[name])
        field.args = field.args.filter((argument) => argument.name !== 'where')
  }
  const { types, ...config } = schema.toConfig()
  return new GraphQLSchema({ ...config, types: types.filter(isObjectType) })
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

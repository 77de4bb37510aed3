/** One plan a question: whatever a client selects and names, the database is asked in the same words. */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
} from 'graphql'
import type { Places } from '../model/rows.ts'
import type { Context } from './graphql.ts'

type Field = GraphQLField<unknown, unknown>

/**
 * Has each question asked in words that do not depend on the client. An answer is plain and comes whole; its `entities`,
 * which can be selected as deep as the schema goes, are read by their ids as the field `entities` of Query reads them, so
 * that a new selection there does not have the question planned again.
 */
export function planOnce(schema: GraphQLSchema, places: Places): GraphQLSchema {
  for (const [name, placesThere] of places) {
    const type = schema.getType(name)
    if (isObjectType(type)) byPlace(type, placesThere)
  }
  const fields = schema.getQueryType()?.getFields() ?? {}
  for (const question of Object.values(fields)) {
    const type = getNamedType(question.type)
    const { resolve } = question
    // What has a status is an answer.
    if (!isObjectType(type) || !type.getFields().status || !resolve) continue
    question.resolve = (source, given, context, info) =>
      resolve(source, given, context, { ...info, fieldNodes: [asPlanned(info, given)] })
    const { entities } = type.getFields()
    const place = places.get(type.name)?.get('entities')
    if (entities && fields.entities && place !== undefined)
      entities.resolve = readById(schema, fields.entities, place)
  }
  return schema
}

/** Has the fields of a plain type read from rows, by their places in them, whatever a client calls them. */
function byPlace(type: GraphQLObjectType, places: ReadonlyMap<string, number>): void {
  for (const field of Object.values(type.getFields())) {
    const place = places.get(field.name)
    if (place !== undefined) field.resolve = (row) => (row as readonly unknown[])[place]
  }
}

/** A question as it is put to the database: what is null is left to its default, and no two names are the same. */
function asPlanned(info: GraphQLResolveInfo, given: Readonly<Record<string, unknown>>): FieldNode {
  const [first] = info.fieldNodes as readonly [FieldNode]
  const names: string[] = []
  return {
    ...first,
    arguments: (first.arguments ?? []).flatMap((argument) => {
      const value = given[argument.name.value] ?? null
      if (value === null) return []
      // Two names that are the same would become one parameter. Blanks around a name do not count.
      if (!isName(argument.name.value) || !names.includes(String(value))) {
        names.push(String(value))
        return [argument]
      }
      return [{ ...argument, value: { kind: Kind.STRING, value: `${value} ` } }]
    }),
  }
}

const isName = (argument: string): boolean => ['from', 'to', 'a', 'b', 'by'].includes(argument)

/** Reads the entities of an answer, of which it has the ids at a place of its row, as the field of Query reads entities. */
function readById(
  schema: GraphQLSchema,
  field: Field,
  place: number,
): GraphQLFieldResolver<unknown, unknown> {
  return (answer, _, context, info) => {
    const ids = (answer as readonly unknown[])[place] as readonly string[]
    if (ids.length === 0 || !field.resolve) return []
    ;(context as Partial<Context>).checkEntities?.(info.fieldNodes, ids.length)
    const value = {
      kind: Kind.LIST,
      values: ids.map((id) => ({ kind: Kind.STRING, value: id }) as const),
    } as const
    const named = (name: string) => ({ kind: Kind.NAME, value: name }) as const
    const fieldNodes = info.fieldNodes.map(({ alias: _alias, ...node }) => ({
      ...node,
      name: named(field.name),
      arguments: [{ kind: Kind.ARGUMENT, name: named('ids'), value } as const],
    }))
    const parentType = schema.getQueryType() ?? info.parentType
    return field.resolve(undefined, { ids }, context, {
      ...info,
      parentType,
      fieldName: field.name,
      fieldNodes,
    })
  }
}

/** Connections as they are told: each of their fields under any name, however often, in a fragment or not. The generator's own
 * resolvers know one name of each, of the first selection alone. */
import {
  type ASTNode,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  visit,
} from 'graphql'

interface Connection {
  readonly edges?: readonly Readonly<Record<string, unknown>>[]
  readonly totalCount: number
}

/** Has the connections of a schema resolved by the names of their fields. */
export function byName(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type)
      if (!field.extensions.follows || !isObjectType(target) || !target.name.endsWith('Connection')) continue
      field.resolve = connection
      const edge = getNamedType(target.getFields().edges?.type)
      const page = getNamedType(target.getFields().pageInfo?.type)
      for (const part of [target, edge, page])
        if (isObjectType(part))
          for (const inner of Object.values(part.getFields()))
            inner.resolve = (value: Readonly<Record<string, unknown>>) => value[inner.name]
    }
  }
  return schema
}

/** Has the database asked for each edge by an id, whatever a client selects of it: where that is nothing but what the parts of
 * edges are called, the generator asks for none, or in words that are no Cypher. */
export function withEdges(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field
    if (!resolve || !field.args.some(({ name }) => name === 'where' || name === 'ids')) continue
    field.resolve = (source, given, context, info) =>
      resolve(source, given, context, {
        ...info,
        fieldNodes: info.fieldNodes.map(askingForEdges),
        fragments: Object.fromEntries(
          Object.entries(info.fragments).map(([name, fragment]) => [name, askingForEdges(fragment)]),
        ),
      })
  }
  return schema
}

const askingForEdges = <Node extends ASTNode>(node: Node): Node =>
  visit(node, {
    Field: (field) =>
      field.name.value === 'edges' && field.selectionSet
        ? {
            ...field,
            selectionSet: { ...field.selectionSet, selections: [...field.selectionSet.selections, id] },
          }
        : undefined,
  })

const named = (value: string) => ({ kind: Kind.NAME, value }) as const
const id: FieldNode = {
  kind: Kind.FIELD,
  name: named('properties'),
  selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: named('id') }] },
}

const connection: GraphQLFieldResolver<Readonly<Record<string, Connection | undefined>>, unknown> = (
  source,
  { first, after },
  _,
  { path },
) => {
  const { edges = [], totalCount = edges.length } = source[path.key] ?? {}
  const start = typeof after === 'string' ? offsetOf(after) + 1 : 0
  const told = edges.map((edge, index) => ({ ...edge, cursor: cursorOf(start + index) }))
  return {
    edges: told,
    totalCount,
    pageInfo: {
      hasNextPage: typeof first === 'number' && start + first < totalCount,
      hasPreviousPage: start > 0,
      startCursor: told[0]?.cursor ?? null,
      endCursor: told.at(-1)?.cursor ?? null,
    },
  }
}

const prefix = 'arrayconnection:'
const cursorOf = (offset: number): string => Buffer.from(`${prefix}${offset}`).toString('base64')
const offsetOf = (cursor: string): number =>
  Number(Buffer.from(cursor, 'base64').toString('latin1').slice(prefix.length))

/** Whether a text is a cursor that a connection gave. */
export const isCursor = (text: string): boolean =>
  /^\d{1,9}$/.test(String(offsetOf(text))) && cursorOf(offsetOf(text)) === text

/** How much GraphQL can tell of the schema itself: types have fields, fields have types, which have fields. */
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import type { Rows } from './reckoning.ts'

interface Size {
  readonly total: number
  readonly most: number
}

/** The lists that each belong to one type or one field alone. */
const owned = new Set(['types', 'directives', 'fields', 'inputFields', 'enumValues', 'args'])

/** The entries of a list that some types, fields or the schema have. */
export function entriesOf(schema: GraphQLSchema, list: string, rows: Rows): Rows {
  const { total, most } = sizesOf(schema).get(list) ?? { total: 100, most: 100 }
  const count = Math.min(rows.count * most, rows.same * total)
  return { count, same: owned.has(list) ? Math.min(count, rows.same) : count }
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, Size>>()

function sizesOf(schema: GraphQLSchema): ReadonlyMap<string, Size> {
  const held = known.get(schema)
  if (held) return held
  const types = Object.values(schema.getTypeMap())
  const fields = types.map((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  )
  const sizeOf = (numbers: readonly number[]): Size => ({
    total: numbers.reduce((sum, one) => sum + one, 0),
    most: Math.max(0, ...numbers),
  })
  const sizes = new Map([
    ['types', sizeOf([types.length])],
    ['directives', sizeOf([schema.getDirectives().length])],
    ['fields', sizeOf(fields.map((list) => list.length))],
    ['args', sizeOf(fields.flat().map(({ args }) => args.length))],
    [
      'inputFields',
      sizeOf(types.map((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))),
    ],
    ['enumValues', sizeOf(types.map((type) => (isEnumType(type) ? type.getValues().length : 0)))],
  ])
  known.set(schema, sizes)
  return sizes
}

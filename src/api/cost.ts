/**
 * What an operation costs, before it is run: how many values it reads at most, by how wide the graph is. A list without a limit
 * counts as all that it can have; lists within lists multiply; filters count as what they look at.
 */
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLField,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql'
import { isCursor } from './connections.ts'
import { costOfFilter, mostThrough } from './filters.ts'
import { entriesOf } from './introspection.ts'
import { number } from './limits.ts'
import { costOfQuestion } from './questions.ts'
import { bounds, over, prices, type Reckoning, type Rows, reached, refusal } from './reckoning.ts'
import type { Follows } from './schema.ts'

type Field = GraphQLField<unknown, unknown>
type Given = Readonly<Record<string, unknown>>

const one: Rows = { count: 1, same: 1 }

/** What an operation costs that selects this of Query, without what it selects of the entities of answers. */
export function costOfOperation(selection: SelectionSetNode, reckoning: Reckoning): number {
  const query = reckoning.schema.getQueryType()
  return query ? costOf(selection, query, one, reckoning, costOfRoot) : 0
}

/** What a selection of entities by their ids costs. */
export function costOfEntities(
  selection: SelectionSetNode | undefined,
  count: number,
  reckoning: Reckoning,
): number {
  const type = reckoning.schema.getType('Entity')
  reckoning.parts += 1
  return (
    count * prices.list + (isCompositeType(type) ? costOf(selection, type, { count, same: 1 }, reckoning) : 0)
  )
}

/** Why an operation of that cost is not run; undefined: it is. */
export function problemOfCost(
  cost: number,
  { parts }: Reckoning,
  most: number = bounds.cost,
): GraphQLError | undefined {
  if (parts > bounds.parts)
    return refusal(
      'TOO_MANY',
      `The document has ${number(parts)} fields and filters that start from a list or follow facts: at most ${bounds.parts} are taken.`,
    )
  if (cost > most)
    return refusal(
      'TOO_COSTLY',
      `The document would read up to ${number(cost)} values: at most ${number(most)} are taken. Give its lists a limit (of a connection: first), name entities by id, or ask for less at once.`,
    )
  return undefined
}

type CostOfField = (field: Field, node: FieldNode, type: string, rows: Rows, reckoning: Reckoning) => number

/** What a selection costs, made of each of some entities. */
function costOf(
  selection: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
  rows: Rows,
  reckoning: Reckoning,
  each: CostOfField = costOfField,
): number {
  let cost = 0
  for (const node of selection?.selections ?? []) {
    if (node.kind === Kind.FIELD) {
      const field = fieldOf(type, node.name.value)
      if (node.alias && isOfConnection(type.name, node.name.value))
        throw refusal(
          'BAD_USER_INPUT',
          `${node.name.value} has the alias «${node.alias.value}»: in a connection it is read by its own name.`,
          node,
        )
      if (field) cost += each(field, node, type.name, rows, reckoning)
      continue
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? reckoning.fragments.get(node.name.value) : node
    const condition = fragment?.typeCondition?.name.value
    const narrowed = condition === undefined ? type : reckoning.schema.getType(condition)
    if (isCompositeType(narrowed)) cost += costOf(fragment?.selectionSet, narrowed, rows, reckoning, each)
  }
  return cost
}

/** What a field of Query costs. */
const costOfRoot: CostOfField = (field, node, type, rows, reckoning) => {
  const given = getArgumentValues(field, node, reckoning.variables)
  const named = getNamedType(field.type)
  if (field.args.some(({ name }) => name === 'where')) return costOfList(field, node, given, reckoning)
  if (field.name === 'entities')
    return costOfEntities(node.selectionSet, (given.ids as readonly unknown[]).length, reckoning)
  if (isIntrospectionType(named) || isLeafType(named)) return costOfField(field, node, type, rows, reckoning)
  return costOfQuestion(field.name, given, reckoning.widths)
}

/** What a list of all entities of a kind costs. */
function costOfList(field: Field, node: FieldNode, given: Given, reckoning: Reckoning): number {
  const { limit, offset } = pageOf(field, node, given)
  const named = getNamedType(field.type)
  // What is no entity is a record of the loader's own, of which there are few.
  const all = reckoning.widths.count(named.name).total || 50
  const through = mostThrough(given.where, named.name, reckoning.widths)
  const isSorted = Array.isArray(given.sort) && given.sort.length > 0
  const looked = given.where || isSorted ? all : Math.min(all, offset + limit)
  const count = Math.min(all, through, limit)
  const filtered = Math.min(looked, through)
  reckoning.parts += 1
  return (
    looked * prices.look +
    costOfFilter(given.where, `${named.name}Where`, { count: filtered, same: 1 }, reckoning) +
    count * prices.list +
    costOf(node.selectionSet, composite(named), { count, same: 1 }, reckoning)
  )
}

/** What a field of each of some entities costs. */
const costOfField: CostOfField = (field, node, type, rows, reckoning) => {
  const named = getNamedType(field.type)
  if (isLeafType(named))
    return (
      rows.count * (type.startsWith('__') ? prices.introspection : named.name === 'Date' ? prices.date : 1)
    )
  const given = getArgumentValues(field, node, reckoning.variables)
  const follows = field.extensions.follows as Follows | undefined
  if (follows) return costOfFollowing(follows, field, node, type, rows, reckoning)
  if (named.name === 'Fact') {
    const types = (given.types ?? []) as readonly string[]
    const widths = (types.length > 0 ? types : ['*']).map((one) => reckoning.widths.of(type, one, 'BOTH'))
    reckoning.parts += 3 * kindsOf(type, reckoning)
    return rows.count + widths.reduce((sum, width) => sum + reached(rows, width) * prices.fact, 0)
  }
  if (named.name === 'Evidence') {
    reckoning.parts += 0.5 * kindsOf(type, reckoning)
    return rows.count * prices.evidence
  }
  if (!isIntrospectionType(named)) return costOf(node.selectionSet, composite(named), rows, reckoning)
  const inside = isList(field)
    ? entriesOf(reckoning.schema, field.name, rows)
    : { count: rows.count, same: rows.count }
  return inside.count * prices.introspection + costOf(node.selectionSet, composite(named), inside, reckoning)
}

/** In how many ways the database is asked for a field: of an interface, once for each kind. */
function kindsOf(type: string, { schema }: Reckoning): number {
  const named = schema.getType(type)
  return isAbstractType(named) ? schema.getPossibleTypes(named).length : 1
}

/** What it costs to come from some entities to others over facts, and what is selected of these. */
function costOfFollowing(
  follows: Follows,
  field: Field,
  node: FieldNode,
  kind: string,
  rows: Rows,
  reckoning: Reckoning,
): number {
  const given = getArgumentValues(field, node, reckoning.variables)
  const { limit } = pageOf(field, node, given)
  const { facts, others } = over(rows, kind, follows, reckoning.widths)
  const isConnection = field.name.endsWith('Connection')
  const { count, same } = isConnection ? facts : others
  const target = getNamedType(field.type).name
  const through = Math.min(limit, mostThrough(given.where, target, reckoning.widths))
  const wanted = Math.min(count, rows.count * through)
  const listed = { count: wanted, same: Math.min(same, wanted) }
  const filter = getNamedType(field.args.find(({ name }) => name === 'where')?.type)?.name ?? ''
  reckoning.parts += 1
  const before = facts.count * prices.touch + costOfFilter(given.where, filter, facts, reckoning)
  const type = composite(getNamedType(field.type))
  if (!isConnection)
    return before + listed.count * prices.list + costOf(node.selectionSet, type, listed, reckoning)
  // What is in its edges there is for each fact, the rest once for each connection.
  const inConnection: CostOfField = (part, inner, name) =>
    part.name === 'edges'
      ? listed.count * prices.list +
        costOf(inner.selectionSet, composite(getNamedType(part.type)), listed, reckoning)
      : costOfField(part, inner, name, rows, reckoning)
  return before + costOf(node.selectionSet, type, rows, reckoning, inConnection)
}

/** How much of a list is wanted.
 * @throws GraphQLError where that is less than one, or more than a page. */
function pageOf(
  field: Field,
  node: FieldNode,
  given: Given,
): { readonly limit: number; readonly offset: number } {
  const { limit, first, offset, after } = given
  for (const [name, value, least, most] of [
    ['limit', limit, 1, bounds.page],
    ['first', first, 1, bounds.page],
    ['offset', offset, 0, bounds.offset],
  ] as const)
    if (typeof value === 'number' && (value < least || value > most))
      throw refusal(
        'BAD_USER_INPUT',
        `${field.name}: ${name} is ${number(value)}: it takes ${number(least)} to ${number(most)}.`,
        node,
      )
  for (const entry of Array.isArray(given.sort) ? given.sort : [])
    if (!hasDirection(entry))
      throw refusal(
        'BAD_USER_INPUT',
        `${field.name}: sort has an object without a field: it takes one such as { name: ASC }.`,
        node,
      )
  if (typeof after === 'string' && !isCursor(after))
    throw refusal(
      'BAD_USER_INPUT',
      `${field.name}: after is «${after.slice(0, 50)}»: it takes an endCursor.`,
      node,
    )
  const wanted = (limit ?? first ?? Number.POSITIVE_INFINITY) as number
  return { limit: wanted, offset: (offset ?? 0) as number }
}

/** Whether something is sorted by, of an entity or a fact: every part says what. */
function hasDirection(sort: unknown): boolean {
  if (typeof sort !== 'object' || sort === null) return true
  const parts = Object.values(sort)
  return parts.length > 0 && parts.every(hasDirection)
}

function fieldOf(type: GraphQLCompositeType, name: string): Field | undefined {
  const meta = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find(
    (field) => field.name === name,
  )
  if (meta) return meta
  return isUnionType(type) ? undefined : type.getFields()[name]
}

/** Whether a field is one whose selection is read once for a connection, so that it cannot be selected twice in two ways. */
const isOfConnection = (type: string, field: string): boolean =>
  (type.endsWith('Connection') && field === 'edges') ||
  (type.endsWith('Relationship') && (field === 'node' || field === 'properties'))

const isList = ({ type }: Field): boolean => isListType(isNonNullType(type) ? type.ofType : type)

function composite(type: unknown): GraphQLCompositeType {
  if (isCompositeType(type)) return type
  throw new Error('What has a selection has fields.')
}

/** What filters cost, and how many entities they let through at most. */
import { getNamedType } from 'graphql'
import type { Widths } from '../graph/widths.ts'
import {
  bounds,
  followed,
  inputFieldOf,
  over,
  prices,
  type Reckoning,
  type Rows,
  refusal,
} from './reckoning.ts'

type Filter = Readonly<Record<string, unknown>>

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What it costs to ask each of some entities whether a filter of a type lets it through.
 * @throws GraphQLError where its conditions are too deep. */
export function costOfFilter(
  filter: unknown,
  type: string,
  rows: Rows,
  reckoning: Reckoning,
  depth = 1,
): number {
  if (Array.isArray(filter))
    return filter.reduce((sum: number, one) => sum + costOfFilter(one, type, rows, reckoning, depth), 0)
  if (!isFilter(filter)) return 0
  if (depth > bounds.filterDepth)
    throw refusal(
      'TOO_DEEP',
      `A filter has more than ${bounds.filterDepth} conditions within conditions: at most ${bounds.filterDepth} are taken.`,
    )
  let cost = 0
  for (const [name, value] of Object.entries(filter)) {
    const named = getNamedType(inputFieldOf(reckoning.schema, type, name))?.name ?? ''
    const follows = named.endsWith('RelationshipFilters')
      ? followed(reckoning.schema, type.replace(/Where$/, ''), name)
      : undefined
    if (follows && isFilter(value)) {
      const { facts } = over(rows, type.replace(/Where$/, ''), follows, reckoning.widths)
      for (const [quantifier, condition] of Object.entries(value)) {
        const inner = getNamedType(inputFieldOf(reckoning.schema, named, quantifier))?.name ?? ''
        reckoning.parts += 1
        cost += facts.count * prices.touch + costOfFilter(condition, inner, facts, reckoning, depth + 1)
      }
    } else if (named.endsWith('Where')) cost += costOfFilter(value, named, rows, reckoning, depth + 1)
    else cost += rows.count * prices.look * conditionsOf(value)
  }
  return cost
}

/** How many conditions there are on one property: a list counts as more the longer it is. */
function conditionsOf(value: unknown): number {
  if (!isFilter(value)) return 1
  return Object.values(value).reduce<number>(
    (sum, one) => sum + 1 + (Array.isArray(one) ? one.length / 100 : 0),
    0,
  )
}

/** How many entities of a kind a filter lets through at most, where it names them by id or name. */
export function mostThrough(filter: unknown, kind: string, widths: Widths): number {
  if (!isFilter(filter)) return Number.POSITIVE_INFINITY
  const { id, name, AND, OR, edge } = filter
  const all = [
    named(id),
    named(name) * widths.count(kind).mostOfOneName,
    // Of a connection: the facts themselves.
    ...(isFilter(edge) ? [named(edge.id)] : []),
    ...(Array.isArray(AND) ? AND.map((one) => mostThrough(one, kind, widths)) : []),
  ]
  if (Array.isArray(OR)) all.push(OR.reduce((sum, one) => sum + mostThrough(one, kind, widths), 0))
  return Math.min(...all)
}

/** How many values a condition names. */
function named(condition: unknown): number {
  if (!isFilter(condition)) return Number.POSITIVE_INFINITY
  return Math.min(
    condition.eq === undefined || condition.eq === null ? Number.POSITIVE_INFINITY : 1,
    Array.isArray(condition.in) ? condition.in.length : Number.POSITIVE_INFINITY,
  )
}

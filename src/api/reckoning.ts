/** What a cost is reckoned with: how wide the graph is, what each thing costs, and what is asked. */
import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  Kind,
} from 'graphql'
import type { Direction, Width, Widths } from '../graph/widths.ts'
import type { Follows } from './schema.ts'

/** What an operation costs at most, what its parts may be. */
export const bounds = {
  cost: 150_000,
  /** What the entities of its answers cost at most, which are known when these are there. */
  entities: 75_000,
  /** Fields and filters that follow facts or start from a list: to plan each takes the database some hundredths of a second. */
  parts: 40,
  /** Conditions within conditions. */
  filterDepth: 8,
  page: 10_000,
  offset: 1_000_000,
} as const

/** A value costs 1, which is a hundredth of a millisecond or so; other things what was measured beside it. */
export const prices = {
  /** A day: it is read apart and put together again. */
  date: 2,
  /** To come to an entity over a fact. */
  touch: 0.5,
  /** To have it in a list. */
  list: 0.5,
  /** To look whether an entity is wanted. */
  look: 0.1,
  /** A fact told in full. */
  fact: 20,
  /** The evidence of an entity or a fact. */
  evidence: 4,
  /** What GraphQL tells of itself: it asks no database. */
  introspection: 0.2,
} as const

/** Some entities: how many at most, and how often one and the same is among them at most. */
export interface Rows {
  readonly count: number
  readonly same: number
}

/** What is asked, and of which graph. */
export interface Reckoning {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
  readonly widths: Widths
  /** How many fields and filters were met that follow facts or start from a list. */
  parts: number
}

/** What an operation of a document is reckoned with. */
export const reckoningOf = (
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  widths: Widths,
): Reckoning => ({
  schema,
  fragments: new Map(
    definitions.flatMap((part) =>
      part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [],
    ),
  ),
  variables,
  widths,
  parts: 0,
})

/** The facts that a field follows; undefined where it follows none. */
export function followed(schema: GraphQLSchema, kind: string, field: string): Follows | undefined {
  const type = schema.getType(kind)
  return isObjectType(type) ? (type.getFields()[field]?.extensions.follows as Follows) : undefined
}

/** The facts that lead from some entities, and the entities that they lead to: each once from each, and each for each fact. */
export function over(
  rows: Rows,
  kind: string,
  { type, direction }: Follows,
  widths: Widths,
): { readonly facts: Rows; readonly others: Rows } {
  const there = widths.of(kind, type, direction)
  const back = widths.of('Entity', type, opposite[direction])
  const facts = reached(rows, there)
  const others = Math.min(facts, rows.count * there.mostOthers)
  return {
    facts: { count: facts, same: Math.min(facts, rows.same * back.mostFacts) },
    others: { count: others, same: Math.min(others, rows.same * back.mostOthers) },
  }
}

const opposite: Readonly<Record<Direction, Direction>> = { OUT: 'IN', IN: 'OUT', BOTH: 'BOTH' }

/** How many facts some entities have. */
export const reached = ({ count, same }: Rows, { mostFacts, total }: Width): number =>
  Math.min(count * mostFacts, same * total)

/** The type of what a filter's field takes. */
export const inputFieldOf = (schema: GraphQLSchema, type: string, field: string) => {
  const input = schema.getType(type)
  return isInputObjectType(input) ? input.getFields()[field]?.type : undefined
}

export const refusal = (code: string, message: string, node?: ASTNode): GraphQLError =>
  new GraphQLError(message, {
    ...(node && { nodes: node }),
    extensions: { code, http: { status: 400 } },
  })

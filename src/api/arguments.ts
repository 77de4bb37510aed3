/** Rules that arguments must keep together, which their types cannot say: checked before anything runs. */
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { type Asked, problemOfPeriod } from '../model/period.ts'
import { noEnd, noStart } from '../model/time.ts'
import { bounds } from './reckoning.ts'

/** An operation about to be run. */
export interface Request {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** As they are coerced. */
  readonly variables: Readonly<Record<string, unknown>>
}

/** What is wrong with the arguments of an operation; empty: nothing, or what execution itself will tell. */
export function checkArguments(schema: GraphQLSchema, request: Request): GraphQLError[] {
  return fieldsOf(schema, request).flatMap(({ field, node }) => {
    const problem = problemOf(field, node, request.variables)
    if (!problem) return []
    return new GraphQLError(`${node.name.value}: ${problem}`, {
      nodes: node,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    })
  })
}

interface Checked {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
}

/** Of operations that may be run again. */
const known = new WeakMap<OperationDefinitionNode, { readonly of: GraphQLSchema; fields: Checked[] }>()

/** The fields of an operation, and of the fragments of its document, that have arguments to be checked. */
function fieldsOf(schema: GraphQLSchema, { document, operation }: Request): Checked[] {
  const before = known.get(operation)
  if (before?.of === schema) return before.fields
  const fields: Checked[] = []
  const types = new TypeInfo(schema)
  const relevant = {
    kind: Kind.DOCUMENT as const,
    definitions: [
      operation,
      ...document.definitions.filter((part) => part.kind === Kind.FRAGMENT_DEFINITION),
    ],
  }
  visit(
    relevant,
    visitWithTypeInfo(types, {
      Field(node) {
        const field = types.getFieldDef()
        if (field?.args.some(({ name }) => name === 'since' || texts.includes(name)))
          fields.push({ field, node })
      },
    }),
  )
  known.set(operation, { of: schema, fields })
  return fields
}

const longestText = 200
const mostToAvoid = 50

/** Types of fact that no path follows, and those that no chain follows besides. */
export const negativeTypes: readonly string[] = ['DECLINED', 'ABSENT_FROM']
export const structuralTypes: readonly string[] = ['LOCATED_IN', 'PART_OF', 'BORDERS']

/** Arguments that take a name or a text. */
const texts = ['text', 'of', 'a', 'b', 'by', 'from', 'to']

/** The most that an argument takes; the least is 1, of `offset` 0. The questions that take less are named with it. */
const most: Readonly<Record<string, number>> = {
  top: 50,
  maxHops: 8,
  degree: 4,
  'chain.maxHops': 4,
  limit: bounds.page,
  offset: bounds.offset,
}

/** What is wrong with the arguments of a field that are given together, or within their types. */
function problemOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const given = getArgumentValues(field, node, variables)
  for (const name of texts) {
    const problem = problemOfText(name, given[name])
    if (problem) return problem
  }
  for (const [name, number] of Object.entries(given)) {
    const limit = most[`${field.name}.${name}`] ?? most[name]
    const least = name === 'offset' ? 0 : 1
    if (limit !== undefined && typeof number === 'number' && (number < least || number > limit))
      return `${name} is ${number}: it takes ${least} to ${limit}.`
  }
  return problemOfLists(field.name, given) ?? problemOfPeriod(periodOf(given))
}

function problemOfText(name: string, text: unknown): string | undefined {
  return typeof text === 'string' && (text.trim() === '' || text.length > longestText)
    ? `${name} has ${text.length} ${text.length === 1 ? 'character' : 'characters'}: it takes 1 to ${longestText}, and not blanks alone.`
    : undefined
}

/** What is wrong with the lists of what to follow and what to avoid. */
function problemOfLists(
  question: string,
  { via, avoid }: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const type of Array.isArray(via) ? via : []) {
    if (negativeTypes.includes(type))
      return `via has ${type}, which says that something did not happen: it is never followed.`
    if (question === 'chain' && structuralTypes.includes(type))
      return `via has ${type}, which says where something is and not when it came about: it is no step of a chain.`
  }
  if (!Array.isArray(avoid)) return undefined
  if (avoid.length > mostToAvoid)
    return `avoid has ${avoid.length} entities: it takes at most ${mostToAvoid}.`
  return avoid.map((text) => problemOfText('avoid', text)).find((problem) => problem !== undefined)
}

/** The time that is asked about; what is left to its default is no bound. */
function periodOf(given: Readonly<Record<string, unknown>>): Asked {
  const day = (name: string, unbounded?: string): string | undefined => {
    const value = given[name] ?? undefined
    return value === undefined || String(value) === unbounded ? undefined : String(value)
  }
  return {
    on: day('on'),
    since: day('since', noStart),
    after: day('after', noStart),
    until: day('until', noEnd),
  }
}

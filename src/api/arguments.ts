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
import { getVariableValues } from 'graphql/execution/values.js'
import { problemOfPeriod } from '../model/period.ts'

/** An operation about to be run. */
export interface Request {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** What is wrong with the arguments of an operation; empty: nothing, or what execution itself will tell. */
export function checkArguments(
  schema: GraphQLSchema,
  { document, operation, variables }: Request,
): GraphQLError[] {
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!given.coerced) return []
  const errors: GraphQLError[] = []
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
        const problem = field && problemOf(field, node, given.coerced)
        if (problem)
          errors.push(
            new GraphQLError(`${node.name.value}: ${problem}`, {
              nodes: node,
              extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
            }),
          )
      },
    }),
  )
  return errors
}

const longestText = 200
const mostAtOnce = 50

/** Arguments that take a name or a text. */
const texts = ['text', 'of', 'a', 'b', 'by', 'to']

/** What is wrong with the arguments of a field that are given together, or within their types. */
function problemOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  if (!field.args.some(({ name }) => name === 'since' || texts.includes(name))) return undefined
  const given = getArgumentValues(field, node, variables)
  const { on, since, until, top } = given
  for (const name of texts) {
    const text = given[name]
    if (typeof text === 'string' && (text.trim() === '' || text.length > longestText))
      return `${name} has ${text.length} characters: it takes 1 to ${longestText}, and not blanks alone.`
  }
  if (typeof top === 'number' && (top < 1 || top > mostAtOnce))
    return `top is ${top}: it takes 1 to ${mostAtOnce}.`
  return problemOfPeriod({ on: day(on), since: day(since), until: day(until) })
}

const day = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

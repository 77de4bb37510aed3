/** A question asked without HTTP: the same schema, the same rules, the same words as the service. */
import {
  type DocumentNode,
  execute,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import { EntenteError } from '../errors.ts'
import { type Graph, readerOf } from '../graph/connect.ts'
import { checkArguments } from './arguments.ts'

/** An argument of a question. */
export interface Argument {
  readonly name: string
  readonly description: string
  readonly type: string
  /** The values that it takes where it is an enum. */
  readonly values: readonly string[] | undefined
  readonly list: boolean
  /** Whether it must be given. */
  readonly required: boolean
}

/** The arguments of a question, in the order of the schema.
 * @throws EntenteError USAGE when there is no such question, naming those that there are. */
export function argumentsOf(schema: GraphQLSchema, question: string): Argument[] {
  return fieldOf(schema, question).args.map(({ name, description, type, defaultValue }) => {
    const named = getNamedType(type)
    return {
      name,
      description: description ?? '',
      type: named.name,
      values: isEnumType(named) ? named.getValues().map((value) => value.name) : undefined,
      list: isListType(isNonNullType(type) ? type.ofType : type),
      required: isNonNullType(type) && defaultValue === undefined,
    }
  })
}

/** A question that may be asked: nothing is wrong with its arguments. */
export interface Prepared {
  readonly question: string
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** Checks a question and its arguments, before anything is asked.
 * @throws EntenteError USAGE with what is wrong with the arguments. */
export function prepare(
  schema: GraphQLSchema,
  question: string,
  given: Readonly<Record<string, unknown>>,
): Prepared {
  const field = fieldOf(schema, question)
  const used = field.args.filter(({ name }) => given[name] !== undefined)
  const variables = used.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const args = used.map(({ name }) => `${name}: $${name}`).join(', ')
  const text = `query${variables && `(${variables})`} { ${question}${args && `(${args})`} ${selectionOf(field)} }`
  const document = parse(text)
  const [operation] = document.definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${text} is no operation.`)
  const { errors = [], coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given)
  const wrong = [
    ...validate(schema, document),
    ...errors,
    ...(coerced ? checkArguments(schema, { document, operation, variables: coerced }) : []),
  ]
  if (wrong[0]) throw new EntenteError('USAGE', wrong[0].message)
  return { question, document, variables: given }
}

/** Asks what is prepared and gives its answer as GraphQL does, with all its plain fields. */
export async function askPrepared(
  graph: Graph,
  schema: GraphQLSchema,
  { question, document, variables }: Prepared,
): Promise<unknown> {
  const { data, errors } = await execute({
    schema,
    document,
    variableValues: variables,
    contextValue: { executionContext: readerOf(graph) },
  })
  if (errors?.[0]) throw errors[0].originalError ?? errors[0]
  return data?.[question]
}

/** Asks a question and gives its answer as GraphQL does, with all its plain fields.
 * @throws EntenteError USAGE with what is wrong with the arguments. */
export function ask(
  graph: Graph,
  schema: GraphQLSchema,
  question: string,
  given: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  return askPrepared(graph, schema, prepare(schema, question, given))
}

/** The questions, in the order of the schema. */
export function questionsOf(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  // What is generated takes a filter; what is read by ids is no question.
  return fields.filter((field) => !field.args.some(({ name }) => name === 'where' || name === 'ids'))
}

function fieldOf(schema: GraphQLSchema, question: string): GraphQLField<unknown, unknown> {
  const questions = questionsOf(schema)
  const field = questions.find(({ name }) => name === question)
  if (field) return field
  throw new EntenteError(
    'USAGE',
    `There is no question «${question}»; there are ${questions.map(({ name }) => name).join(', ')}. See entente ask --help.`,
  )
}

/** All plain fields of a type, as deep as they go; entities in full are for those who write GraphQL. */
function selectionOf({ type }: Pick<GraphQLField<unknown, unknown>, 'type'>): string {
  const named = getNamedType(type)
  if (!isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).filter((field) => !isAbstractType(getNamedType(field.type)))
  return `{ ${fields.map((field) => `${field.name} ${selectionOf(field)}`).join(' ')} }`
}

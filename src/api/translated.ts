/**
 * Fields of Query that are asked again: the statement that one was translated to serves whatever values it is asked with, as long
 * as these are nothing but parameters of it. To translate one takes a millisecond or two, as long as the database has for it.
 */
import { randomInt, randomUUID } from 'node:crypto'
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNullableType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql'
import type { Parameters, Reader } from '../graph/connect.ts'
import { dateOf } from '../graph/records.ts'

type Resolve = GraphQLFieldResolver<unknown, unknown>
type Variables = Readonly<Record<string, unknown>>

/** A statement, and which of its parameters are variables of the operation. */
interface Statement {
  readonly text: string
  readonly parameters: Parameters
  readonly variables: readonly {
    readonly parameter: string
    readonly name: string
    readonly isWhole: boolean
  }[]
}

/** What is kept of a field of a document. */
interface Kept {
  readonly operation: OperationDefinitionNode
  /** The variables in it; those that are but values, with their type. */
  readonly used: ReadonlySet<string>
  readonly values: Map<string, string>
  /** By all that a statement depends on. */
  readonly statements: Map<string, Statement>
}

/** How many letters of statements are kept before all are forgotten; those that went with their documents count too. */
const most = 10_000_000
/** How many statements of a field. */
const mostOfField = 50

/** Has each field of Query translated once, where its document is asked again as the same document. */
export function translateOnce(schema: GraphQLSchema): GraphQLSchema {
  let kept = new WeakMap<FieldNode, Kept | 'asked once'>()
  let letters = 0

  function keptOf(node: FieldNode, info: GraphQLResolveInfo): Kept | undefined {
    const found = kept.get(node)
    if (found === undefined) {
      // Most documents are asked once. What is kept for one goes when the document goes.
      kept.set(node, 'asked once')
      return undefined
    }
    if (found !== 'asked once') return found.operation === info.operation ? found : undefined
    const { operation, fragments } = info
    const made = { operation, ...variablesIn(node, operation, fragments), statements: new Map() }
    kept.set(node, made)
    return made
  }

  function keep(of: Kept, key: string, statement: Statement): void {
    if (letters > most) {
      kept = new WeakMap()
      letters = 0
    }
    if (of.statements.size >= mostOfField) of.statements.clear()
    of.statements.set(key, statement)
    letters += statement.text.length + key.length
  }

  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field
    if (!resolve) continue
    field.resolve = async (source, given, context, info) => {
      const [node, another] = info.fieldNodes
      const reader = (context as { readonly executionContext?: Reader }).executionContext
      if (!node || another || !reader || info.path.prev) return resolve(source, given, context, info)
      const known = keptOf(node, info)
      if (!known) return resolve(source, given, context, info)
      const key = keyOf(known, info.variableValues)
      let statement = known.statements.get(key)
      if (!statement) {
        statement = await translated(field, resolve, known, context, info)
        if (!statement) return resolve(source, given, context, info)
        // Which variables are but values may just have turned out otherwise.
        keep(known, keyOf(known, info.variableValues), statement)
      }
      const { records } = await reader.run(statement.text, parametersOf(statement, info.variableValues))
      const values = records.map((record) => record.get(0))
      return isListType(getNullableType(field.type)) ? values : values[0]
    }
  }
  return schema
}

/** The variables in a field, and those that are nothing but values there, whichever they are. */
function variablesIn(
  node: FieldNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): Pick<Kept, 'used' | 'values'> {
  const types = new Map(variableDefinitions.map(({ variable, type }) => [variable.name.value, nameOf(type)]))
  const values = new Map<string, string>()
  const never = new Set<string>()
  const spread = new Set<string>()
  const look = (part: FieldNode | FragmentDefinitionNode): void => {
    visit(part, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments[value]
        if (spread.has(value) || !fragment) return
        spread.add(value)
        look(fragment)
      },
      // What a directive takes decides what is selected.
      Directive: (directive) => {
        for (const { value } of directive.arguments ?? [])
          if (value.kind === Kind.VARIABLE) never.add(value.name.value)
        return false
      },
      Variable({ name: { value: name } }, _key, parent) {
        const type = types.get(name)
        if (type && isValue(type, parent as { kind?: string; name?: { value: string } }))
          values.set(name, type)
        else never.add(name)
      },
    })
  }
  look(node)
  for (const name of never) values.delete(name)
  return { used: new Set([...never, ...values.keys()]), values }
}

/** The name of a type that is no list. */
const nameOf = (type: TypeNode): string | undefined =>
  type.kind === Kind.NON_NULL_TYPE
    ? nameOf(type.type)
    : type.kind === Kind.NAMED_TYPE
      ? type.name.value
      : undefined

const comparisons = new Set(['eq', 'lt', 'lte', 'gt', 'gte', 'startsWith', 'endsWith', 'contains'])

/** Whether a variable is but a value where it stands: what a field takes, or what something is compared with. */
function isValue(
  type: string,
  place: { readonly kind?: string; readonly name?: { value: string } },
): boolean {
  const name = place.name?.value ?? ''
  // A cursor is read.
  if (place.kind === Kind.ARGUMENT)
    return ['ID', 'String', 'Date', 'Int'].includes(type) && !(name === 'after' && type === 'String')
  return place.kind === Kind.OBJECT_FIELD && ['ID', 'String', 'Date'].includes(type) && comparisons.has(name)
}

/** All that the statement of a field depends on, but for the values. Null, none and nothing are others than any value. */
function keyOf({ used, values }: Kept, variables: Variables): string {
  let key = ''
  for (const name of used) {
    const value = variables[name]
    key += `${!(name in variables) ? '-' : value && values.has(name) ? '+' : JSON.stringify(value)}\n`
  }
  return key
}

const stop = new Error('There is nothing to be asked.')

/** What a field is translated to, told by values in the place of its variables that are found again; undefined: it has to be
 * translated each time. */
async function translated(
  field: GraphQLField<unknown, unknown>,
  resolve: Resolve,
  { used, values }: Kept,
  context: unknown,
  info: GraphQLResolveInfo,
): Promise<Statement | undefined> {
  const placed = new Map<string, unknown>()
  for (const name of used) {
    const type = values.get(name)
    if (type && info.variableValues[name]) placed.set(name, madeUp(type))
  }
  const variableValues = { ...info.variableValues, ...Object.fromEntries(placed) }
  let asked: { readonly text: string; readonly parameters: Parameters } | undefined
  const executionContext: Reader = {
    async run(text, parameters) {
      asked = { text, parameters }
      throw stop
    },
  }
  try {
    const given = getArgumentValues(field, info.fieldNodes[0] as FieldNode, variableValues)
    await resolve(undefined, given, { ...(context as object), executionContext }, { ...info, variableValues })
  } catch (error) {
    if (error !== stop) return undefined
  }
  // Once, the generator asks which Neo4j it is.
  if (!asked || /\bdbms\.components\b/.test(asked.text)) return undefined
  const variables: Statement['variables'][number][] = []
  for (const [name, value] of placed) {
    const found = Object.entries(asked.parameters).filter(([, parameter]) => isSame(parameter, value))
    const isElsewhere =
      asked.text.includes(String(value)) ||
      Object.values(asked.parameters).some(
        (parameter) => !isSame(parameter, value) && JSON.stringify(parameter)?.includes(textOf(value)),
      )
    // It is more than a value, after all.
    if (found.length === 0 || isElsewhere) values.delete(name)
    for (const [parameter, inPlace] of found) variables.push({ parameter, name, isWhole: inPlace !== value })
  }
  if ([...placed.keys()].some((name) => !values.has(name))) return undefined
  return { ...asked, variables }
}

/** A value that nobody else has thought of. */
function madeUp(type: string): unknown {
  if (type === 'Int') return randomInt(2 ** 30, 2 ** 31 - 1)
  if (type !== 'Date') return randomUUID()
  const two = (number: number) => String(number).padStart(2, '0')
  return dateOf(`${randomInt(4000, 9000)}-${two(randomInt(1, 13))}-${two(randomInt(1, 28))}`)
}

/** Whether a parameter is the value of a variable: whole numbers are handed over as the driver has them. */
const isSame = (parameter: unknown, value: unknown): boolean =>
  parameter === value ||
  (typeof value === 'number' && typeof parameter === 'object' && String(parameter) === String(value))

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function parametersOf({ parameters, variables }: Statement, given: Variables): Parameters {
  const all: Record<string, unknown> = { ...parameters }
  for (const { parameter, name, isWhole } of variables)
    all[parameter] = isWhole ? BigInt(given[name] as number) : given[name]
  return all
}

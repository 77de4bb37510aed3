/** The pages about the questions, made of their descriptions in the schema and of their cases. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isNonNullType,
  isObjectType,
  parse,
  print,
} from 'graphql'
import { inWords } from '../../src/commands/answers.ts'

/** A question with an answer that a test holds it to. */
export interface Case {
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly answer: unknown
}

/** How many lines of an answer a page shows. */
const shown = 24

/** The page about one question. */
export function pageOf(question: GraphQLField<unknown, unknown>, cases: readonly Case[]): string {
  const type = getNamedType(question.type)
  const fields = isObjectType(type) ? Object.values(type.getFields()) : []
  return [
    `# ${question.name}`,
    '',
    plain(question.description),
    '',
    '| argument | takes | |',
    '| --- | --- | --- |',
    ...question.args.map(
      (argument) => `| \`${argument.name}\` | ${takes(argument)} | ${plain(argument.description)} |`,
    ),
    '',
    `It answers with \`${question.type}\`:`,
    '',
    '| field | is | |',
    '| --- | --- | --- |',
    ...fields.map((field) => `| \`${field.name}\` | \`${field.type}\` | ${plain(field.description)} |`),
    '',
    `In Neo4j Browser: [${question.name}.cypher](../../cypher/questions/${question.name}.cypher), after`,
    '',
    '```',
    `:params {${question.args.map((argument) => `${argument.name}: ${inCypher(argument, cases[0]?.arguments[argument.name])}`).join(', ')}}`,
    '```',
    ...cases.flatMap((one) => example(question, one)),
    '',
  ].join('\n')
}

/** The page that leads to the others. */
export function overviewOf(
  questions: readonly GraphQLField<unknown, unknown>[],
  schema: GraphQLSchema,
  costs: readonly Record<string, string>[],
): string {
  const statuses = schema.getType('Status')
  return [
    '# Questions',
    '',
    'Each is a field of `Query`, a command of `entente ask`, and a file of Cypher that runs in Neo4j Browser as it stands.',
    '',
    '| question | asks |',
    '| --- | --- |',
    ...questions.map(
      ({ name, description }) => `| [${name}](questions/${name}.md) | ${plain(description)} |`,
    ),
    '',
    'An entity is given by its id (`state:mongolia`), a name or an alias, or a code with its system (`cow:712`, `iso3:MNG`). Case and accents do not matter. A name is read as of the time asked about where names changed.',
    '',
    '## What becomes of a question',
    '',
    '| status | |',
    '| --- | --- |',
    ...(isEnumType(statuses) ? statuses.getValues() : []).map(
      ({ name, description }) => `| \`${name}\` | ${plain(description)} |`,
    ),
    '',
    '## What a path costs',
    '',
    'A hop costs the weight of its strongest fact; for each end that lies within the path, what the degree of that end adds; and more where the fact holds only possibly. A path costs the sum of its hops, in either direction the same. Equal costs are ordered by the number of hops, then by the ids passed. All are kept as whole millionths, so that what costs the same costs exactly the same. The table is [costs.csv](../src/model/costs.csv).',
    '',
    '| | cost | because |',
    '| --- | --- | --- |',
    ...costs.map(({ what, cost, reason }) => `| \`${what}\` | ${cost} | ${reason} |`),
    '',
  ].join('\n')
}

function example(
  question: GraphQLField<unknown, unknown>,
  { name, arguments: given, answer }: Case,
): string[] {
  const lines = inWords(answer)
  const more = lines.length - shown
  return [
    '',
    `## Example: ${name}`,
    '',
    '```sh',
    `npx entente ask ${question.name} ${commandOf(question, given)}`,
    '```',
    '',
    '```text',
    ...lines.slice(0, shown),
    ...(more > 0 ? [`… and ${more} more lines`] : []),
    '```',
    '',
    '```graphql',
    print(parse(`{ ${question.name}(${inGraphqlAll(question, given)}) ${selection(question)} }`)),
    '```',
  ]
}

const inGraphqlAll = ({ args }: GraphQLField<unknown, unknown>, given: Case['arguments']): string =>
  args
    .filter(({ name }) => given[name] !== undefined)
    .map((argument) => `${argument.name}: ${inGraphql(argument, given[argument.name])}`)
    .join(', ')

/** A command line that asks the same. */
function commandOf({ args }: GraphQLField<unknown, unknown>, given: Case['arguments']): string {
  const quoted = (text: unknown) => {
    if (/^[\w:.,-]+$/.test(String(text))) return String(text)
    return /["$`\\!]/.test(String(text)) ? `'${String(text).replaceAll("'", "'\\''")}'` : `"${text}"`
  }
  const value = (one: unknown) => quoted(Array.isArray(one) ? one.join(',') : one)
  const isPositional = ({ type, defaultValue }: GraphQLArgument) =>
    isNonNullType(type) && defaultValue === undefined
  return [
    ...args.filter(isPositional).map(({ name }) => value(given[name])),
    ...args
      .filter((argument) => !isPositional(argument) && given[argument.name] !== undefined)
      .flatMap(({ name }) =>
        name === 'avoid'
          ? (given.avoid as string[]).map((one) => `--avoid ${quoted(one)}`)
          : [`--${name === 'maxHops' ? 'max-hops' : name} ${value(given[name])}`],
      ),
  ].join(' ')
}

const inGraphql = ({ type }: GraphQLArgument, value: unknown): string =>
  isEnumType(getNamedType(type))
    ? Array.isArray(value)
      ? `[${value.join(', ')}]`
      : String(value)
    : JSON.stringify(value)

/** A value, or the default, as a parameter in Neo4j Browser. */
function inCypher({ type, defaultValue }: GraphQLArgument, given: unknown): string {
  const value = given ?? defaultValue ?? null
  const text = (one: unknown) => `'${String(one).replaceAll("'", "\\'")}'`
  if (value === null) return 'null'
  if (getNamedType(type).name === 'Date') return `date(${text(value)})`
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`
  return typeof value === 'number' ? String(value) : text(value)
}

/** The parts of an answer that are looked at first. */
function selection({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  const fields = isObjectType(named) ? named.getFields() : {}
  const hop = 'from { name } to { name } facts { sentence certain citations }'
  if (fields.paths)
    return `{ status paths { cost certain hops { ${hop} } } days { possibleFrom certainFrom } }`
  if (fields.chains) return `{ status chains { arrival certain hops { ${hop} } } }`
  if (fields.allies) return '{ status allies { state { name } degree certain obligations } }'
  if (fields.certain)
    return '{ status certain { kind earliest latest fact { sentence } } possible { fact { sentence } } unknownStarts }'
  if (fields.facts) return '{ status facts { sentence certain citations } days { possibleFrom certainFrom } }'
  return '{ id name kind how }'
}

function takes({ type, defaultValue }: GraphQLArgument): string {
  if (defaultValue === undefined) return `\`${type}\``
  const named = getNamedType(type)
  const value = isEnumType(named)
    ? Array.isArray(defaultValue)
      ? `[${defaultValue.join(', ')}]`
      : String(defaultValue)
    : named.name === 'Date'
      ? String(defaultValue)
      : JSON.stringify(defaultValue)
  return `\`${type}\`, else \`${value}\``
}

const plain = (description: string | null | undefined): string =>
  (description ?? '').replace(/\s*\n\s*/g, ' ')

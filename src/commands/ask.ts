/** entente ask: asks a question and prints the answer. */
import type { Argument } from '../api/ask.ts'
import { EntenteError } from '../errors.ts'
import { type Graph, isEmpty } from '../graph/connect.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { dayBefore, parseTime } from '../model/time.ts'
import { inWords } from './answers.ts'
import type { Command } from './command.ts'

/** What options say of a question. */
export const askOptions = {
  on: { type: 'string' },
  since: { type: 'string' },
  after: { type: 'string' },
  until: { type: 'string' },
  during: { type: 'string' },
  via: { type: 'string' },
  avoid: { type: 'string', multiple: true },
  certainty: { type: 'string' },
  'max-hops': { type: 'string' },
  goal: { type: 'string' },
  top: { type: 'string' },
  types: { type: 'string' },
  limit: { type: 'string' },
  offset: { type: 'string' },
  obligations: { type: 'string' },
  degree: { type: 'string' },
  by: { type: 'string' },
  to: { type: 'string' },
  kinds: { type: 'string' },
} as const satisfies NonNullable<Command['options']>

export const askCommand: Command = {
  name: 'ask',
  summary: 'asks a question',
  help: `entente ask: asks a question of the graph and prints the answer; with --json as GraphQL gives it.

Usage: entente ask QUESTION ARGUMENT… [OPTIONS]

Questions:
  connections FROM TO  how two entities are connected: the best paths  --on DAY  --via TYPES  --avoid WHOM
                       and the facts of each hop                       --certainty certain  --max-hops 6  --top 10
  relations A B        all between two entities, and what they share
  timeline OF          every fact of an entity, in order of time       --types TYPES
  changes OF           what began, ended or happened                   --after DAY  --until DAY
  allies OF ON         the allies of a state on a day                  --obligations defense  --degree 2
  inPower OF ON        who led a state and held its offices on a day
  visits               who visited whom                                --by WHOM  --to WHOM
  chain FROM TO        sequences of facts, one after the other         --goal fewest-hops  --via TYPES  --avoid WHOM
                                                                       --max-hops 4  --top 10
  search TEXT          entities by name or alias; misspelt names too   --kinds State,Leader  --top 10

timeline, relations and visits tell at most --limit facts, after --offset others. connections, relations, timeline, visits and chain take a period: --since DAY, --until DAY, or --during PERIOD as EDTF has it, such as 1986-07 or 1986-07/1987-02; changes takes --after and --until, or --during. A day is YYYY-MM-DD. An entity is given by its id, a name, or a code such as cow:712. Types, kinds and obligations are lists with commas: --via ALLY_OF,VISITED; an empty list is all: --obligations "". An entity to avoid has an --avoid of its own. entente schema lists all types (FactType), kinds (EntityKind) and obligations (Obligation); goals are earliest-arrival and fewest-hops. It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente ask connections Mongolia "United States" --on 1987-02-15
  entente ask connections China Mongolia --during 1986-07 --avoid "Soviet Union"
  entente ask changes Mongolia --after 1986-06-30 --until 1987-02-01
  entente ask allies Mongolia 1988-01-01
  entente ask chain Shevardnadze China --goal fewest-hops
  entente ask timeline Mongolia --during 1986-07/1987-01 --types ATTENDED,HOSTED
  entente ask timeline Mongolia --limit 20 --offset 20
  entente ask inPower Mongolia 1986-01-23 --json
  entente ask visits --by "Soviet Union"
  entente ask search Gorbachov`,
  options: { ...askOptions, json: { type: 'boolean' } },
  takes: ['QUESTION', 'ARGUMENT', 'ARGUMENT'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [question, ...values] = positionals
    if (!question) throw new EntenteError('USAGE', 'Which question? See entente ask --help.')
    const { json, ...given } = options
    // Before a database is started for it.
    const asking = await prepareAsked(question, values, given)
    const opened = await openGraph(settings, tell, signal)
    try {
      if (await isEmpty(opened.graph))
        throw new EntenteError(
          'EMPTY_GRAPH',
          'The graph is empty. entente start loads the graph that comes with the program, and so does entente load.',
        )
      const answer = await asking(opened.graph)
      if (json) print(JSON.stringify({ data: { [question]: answer } }, undefined, 2))
      else for (const line of inWords(answer, Number(options.offset ?? 0))) print(line)
      return 0
    } finally {
      await opened.close()
    }
  },
}

/** A question of the command line, ready to be asked.
 * @throws EntenteError USAGE with what is wrong with it. */
export async function prepareAsked(
  question: string,
  values: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<(graph: Graph) => Promise<unknown>> {
  const [{ argumentsOf, askPrepared, prepare }, { buildSchema }] = await Promise.all([
    import('../api/ask.ts'),
    import('../api/schema.ts'),
  ])
  const schema = await buildSchema(readModelDocument())
  const given = readArguments(question, argumentsOf(schema, question), values, options)
  const prepared = prepare(schema, question, given)
  return (graph) => askPrepared(graph, schema, prepared)
}

/** What a command line gives a question: what it must have, in order or by options, and the rest by options. */
function readArguments(
  question: string,
  args: readonly Argument[],
  values: readonly string[],
  { help: _, during, 'max-hops': maxHops, ...options }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given: Record<string, unknown> = {
    ...options,
    ...(maxHops === undefined ? {} : { maxHops }),
    ...(during === undefined ? {} : periodOf(String(during), options, args)),
  }
  const unknown = Object.keys(given).find((name) => !args.some((argument) => argument.name === name))
  if (unknown)
    throw new EntenteError('USAGE', `${question} takes no --${optionOf(unknown)}. See entente ask --help.`)
  const open = args.filter(({ name, required }) => required && given[name] === undefined)
  if (values.length > open.length)
    throw new EntenteError('USAGE', `${question} takes no «${values[open.length]}». See entente ask --help.`)
  const missing = open[values.length]
  if (missing)
    throw new EntenteError('USAGE', `${missing.name.toUpperCase()} is missing: ${missing.description}`)
  for (const [index, { name }] of open.entries()) given[name] = values[index]
  return Object.fromEntries(
    args
      .filter(({ name }) => given[name] !== undefined)
      .map((argument) => [argument.name, argumentOf(argument, given[argument.name])]),
  )
}

const optionOf = (name: string): string => (name === 'maxHops' ? 'max-hops' : name)

/** A period in EDTF as its first and last day, or as the day before and the last day where a question takes these. */
function periodOf(
  during: string,
  { since, after, until }: Readonly<Record<string, unknown>>,
  args: readonly Argument[],
): Record<string, string> {
  if (since !== undefined || after !== undefined || until !== undefined)
    throw new EntenteError(
      'USAGE',
      '--during gives the whole period: leave --since, --after and --until out.',
    )
  const { start, end } = readPeriod(during)
  return args.some(({ name }) => name === 'after')
    ? { after: dayBefore(start.first), until: end.last }
    : { since: start.first, until: end.last }
}

function readPeriod(during: string) {
  try {
    return parseTime(during)
  } catch (error) {
    if (!(error instanceof EntenteError)) throw error
    throw new EntenteError('USAGE', `--during ${error.message}`, { cause: error })
  }
}

function argumentOf({ name, type, values, list }: Argument, given: unknown): unknown {
  // The values of an enum in any case, and with dashes: fewest-hops is FEWEST_HOPS.
  const one = (text: string) =>
    values?.find((value) => value.toLowerCase() === text.toLowerCase().replaceAll('-', '_')) ?? text
  if (Array.isArray(given)) return given
  const text = String(given)
  if (list) return text.trim() === '' ? [] : text.split(',').map((part) => one(part.trim()))
  if (type !== 'Int') return one(text)
  if (!/^-?\d+$/.test(text))
    throw new EntenteError('USAGE', `--${optionOf(name)} is «${text}»: it takes a whole number.`)
  return Number(text)
}

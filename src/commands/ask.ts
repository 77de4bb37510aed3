/** entente ask: asks a question and prints the answer. */
import type { Argument } from '../api/ask.ts'
import { EntenteError } from '../errors.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { parseTime } from '../model/time.ts'
import { inWords } from './answers.ts'
import type { Command } from './command.ts'

export const askCommand: Command = {
  name: 'ask',
  summary: 'asks a question',
  help: `entente ask: asks a question of the graph and prints the answer; with --json as GraphQL gives it.

Usage: entente ask QUESTION ARGUMENT… [OPTIONS]

Questions:
  search TEXT    entities by name or alias; misspelt names too    --kinds State,Leader  --top 10
  timeline OF    every fact of an entity, in order of time        --since DAY  --until DAY  --types VISITED,LED
  inPower OF ON  who led a state and held its offices on a day
  relations A B  all between two entities, and what they share    --since DAY  --until DAY
  visits         who visited whom  --by WHO  --to WHOM            --since DAY  --until DAY

An entity is given by its id, a name, or a code such as cow:712. A day is YYYY-MM-DD; --during gives a period as EDTF has it, such as 1986-07 or 1986-07/1987-02. It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente ask search Gorbachov
  entente ask timeline Mongolia --during 1986-07/1987-01 --types ATTENDED,HOSTED
  entente ask inPower Mongolia 1986-01-23 --json
  entente ask relations Mongolia China --during 1986
  entente ask visits --by "Soviet Union"`,
  options: {
    json: { type: 'boolean' },
    kinds: { type: 'string' },
    top: { type: 'string' },
    types: { type: 'string' },
    on: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    during: { type: 'string' },
    by: { type: 'string' },
    to: { type: 'string' },
  },
  takes: ['QUESTION', 'ARGUMENT', 'ARGUMENT'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [question, ...values] = positionals
    if (!question) throw new EntenteError('USAGE', 'Which question? See entente ask --help.')
    const [{ ask, argumentsOf }, { buildSchema }] = await Promise.all([
      import('../api/ask.ts'),
      import('../api/schema.ts'),
    ])
    const schema = await buildSchema(readModelDocument())
    const given = readArguments(question, argumentsOf(schema, question), values, options)
    const opened = await openGraph(settings, tell, signal)
    try {
      const answer = await ask(opened.graph, schema, question, given)
      if (options.json) print(JSON.stringify({ data: { [question]: answer } }, undefined, 2))
      else for (const line of inWords(answer)) print(line)
      return 0
    } finally {
      await opened.close()
    }
  },
}

/** What a command line gives a question: what it must have, in order or by options, and the rest by options. */
function readArguments(
  question: string,
  args: readonly Argument[],
  values: readonly string[],
  { json: _, help: __, during, ...options }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const texts: Record<string, unknown> = {
    ...options,
    ...(during === undefined ? {} : periodOf(String(during), options)),
  }
  const unknown = Object.keys(texts).find((name) => !args.some((argument) => argument.name === name))
  if (unknown) throw new EntenteError('USAGE', `${question} takes no --${unknown}. See entente ask --help.`)
  const open = args.filter(({ name, required }) => required && texts[name] === undefined)
  if (values.length > open.length)
    throw new EntenteError('USAGE', `${question} takes no «${values[open.length]}». See entente ask --help.`)
  const missing = open[values.length]
  if (missing)
    throw new EntenteError('USAGE', `${missing.name.toUpperCase()} is missing: ${missing.description}`)
  for (const [index, { name }] of open.entries()) texts[name] = values[index]
  return Object.fromEntries(
    args
      .filter(({ name }) => texts[name] !== undefined)
      .map((argument) => [argument.name, argumentOf(argument, String(texts[argument.name]))]),
  )
}

/** A period in EDTF as its first and last day. */
function periodOf(
  during: string,
  { since, until }: Readonly<Record<string, unknown>>,
): { since: string; until: string } {
  if (since !== undefined || until !== undefined)
    throw new EntenteError('USAGE', '--during gives the whole period: leave --since and --until out.')
  const { start, end } = parseTime(during)
  return { since: start.first, until: end.last }
}

function argumentOf({ name, type, list }: Argument, text: string): unknown {
  if (list) return text.split(',').map((part) => part.trim())
  if (type !== 'Int') return text
  if (!/^-?\d+$/.test(text))
    throw new EntenteError('USAGE', `--${name} is «${text}»: it takes a whole number.`)
  return Number(text)
}

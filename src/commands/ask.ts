/** entente ask: asks a question and prints the answer. */
import type { Argument } from '../api/ask.ts'
import { EntenteError } from '../errors.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import type { Command } from './command.ts'

export const askCommand: Command = {
  name: 'ask',
  summary: 'asks a question',
  help: `entente ask: asks a question of the graph and prints the answer; with --json as GraphQL gives it.

Usage: entente ask QUESTION ARGUMENT… [OPTIONS]

Questions:
  search TEXT [--kinds State,Leader] [--top 10]   entities by name or alias; misspelt names too

It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente ask search Gorbachov
  entente ask search "sovjet union" --kinds State --json`,
  options: {
    json: { type: 'boolean' },
    kinds: { type: 'string' },
    top: { type: 'string' },
  },
  takes: ['QUESTION', 'ARGUMENT'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [question, ...values] = positionals
    if (!question) throw new EntenteError('USAGE', 'Which question? See entente ask --help.')
    const [{ ask, argumentsOf }, { buildSchema }] = await Promise.all([
      import('../api/ask.ts'),
      import('../api/schema.ts'),
    ])
    const schema = await buildSchema(readModelDocument())
    const given = readArguments(argumentsOf(schema, question), values, options)
    const opened = await openGraph(settings, tell, signal)
    try {
      const answer = await ask(opened.graph, schema, question, given)
      if (options.json) print(JSON.stringify({ data: { [question]: answer } }, undefined, 2))
      else for (const line of matchesInWords(answer as Match[], String(given.text))) print(line)
      return 0
    } finally {
      await opened.close()
    }
  },
}

/** What a command line gives a question: what it must have, in order, and the rest by options. */
function readArguments(
  args: readonly Argument[],
  values: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const required = args.filter((argument) => argument.required)
  const missing = required[values.length]
  if (missing)
    throw new EntenteError('USAGE', `${missing.name.toUpperCase()} is missing: ${missing.description}`)
  const texts = new Map<string, unknown>(args.map(({ name }) => [name, options[name]]))
  for (const [index, { name }] of required.entries()) texts.set(name, values[index])
  return Object.fromEntries(
    args
      .filter(({ name }) => texts.get(name) !== undefined)
      .map((argument) => [argument.name, argumentOf(argument, String(texts.get(argument.name)))]),
  )
}

function argumentOf({ name, type, list }: Argument, text: string): unknown {
  if (list) return text.split(',').map((part) => part.trim())
  if (type !== 'Int') return text
  if (!/^-?\d+$/.test(text))
    throw new EntenteError('USAGE', `--${name} is «${text}»: it takes a whole number.`)
  return Number(text)
}

interface Match {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly how: string
}

function matchesInWords(matches: readonly Match[], text: string): string[] {
  if (matches.length === 0) return [`Nothing has a name like «${text}».`]
  const rows = matches.map(({ name, kind, id, how }) => [name, kind, id, how.toLowerCase()])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

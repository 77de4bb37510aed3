#!/usr/bin/env node
/** The command line: arguments to one command to an exit code. The only place that catches and that exits. */
import { inspect, type ParseArgsConfig, parseArgs } from 'node:util'
import type { Command } from './commands/command.ts'
import { progressOn } from './commands/progress.ts'
import { EntenteError, exitCode, messageOf } from './errors.ts'
import { programVersion } from './files.ts'
import { isTooMuch, isUnavailable } from './graph/connect.ts'
import { readSettings } from './settings.ts'

/** Each is read in when it is asked for. */
const commands = new Map<string, () => Promise<Command>>([
  ['start', async () => (await import('./commands/start.ts')).startCommand],
  ['ask', async () => (await import('./commands/ask.ts')).askCommand],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['world', async () => (await import('./commands/world.ts')).worldCommand],
  ['export', async () => (await import('./commands/export.ts')).exportCommand],
  ['load', async () => (await import('./commands/load.ts')).loadCommand],
  ['check', async () => (await import('./commands/check.ts')).checkCommand],
  ['schema', async () => (await import('./commands/schema.ts')).schemaCommand],
])

const tell = progressOn(process.stderr)
/** How long the process may go on when all is done, in milliseconds. */
const lingering = 1_000

async function overview(): Promise<string> {
  const all = await Promise.all([...commands.values()].map((command) => command()))
  return `Entente: a graph of diplomatic relations, asked how two states or leaders are connected on a day, and by what evidence.

Usage: entente COMMAND [OPTIONS]

${all.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`).join('\n')}

Examples:
  entente start              starts Neo4j and the service, with the built-in graph
  entente ask search Mongola  finds the entities that are meant
  entente check              checks every fact of the graph
  entente start --help       all about one command

Settings, from the environment:
  PORT, HOST                 where the service listens (4000 on 127.0.0.1)
  NEO4J_URI                  an own Neo4j, 5.23 or newer, such as neo4j://localhost:7687; unset: the embedded one
  NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE
                             the user (neo4j), the password, the database (the user's own) of NEO4J_URI
  ENTENTE_DATA               the folder of the embedded Neo4j's data and password
  ENTENTE_CACHE              the folder of the embedded Neo4j's program files
  ENTENTE_NEO4J_VERSION      the version of the embedded Neo4j

Exit codes: 0 done, 1 the work failed, 2 the command line or a setting was wrong, 130 interrupted.`
}

async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args
  if (first === undefined || first === '--help' || first === '-h') return say(await overview())
  if (first === '--version' || first === '-v') return say(programVersion())
  const asked = first === 'help' ? rest[0] : first
  if (asked === undefined) return say(await overview())
  const command = await commands.get(asked)?.()
  if (!command)
    throw new EntenteError(
      'USAGE',
      `There is no command «${asked}»; there are ${[...commands.keys()].join(', ')}. See entente --help.`,
    )
  if (first === 'help') return say(command.help)

  const { values, positionals } = parsed(command, rest)
  if (values.help) return say(command.help)
  const takes = command.takes ?? []
  if (positionals.length > takes.length && !takes.at(-1)?.endsWith('…'))
    throw new EntenteError(
      'USAGE',
      `entente ${command.name} takes no «${positionals[takes.length]}». See entente ${command.name} --help.`,
    )

  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (interrupted.signal.aborted) process.exit(130)
      interrupted.abort()
    })
  return command.run({
    settings: readSettings(process.env),
    options: values,
    positionals,
    print: (line) => console.log(line),
    tell,
    signal: interrupted.signal,
  })
}

function parsed(command: Command, args: string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...command.options,
    help: { type: 'boolean', short: 'h' },
  }
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [reason] = messageOf(error).split('. ', 1)
    throw new EntenteError('USAGE', `${reason}. See entente ${command.name} --help.`, { cause: error })
  }
}

function say(text: string): number {
  console.log(text)
  return 0
}

main(process.argv.slice(2)).then(ended, (error: unknown) => {
  tell.line(error instanceof EntenteError ? error.message : inFull(error))
  ended(exitCode(error))
})

function ended(code: number): void {
  process.exitCode = code
  // A connection that hangs would keep the process for as long as it does.
  setTimeout(() => process.exit(), lingering).unref()
}

/** A fault of the program: told in full when DEBUG is set, else in a line. */
function inFull(error: unknown): string {
  if (process.env.DEBUG) return inspect(error)
  if (isTooMuch(error))
    return 'Neo4j may not use as much memory as this needs: raise its db.memory.transaction.max, and its heap, and run this again. What was begun is finished then.'
  if (isUnavailable(error))
    return 'Neo4j does not answer any longer: see that it runs, and run this again. What was begun is finished then.'
  return `Something went wrong that should not have: ${messageOf(error)}\nSet DEBUG=1 to see where; please report it.`
}

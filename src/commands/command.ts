/** What a command is: a function with its help, which prints and never ends the process. */
import type { ParseArgsConfig } from 'node:util'
import type { Progress } from '../graph/progress.ts'
import type { Settings } from '../settings.ts'

/** What a command is run with. */
interface Run {
  readonly settings: Settings
  readonly options: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
  /** Prints a line of the result to standard output. */
  readonly print: (line: string) => void
  /** Tells how the work goes, on standard error. */
  readonly tell: Progress
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal
}

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** All there is to know, with examples. */
  readonly help: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** The names of the arguments that it takes, or none; after the last any number more where it ends in «…». */
  readonly takes?: readonly string[]
  /** Does the work and gives the exit code: 0 done, 1 what was asked for did not come out well. Errors are thrown. */
  readonly run: (run: Run) => Promise<number>
}

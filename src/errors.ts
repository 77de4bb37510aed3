/** The one error class: what went wrong, in words for the person who has to mend it, and a stable code. */

/** What kind of trouble it is; stable, so that programs may rely on it. */
export type ErrorCode =
  | 'USAGE' // the command line or a setting was wrong: exit code 2
  | 'BAD_INPUT' // a fact, a file or an argument breaks a rule
  | 'BAD_MODEL' // schema.graphql or a file it names is wrong
  | 'NO_RUNTIME' // Java or Maven is missing, too old, or could not fetch Neo4j
  | 'IN_USE' // a port or the data folder is taken
  | 'PORT_TAKEN' // a port was free, and taken while the embedded Neo4j started on it
  | 'NO_DATABASE' // Neo4j cannot be reached, refuses the login, or is too old
  | 'EMPTY_GRAPH' // nothing is loaded that a question could be asked of
  | 'CHECK_FAILED' // the graph breaks rules of the model
  | 'STOPPED' // interrupted by the user

/** An error whose message says what was found, which rule it breaks and what to do next. */
export class EntenteError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EntenteError'
    this.code = code
  }
}

/** The exit code that the command line ends with: 2 for a wrong command line, 130 for Ctrl-C, else 1. */
export function exitCode(error: unknown): number {
  if (!(error instanceof EntenteError)) return 1
  if (error.code === 'USAGE') return 2
  return error.code === 'STOPPED' ? 130 : 1
}

/** What went wrong, in words, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

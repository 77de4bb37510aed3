/** The command line as a process: what it prints, how it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { packagePath } from '../../src/files.ts'
import type { Neo4jAddress } from '../../src/settings.ts'

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A process that runs, and what it has printed so far. */
export interface Running {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<Ended>
}

/** The environment that makes the command line use the Neo4j of the tests. */
export const environmentOf = ({ uri, username, password }: Neo4jAddress): Record<string, string> => ({
  NEO4J_URI: uri,
  NEO4J_USERNAME: username,
  NEO4J_PASSWORD: password,
  PORT: '0',
})

/** Starts the built program, as `npx entente …` and `npm start` do. */
export function start(args: readonly string[], environment: Record<string, string> = {}): Running {
  const { PATH = '', HOME = '', JAVA_HOME = '' } = process.env
  const child = spawn(process.execPath, [packagePath('dist/cli.js'), ...args], {
    env: { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += data
  })
  child.stderr.on('data', (data) => {
    err += data
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, out: () => out, err: () => err, ended }
}

/** Runs the built program to its end. */
export const run = (args: readonly string[], environment?: Record<string, string>): Promise<Ended> =>
  start(args, environment).ended

/** Waits until what a process prints matches. */
export async function printed(
  running: Running,
  pattern: RegExp,
  milliseconds = 60_000,
): Promise<RegExpExecArray> {
  const until = Date.now() + milliseconds
  for (;;) {
    const found = pattern.exec(running.out() + running.err())
    if (found) return found
    if (Date.now() > until || running.child.exitCode !== null)
      throw new Error(`${pattern} was not printed:\n${running.out()}${running.err()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

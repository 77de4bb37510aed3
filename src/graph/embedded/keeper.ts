/** The child process that Neo4j runs in, which ends when this process does, however it ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { EntenteError } from '../../errors.ts'

/** A Neo4j that was spawned. */
export interface Spawned {
  readonly neo4jPid: number
  /** Neo4j ends when this pipe does, and so when this process does, however it ends. */
  readonly parentPipe: NonNullable<ChildProcess['stdin']>
  readonly ended: Promise<void>
}

// Starts its arguments, says their process id, and ends them when its standard input ends: in order, or else by force.
const keeper = `
exec 3<&0
log=$1; shift
"$@" </dev/null >"$log" 2>&1 3<&- &
neo4j=$!
echo "$neo4j"
{ read -r _ <&3; kill "$neo4j"; sleep 20; kill -9 "$neo4j"; } >/dev/null 2>&1 &
watch=$!
wait "$neo4j"
kill "$watch" 2>/dev/null`

/** Spawns a command that is Neo4j; what it prints goes to a file. */
export async function spawnNeo4j(consoleFile: string, command: readonly string[]): Promise<Spawned> {
  // A session of its own: the terminal's Ctrl-C goes to us alone, and we stop Neo4j in order.
  const child = spawn('/bin/sh', ['-c', keeper, 'entente-neo4j', consoleFile, ...command], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  child.stdin.on('error', () => {})
  const [line] = await Promise.race([
    new Promise<[Buffer]>((resolve) => child.stdout.once('data', (data) => resolve([data]))),
    ended.then((): never => {
      throw new EntenteError('NO_DATABASE', 'Neo4j could not be started: /bin/sh ended at once.')
    }),
  ])
  child.stdout.destroy()
  return { neo4jPid: Number(line.toString().trim()), parentPipe: child.stdin, ended }
}

/** The embedded Neo4j: a child process on loopback with a generated password, which does not outlive its parent. */
import { mkdir, readFile, stat, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { EntenteError } from '../../errors.ts'
import type { Progress } from '../progress.ts'
import { configuration, javaOptions, mainClass, username } from './configuration.ts'
import { reasonOfDeath } from './death.ts'
import { ensureJars } from './jars.ts'
import { findJava } from './java.ts'
import { spawnNeo4j } from './keeper.ts'
import { cannotWrite, findRunning, type Lock, lock, noRoom } from './lock.ts'
import { ensurePassword, readPassword, type Secret, stopped } from './password.ts'
import { end, markOf } from './processes.ts'
import { settle } from './rebuild.ts'
import { keepRunning } from './restarts.ts'

/** An embedded Neo4j that runs. */
export interface Embedded {
  readonly uri: string
  readonly username: string
  readonly password: string
  /** The file that the password is kept in, which only its owner can read. */
  readonly passwordFile: string
  readonly browserUrl: string
  readonly version: string
}

/** An embedded Neo4j that this process started. */
export interface StartedNeo4j extends Embedded {
  /** The process that it is now. */
  readonly pid: () => number
  /** Rejects when it has ended by itself, and is not started again. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

export interface StartOptions {
  /** The folder of its data, password and logs. */
  readonly data: string
  /** The folder of its program files. */
  readonly cache: string
  readonly version: string
  /** The address of the service that has a style and a guide for Neo4j Browser, where one serves this graph. */
  readonly service?: string | undefined
  /** How often it is started again, within ten minutes, when it ends by itself; without it never. */
  readonly restarts?: number
  readonly tell: Progress
  readonly signal: AbortSignal
}

/** How long it may take to end in order, and to answer, in milliseconds. */
const stopBound = 20_000
const startBound = 120_000
/** How often a start is tried when its ports are taken from under it. */
const mostAttempts = 3
/** The least room on the disk that a start asks for, in bytes. */
const leastRoom = 200 * 2 ** 20

/** Starts Neo4j on a data folder and waits until it takes connections.
 * @throws EntenteError NO_RUNTIME, IN_USE, NO_DATABASE or STOPPED, each with what to do; nothing is left running. */
export async function startEmbedded(options: StartOptions): Promise<StartedNeo4j> {
  const { data, cache, version, tell, signal, restarts = 0 } = options
  const java = await findJava(version)
  const jars = await ensureJars(cache, version, tell, signal)
  const held = await lock(data)
  const stopping = new AbortController()
  const stops = AbortSignal.any([signal, stopping.signal])
  const launched = (ports?: Ports) =>
    launch({ ...options, signal: stops }, java, jars, held, ports).catch((error) => {
      throw cannotWrite(error, data)
    })
  try {
    const first = await firstLaunch(launched)
    const { boltPort, httpPort } = first
    const kept = keepRunning(first, () => launched({ boltPort, httpPort }), restarts, tell, stops)
    return {
      ...addresses(first),
      ...first.secret,
      version,
      pid: () => kept.current().pid,
      failed: kept.failed,
      async stop() {
        stopping.abort()
        try {
          await kept.ended()
        } finally {
          await held.release()
        }
      },
    }
  } catch (error) {
    await held.release()
    throw error
  }
}

/** Somebody may be quicker on a port that was free a moment ago: the next attempt finds another. */
async function firstLaunch(launched: () => Promise<Launched>): Promise<Launched> {
  for (let attempt = 1; ; attempt++)
    try {
      return await launched()
    } catch (error) {
      const isRaced = error instanceof EntenteError && error.code === 'PORT_TAKEN'
      if (!isRaced || attempt === mostAttempts) throw error
    }
}

/** The embedded Neo4j that another process runs on a data folder, or undefined. */
export async function attachEmbedded(data: string): Promise<Embedded | undefined> {
  const running = await findRunning(data)
  if (!running) return undefined
  return {
    ...addresses(running),
    ...(await readPassword(data)),
    version: running.version,
  }
}

interface Ports {
  readonly boltPort: number
  readonly httpPort: number
}

/** A Neo4j process that takes connections. */
interface Launched extends Ports {
  readonly pid: number
  readonly secret: Secret
  /** Why it ended, once it has. */
  readonly died: Promise<EntenteError>
  end(): Promise<void>
}

/** Launches Neo4j and waits until it takes connections: on the ports given, where clients look for it, else on free ones. */
async function launch(
  { data, version, service, tell, signal }: StartOptions,
  java: string,
  jars: string,
  held: Lock,
  ports?: Ports,
): Promise<Launched> {
  const home = join(data, 'neo4j')
  await checkVersion(data, version)
  await checkRoom(data)
  await mkdir(join(home, 'conf'), { recursive: true })
  await settle(data)
  const { boltPort, httpPort } = ports ?? { boltPort: await freePort(7687), httpPort: await freePort(7474) }
  await writeFile(join(home, 'conf', 'neo4j.conf'), configuration(boltPort, httpPort, service))
  const secret = await ensurePassword(data, home, java, jars, signal)
  await writeFile(join(data, 'neo4j-version'), version)

  tell.passing(`Starting Neo4j ${version} …`)
  const logFile = join(home, 'logs', 'neo4j.log')
  const consoleFile = join(home, 'console.log')
  const logged = (await stat(logFile).catch(() => undefined))?.size ?? 0
  const child = await spawnNeo4j(consoleFile, [
    java,
    ...javaOptions(jars),
    mainClass(version),
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
  ])
  const neo4j = await markOf(child.neo4jPid)
  const ended = async () => {
    child.parentPipe.end()
    await end(neo4j, stopBound)
    await child.ended
  }
  const log = async () => (await readFile(logFile).catch(() => Buffer.of())).subarray(logged).toString()
  const died = child.ended.then(async () => {
    const said = await readFile(consoleFile, 'utf8').catch(() => '')
    return reasonOfDeath(said + (await log()), { data, version, boltPort, httpPort, logFile })
  })
  try {
    await Promise.race([answers(log, signal), died.then((reason) => Promise.reject(reason))])
    await held.note({ process: neo4j, boltPort, httpPort, version })
  } catch (error) {
    await ended()
    throw error
  }
  tell.line(`Neo4j ${version} runs, with its data in ${data}.`)
  return { boltPort, httpPort, secret, pid: neo4j.pid, died, end: ended }
}

const addresses = ({ boltPort, httpPort }: Ports) => ({
  uri: `bolt://127.0.0.1:${boltPort}`,
  // With the user filled in.
  browserUrl: `http://127.0.0.1:${httpPort}/browser/?dbms=bolt://${username}@127.0.0.1:${boltPort}`,
  username,
})

/** Newer versions write what older ones cannot read. */
async function checkVersion(data: string, version: string): Promise<void> {
  const written = await readFile(join(data, 'neo4j-version'), 'utf8').catch(() => undefined)
  if (written && compareVersions(version, written) < 0)
    throw new EntenteError(
      'NO_DATABASE',
      `The data in «${data}» were last used by Neo4j ${written}, and ${version} is older: set ENTENTE_NEO4J_VERSION=${written}, or ENTENTE_DATA to another folder.`,
    )
}

/** A full disk makes Neo4j wait for ever, not end. */
async function checkRoom(data: string): Promise<void> {
  const { bavail, bsize } = await statfs(data)
  if (bavail * bsize < leastRoom) throw noRoom(data)
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]]
  return left.map((part, index) => part - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

/** The port itself when it is free, else another that is. */
async function freePort(wanted: number): Promise<number> {
  const attempt = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer()
      server.on('error', () => resolve(undefined))
      server.listen(port, '127.0.0.1', () => {
        const { port: found } = server.address() as { port: number }
        server.close(() => resolve(found))
      })
    })
  return (await attempt(wanted)) ?? (await attempt(0)) ?? wanted
}

/** Waits until Neo4j says in its log that Bolt takes connections: on the port itself another Neo4j might answer. */
async function answers(log: () => Promise<string>, signal: AbortSignal): Promise<void> {
  const until = Date.now() + startBound
  while (!/Bolt enabled on/.test(await log())) {
    if (signal.aborted) throw stopped()
    if (Date.now() > until)
      throw new EntenteError('NO_DATABASE', `Neo4j did not answer within ${startBound / 1000} seconds.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

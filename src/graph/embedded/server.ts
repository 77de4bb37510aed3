/** The embedded Neo4j: a child process on loopback with a generated password, which does not outlive its parent. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { EntenteError } from '../../errors.ts'
import type { Progress } from '../progress.ts'
import { reasonOfDeath } from './death.ts'
import { ensureJars } from './jars.ts'
import { findJava } from './java.ts'
import { cannotWrite, findRunning, type Lock, lock, noRoom } from './lock.ts'
import { end, markOf } from './processes.ts'

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
  readonly pid: number
  /** Rejects when it ends by itself. */
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
  readonly tell: Progress
  readonly signal: AbortSignal
}

const username = 'neo4j'
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
  const { data, cache, version, tell, signal } = options
  const java = await findJava(version)
  const jars = await ensureJars(cache, version, tell, signal)
  for (let attempt = 1; ; attempt++) {
    const held = await lock(data)
    try {
      return await startIn(options, java, jars, held)
    } catch (error) {
      await held.release()
      // Somebody was quicker on a port that was free a moment ago: the next attempt finds another.
      const isRaced = error instanceof EntenteError && error.code === 'PORT_TAKEN'
      if (!isRaced || attempt === mostAttempts) throw cannotWrite(error, data)
    }
  }
}

/** The embedded Neo4j that another process runs on a data folder, or undefined. */
export async function attachEmbedded(data: string): Promise<Embedded | undefined> {
  const running = await findRunning(data)
  if (!running) return undefined
  return {
    ...addresses(running.boltPort, running.httpPort),
    ...(await readPassword(data)),
    version: running.version,
  }
}

async function startIn(options: StartOptions, java: string, jars: string, held: Lock): Promise<StartedNeo4j> {
  const { data, version, service, tell, signal } = options
  const home = join(data, 'neo4j')
  await checkVersion(data, version)
  await checkRoom(data)
  await mkdir(join(home, 'conf'), { recursive: true })
  const [boltPort, httpPort] = [await freePort(7687), await freePort(7474)]
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
  let stopping = false
  const stop = async () => {
    stopping = true
    child.parentPipe.end()
    try {
      await end(neo4j, stopBound)
      await child.ended
    } finally {
      await held.release()
    }
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
    await stop()
    throw error
  }
  tell.line(`Neo4j ${version} runs, with its data in ${data}.`)
  const failed = died.then<never>((reason) => (stopping ? new Promise(() => {}) : Promise.reject(reason)))
  failed.catch(() => {})
  return { ...addresses(boltPort, httpPort), ...secret, version, pid: neo4j.pid, failed, stop }
}

const addresses = (boltPort: number, httpPort: number) => ({
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

function configuration(boltPort: number, httpPort: number, service: string | undefined): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    // Neo4j Browser is sent to this one.
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.listen_address': `127.0.0.1:${httpPort}`,
    'server.http.advertised_address': `127.0.0.1:${httpPort}`,
    'server.https.enabled': 'false',
    'server.memory.pagecache.size': `${megabytes(totalmem() / 8, 128, 2048)}m`,
    'db.tx_log.rotation.retention_policy': '100M size',
    // Else an empty graph takes half a gigabyte.
    'db.tx_log.preallocate': 'false',
    // What a client that died has locked is free again after this.
    'db.lock.acquisition.timeout': '30s',
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'dbms.security.http_static_content_security_policy_header': browserPolicy(boltPort, service),
    ...(service && toldToBrowser(service)),
    // Else the Bolt server waits ten seconds before it stops.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'server.config.strict_validation.enabled': 'false',
  }
  return `# Written anew at each start.\n${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')}`
}

/** What Neo4j Browser does when it has connected; it takes files of the host named alone, and looks for guides nowhere else. */
const toldToBrowser = (service: string) => ({
  'browser.post_connect_cmd': `style ${service}/neo4j-browser/style.grass; guide ${service}/neo4j-browser/guide.md`,
  'browser.remote_content_hostname_whitelist': new URL(service).hostname,
})

/** What Neo4j Browser may load and connect to. It asks other hosts for fonts, statistics and news of itself, and no setting of its own ends all of that. */
const browserPolicy = (boltPort: number, service: string | undefined) => {
  const bolt = ['127.0.0.1', 'localhost'].flatMap((host) => [
    `ws://${host}:${boltPort}`,
    `http://${host}:${boltPort}`,
  ])
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    // It writes styles of its own.
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${["'self'", ...bolt, ...(service ? [service] : [])].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const megabytes = (bytes: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(bytes / 2 ** 20, least), most))

function javaOptions(jars: string): string[] {
  const opened = ['java.nio', 'java.io', 'sun.nio.ch'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  )
  return [
    `-Xmx${megabytes(totalmem() / 4, 512, 4096)}m`,
    '-XX:+ExitOnOutOfMemoryError',
    ...opened,
    '-cp',
    join(jars, '*'),
  ]
}

/** Of the server; releases by calendar have another. */
const mainClass = (version: string): string =>
  Number.parseInt(version, 10) >= 2025
    ? 'org.neo4j.server.Neo4jCommunity'
    : 'org.neo4j.server.CommunityEntryPoint'

/** The password of the data folder; made, and given to Neo4j, before its first start. */
async function ensurePassword(data: string, home: string, java: string, jars: string, signal: AbortSignal) {
  const file = join(data, 'password')
  const isNew = !(await stat(join(home, 'data', 'databases', 'system')).catch(() => undefined))
  if (isNew) {
    const password = (await readFile(file, 'utf8').catch(() => '')).trim() || randomBytes(24).toString('hex')
    await writeFile(file, `${password}\n`, { mode: 0o600 })
    await chmod(file, 0o600)
    await setInitialPassword(password, home, java, jars, signal)
  }
  return readPassword(data)
}

async function readPassword(data: string): Promise<{ password: string; passwordFile: string }> {
  const passwordFile = join(data, 'password')
  try {
    return { password: (await readFile(passwordFile, 'utf8')).trim(), passwordFile }
  } catch (error) {
    throw new EntenteError(
      'NO_DATABASE',
      `The password of the Neo4j in «${data}» should be in «${passwordFile}», and cannot be read. Put it back, or set ENTENTE_DATA to another folder to begin anew.`,
      { cause: error },
    )
  }
}

/** Tells Neo4j its password by a file: other users of the machine see the arguments of a process. */
async function setInitialPassword(
  password: string,
  home: string,
  java: string,
  jars: string,
  signal: AbortSignal,
): Promise<void> {
  const file = join(home, 'set-password')
  const words = [
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(jars, '*'),
    'org.neo4j.cli.AdminTool',
    'dbms',
    'set-initial-password',
    password,
  ]
  await writeFile(
    file,
    words.map((word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join('\n'),
    { mode: 0o600 },
  )
  try {
    const child = spawn(java, [`@${file}`], {
      env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
    const abort = () => child.kill()
    signal.addEventListener('abort', abort, { once: true })
    const code = await new Promise((resolve) => child.on('close', resolve))
    signal.removeEventListener('abort', abort)
    if (signal.aborted) throw stopped()
    if (code !== 0)
      throw new EntenteError(
        'NO_DATABASE',
        `Neo4j would not take its password: ${output.trim().split('\n', 1)[0]}`,
      )
  } finally {
    await rm(file, { force: true })
  }
}

interface Spawned {
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

async function spawnNeo4j(consoleFile: string, command: readonly string[]): Promise<Spawned> {
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

const stopped = () => new EntenteError('STOPPED', 'Stopped while Neo4j was being started.')

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

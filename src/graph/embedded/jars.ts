/** Neo4j's program files: fetched through Maven into a cache, once for all checkouts of a user. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EntenteError } from '../../errors.ts'
import type { Progress } from '../progress.ts'
import { findProgram, threeWays } from './java.ts'

/** Neo4j Browser is released on its own; this is the newest that Maven has. */
const browserVersion = '5.24.0'
/** How many files Maven fetches where it has none, near enough to show how far it is. */
const aboutAll = 280
const copier = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'
/** A folder of an interrupted fetch this old, in milliseconds, is nobody's any more. */
const abandoned = 60 * 60 * 1000

/** The folder with the jars of a version of Neo4j; they are fetched where they are not there.
 * @throws EntenteError NO_RUNTIME that says what kept Maven from fetching them, STOPPED when interrupted. */
export async function ensureJars(
  cache: string,
  version: string,
  tell: Progress,
  signal: AbortSignal,
): Promise<string> {
  const lib = join(cache, `neo4j-${version}`)
  if (await isThere(lib)) return lib
  const maven = await findProgram('mvn')
  if (!maven)
    throw new EntenteError(
      'NO_RUNTIME',
      `Neo4j ${version} has to be fetched through Maven, and there is no «mvn» on the PATH. ${threeWays}`,
    )
  await mkdir(cache, { recursive: true })
  await sweep(cache)
  const folder = await mkdtemp(join(cache, `fetching-${version}-`))
  try {
    await writeFile(join(folder, 'pom.xml'), projectOf(version))
    await fetchInto(folder, maven, version, tell, signal)
    // Whole or not at all: the name is given at the end. Another process may have been quicker.
    await rename(join(folder, 'lib'), lib).catch(async (error) => {
      if (!(await isThere(lib))) throw error
    })
    tell.line(`Fetched Neo4j ${version}.`)
    return lib
  } catch (error) {
    throw isFull(error) ? noRoom(cache) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetchInto(
  folder: string,
  maven: string,
  version: string,
  tell: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) throw stopped()
  const args = [
    '-B',
    '-U',
    '-f',
    join(folder, 'pom.xml'),
    `${copier}:copy-dependencies`,
    `-DoutputDirectory=${join(folder, 'lib')}`,
  ]
  // A group of its own: the terminal's Ctrl-C goes to us alone, and we end Maven with all that it started.
  const child = spawn(maven, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  let output = ''
  let fetched = 0
  tell.passing(`Fetching Neo4j ${version} through Maven …`)
  const take = (data: Buffer) => {
    const text = data.toString()
    output = (output + text).slice(-100_000)
    fetched += text.match(/^(\[INFO\] )?Downloaded from .*\.jar /gm)?.length ?? 0
    tell.passing(`Fetching Neo4j ${version} through Maven: ${fetched} of about ${aboutAll} files`)
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  const abort = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM')
    } catch {
      // It has just ended by itself.
    }
  }
  signal.addEventListener('abort', abort, { once: true })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  signal.removeEventListener('abort', abort)
  if (signal.aborted) throw stopped()
  if (code !== 0) throw isFull(output) ? new Error('ENOSPC') : reasonOf(output, version)
}

const stopped = () =>
  new EntenteError('STOPPED', 'Stopped while Neo4j was being fetched; the next start goes on.')

/** Why Maven failed, in our words: its own name hosts and go on for pages. */
function reasonOf(output: string, version: string): EntenteError {
  if (/Could not find artifact org\.neo4j|org\.neo4j[.:\w-]*:jar:\S+ was not found/.test(output))
    return new EntenteError(
      'NO_RUNTIME',
      `Maven knows no Neo4j ${version}: set ENTENTE_NEO4J_VERSION to one that it has, or unset it.`,
    )
  if (
    /offline mode|Could not transfer|UnknownHost|Connection refused|timed out|Network is unreachable|No route/i.test(
      output,
    )
  )
    return new EntenteError(
      'NO_RUNTIME',
      `Maven cannot reach its repository, so Neo4j ${version} could not be fetched: see that this machine is online, or that Maven's settings name a mirror, and start again. ${threeWays}`,
    )
  const [said = 'nothing'] = output.match(/^\[ERROR\].*$/m) ?? []
  return new EntenteError(
    'NO_RUNTIME',
    `Maven could not fetch Neo4j ${version}; it said: ${said.replace(/https?:\/\/\S+/g, '…').slice(0, 300)}`,
  )
}

const isFull = (what: unknown): boolean => /No space left on device|ENOSPC|EDQUOT/.test(String(what))

const noRoom = (folder: string) =>
  new EntenteError(
    'NO_RUNTIME',
    `There is no room left on the disk of «${folder}»: Neo4j needs about 300 MB. Make room, or set ENTENTE_CACHE to a folder on another disk, and start again.`,
  )

/** Takes away what interrupted fetches have left. */
async function sweep(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('fetching-')) continue
    const folder = join(cache, name)
    const { mtimeMs } = await stat(folder)
    if (Date.now() - mtimeMs > abandoned) await rm(folder, { recursive: true, force: true })
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

function projectOf(version: string): string {
  const dependency = (group: string, artifact: string, of: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${of}</version></dependency>`
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>entente</groupId><artifactId>embedded-neo4j</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
${dependency('org.neo4j', 'neo4j', version)}
${dependency('org.neo4j.app', 'neo4j-server', version)}
${dependency('org.neo4j', 'neo4j-slf4j-provider', version)}
${dependency('org.neo4j.client', 'neo4j-browser', browserVersion)}
</dependencies>
</project>
`
}

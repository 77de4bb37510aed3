/** A database for the embedded Neo4j built of files, by the neo4j-admin that its jars hold, and put in the place of the former. */
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EntenteError } from '../../errors.ts'
import type { Progress } from '../progress.ts'
import { offlineConfiguration } from './configuration.ts'
import { ensureJars } from './jars.ts'
import { findJava } from './java.ts'
import { spawnNeo4j } from './keeper.ts'
import { lock } from './lock.ts'

/** How a database is made of files. */
export interface Building {
  /** The folder of Neo4j's program files. */
  readonly cache: string
  readonly version: string
  /** The folder of `folderIn` that it is made in. */
  readonly folder: string
  /** What neo4j-admin is told of the files. */
  readonly files: readonly string[]
  readonly tell: Progress
  readonly signal: AbortSignal
}

/** Puts a database that was built, and completed since, in the place of the one of a data folder, on which no Neo4j runs. Stopped at any
 * moment, the former or the new one is there, whole.
 * @param folder the one of `folderIn` that it was built in.
 * @throws EntenteError IN_USE where a Neo4j runs on the data. */
export async function putInPlace(data: string, folder: string): Promise<void> {
  const held = await lock(data)
  const home = join(data, 'neo4j')
  try {
    await rm(formerOf(home), { recursive: true, force: true })
    await rename(join(home, 'data'), formerOf(home))
    await rename(join(folder, 'neo4j', 'data'), join(home, 'data'))
    await rm(formerOf(home), { recursive: true, force: true })
  } finally {
    await held.release()
  }
}

/** What was in the place of a database that is being replaced, until all is done. */
const formerOf = (home: string) => join(home, 'data.former')

/** What says that it was interrupted. */
export const asItWas = () => new EntenteError('STOPPED', 'Stopped. The graph is as it was.')

/** How the folders begin in which databases are made. */
const made = 'bulk-'

/** A folder to make a database in, within that of the data, as it is moved there in the end. It is a folder of data itself, with the same password. */
export async function folderIn(data: string): Promise<string> {
  const folder = await mkdtemp(join(data, made))
  await cp(join(data, 'password'), join(folder, 'password'))
  return folder
}

/** Puts right what a rebuilding that was stopped has left in a data folder that nobody uses. */
export async function settle(data: string): Promise<void> {
  const home = join(data, 'neo4j')
  const isThere = (path: string) => stat(path).then(Boolean, () => false)
  if (await isThere(formerOf(home))) {
    if (await isThere(join(home, 'data'))) await rm(formerOf(home), { recursive: true, force: true })
    else await rename(formerOf(home), join(home, 'data'))
  }
  for (const name of await readdir(data))
    if (name.startsWith(made)) await rm(join(data, name), { recursive: true, force: true, maxRetries: 10 })
}

/** Makes a database of files, in the folder of data given; constraints and indexes are still to be made.
 * @throws EntenteError NO_RUNTIME, NO_DATABASE with what neo4j-admin said, STOPPED. */
export async function build({ cache, version, folder, files, tell, signal }: Building): Promise<void> {
  const java = await findJava(version)
  const jars = await ensureJars(cache, version, tell, signal)
  const home = join(folder, 'neo4j')
  await mkdir(join(home, 'conf'), { recursive: true })
  await writeFile(join(home, 'conf', 'neo4j.conf'), offlineConfiguration())
  const log = join(folder, 'neo4j-admin.log')
  const admin = ['org.neo4j.cli.AdminTool', 'database', 'import', 'full', 'neo4j']
  tell.passing('neo4j-admin builds the database …')
  const child = await spawnNeo4j(log, [
    'env',
    `NEO4J_HOME=${home}`,
    `NEO4J_CONF=${join(home, 'conf')}`,
    java,
    '-Xmx2g',
    '-cp',
    join(jars, '*'),
    ...admin,
    ...files,
    `--report-file=${join(folder, 'report')}`,
  ])
  const abort = () => child.parentPipe.end()
  signal.addEventListener('abort', abort, { once: true })
  const said = () => readFile(log, 'utf8').catch(() => '')
  const looking = setInterval(async () => {
    const text = await said()
    const [step, share] = [text.match(/\(\d\/\d\) [A-Za-z ]+/g)?.at(-1), text.match(/\d+%/g)?.at(-1)]
    if (step) tell.passing(`neo4j-admin builds the database: ${step.trim()} ${share ?? ''}`.trimEnd())
  }, 500)
  await child.ended
  clearInterval(looking)
  signal.removeEventListener('abort', abort)
  if (signal.aborted) throw asItWas()
  const text = await said()
  if (!/IMPORT DONE/.test(text))
    throw new EntenteError(
      'NO_DATABASE',
      `neo4j-admin could not build the database, and the graph is as it was; it said: ${text.trim().split('\n').slice(-3).join(' ').slice(-500)}`,
    )
}

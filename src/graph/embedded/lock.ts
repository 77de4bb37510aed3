/** The data folder belongs to one process at a time; a file in it says to which, and how to reach its Neo4j. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { EntenteError } from '../../errors.ts'
import { end, isRunning, markOf, type ProcessMark } from './processes.ts'

/** A Neo4j that runs in a data folder. */
export interface RunningNeo4j {
  readonly process: ProcessMark
  readonly boltPort: number
  readonly httpPort: number
  readonly version: string
}

interface Owner {
  readonly owner: ProcessMark
  /** Missing until it runs. */
  readonly neo4j?: RunningNeo4j
}

/** A data folder that this process owns. */
export interface Lock {
  /** Notes the Neo4j that runs in the folder, for other commands and for the start after a crash. */
  note(neo4j: RunningNeo4j): Promise<void>
  release(): Promise<void>
}

const fileIn = (data: string): string => join(data, 'running.json')

/** How long an orphaned Neo4j may take to end in order, in milliseconds. */
const patience = 20_000

/** Takes a data folder. A Neo4j that a killed process has left in it is ended first.
 * @throws EntenteError IN_USE when another process owns it, NO_DATABASE when it cannot be written. */
export async function lock(data: string): Promise<Lock> {
  const file = fileIn(data)
  const owner = await markOf(process.pid)
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    if (!(await claim(file, { owner }))) {
      const other = await readOwner(data)
      if (other && (await isRunning(other.owner))) throw inUse(data, other)
      if (other?.neo4j) await end(other.neo4j.process, patience)
      await takeAway(data, other)
      if (!(await claim(file, { owner }))) throw inUse(data, await readOwner(data))
    }
  } catch (error) {
    throw cannotWrite(error, data)
  }
  let isReleased = false
  return {
    async note(neo4j) {
      // Readers find the former content or the new one.
      await writeFile(`${file}.new`, JSON.stringify({ owner, neo4j }), { mode: 0o600 })
      await rename(`${file}.new`, file)
    },
    async release() {
      // Only once: the folder may be of another process by then.
      if (isReleased) return
      isReleased = true
      await rm(file, { force: true })
    },
  }
}

/** Takes away the file of an owner that is gone; another process that does the same may have been quicker. */
async function takeAway(data: string, gone: Owner | undefined): Promise<void> {
  const file = fileIn(data)
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => {})
  const taken = await readOwner(data, aside)
  if (taken && !isDeepStrictEqual(taken, gone)) {
    await rename(aside, file)
    throw inUse(data, taken)
  }
  await rm(aside, { force: true })
}

/** Writes the file that says who owns the folder, unless there is one. */
async function claim(file: string, content: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(content), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The Neo4j that another process runs in a data folder, or undefined.
 * @throws EntenteError IN_USE when one is just being started there. */
export async function findRunning(data: string): Promise<RunningNeo4j | undefined> {
  const owner = await readOwner(data)
  if (!owner || !(await isRunning(owner.owner))) return undefined
  if (!owner.neo4j) throw inUse(data, owner)
  return owner.neo4j
}

async function readOwner(data: string, file = fileIn(data)): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    // Missing, or cut short by a crash: nobody's.
    return undefined
  }
}

function inUse(data: string, owner: Owner | undefined): EntenteError {
  const who = owner ? ` by process ${owner.owner.pid}` : ''
  const how = owner?.neo4j ? 'in use' : 'being opened'
  return new EntenteError(
    'IN_USE',
    `The data folder «${data}» is ${how}${who}: stop that one, wait for it, or choose another folder with ENTENTE_DATA.`,
  )
}

/** What it means that a file of the data folder could not be written. */
export function cannotWrite(error: unknown, data: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (['ENOSPC', 'EDQUOT'].includes(code)) return noRoom(data)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
    return new EntenteError(
      'NO_DATABASE',
      `The data folder «${data}» cannot be written: set ENTENTE_DATA to a folder of yours.`,
    )
  return error
}

/** What to do when the disk is full. */
export const noRoom = (data: string): EntenteError =>
  new EntenteError(
    'NO_DATABASE',
    `There is no room left on the disk of «${data}»: make room, or set ENTENTE_DATA to a folder on another disk.`,
  )

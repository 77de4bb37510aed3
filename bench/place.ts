/** Where a part of the benchmark works: a folder and a graph of its own, both removed in the end, interrupted or not. */
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { progressOn } from '../src/commands/progress.ts'
import { EntenteError } from '../src/errors.ts'
import { type Opened, openGraph } from '../src/graph/open.ts'
import type { Progress } from '../src/graph/progress.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { allEnded } from './service.ts'

export interface Place {
  /** Those of the environment, with a data folder of its own. */
  readonly settings: Settings
  readonly tell: Progress
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** A Ctrl-C that comes sooner after the first, in milliseconds, is the same one: npm passes on what the terminal has sent to all. */
const sameFor = 1_000

/** Works in a folder that is removed in the end.
 * @throws EntenteError STOPPED where it was interrupted. */
export async function inFolder<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const interrupted = new AbortController()
  const { signal } = interrupted
  let since = 0
  const interrupt = () => {
    // Who asks twice does not want to wait.
    if (signal.aborted && Date.now() - since > sameFor) process.exit(130)
    if (signal.aborted) return
    since = Date.now()
    interrupted.abort(new EntenteError('STOPPED', 'Stopped; nothing is left behind.'))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const one of signals) process.on(one, interrupt)
  // What ends npm alone does not come to us.
  const parent = process.ppid
  const watching = setInterval(() => {
    if (!process.env.npm_lifecycle_event || process.ppid === parent) return
    clearInterval(watching)
    interrupt()
  }, 500).unref()
  const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  const remove = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 })
  process.once('exit', remove)
  const tell = progressOn(process.stderr)
  try {
    return await work({ settings: { ...readSettings(process.env), data }, tell, signal })
  } catch (error) {
    // What fails after that fails because of it.
    throw signal.aborted ? signal.reason : error
  } finally {
    if (process.stderr.isTTY) tell.passing('')
    await Promise.all([allEnded(), ...[...ending].map((work) => work.catch(() => {}))])
    remove()
    process.off('exit', remove)
    clearInterval(watching)
    for (const one of signals) process.off(one, interrupt)
  }
}

/** What is waited for. */
const ending = new Set<Promise<unknown>>()

/** Has work waited for before the folder is removed: it ends by itself when it is interrupted, and until then needs what is there. */
export async function waitedFor<T>(work: Promise<T>): Promise<T> {
  ending.add(work)
  try {
    return await work
  } finally {
    ending.delete(work)
  }
}

/** A folder for a database that is built for the run alone. */
export const folderOf = ({ settings }: Pick<Place, 'settings'>): Promise<string> =>
  mkdtemp(join(settings.data, 'built-'))

/** Works with the graph that the settings name, else with an embedded one in the folder. */
export async function withGraph<T>(
  { settings, tell, signal }: Place,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(settings, tell, signal)
  try {
    signal.throwIfAborted()
    // Of an embedded one nothing is to be kept: what is being done there is not waited for. Another is still to be emptied.
    return await Promise.race([work(opened), ...(opened.embedded ? [stopped(signal)] : [])])
  } finally {
    await opened.close()
  }
}

/** Rejects when it is interrupted. */
const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

/** Works with the graph that NEO4J_URI names, else with an embedded one that is removed in the end. */
export const onGraph = <T>(work: (opened: Opened, place: Place) => Promise<T>): Promise<T> =>
  inFolder((place) => withGraph(place, (opened) => work(opened, place)))

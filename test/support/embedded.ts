/** Embedded Neo4js of tests: folders of their own, the user's cache of jars. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type StartedNeo4j, type StartOptions, startEmbedded } from '../../src/graph/embedded/server.ts'
import { readSettings } from '../../src/settings.ts'

const { cache, neo4jVersion: version } = readSettings(process.env)

/** Gives the tests of a file temporary folders, which are gone afterwards. */
export function useFolders(): (name: string) => string {
  const base = mkdtempSync(join(tmpdir(), 'entente-embedded-'))
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  return (name) => join(base, name)
}

/** Starts an embedded Neo4j on a folder. */
export function startOn(data: string, options: Partial<StartOptions> = {}): Promise<StartedNeo4j> {
  return startEmbedded({
    data,
    cache,
    version,
    tell: silent,
    signal: new AbortController().signal,
    ...options,
  })
}

export const silent = { line: () => {}, passing: () => {} }

/** Whether a process with this id runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The command lines of all processes that can be seen, where the system shows them. */
export function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')]
      } catch {
        return []
      }
    })
}

/** Waits until something holds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (Date.now() < end) {
    if (await condition()) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}

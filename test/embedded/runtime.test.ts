import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ensureJars } from '../../src/graph/embedded/jars.ts'
import { findJava, findProgram } from '../../src/graph/embedded/java.ts'
import { defaultNeo4jVersion } from '../../src/settings.ts'
import { commandLines, silent, until, useFolders } from '../support/embedded.ts'
import { run, start } from '../support/process.ts'

const folder = useFolders()
const never = new AbortController().signal

/** A folder with a program in it that prints and ends. */
function fake(name: string, script: string): string {
  const bin = folder(`bin-${name}-${Math.random().toString(36).slice(2)}`)
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
  return bin
}

const javaThatSays = (version: string) => fake('java', `echo 'openjdk version "${version}" 2020-01-01' >&2`)

describe('Java', () => {
  test.each([
    ['1.8.0_402', '5.26.30', /needs Java 17 or newer, and «.*java» is 8\.0_402/],
    ['11.0.20', '5.26.30', /needs Java 17 or newer, and «.*java» is 11\.0\.20/],
    ['17.0.15', '2026.08.1', /needs Java 21 or newer, and «.*java» is 17\.0\.15/],
  ])('%s is too old for Neo4j %s', async (java, neo4j, message) => {
    const finding = findJava(neo4j, { PATH: javaThatSays(java) })
    await expect(finding).rejects.toThrow(message)
    await expect(finding).rejects.toThrow(
      /three ways on:[\s\S]*Maven:.*apt install[\s\S]*docker compose up[\s\S]*NEO4J_URI=/,
    )
  })

  test.each([
    ['17', '5.26.30'],
    ['21.0.2', '5.26.30'],
    ['25-ea', '2026.08.1'],
  ])('%s will do for Neo4j %s', async (java, neo4j) => {
    const bin = javaThatSays(java)
    expect(await findJava(neo4j, { PATH: bin })).toBe(join(bin, 'java'))
  })

  test('none at all, or JAVA_HOME without one', async () => {
    await expect(findJava('5.26.30', { PATH: folder('nothing') })).rejects.toThrow(
      /needs Java, and there is none on the PATH\. There are three ways/,
    )
    await expect(findJava('5.26.30', { JAVA_HOME: '/nowhere' })).rejects.toThrow(
      /none at JAVA_HOME, «\/nowhere»/,
    )
  })

  test('entente start without Java ends with 1 and the three ways', async () => {
    const { code, err } = await run(['start'], {
      PATH: folder('nothing'),
      JAVA_HOME: '',
      PORT: '0',
      ENTENTE_DATA: folder('unused'),
    })
    expect(code).toBe(1)
    expect(err).toMatch(/three ways on/)
    expect(existsSync(folder('unused'))).toBe(false)
  })
})

describe("Neo4j's jars", () => {
  const withPath = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const before = process.env.PATH
    process.env.PATH = path
    try {
      return await work()
    } finally {
      process.env.PATH = before
    }
  }
  const fetchWith = (bin: string, cache: string, version = '5.26.30', signal = never) =>
    withPath(`${bin}:/usr/bin:/bin`, () => ensureJars(cache, version, silent, signal))

  test('without Maven: the three ways', async () => {
    const fetching = withPath(folder('nothing'), () =>
      ensureJars(folder('cache-1'), '5.26.30', silent, never),
    )
    await expect(fetching).rejects.toThrow(/there is no «mvn» on the PATH[\s\S]*three ways/)
  })

  test('a version that Maven does not have, and Maven offline: said by the real Maven', async () => {
    const maven = (await findProgram('mvn')) as string
    const offline = fake('mvn', `exec '${maven}' -o -Dmaven.repo.local='${folder('repository')}' "$@"`)
    await expect(fetchWith(offline, folder('cache-2'))).rejects.toThrow(/Maven cannot reach its repository/)
    await expect(ensureJars(folder('cache-3'), '5.99.99', silent, never)).rejects.toThrow(
      /^Maven knows no Neo4j 5\.99\.99: set ENTENTE_NEO4J_VERSION/,
    )
    for (const cache of ['cache-2', 'cache-3']) expect(readdirSync(folder(cache))).toEqual([])
  })

  test('a disk without room', async () => {
    const full = fake('mvn', "echo '[ERROR] Failed to write core: No space left on device'; exit 1")
    await expect(fetchWith(full, folder('cache-4'))).rejects.toThrow(
      /no room left on the disk of «.*cache-4».*ENTENTE_CACHE/s,
    )
  })

  test('what else Maven says names no host', async () => {
    const odd = fake(
      'mvn',
      "echo '[ERROR] Strange things from https://repository.example/maven happened'; exit 1",
    )
    const fetching = fetchWith(odd, folder('cache-5'))
    await expect(fetching).rejects.toThrow(/it said: \[ERROR\] Strange things from … happened/)
  })

  test('interrupted: Maven and its children are gone, nothing half-done is left, the next start fetches', async () => {
    const mark = folder('cache-6')
    const slow = fake('mvn', `sleep 300 & sleep 301 '${mark}' ; wait`)
    const bin = folder('bin-links')
    mkdirSync(bin)
    symlinkSync((await findJava(defaultNeo4jVersion)) as string, join(bin, 'java'))
    const service = start(['start'], {
      PATH: `${slow}:${bin}:/usr/bin:/bin`,
      PORT: '0',
      ENTENTE_CACHE: mark,
      ENTENTE_DATA: folder('data-6'),
    })
    expect(await until(() => existsSync(mark) && readdirSync(mark).length > 0, 20_000)).toBe(true)
    const maven = () => commandLines().filter((line) => line.includes(dirname(join(slow, 'mvn'))))
    expect(await until(() => maven().length > 0, 10_000)).toBe(true)
    service.child.kill('SIGINT')
    expect(await service.ended).toMatchObject({
      code: 130,
      err: expect.stringContaining('the next start goes on'),
    })
    expect(maven()).toEqual([])
    expect(readdirSync(mark)).toEqual([])
  })

  test('two at once both end well, and the second start needs no Maven', async () => {
    const cache = folder('cache-7')
    // The last argument names the folder to copy into.
    const quick = fake(
      'mvn',
      'for last; do :; done; lib=$(echo "$last" | cut -d= -f2); mkdir -p "$lib"; sleep 0.3; touch "$lib/neo4j.jar"',
    )
    const both = await Promise.all([fetchWith(quick, cache), fetchWith(quick, cache)])
    expect(both).toEqual([join(cache, 'neo4j-5.26.30'), join(cache, 'neo4j-5.26.30')])
    expect(readdirSync(cache)).toEqual(['neo4j-5.26.30'])
    expect(await withPath(folder('nothing'), () => ensureJars(cache, '5.26.30', silent, never))).toBe(both[0])
  })
})

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect, read, withSession } from '../../src/graph/connect.ts'
import { attachEmbedded } from '../../src/graph/embedded/server.ts'
import { openGraph } from '../../src/graph/open.ts'
import { readSettings } from '../../src/settings.ts'
import { commandLines, runs, silent, startOn, until, useFolders } from '../support/embedded.ts'
import { printed, start } from '../support/process.ts'

const folder = useFolders()
const never = new AbortController().signal
const { cache } = readSettings(process.env)
const open = (data: string) => openGraph({ ...readSettings({}), cache, data }, silent, never)

describe('an embedded Neo4j', () => {
  test('keeps its data and its password from one start to the next, and stops in order', async () => {
    const data = folder('kept')
    const opened = await open(data)
    await withSession(opened.graph, (session) => session.run("CREATE (:State:Entity {id: 'state:x'})"))
    const password = readFileSync(join(data, 'password'), 'utf8')
    expect(statSync(join(data, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(data).mode & 0o777).toBe(0o700)
    const { pid } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).neo4j.process
    expect(runs(pid)).toBe(true)
    await opened.close()
    expect(runs(pid)).toBe(false)

    const again = await open(data)
    expect(readFileSync(join(data, 'password'), 'utf8')).toBe(password)
    expect(await read(again.graph, 'MATCH (s:State) RETURN s.id AS id')).toEqual([{ id: 'state:x' }])
    await again.close()
  })

  test('serves Neo4j Browser, which is sent to the right Bolt address, on loopback alone', async () => {
    // The usual ports are taken, so it chooses others.
    const taken = [7687, 7474].map((port) =>
      createServer()
        .on('error', () => {})
        .listen(port, '127.0.0.1'),
    )
    const server = await startOn(folder('browser'))
    try {
      expect(server.uri).not.toBe('bolt://127.0.0.1:7687')
      // HTTP is up a moment after Bolt.
      const isUp = () =>
        fetch(server.browserUrl).then(
          () => true,
          () => false,
        )
      expect(await until(isUp, 20_000)).toBe(true)
      const page = await fetch(server.browserUrl)
      expect(page.status).toBe(200)
      expect(await page.text()).toMatch(/Neo4j Browser/)
      const discovery = await (
        await fetch(new URL('/', server.browserUrl), { headers: { accept: 'application/json' } })
      ).json()
      expect(discovery).toMatchObject({ bolt_direct: server.uri, neo4j_edition: 'community' })
      const refused = connect({ uri: server.uri, username: 'neo4j', password: 'neo4j', database: undefined })
      await expect(refused).rejects.toThrow(/refuses the user/)
    } finally {
      await server.stop()
      for (const one of taken) one.close()
    }
  })

  test('never shows its password in a list of processes', async () => {
    const data = folder('secret')
    const seen: string[] = []
    const watch = setInterval(() => seen.push(...commandLines()), 20)
    const server = await startOn(data)
    clearInterval(watch)
    await server.stop()
    // The watching saw the process that was told the password, and the one that it is for.
    expect(seen.some((line) => line.includes('@') && line.includes('set-password'))).toBe(true)
    expect(seen.some((line) => line.includes(`--home-dir=${data}`))).toBe(true)
    expect(seen.filter((line) => line.includes(server.password))).toEqual([])
  })

  test('belongs to one process: another start is refused, another command joins in', async () => {
    const data = folder('shared')
    const server = await startOn(data)
    try {
      await expect(startOn(data)).rejects.toThrow(/is in use by process \d+: stop that one/)
      expect(await attachEmbedded(data)).toMatchObject({ uri: server.uri, password: server.password })
      const joined = await open(data)
      expect(await read(joined.graph, 'RETURN 1 AS one')).toHaveLength(1)
      await joined.close()
      expect(runs(server.pid())).toBe(true)
    } finally {
      await server.stop()
    }
    expect(await attachEmbedded(data)).toBeUndefined()
  })

  test('is told when it ends by itself', async () => {
    const server = await startOn(folder('killed'))
    process.kill(server.pid(), 'SIGKILL')
    await expect(server.failed).rejects.toThrow(/ended by itself; what it said is in/)
    await server.stop()
  })
})

describe('what a crash leaves behind keeps nothing from working', () => {
  test('the service killed with signal 9: its Neo4j ends too, and the next start works', async () => {
    const data = folder('orphan')
    const service = start(['start'], { ENTENTE_DATA: data, ENTENTE_CACHE: cache, PORT: '0' })
    await printed(service, /Ready in/, 110_000)
    const { pid } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).neo4j.process
    service.child.kill('SIGKILL')
    await service.ended
    expect(await until(() => !runs(pid), 20_000)).toBe(true)
    const opened = await open(data)
    expect(await read(opened.graph, 'MATCH (n:Entity) RETURN count(n) AS n')).toHaveLength(1)
    await opened.close()
  })

  test('a Neo4j that outlived its keeper is ended by the next start', async () => {
    const data = folder('outlived')
    const service = start(['start'], { ENTENTE_DATA: data, ENTENTE_CACHE: cache, PORT: '0' })
    await printed(service, /Ready in/, 110_000)
    const { pid } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).neo4j.process
    const keeper = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
    for (const child of [keeper, service.child.pid as number]) process.kill(child, 'SIGSTOP')
    process.kill(keeper, 'SIGKILL')
    service.child.kill('SIGKILL')
    await service.ended
    const opened = await open(data)
    expect(JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).neo4j.process.pid).not.toBe(pid)
    expect(await until(() => !runs(pid), 1_000)).toBe(true)
    await opened.close()
  })

  test('a lock of a process that is gone, or of another that has its number, is taken over', async () => {
    const data = folder('stale')
    const server = await startOn(data)
    await server.stop()
    for (const content of [
      JSON.stringify({ owner: { pid: process.pid, started: 'another time' } }),
      '{"own',
    ]) {
      writeFileSync(join(data, 'running.json'), content)
      await (await startOn(data)).stop()
    }
  })

  test('interrupted while Neo4j starts: it is gone, the folder is free, the next start works', async () => {
    const data = folder('interrupted')
    for (const [moment, wait] of [
      ['first start', 300],
      ['first start', 2_500],
      ['start', 1_000],
    ] as const) {
      const service = start(['start'], { ENTENTE_DATA: data, ENTENTE_CACHE: cache, PORT: '0' })
      await new Promise((resolve) => setTimeout(resolve, wait))
      service.child.kill('SIGINT')
      const { code, err } = await service.ended
      // Null: before the program could listen to signals at all.
      expect([130, 0, null], `${moment} ${err}`).toContain(code)
      expect(err).not.toMatch(/ at .*\.js/)
      expect(commandLines().filter((line) => line.includes(`--home-dir=${data}`))).toEqual([])
    }
    const opened = await open(data)
    await opened.close()
  })
})

describe('a folder that cannot be used', () => {
  test('data of a newer Neo4j', async () => {
    const data = folder('newer')
    const server = await startOn(data)
    await server.stop()
    writeFileSync(join(data, 'neo4j-version'), '2099.01.0')
    await expect(startOn(data)).rejects.toThrow(
      /were last used by Neo4j 2099\.01\.0, and .* is older: set ENTENTE_NEO4J_VERSION=2099\.01\.0/,
    )
  })

  test('a password that is gone', async () => {
    const data = folder('forgotten')
    const server = await startOn(data)
    await server.stop()
    rmSync(join(data, 'password'))
    await expect(startOn(data)).rejects.toThrow(/should be in «.*password», and cannot be read/)
  })

  test('a file in its place', async () => {
    writeFileSync(folder('file'), '')
    await expect(startOn(folder('file'))).rejects.toThrow(/cannot be written: set ENTENTE_DATA/)
  })
})

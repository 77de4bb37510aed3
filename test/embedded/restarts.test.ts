import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings } from '../../src/settings.ts'
import { runs, until, useFolders } from '../support/embedded.ts'
import { printed, type Running, start } from '../support/process.ts'

const folder = useFolders()
const { cache } = readSettings(process.env)
const neo4jIn = (data: string): number =>
  JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')).neo4j.process.pid

const patience = 180_000
const data = folder('restarted')
const begun: Running[] = []
afterAll(() => {
  for (const { child } of begun) if (child.exitCode === null) child.kill('SIGKILL')
})

function serve(): Running {
  const service = start(['start'], { ENTENTE_DATA: data, ENTENTE_CACHE: cache, PORT: '0' })
  begun.push(service)
  return service
}

test('the Neo4j of a service that ends by itself is started again, three times and no more', async () => {
  const service = serve()
  const [, url] = await printed(service, /GraphQL +(\S+)\/graphql/, patience)
  await printed(service, /Ready in/, patience)
  const ask = async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ states(where: { name: { eq: "Mongolia" } }) { name } }' }),
    })
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: unknown }[] }
    return { status: response.status, data, says: errors?.[0]?.extensions }
  }
  const isReady = async () => (await fetch(`${url}/health/ready`)).status === 200
  const pids = new Set<number>()
  for (const time of [1, 2, 3]) {
    const pid = neo4jIn(data)
    pids.add(pid)
    process.kill(pid, 'SIGKILL')
    expect(await until(async () => !(await isReady()), 5_000)).toBe(true)
    expect(await ask()).toMatchObject({ status: 503, says: { code: 'GRAPH_UNAVAILABLE' } })
    await printed(service, new RegExp(`It is started again \\(${time} of 3 times within 10 minutes\\)`))
    expect(await until(isReady, 60_000)).toBe(true)
    expect(await ask()).toMatchObject({ status: 200, data: { states: [{ name: 'Mongolia' }] } })
  }
  expect(pids.size).toBe(3)
  const last = neo4jIn(data)
  process.kill(last, 'SIGKILL')
  const { code, err } = await service.ended
  expect(code).toBe(1)
  expect(err).toMatch(
    /ended by itself.* It has ended 4 times within 10 minutes, and is not started again\.\n$/,
  )
  expect([...pids, last].filter(runs)).toEqual([])
  // The folder is free, and its data are whole.
  const again = serve()
  await printed(again, /Ready in/, patience)
  expect(again.err()).not.toMatch(/Loaded/)
  again.child.kill('SIGTERM')
  expect((await again.ended).code).toBe(0)
}, 400_000)

test('stopped while its Neo4j is being started again: it ends in order', async () => {
  const service = serve()
  await printed(service, /Ready in/, patience)
  const pid = neo4jIn(data)
  process.kill(pid, 'SIGKILL')
  await printed(service, /It is started again/)
  await new Promise((resolve) => setTimeout(resolve, 500))
  service.child.kill('SIGTERM')
  const { code, err } = await service.ended
  expect([code, err]).toEqual([0, expect.stringMatching(/Stopping\.\n$/)])
}, 200_000)

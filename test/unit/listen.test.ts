import { Agent, get } from 'node:http'
import { expect, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'

/** Listens with answers that take a while. */
async function slow(milliseconds: number): Promise<Listening> {
  const listening = await listen('127.0.0.1', 0)
  listening.answerWith((_, response) => {
    setTimeout(() => response.end('answered'), milliseconds)
  })
  return listening
}

/** Asks over a connection that is kept for the next request. */
function ask(
  listening: Listening,
  agent: Agent,
): Promise<{ status: number; connection: string; body: string }> {
  return new Promise((resolve, reject) => {
    get(listening.url, { agent }, (response) => {
      let body = ''
      response.on('data', (data) => {
        body += data
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: String(response.headers.connection), body }),
      )
    }).on('error', reject)
  })
}

test('stopping: requests under way are answered, new ones refused, and no open connection keeps it', async () => {
  const listening = await slow(600)
  const [idle, busy] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })]
  expect(await ask(listening, idle)).toMatchObject({ status: 200, connection: 'keep-alive' })
  const underWay = ask(listening, busy)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const begun = performance.now()
  const stopped = listening.stop().then(() => performance.now() - begun)
  await expect(ask(listening, new Agent())).rejects.toThrow(/ECONNREFUSED/)
  expect(await underWay).toEqual({ status: 200, connection: 'close', body: 'answered' })
  const took = await stopped
  expect(took).toBeGreaterThan(400)
  expect(took).toBeLessThan(3_000)
})

test('stopping: what comes over an open connection meanwhile is told so', async () => {
  const listening = await listen('127.0.0.1', 0)
  listening.answerWith((request, response) => {
    // The first of two requests that were sent at once.
    if (request.url === '/first') setTimeout(() => response.end('answered'), 300)
    else response.end('too late')
  })
  const { createConnection } = await import('node:net')
  const socket = createConnection(Number(new URL(listening.url).port), '127.0.0.1')
  let said = ''
  socket.on('data', (data) => {
    said += data
  })
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.write('GET /first HTTP/1.1\r\nhost: x\r\n\r\n')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const stopped = listening.stop()
  socket.write('GET /second HTTP/1.1\r\nhost: x\r\n\r\n')
  await stopped
  await closed
  expect(said).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*answered/)
  expect(said).not.toMatch(/too late/)
})

test('stopping: what takes longer than the bound is cut off', async () => {
  const listening = await slow(30_000)
  const underWay = ask(listening, new Agent())
  underWay.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 100))
  const begun = performance.now()
  await listening.stop(300)
  expect(performance.now() - begun).toBeLessThan(2_000)
  await expect(underWay).rejects.toThrow()
  // Again, it does nothing.
  await listening.stop()
})

/** Room for requests: a few that come at once are all answered, and where that does not end the rest is refused soon. */
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import { room } from '../../src/api/room.ts'

let listening: Listening | undefined
afterEach(() => listening?.stop())

/** Serves so many requests at once, each of which takes so long, in milliseconds. */
async function serving(most: number, takes: number) {
  const { enter, underWay, waiting } = room(most)
  let greatest = 0
  const app = express().use(enter, (_, response) => {
    greatest = Math.max(greatest, underWay())
    setTimeout(() => response.send('served'), takes)
  })
  listening = await listen('127.0.0.1', 0)
  listening.answerWith(app)
  const { url } = listening
  const ask = async (signal?: AbortSignal): Promise<{ status: number; took: number }> => {
    const begun = performance.now()
    const { status } = await fetch(url, signal ? { signal } : {})
    return { status, took: performance.now() - begun }
  }
  return { ask, underWay, waiting, greatest: () => greatest }
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('many at once: each is served in its turn, never more than there is room for', async () => {
  const { ask, greatest, underWay, waiting } = await serving(2, 50)
  const answers = await Promise.all(Array.from({ length: 12 }, () => ask()))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
  expect([greatest(), underWay(), waiting()]).toEqual([2, 0, 0])
})

test('a place that does not come within half a second is not waited for longer', async () => {
  const { ask } = await serving(1, 2_000)
  const [first, second] = await Promise.all([ask(), wait(50).then(() => ask())])
  expect([first?.status, second?.status]).toEqual([200, 503])
  expect(second?.took).toBeGreaterThan(400)
  expect(second?.took).toBeLessThan(1_000)
})

test('where there is no room for long, what is served is served soon and the rest refused soon; then all is as before', async () => {
  const { ask } = await serving(2, 40)
  // Twice as many as can be served, for two seconds.
  const asked: ReturnType<typeof ask>[] = []
  for (let begun = performance.now(); performance.now() - begun < 2_000; await wait(10)) asked.push(ask())
  const late = (await Promise.all(asked)).slice(-60)
  const [served, refused] = [200, 503].map((code) => late.filter(({ status }) => status === code))
  expect(served?.length).toBeGreaterThan(15)
  expect(refused?.length).toBeGreaterThan(15)
  expect(Math.max(...late.map(({ took }) => took))).toBeLessThan(400)
  await wait(300)
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask()))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
})

test('who goes away waits no more', async () => {
  const { ask, waiting, underWay } = await serving(1, 300)
  const first = ask()
  await wait(50)
  const gone = new AbortController()
  const second = ask(gone.signal).catch(() => 'gone')
  await wait(50)
  expect([underWay(), waiting()]).toEqual([1, 1])
  gone.abort()
  expect(await second).toBe('gone')
  await wait(50)
  expect(waiting()).toBe(0)
  expect((await first).status).toBe(200)
  await wait(50)
  expect(underWay()).toBe(0)
})

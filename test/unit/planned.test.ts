import { expect, test } from 'vitest'
import { plannedOnce } from '../../src/graph/planned.ts'

/** Work that is ended by hand, and how much of it was begun. */
function works() {
  const begun: { end: () => void; fail: () => void }[] = []
  const work = () =>
    new Promise<string>((resolve, reject) => {
      begun.push({ end: () => resolve('done'), fail: () => reject(new Error('failed')) })
    })
  return { begun, work }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('of those who ask the same at once the first goes ahead; later ones wait for nobody', async () => {
  const { begun, work } = works()
  const { run, forget } = plannedOnce()
  const all = [1, 2, 3].map(() => run('a', work))
  const other = run('b', work)
  await turn()
  expect(begun).toHaveLength(2)
  begun[0]?.end()
  await turn()
  expect(begun).toHaveLength(4)
  for (const { end } of begun) end()
  expect(await Promise.all([...all, other])).toEqual(['done', 'done', 'done', 'done'])
  const two = [run('a', work), run('a', work)]
  await turn()
  expect(begun).toHaveLength(6)
  forget()
  const again = [run('a', work), run('a', work)]
  await turn()
  expect(begun).toHaveLength(7)
  for (const { end } of begun) end()
  await turn()
  for (const { end } of begun) end()
  await Promise.all([...two, ...again])
})

test('the failure of the first is its own', async () => {
  const { begun, work } = works()
  const { run } = plannedOnce()
  const [first, second] = [run('a', work), run('a', work)]
  first.catch(() => {})
  await turn()
  begun[0]?.fail()
  await expect(first).rejects.toThrow('failed')
  await turn()
  begun[1]?.end()
  expect(await second).toBe('done')
})

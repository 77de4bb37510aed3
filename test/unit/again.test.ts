import { Neo4jError } from 'neo4j-driver'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { again } from '../../src/graph/again.ts'

const passing = () =>
  new Neo4jError('gone', 'Neo.TransientError.General.DatabaseUnavailable', 'gone', 'a cause')
const lasting = () => new Neo4jError('wrong', 'Neo.ClientError.Statement.SyntaxError', 'wrong', 'a cause')

describe('what failed is tried again', () => {
  let times: number[]
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    times = []
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const failing = (error: () => Error, often: number) => async () => {
    times.push(times.length)
    if (times.length <= often) throw error()
    return 'answered'
  }

  test('once after about a second, without any patience', async () => {
    const begun = performance.now()
    expect(await again(0, undefined, failing(passing, 1))).toBe('answered')
    expect(times).toHaveLength(2)
    expect(performance.now() - begun).toBeGreaterThan(790)
  })

  test('not for ever', async () => {
    const work = failing(passing, 10)
    await expect(
      again(0, undefined, () => {
        vi.setSystemTime(Date.now() + 1_000)
        return work()
      }),
    ).rejects.toThrow('gone')
    expect(times).toHaveLength(2)
  })

  test('where the failure passes, not where it lasts', async () => {
    await expect(again(5_000, undefined, failing(lasting, 10))).rejects.toThrow('wrong')
    await expect(
      again(
        5_000,
        undefined,
        failing(() => new Error('no driver'), 10),
      ),
    ).rejects.toThrow('no driver')
    expect(times).toHaveLength(2)
  })

  test('and not when nobody waits for it any more', async () => {
    const gone = new AbortController()
    const asked = again(60_000, gone.signal, failing(passing, 10))
    gone.abort()
    await expect(asked).rejects.toThrow(/abort/)
    expect(times).toHaveLength(1)
  })
})

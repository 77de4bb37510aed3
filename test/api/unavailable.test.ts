import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import { connect, type Graph, type Reader } from '../../src/graph/connect.ts'
import { type Watch, watchGraph } from '../../src/graph/watch.ts'
import { until } from '../support/embedded.ts'
import { document, useGraph } from '../support/graph.ts'
import { wayTo } from '../support/proxy.ts'
import { logInto } from '../support/service.ts'

useGraph('empty')

describe('a graph that goes away and comes back', () => {
  const told: string[] = []
  let way: Awaited<ReturnType<typeof wayTo>>
  let graph: Graph
  let watch: Watch
  let service: Listening
  beforeAll(async () => {
    const direct = inject('neo4j')
    way = await wayTo(direct.uri)
    const address = { ...direct, uri: way.uri }
    graph = await connect(address, 'serve')
    watch = watchGraph(address, graph.database, { line: (line) => told.push(line), passing: () => {} })
    service = await listen('127.0.0.1', 0)
    // Room for all that are asked at once: those that waited for a place would be told that there was none.
    const given = { log: logInto(), watch, mostUnderWay: 20 }
    service.answerWith(await answerFrom(graph, await buildSchema(document), given))
  })
  afterAll(async () => {
    await service.stop()
    watch.stop()
    await graph.close()
    way.close()
  })

  async function ask(query = '{ states { name } }') {
    const begun = performance.now()
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    const { data, errors } = (await response.json()) as {
      data?: unknown
      errors?: { extensions: { code: string } }[]
    }
    const took = performance.now() - begun
    return {
      status: response.status,
      headers: response.headers,
      data,
      code: errors?.[0]?.extensions.code,
      took,
    }
  }
  test('nothing is kept of what was answered', async () => {
    const answers: WeakRef<object>[] = []
    for (let n = 0; n < 50; n++)
      await watch.during(async () => {
        const answer = { n }
        answers.push(new WeakRef(answer))
        return answer
      })
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    await new Promise((resolve) => setTimeout(resolve, 100))
    collect()
    expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(5)
  })

  const isReady = async () => (await fetch(`${service.url}/health/ready`)).status === 200

  test.each(['cut', 'hanging'] as const)(
    '%s: requests fail soon and alike, and all recovers by itself',
    async (how) => {
      expect(await until(isReady, 10_000)).toBe(true)
      told.length = 0
      expect(await ask()).toMatchObject({ status: 200, data: { states: [] } })
      const before = way.connections()
      way.set(how)
      // Those that find it out, all at once, and those that come when it is known.
      for (const answer of await Promise.all(Array.from({ length: 20 }, () => ask()))) {
        expect(answer).toMatchObject({ status: 503, code: 'GRAPH_UNAVAILABLE' })
        expect(answer.headers.get('retry-after')).toBe('1')
        expect(answer.took).toBeLessThan(4_000)
      }
      expect(await until(async () => !(await isReady()), 4_000)).toBe(true)
      const known = await ask()
      expect(known).toMatchObject({ status: 503, code: 'GRAPH_UNAVAILABLE' })
      expect(known.took).toBeLessThan(500)
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
      // What needs no graph is answered.
      expect(await ask('{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } })

      way.set('open')
      expect(await until(isReady, 8_000)).toBe(true)
      expect(await ask()).toMatchObject({ status: 200, data: { states: [] } })
      // No more connections than the requests at once had.
      expect(await until(() => way.connections() <= before + 20, 4_000)).toBe(true)
      expect(told.splice(0)).toEqual([
        'The graph does not answer: requests are refused until it does.',
        'The graph answers again.',
      ])
    },
  )

  test('gone before the service has looked at it: told alike', async () => {
    const early = await listen('127.0.0.1', 0)
    way.set('cut')
    early.answerWith(await answerFrom(graph, await buildSchema(document), { log: logInto(), watch }))
    const response = await fetch(`${early.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ states { name } }' }),
    })
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { errors: [{ extensions: { code: 'GRAPH_UNAVAILABLE' } }] },
    ])
    way.set('open')
    await early.stop()
    expect(await until(isReady, 8_000)).toBe(true)
  })

  test('a statement that takes long is no reason', async () => {
    const slow: Reader = {
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 2_000))
        throw new Error('answered')
      },
    }
    await expect(watch.guard(slow).run('', {})).rejects.toThrow('answered')
    expect(watch.isUp()).toBe(true)
  })
})

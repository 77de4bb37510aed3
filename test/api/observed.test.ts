import { Writable } from 'node:stream'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import { jsonLog, plainLog } from '../../src/api/log.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import { readPackageFile } from '../../src/files.ts'
import { read } from '../../src/graph/connect.ts'
import { until as within } from '../support/embedded.ts'
import { document, useGraph } from '../support/graph.ts'

const graph = useGraph('built-in')

/** A statement that takes minutes, under a name that is found among the transactions. */
const counting =
  'UNWIND range(1, 1000000) AS a UNWIND range(1, 100000) AS b RETURN toString(sum(a * b)) AS result'
/** A statement that needs more memory than a transaction may have. */
const keeping =
  'UNWIND range(1, 200000000) AS a WITH collect(a) AS kept RETURN toString(size(kept)) AS result'
const fields = `type Query {
  slow: String @cypher(statement: "${counting}", columnName: "result")
  large: String @cypher(statement: "${keeping}", columnName: "result")
}`

let service: Listening
let lines: Record<string, unknown>[]

beforeAll(async () => {
  const schema = await buildSchema({
    ...document,
    definitions: [...document.definitions, ...parse(fields).definitions],
  })
  lines = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(
        ...String(chunk)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      )
      done()
    },
  })
  service = await listen('127.0.0.1', 0)
  const log = jsonLog(stream)
  const origins = ['https://example.org']
  service.answerWith(await answerFrom(graph(), schema, { log, origins, mostUnderWay: 2 }))
})
afterAll(() => service.stop())

const until = async (condition: () => Promise<boolean>) => expect(await within(condition, 20_000)).toBe(true)

const ask = (body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
const slowOnes = async () =>
  (
    await read(
      graph(),
      "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery CONTAINS 'range(1, 1000000)' AND NOT currentQuery CONTAINS 'SHOW' RETURN transactionId",
    )
  ).length
const metric = async (name: string): Promise<number | undefined> => {
  const text = await (await fetch(`${service.url}/metrics`)).text()
  const value = text.split('\n').find((line) => line.startsWith(`${name} `))
  return value === undefined ? undefined : Number(value.split(' ').at(-1))
}

describe('a client that goes away', () => {
  test('its statement is stopped in the database within a second, and there is room again', async () => {
    const clients = [new AbortController(), new AbortController()]
    const asked = clients.map(({ signal }) =>
      ask({ query: 'query Counting { slow }' }, {}, signal).catch(() => 'gone'),
    )
    await until(async () => (await slowOnes()) === 2)
    expect(await metric('entente_requests_under_way')).toBe(2)
    expect(await metric('entente_statements_under_way')).toBe(2)

    const refused = await ask({ query: '{ states { name } }' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await refused.json()).toEqual({
      errors: [
        {
          message:
            'There are 2 requests under way: at most 2 are served at once, and for no other was there a place in time. Try again in a second.',
          extensions: { code: 'BUSY' },
        },
      ],
    })
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200)

    const begun = performance.now()
    for (const client of clients) client.abort()
    expect(await Promise.all(asked)).toEqual(['gone', 'gone'])
    await until(async () => (await slowOnes()) === 0)
    expect(performance.now() - begun).toBeLessThan(1_000)
    await until(async () => (await metric('entente_statements_under_way')) === 0)
    expect((await ask({ query: '{ states(limit: 1) { name } }' })).status).toBe(200)
    expect(await metric('entente_requests_gone_total')).toBe(2)
    expect(await metric('entente_statements_stopped_total{why="gone"}')).toBe(2)
    expect(lines.filter(({ gone }) => gone)).toEqual([
      expect.objectContaining({ operation: 'Counting' }),
      expect.objectContaining({ operation: 'Counting' }),
    ])
    // Nobody waits for it: it is no fault.
    expect(lines.filter(({ message }) => message === 'fault')).toEqual([])
  })
})

test('what needs more memory than it may have is refused, and the graph goes on answering', async () => {
  const response = await ask({ query: 'query Large { large }' })
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MUCH' } }] })
  expect(await metric('entente_statements_stopped_total{why="memory"}')).toBe(1)
  expect((await ask({ query: '{ states(limit: 1) { name } }' })).status).toBe(200)
}, 60_000)

describe('what is told of a request', () => {
  test('an id: the one that it came with, or one of our own', async () => {
    const given = await ask({ query: '{ __typename }' }, { 'x-request-id': 'proxy-1:2.3' })
    expect(given.headers.get('x-request-id')).toBe('proxy-1:2.3')
    for (const bad of ['a b', '<script>', 'x'.repeat(65)]) {
      const made = await ask({ query: '{ __typename }' }, { 'x-request-id': bad })
      expect(made.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    }
  })

  test('a line of JSON, with the operation by its name and the hash of its document, and nothing that was asked', async () => {
    const id = 'told-1'
    await ask(
      { query: 'query Told { states(where: {name: {eq: "secret"}}) { id } }' },
      { 'x-request-id': id },
    )
    await until(async () => lines.some(({ request }) => request === id))
    const line = lines.find(({ request }) => request === id)
    expect(line).toMatchObject({
      method: 'POST',
      path: '/graphql',
      status: 200,
      gone: false,
      operation: 'Told',
      document: expect.stringMatching(/^[\da-f]{12}$/),
    })
    expect(JSON.stringify(lines)).not.toContain('secret')
    await ask({ query: '{ nothing }' }, { 'x-request-id': 'told-2' })
    await until(async () => lines.some(({ request }) => request === 'told-2'))
    expect(lines.find(({ request }) => request === 'told-2')).toMatchObject({
      status: 400,
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    })
  })

  test('in words: what was slow, by its hash, and what failed', () => {
    const words: string[] = []
    const log = plainLog((text) => words.push(text))
    const told = { request: 'r1', method: 'POST', path: '/graphql', status: 200, gone: false }
    log.answered({ ...told, milliseconds: 20, operation: 'Quick', document: 'abc' })
    log.answered({ ...told, milliseconds: 2_345, operation: 'Slow', document: 'abc' })
    log.fault(new Error('It broke.\nin detail'), 'r2')
    expect(words).toEqual([
      'Slow: Slow (abc) took 2.3 s, request r1.',
      'A request failed: It broke. (request r2)',
    ])
  })

  test('metrics: requests, errors by code, how long each question took', async () => {
    await ask({ query: '{ search(text: "Mongolia") { id } }' })
    await ask({ query: '{' })
    await until(async () => ((await metric('entente_errors_total{code="GRAPHQL_PARSE_FAILED"}')) ?? 0) > 0)
    expect(await metric('entente_graphql_seconds_count{question="search"}')).toBe(1)
    expect(await metric('entente_errors_total{code="BUSY"}')).toBe(1)
    expect(await metric('entente_requests_total{route="graphql",status="200"}')).toBeGreaterThan(2)
    const response = await fetch(`${service.url}/metrics`)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await response.text()
    expect(text).toMatch(/nodejs_eventloop_lag_seconds/)
    // All that the documentation names is there.
    const named = readPackageFile('docs/service.md').match(/entente_[a-z_]+/g) ?? []
    for (const name of named) expect(text).toContain(`\n${name}`)
  })
})

describe('other origins', () => {
  const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' }
  test('one that is named may ask, others may not', async () => {
    const asked = await ask({ query: '{ __typename }' }, { origin: 'https://example.org' })
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://example.org')
    const preflight = await fetch(`${service.url}/graphql`, { method: 'OPTIONS', headers })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, POST',
    ])
    const other = await fetch(`${service.url}/graphql`, {
      method: 'OPTIONS',
      headers: { ...headers, origin: 'https://example.com' },
    })
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([405, null])
  })

  test('every answer has the same headers of safety', async () => {
    for (const path of [
      '/',
      '/graphiql/',
      '/graphql',
      '/health/live',
      '/metrics',
      '/nothing',
      '/neo4j-browser/guide.md',
    ]) {
      const { headers } = await fetch(`${service.url}${path}`)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(headers.get('content-security-policy'), path).toMatch(/^default-src '(none|self)';/)
      expect(headers.get('content-security-policy'), path).toMatch(/frame-ancestors 'none'/)
      expect(headers.get('x-powered-by'), path).toBeNull()
    }
  })
})

import { createConnection } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import { read } from '../../src/graph/connect.ts'
import { document, useGraph } from '../support/graph.ts'
import { type Asked, requests } from '../support/hostile.ts'
import { leaks } from '../support/leaks.ts'
import { logInto } from '../support/service.ts'

const graph = useGraph('built-in')
/** How long an answer may take, in milliseconds: on a busy machine, to plan a question takes seconds the first time. */
const bound = 10_000
const faults: unknown[] = []
const table: { name: string; status: number; code: string; ms: number; bytes: number }[] = []
let service: Listening
let before: unknown

const holdings = () => read(graph(), 'MATCH (node) RETURN count(node) AS nodes, COUNT { ()-->() } AS facts')

beforeAll(async () => {
  const waits = { headersTimeout: 500, requestTimeout: 1_000, connectionsCheckingInterval: 100 }
  service = await listen('127.0.0.1', 0, waits)
  service.answerWith(await answerFrom(graph(), await buildSchema(document), { log: logInto(faults) }))
  before = await holdings()
})
afterAll(async () => {
  await service.stop()
  if (process.env.ENTENTE_TABLE) console.table(table)
})

async function send(name: string, { body, text, method = 'POST', path = '/graphql', headers = {} }: Asked) {
  const begun = performance.now()
  const response = await fetch(`${service.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    ...(method !== 'GET' && method !== 'HEAD' && { body: text ?? JSON.stringify(body) ?? null }),
  })
  const answer = await response.text()
  const ms = Math.round(performance.now() - begun)
  const code = /"code":"(\w+)"/.exec(answer)?.[1] ?? ''
  table.push({ name, status: response.status, code, ms, bytes: answer.length })
  // What the schema says of itself is for everybody.
  if (name !== 'the whole schema')
    expect(leaks(answer, `${path} ${text ?? JSON.stringify(body)}`), name).toEqual([])
  expect(ms, name).toBeLessThan(bound)
  return { status: response.status, code, answer }
}

describe('hostile requests', () => {
  test('there are many', () => {
    expect(requests.length).toBeGreaterThan(80)
    expect(new Set(requests.map(([name]) => name)).size).toBe(requests.length)
  })

  test.each(requests)('%s', async (name, asked, status, code) => {
    const answered = await send(name, asked)
    expect({ status: answered.status, code: answered.code }).toEqual({ status, code })
  })
})

const words = [
  `+-&&||!(){}[]^"~*?:\\/ AND OR NOT name:* [a TO z] {a TO *}`,
  `'}) MATCH (n) DETACH DELETE n RETURN 1 AS x //`,
  '"}) CALL db.labels() YIELD label RETURN label //',
  '$given.param0 $this {{ 7*7 }} \\u0027',
  '*',
  '~',
  '\\',
  '"',
  "'",
  '`',
  'a*',
  '/.*/',
  'state:*',
  'a\u0000b',
  '\u202Eailognom',
  '🏛️🏛️',
  'İstanbul'.normalize('NFD'),
]
const days = ["1987-02-15'})", '9999-99-99', '-1000000-01-01', '1987-02-15T00:00:00[Europe/Paris]', 'date()']

describe('words of other languages in the arguments of the questions', () => {
  // Each argument that takes a text, with the others of its question that it needs.
  const questions: Readonly<Record<string, string>> = {
    connections: 'from: $w, to: $w, avoid: [$w]',
    'connections to': 'from: "Mongolia", to: $w',
    'connections avoid': 'from: "Mongolia", to: "China", avoid: [$w]',
    relations: 'a: $w, b: "Mongolia"',
    'relations b': 'a: "Mongolia", b: $w',
    timeline: 'of: $w',
    changes: 'of: $w',
    allies: 'of: $w, on: "1987-01-01"',
    inPower: 'of: $w, on: "1987-01-01"',
    visits: 'by: $w',
    'visits to': 'to: $w',
    chain: 'from: $w, to: "Mongolia", avoid: [$w]',
    'chain to': 'from: "Mongolia", to: $w',
    search: 'text: $w',
  }
  test.each(Object.entries(questions))('%s', async (name, given) => {
    const [question = ''] = name.split(' ')
    const selection = question === 'search' ? 'id name' : 'status unclear { given candidates { id } }'
    for (const word of words) {
      const query = `query ($w: String!) { ${question}(${given}) { ${selection} } }`
      const { status, answer } = await send(`${name}: ${word}`, { body: { query, variables: { w: word } } })
      expect([word, status, JSON.parse(answer).errors]).toEqual([word, 200, undefined])
    }
  })

  test.each(days)('a day «%s»', async (day) => {
    for (const argument of ['on: $d', 'since: $d', 'until: $d']) {
      const query = `query ($d: Date) { connections(from: "Mongolia", to: "China", ${argument}) { status } }`
      const { status, code } = await send(`day ${day}`, { body: { query, variables: { d: day } } })
      expect([status, code]).toEqual([400, 'BAD_USER_INPUT'])
    }
  })

  test('in filters, ids and codes', async () => {
    for (const word of words)
      for (const where of [
        'name: { contains: $w }',
        'id: { eq: $w }',
        'codes: { includes: $w }',
        'name: { in: [$w] }',
      ]) {
        const query = `query ($w: ${where.startsWith('id') ? 'ID' : 'String'}!) { states(where: { ${where} }) { id } }`
        const { status } = await send(`${where}: ${word}`, { body: { query, variables: { w: word } } })
        expect([word, where, status]).toEqual([word, where, 200])
      }
  })
})

/** Says something over a connection of its own, a part at a time, and gives what comes back until it ends. */
async function say(parts: readonly string[], every = 0): Promise<string> {
  const socket = createConnection(Number(new URL(service.url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (data) => {
    heard += data
  })
  socket.on('error', () => {})
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  for (const part of parts) {
    if (socket.destroyed) break
    socket.write(part)
    if (every > 0) await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, every))])
  }
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000))])
  socket.destroy()
  return heard
}

describe('below HTTP', () => {
  const post = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  test.each<[string, readonly string[], number, RegExp]>([
    [
      'headers that come a letter at a time',
      ['GET / HTTP/1.1\r\n', ...Array.from({ length: 40 }, () => 'x: 1\r\n')],
      50,
      /^HTTP\/1\.1 408 /,
    ],
    [
      'a body that comes a letter at a time',
      [`${post}content-length: 100000\r\n\r\n`, ...Array.from({ length: 40 }, () => '{')],
      50,
      /^HTTP\/1\.1 408 /,
    ],
    [
      '20 KB of headers',
      [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
      0,
      /^HTTP\/1\.1 431 /,
    ],
    ['no HTTP', ['\u0000\u0001\u0002\r\n\r\n'], 0, /^HTTP\/1\.1 400 /],
    ['two lengths', [`${post}content-length: 2\r\ncontent-length: 5\r\n\r\n{}`], 0, /^HTTP\/1\.1 400 /],
    [
      'a length and chunks',
      [`${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
      0,
      /^HTTP\/1\.1 400 /,
    ],
    ['no host', ['GET / HTTP/1.1\r\n\r\n'], 0, /^HTTP\/1\.1 400 /],
    [
      'a host of someone else',
      ['GET /neo4j-browser/guide.md HTTP/1.1\r\nhost: "><script>\r\nconnection: close\r\n\r\n'],
      0,
      /^HTTP\/1\.1 (200|400) /,
    ],
  ])('%s', async (name, parts, every, expected) => {
    const begun = performance.now()
    const heard = await say(parts, every)
    const ms = Math.round(performance.now() - begun)
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0)
    table.push({ name, status, code: '', ms, bytes: heard.length })
    expect(heard).toMatch(expected)
    if (status !== 200) expect(leaks(heard)).toEqual([])
  })
})

test('after all that: nothing was changed, nothing failed, and it answers', async () => {
  expect(faults.map(String)).toEqual([])
  expect(await holdings()).toEqual(before)
  const { status, answer } = await send('at the end', {
    body: { query: '{ states(where: { name: { eq: "Mongolia" } }) { id } }' },
  })
  expect([status, JSON.parse(answer)]).toEqual([200, { data: { states: [{ id: 'state:mongolia' }] } }])
})

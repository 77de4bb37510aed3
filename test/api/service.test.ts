import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type GraphQLError, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { listen } from '../../src/api/listen.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import { packagePath, readPackageFile } from '../../src/files.ts'
import { read } from '../../src/graph/connect.ts'
import { document, useGraph } from '../support/graph.ts'
import { logInto, useService } from '../support/service.ts'

const graph = useGraph('built-in')
const service = useService(graph)

describe('what the service answers', () => {
  test('alive and ready', async () => {
    expect(await (await service.fetch('/health/live')).json()).toEqual({ status: 'live' })
    expect(await (await service.fetch('/health/ready')).json()).toEqual({ status: 'ready' })
  })

  test('alive but not ready before there is a graph, and GraphQL says so', async () => {
    const early = await listen('127.0.0.1', 0)
    try {
      expect((await fetch(`${early.url}/health/live`)).status).toBe(200)
      expect((await fetch(`${early.url}/health/ready`)).status).toBe(503)
      const response = await fetch(`${early.url}/graphql?query={__typename}`)
      expect(response.status).toBe(503)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'STARTING' } }] })
      const html = { headers: { accept: 'text/html' } }
      const page = await fetch(`${early.url}/?question=search&text=a`, html)
      expect([page.status, page.headers.get('refresh')]).toEqual([503, '2'])
      expect(await page.text()).toMatch(/The graph is being opened/)
      early.answerWith(await answerFrom(graph(), await buildSchema(document), { log: logInto() }))
      expect((await fetch(`${early.url}/health/ready`)).status).toBe(200)
    } finally {
      await early.stop()
    }
  })

  test('a taken port is told at once, with what to do', async () => {
    const first = await listen('127.0.0.1', 0)
    const port = Number(new URL(first.url).port)
    try {
      await expect(listen('127.0.0.1', port)).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`)
      await expect(listen('nowhere.invalid', 0)).rejects.toThrow(/HOST is «nowhere\.invalid»/)
    } finally {
      await first.stop()
    }
  })

  test('GraphiQL to a browser, from its own files, under a strict policy', async () => {
    const html = { headers: { accept: 'text/html,application/xhtml+xml' } }
    const redirect = await service.fetch('/graphql?query={states{name}}', html)
    expect(redirect.status).toBe(302)
    expect(redirect.headers.get('location')).toBe('/graphiql/?query=%7Bstates%7Bname%7D%7D')
    const page = await service.fetch('/graphiql/', html)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    const text = await page.text()
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(text)?.[1]
    expect((await service.fetch(`/graphiql/${script}`)).status).toBe(200)
    expect(text).not.toMatch(/https?:\/\//)
  })

  test('the page at /, from its own files, compressed, under a strict policy', async () => {
    const page = await service.fetch('/?question=search&text=a', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toMatch(/^default-src 'self';/)
    expect(policy).not.toMatch(/unsafe|data:|https?:/)
    const text = await page.text()
    expect(text).not.toMatch(/https?:\/\/|<script>|<style|style=/)
    const names = [...text.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) {
      const file = await service.fetch(`/${name}`, { headers: { 'accept-encoding': 'br' } })
      expect([file.status, file.headers.get('content-encoding')]).toEqual([200, 'br'])
      expect(file.headers.get('cache-control')).toMatch(/immutable/)
      const plain = await service.fetch(`/${name}`, { headers: { 'accept-encoding': 'identity' } })
      expect(plain.headers.get('content-encoding')).toBeNull()
      expect(await plain.text()).toBe(await file.text())
    }
    for (const name of ['assets/nothing.js', 'assets/..%2Findex.html', 'assets/%2E%2E/index.html'])
      expect((await service.fetch(`/${name}`)).status).toBe(404)
  })

  test('the whole page is light: less than 150 KB, the ground of its map included', async () => {
    const folder = packagePath('dist/page/assets')
    const files = readdirSync(folder).filter((name) => name.endsWith('.gz'))
    const sum = files.reduce((total, name) => total + statSync(join(folder, name)).size, 0)
    expect(files.length).toBeGreaterThan(3)
    expect(sum).toBeLessThan(150_000)
  })

  test('nothing at other addresses', async () => {
    const response = await service.fetch('/nothing')
    expect(response.status).toBe(404)
    expect(response.headers.get('x-powered-by')).toBeNull()
  })
})

describe('what a client may not do', () => {
  test('there is no mutation', async () => {
    const { errors, status } = await service.ask('mutation { deleteStates { nodesDeleted } }')
    expect(status).toBe(400)
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'READ_ONLY' } })
  })

  test('a write smuggled into a read is refused by the access mode of the database', async () => {
    const smuggling = `type Query { smuggled: String @cypher(statement: "CREATE (node:Smuggled) RETURN 'in' AS result", columnName: "result") }`
    const schema = await buildSchema({
      ...document,
      definitions: [...document.definitions, ...parse(smuggling).definitions],
    })
    const reported: unknown[] = []
    const other = await listen('127.0.0.1', 0)
    try {
      other.answerWith(await answerFrom(graph(), schema, { log: logInto(reported) }))
      const response = await fetch(`${other.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ smuggled }' }),
      })
      const answer = await response.json()
      expect(answer).toEqual({
        data: { smuggled: null },
        errors: [
          expect.objectContaining({
            message: 'The question could not be answered.',
            extensions: { code: 'INTERNAL_SERVER_ERROR' },
          }),
        ],
      })
      // The service itself is told what the database said.
      expect(String(reported[0])).toMatch(/Writing in read access mode not allowed/)
      expect(await read(graph(), 'MATCH (node:Smuggled) RETURN node')).toEqual([])
    } finally {
      await other.stop()
    }
  })

  test.each<[string, RequestInit, number, string]>([
    [
      'a body that is no JSON',
      { body: '{', headers: { 'content-type': 'application/json' } },
      400,
      'BAD_REQUEST',
    ],
    [
      'a body that is too large',
      {
        body: JSON.stringify({ query: ' '.repeat(300_000) }),
        headers: { 'content-type': 'application/json' },
      },
      413,
      'TOO_LARGE',
    ],
    [
      'a query that is none',
      { body: JSON.stringify({ query: '{' }), headers: { 'content-type': 'application/json' } },
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a form from another site',
      { body: 'query={__typename}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('%s', async (_, init, status, code) => {
    const response = await service.fetch('/graphql', { method: 'POST', ...init })
    const answer = (await response.json()) as { errors: GraphQLError[] }
    expect([response.status, answer.errors[0]?.extensions?.code]).toEqual([status, code])
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|at \w+ \(|\.ts:/)
  })
})

test('the schema that is served is the printed one', async () => {
  const { data } = await service.ask('{ __schema { types { name } } }')
  const names = new Set(data.__schema.types.map(({ name }: { name: string }) => name))
  for (const definition of parse(readPackageFile('test/schema/api.graphql')).definitions)
    if ('name' in definition && definition.name && definition.kind !== 'DirectiveDefinition')
      expect(names).toContain(definition.name.value)
})

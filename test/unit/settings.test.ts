import { isAbsolute } from 'node:path'
import { expect, test } from 'vitest'
import { EntenteError } from '../../src/errors.ts'
import { isSupported } from '../../src/graph/connect.ts'
import { defaultNeo4jVersion, defaultRequests, readSettings } from '../../src/settings.ts'

test('without an environment: the embedded Neo4j, on loopback, data outside the checkout', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({
    neo4j: undefined,
    host: '127.0.0.1',
    port: 4000,
    neo4jVersion: defaultNeo4jVersion,
  })
  expect(isAbsolute(settings.data)).toBe(true)
  expect(settings.data.startsWith(process.cwd())).toBe(false)
  expect(settings.cache).not.toBe(settings.data)
})

test('NEO4J_URI names an own Neo4j; an empty variable counts as unset', () => {
  expect(
    readSettings({ NEO4J_URI: 'neo4j+s://x.example', NEO4J_PASSWORD: ' p ', NEO4J_DATABASE: '' }).neo4j,
  ).toEqual({
    uri: 'neo4j+s://x.example',
    username: 'neo4j',
    password: ' p ',
    database: undefined,
  })
  expect(readSettings({ NEO4J_URI: '', PORT: '' })).toMatchObject({ neo4j: undefined, port: 4000 })
  const browser = 'http://localhost:7474/browser/'
  expect(readSettings({ NEO4J_BROWSER: browser }).browser).toBe(browser)
  expect(() => readSettings({ NEO4J_BROWSER: 'localhost:7474' })).toThrow(/NEO4J_BROWSER is «localhost:7474»/)
})

test('all mistakes in one error, each with its value and what it takes', () => {
  const read = () =>
    readSettings({ PORT: '99999', NEO4J_URI: 'http://localhost:7474', ENTENTE_NEO4J_VERSION: 'latest' })
  expect(read).toThrow(EntenteError)
  expect(read).toThrow(/PORT is «99999»[\s\S]*NEO4J_URI is «http:\/\/localhost:7474»[\s\S]*«latest»/)
  // Of an address that is none, no password is asked for.
  expect(read).not.toThrow(/NEO4J_PASSWORD/)
  expect(() => readSettings({ NEO4J_URI: 'bolt://localhost:99999' })).toThrow(
    /^NEO4J_URI is «.*1 to 65535\.$/,
  )
  expect(() => readSettings({ NEO4J_URI: 'bolt://localhost:7687' })).toThrow(/NEO4J_PASSWORD is not set/)
})

test('what the service is set to: origins, room, the form of its log', () => {
  expect(readSettings({})).toMatchObject({ origins: [], mostRequests: defaultRequests, log: 'text' })
  const given = {
    CORS_ORIGINS: 'https://example.org, http://localhost:8080',
    ENTENTE_REQUESTS: '8',
    ENTENTE_LOG: 'json',
  }
  expect(readSettings(given)).toMatchObject({
    origins: ['https://example.org', 'http://localhost:8080'],
    mostRequests: 8,
    log: 'json',
  })
  for (const origin of [
    'example.org',
    'https://example.org/',
    'https://example.org/page',
    'null',
    'ftp://x.org',
  ])
    expect(() => readSettings({ CORS_ORIGINS: origin })).toThrow(`CORS_ORIGINS has «${origin}»`)
  for (const number of ['0', '1.5', 'many', '1001'])
    expect(() => readSettings({ ENTENTE_REQUESTS: number })).toThrow(`ENTENTE_REQUESTS is «${number}»`)
  expect(() => readSettings({ ENTENTE_LOG: 'xml' })).toThrow(/ENTENTE_LOG is «xml»: it takes json or text/)
})

test.each([
  ['5.22.0', false],
  ['4.4.40', false],
  ['5.23.0', true],
  ['5.26.30', true],
  ['5.27-aura', true],
  ['2026.08.1', true],
])('Neo4j %s is supported: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported)
})

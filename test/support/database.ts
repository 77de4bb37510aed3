/** The Neo4j of the tests: NEO4J_URI when set, else a container when a Docker engine answers, else the embedded one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Neo4jContainer } from '@testcontainers/neo4j'
import { getContainerRuntimeClient } from 'testcontainers'
import type { TestProject } from 'vitest/node'
import { connect, read } from '../../src/graph/connect.ts'
import { type Neo4jAddress, readSettings } from '../../src/settings.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: Neo4jAddress
  }
}

const image = 'neo4j:5.26-community'

interface TestDatabase {
  readonly what: string
  readonly address: Neo4jAddress
  stop(): Promise<unknown>
}

/** Starts the database of a test run, says which it is, and stops it at the end. ENTENTE_TEST_DATABASE chooses. */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const shared = sharedByProjects()
  shared.users += 1
  shared.database ??= choose().then((database) => {
    console.log(`Database of the tests: ${database.what}`)
    return database
  })
  const database = await shared.database
  project.provide('neo4j', database.address)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await database.stop()
  }
}

interface Shared {
  database?: Promise<TestDatabase>
  users: number
}

/** One database for all projects that use it, one after the other; each reads this file anew, so it is kept outside. */
function sharedByProjects(): Shared {
  const place = globalThis as { [key: symbol]: Shared | undefined }
  const key = Symbol.for('entente: database of the tests')
  place[key] ??= { users: 0 }
  return place[key]
}

async function choose(): Promise<TestDatabase> {
  const settings = readSettings(process.env)
  if (settings.neo4j) return own(settings.neo4j)
  const wish = process.env.ENTENTE_TEST_DATABASE
  if (wish === 'embedded' || (wish !== 'container' && !(await engineAnswers()))) return embedded()
  return container()
}

/** The tests empty the database, so one with anything in it is refused. */
async function own(address: Neo4jAddress): Promise<TestDatabase> {
  const graph = await connect(address)
  const [found] = await read(graph, 'MATCH (node) RETURN count(node) AS nodes')
  await graph.close()
  if (Number(found?.nodes) > 0)
    throw new Error(
      `The database at ${address.uri} is not empty. The tests would empty it: give them one without data.`,
    )
  return { what: `${address.uri} (Neo4j ${graph.version})`, address, stop: async () => undefined }
}

async function engineAnswers(): Promise<boolean> {
  try {
    await getContainerRuntimeClient()
    return true
  } catch {
    return false
  }
}

async function container(): Promise<TestDatabase> {
  const started = await new Neo4jContainer(image)
    .withPassword('only-for-tests')
    .withEnvironment({
      // Hundreds of statements run once or twice each, over graphs that change all the time: what takes the time of a test is to
      // plan them, not to run them.
      NEO4J_dbms_cypher_min__replan__interval: '10m',
      NEO4J_db_memory_transaction_max: '256m',
    })
    .start()
  const address = {
    uri: started.getBoltUri(),
    username: 'neo4j',
    password: started.getPassword(),
    database: undefined,
  }
  return { what: `a container of ${image}`, address, stop: () => started.stop() }
}

async function embedded(): Promise<TestDatabase> {
  const { cache, neo4jVersion } = readSettings(process.env)
  const data = await mkdtemp(join(tmpdir(), 'entente-test-'))
  const silent = { line: () => {}, passing: () => {} }
  const { startEmbedded } = await import('../../src/graph/embedded/server.ts')
  const server = await startEmbedded({
    data,
    cache,
    version: neo4jVersion,
    tell: silent,
    signal: new AbortController().signal,
  })
  const address = {
    uri: server.uri,
    username: server.username,
    password: server.password,
    database: undefined,
  }
  const stop = async () => {
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
  return { what: `the embedded Neo4j ${server.version}`, address, stop }
}

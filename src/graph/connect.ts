/** The connection to a Neo4j: opened, tried, its version read; its troubles told in plain words. */
import neo4j, { type Driver, type EagerResult, Neo4jError, type Session } from 'neo4j-driver'
import { EntenteError, messageOf } from '../errors.ts'
import type { Neo4jAddress } from '../settings.ts'
import { again } from './again.ts'
import { within } from './within.ts'

/** A Neo4j that answers, and the database in use. */
export interface Graph {
  readonly driver: Driver
  readonly database: string
  /** Of the server, such as 5.26.30. */
  readonly version: string
  /** How long what fails for a reason that passes is tried again, in milliseconds. */
  readonly patience: number
  readonly close: () => Promise<void>
}

/** Values that a statement takes. */
export type Parameters = Readonly<Record<string, unknown>>

const oldest = [5, 23] as const

/** How long a database that is gone is tried again, in milliseconds: a load gives it time to come back; a service answers soon, and
 * with nothing the driver tries once more, after about a second. */
const patience = { load: 5_000, serve: 0 }

/** Connects to a Neo4j, to load or to serve what is in it, and makes sure that it can be used.
 * @throws EntenteError NO_DATABASE that says what stands in the way and what to do. */
export async function connect(address: Neo4jAddress, use: 'load' | 'serve' = 'load'): Promise<Graph> {
  const { uri, username, password } = address
  const driver = driverOf(uri, username, password, use)
  try {
    // Any answer comes with the version of its server and the name of its database.
    const { summary } = await driver.executeQuery(
      'RETURN 1',
      {},
      { routing: 'READ', ...(address.database ? { database: address.database } : {}) },
    )
    const version = String(summary.server.agent).replace(/^Neo4j\//, '')
    if (!isSupported(version))
      throw new EntenteError(
        'NO_DATABASE',
        `The Neo4j at ${uri} is of version ${version}: it takes ${oldest.join('.')} or newer. Upgrade it, or unset NEO4J_URI to use the embedded one.`,
      )
    return {
      driver,
      version,
      patience: patience[use],
      database: String(summary.database.name),
      close: () => driver.close(),
    }
  } catch (error) {
    await driver.close()
    throw inWords(error, address)
  }
}

function driverOf(uri: string, username: string, password: string, use: 'load' | 'serve'): Driver {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      userAgent: 'entente',
      connectionTimeout: 5_000,
      // One that is busy takes long to open a connection; one that hangs is told by who watches it.
      connectionAcquisitionTimeout: 30_000,
      maxTransactionRetryTime: patience[use],
      // Whole numbers of the graph are counts and years, far below 2^53.
      disableLosslessIntegers: true,
    })
  } catch (error) {
    throw new EntenteError('USAGE', `NEO4J_URI is «${uri}», which cannot be used: ${messageOf(error)}`, {
      cause: error,
    })
  }
}

export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** What a failure to connect means, and what to do. */
function inWords(error: unknown, { uri, username, database }: Neo4jAddress): unknown {
  if (!(error instanceof Neo4jError)) return error
  const say = (text: string) => new EntenteError('NO_DATABASE', text, { cause: error })
  if (/Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/.test(error.code))
    return say(
      `The Neo4j at ${uri} refuses the user «${username}»: set NEO4J_USERNAME and NEO4J_PASSWORD to a user of it.`,
    )
  if (/DatabaseNotFound/.test(error.code))
    return say(
      `The Neo4j at ${uri} has no database «${database}»: set NEO4J_DATABASE to one that it has, or leave it unset.`,
    )
  if (/ServiceUnavailable|SessionExpired/.test(error.code) || isAcquisition(error))
    return say(
      `No Neo4j answers at ${uri}: see that it runs and that NEO4J_URI is its Bolt address, or unset NEO4J_URI to use the embedded one.`,
    )
  return say(`The Neo4j at ${uri} does not answer as it should: ${error.message.split('\n', 1)[0]}`)
}

/** Runs one statement in a read transaction and gives its rows as plain objects. */
export async function read(
  graph: Graph,
  statement: string,
  parameters: Parameters = {},
): Promise<Record<string, unknown>[]> {
  const { records } = await graph.driver.executeQuery(statement, parameters, {
    database: graph.database,
    routing: 'READ',
  })
  return records.map((record) => record.toObject())
}

/** Whether a graph has no entity at all. */
export async function isEmpty(graph: Graph): Promise<boolean> {
  const [row] = await read(graph, 'OPTIONAL MATCH (entity:Entity) RETURN entity IS NULL AS empty LIMIT 1')
  return row?.empty === true
}

/** What the generated API runs its statements with. */
export interface Reader {
  readonly run: (statement: string, parameters: Parameters) => Promise<EagerResult>
}

/** Of a reader. */
export interface Reading {
  /** A statement that takes longer, in milliseconds, is stopped. */
  readonly timeout?: number
  /** Aborted when nobody waits for the answer any more: what runs is stopped, and nothing more is begun. */
  readonly signal?: AbortSignal
}

/**
 * A reader for the generated API, whose statements name their parameters $param0, $param1 and so on. They are handed over in
 * one map: Neo4j plans a statement anew for texts and lists of another order of length, unless a map holds them.
 */
export function readerOf(graph: Graph, { timeout, signal }: Reading = {}): Reader {
  const { driver, database, patience } = graph
  const within = timeout === undefined ? {} : { timeout }
  async function once(statement: string, given: Parameters): Promise<EagerResult> {
    signal?.throwIfAborted()
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ })
    // To close a session is what stops its statement in the database.
    const stop = () => void session.close().catch(() => {})
    signal?.addEventListener('abort', stop, { once: true })
    try {
      // One statement is a transaction by itself: to begin and to end one of its own would be two more messages to wait for.
      const { records, summary } = await session.run(statement, { given }, within)
      return { keys: records[0]?.keys ?? [], records, summary } as EagerResult
    } catch (error) {
      // For want of memory it would fail again.
      throw isTooMuch(error) ? new Error('The statement needs too much memory.', { cause: error }) : error
    } finally {
      signal?.removeEventListener('abort', stop)
      await session.close()
    }
  }
  return {
    run(statement, parameters) {
      const inOneMap = statement.replace(/\$(param\d+)\b/g, '$given.$1')
      return again(patience, signal, () => once(inOneMap, parameters))
    },
  }
}

/** Whether the graph answers within so many milliseconds. */
export async function isAnswering(graph: Graph, milliseconds: number): Promise<boolean> {
  const asked = read(graph, 'RETURN 1').then(
    () => true,
    () => false,
  )
  return (await within(milliseconds, asked)) ?? false
}

/** Whether an error says that a statement was stopped by its limit of time. */
export const isTooLong = (error: unknown): boolean =>
  error instanceof Neo4jError && /TransactionTimedOut/.test(error.code)

/** Whether an error says that a statement needs more memory than it may have. */
export const isTooMuch = (error: unknown): boolean =>
  /MemoryPoolOutOfMemory|\.OutOfMemory/.test(codeOf(error))

const codeOf = (error: unknown): string =>
  error instanceof Neo4jError ? error.code : error instanceof Error && error.cause ? codeOf(error.cause) : ''

/** Whether an error says that the graph cannot be reached just now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof EntenteError) return error.code === 'NO_DATABASE'
  return (
    error instanceof Neo4jError &&
    (error.retriable ||
      /ServiceUnavailable|SessionExpired|TransientError|DatabaseUnavailable/.test(error.code) ||
      isAcquisition(error))
  )
}

/** Whether all connections are in use, or none could be opened in time; the driver has no code for it. */
const isAcquisition = ({ message }: Neo4jError): boolean =>
  message.startsWith('Connection acquisition timed out')

/** A session, which sees what others of this process have written, whichever server of a cluster it comes to. */
export const sessionOf = ({ database, driver }: Graph, defaultAccessMode = neo4j.session.WRITE): Session =>
  driver.session({ database, defaultAccessMode, bookmarkManager: driver.executeQueryBookmarkManager })

/** Runs a piece of work with a session of its own. */
export async function withSession<T>(graph: Graph, work: (session: Session) => Promise<T>): Promise<T> {
  const session = sessionOf(graph)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}

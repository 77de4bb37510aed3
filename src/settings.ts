/** The settings: what the environment says, checked once, all mistakes in one error. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import envPaths from 'env-paths'
import { EntenteError } from './errors.ts'

/** A Neo4j of the user's own. */
export interface Neo4jAddress {
  readonly uri: string
  readonly username: string
  readonly password: string
  /** The database's name; undefined is the user's home database, as Neo4j has it. */
  readonly database: string | undefined
}

export interface Settings {
  /** The user's own Neo4j, or undefined: the embedded one. */
  readonly neo4j: Neo4jAddress | undefined
  /** The address of Neo4j Browser on the user's own Neo4j, where it is known. */
  readonly browser: string | undefined
  /** The address that the service listens on. */
  readonly host: string
  /** The port that the service listens on; 0 takes a free one. */
  readonly port: number
  /** The folder where the embedded Neo4j keeps its data and its password. */
  readonly data: string
  /** The folder where the embedded Neo4j's jars are kept, shared by all checkouts of a user. */
  readonly cache: string
  /** The version of the embedded Neo4j. */
  readonly neo4jVersion: string
  /** The origins whose pages may ask the service, besides its own; «*»: all. */
  readonly origins: readonly string[]
  /** How many requests to GraphQL are served at once. */
  readonly mostRequests: number
  /** How the service tells of requests: every one as JSON, or in words those alone that were slow or failed. */
  readonly log: 'json' | 'text'
}

/** The embedded Neo4j unless ENTENTE_NEO4J_VERSION names another: the long-term support release. */
export const defaultNeo4jVersion = '5.26.30'

/** How many requests to GraphQL are served at once unless ENTENTE_REQUESTS says otherwise: where the database is on the same
 * machine, more at once make each slower and answer no more of them. */
export const defaultRequests = Math.max(3, Math.ceil(1.5 * availableParallelism()))

const schemes = ['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc']

/** Reads the settings from the environment. An empty variable counts as unset.
 * @throws EntenteError USAGE that names every variable that is wrong, its value, and what it takes. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const get = (name: string) => environment[name]?.trim() || undefined
  const wrong: string[] = []
  const paths = envPaths('entente', { suffix: '' })

  const port = Number(get('PORT') ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    wrong.push(`PORT is «${get('PORT')}»: a port is a whole number from 0 (any free one) to 65535.`)

  const before = wrong.length
  const uri = get('NEO4J_URI')
  const scheme = uri?.match(/^([a-z0-9+]+):\/\/[^/]/)?.[1]
  const hasUser = uri?.includes('@') ?? false
  if (hasUser) wrong.push('NEO4J_URI holds a user: give it in NEO4J_USERNAME and NEO4J_PASSWORD instead.')
  else if (uri && !URL.canParse(uri))
    wrong.push(
      `NEO4J_URI is «${uri}»: it takes an address such as neo4j://localhost:7687, with a port from 1 to 65535.`,
    )
  else if (uri && !schemes.includes(scheme ?? ''))
    wrong.push(
      `NEO4J_URI is «${uri}»: it takes an address such as neo4j://localhost:7687 (${schemes.join(', ')}).`,
    )
  const password = environment.NEO4J_PASSWORD || undefined
  const isAddress = uri !== undefined && wrong.length === before
  if (isAddress && !password)
    wrong.push('NEO4J_PASSWORD is not set: NEO4J_URI names a Neo4j, which asks for one.')

  const browser = get('NEO4J_BROWSER')
  if (browser && !/^https?:\/\/[^/]/.test(browser))
    wrong.push(
      `NEO4J_BROWSER is «${browser}»: it takes the address of Neo4j Browser, such as http://localhost:7474/browser/.`,
    )

  const neo4jVersion = get('ENTENTE_NEO4J_VERSION') ?? defaultNeo4jVersion
  if (!/^\d+\.\d+\.\d+$/.test(neo4jVersion))
    wrong.push(
      `ENTENTE_NEO4J_VERSION is «${neo4jVersion}»: it takes a full version such as ${defaultNeo4jVersion}.`,
    )

  const origins = (get('CORS_ORIGINS') ?? '').split(/[\s,]+/).filter((origin) => origin !== '')
  for (const origin of origins)
    if (
      origin !== '*' &&
      !(URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin)
    )
      wrong.push(
        `CORS_ORIGINS has «${origin}»: it takes origins such as https://example.org, with commas between them, or *.`,
      )

  const mostRequests = Number(get('ENTENTE_REQUESTS') ?? defaultRequests)
  if (!Number.isInteger(mostRequests) || mostRequests < 1 || mostRequests > 1000)
    wrong.push(`ENTENTE_REQUESTS is «${get('ENTENTE_REQUESTS')}»: it takes a whole number from 1 to 1000.`)

  const log = get('ENTENTE_LOG') ?? 'text'
  if (log !== 'json' && log !== 'text') wrong.push(`ENTENTE_LOG is «${log}»: it takes json or text.`)

  if (wrong.length > 0) throw new EntenteError('USAGE', wrong.join('\n'))
  return {
    neo4j:
      uri && password
        ? { uri, username: get('NEO4J_USERNAME') ?? 'neo4j', password, database: get('NEO4J_DATABASE') }
        : undefined,
    browser,
    host: get('HOST') ?? '127.0.0.1',
    port,
    data: resolve(get('ENTENTE_DATA') ?? paths.data),
    cache: resolve(get('ENTENTE_CACHE') ?? paths.cache),
    neo4jVersion,
    origins,
    mostRequests,
    log: log === 'json' ? 'json' : 'text',
  }
}

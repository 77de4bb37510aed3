/** The graph that the settings name: an own Neo4j, an embedded one that runs already, or one that is started. */
import { EntenteError } from '../errors.ts'
import type { Settings } from '../settings.ts'
import { connect, type Graph, isUnavailable } from './connect.ts'
import { attachEmbedded, type Embedded, type StartedNeo4j, startEmbedded } from './embedded/server.ts'
import type { Progress } from './progress.ts'
import { type Watch, watchGraph } from './watch.ts'
import { within } from './within.ts'

/** A graph in use. */
export interface Opened {
  readonly graph: Graph
  /** The embedded Neo4j; undefined: the Neo4j is the user's own. */
  readonly embedded: Pick<Embedded, 'browserUrl' | 'passwordFile'> | undefined
  /** Rejects when an embedded Neo4j that this process started has ended by itself, and is not started again. */
  readonly failed: Promise<never>
  /** Lets go of it; an embedded Neo4j that this process started stops. */
  close(): Promise<void>
}

/** A graph to be served. */
export interface Served extends Opened {
  /** Begins to ask whether it answers, until it is closed. */
  readonly watched: () => Watch
}

const never = new Promise<never>(() => {})
/** How often within ten minutes an embedded Neo4j that ends by itself is started again while it is served. */
const mostRestarts = 3
/** How long connections may take to be closed, in milliseconds. */
const closeBound = 2_000

/**
 * Opens the graph to work on it: where an embedded Neo4j runs already, that one is used.
 * @throws EntenteError NO_RUNTIME, IN_USE, NO_DATABASE or STOPPED, each with what to do.
 */
export async function openGraph(settings: Settings, tell: Progress, signal: AbortSignal): Promise<Opened> {
  if (settings.neo4j) return opened(await connect(settings.neo4j), undefined)
  const running = await attachEmbedded(settings.data)
  return running
    ? opened(await connect(addressOf(running)), running)
    : startOwn(settings, 'load', tell, signal)
}

/** Opens the graph to serve it: an embedded Neo4j is started, and none may run in the data folder yet. `service` is the
 * address that it is served at. */
export async function serveGraph(
  settings: Settings,
  tell: Progress,
  signal: AbortSignal,
  service: string,
): Promise<Served> {
  const one = settings.neo4j
    ? { ...opened(await connect(settings.neo4j, 'serve'), undefined), address: settings.neo4j }
    : await startOwn(settings, 'serve', tell, signal, service)
  let watch: Watch | undefined
  return {
    ...one,
    watched() {
      watch ??= watchGraph(one.address, one.graph.database, tell)
      return watch
    },
    async close() {
      watch?.stop()
      await one.close()
    },
  }
}

/** Starts an embedded Neo4j; one that is served is started again when it ends by itself. */
async function startOwn(
  { data, cache, neo4jVersion: version }: Settings,
  use: 'load' | 'serve',
  tell: Progress,
  signal: AbortSignal,
  service?: string,
) {
  const restarts = use === 'serve' ? mostRestarts : 0
  const server = await startEmbedded({ data, cache, version, service, restarts, tell, signal })
  try {
    const graph = await connectTo(server, use, signal)
    return { ...opened(graph, server, server.failed, () => server.stop()), address: addressOf(server) }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A Neo4j that has just started takes connections a moment before it answers. */
async function connectTo(server: StartedNeo4j, use: 'load' | 'serve', signal: AbortSignal): Promise<Graph> {
  const until = Date.now() + 30_000
  for (;;) {
    try {
      return await Promise.race([connect(addressOf(server), use), server.failed])
    } catch (error) {
      if (signal.aborted) throw new EntenteError('STOPPED', 'Stopped while Neo4j was being started.')
      if (Date.now() > until || !isUnavailable(error instanceof Error ? error.cause : undefined)) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function opened(
  graph: Graph,
  embedded: Opened['embedded'],
  failed: Promise<never> = never,
  stop: () => Promise<void> = async () => {},
): Opened {
  return {
    graph,
    embedded,
    failed,
    async close() {
      // Connections that hang are not waited for.
      await within(closeBound, graph.close())
      await stop()
    },
  }
}

const addressOf = ({ uri, username, password }: Pick<Embedded, 'uri' | 'username' | 'password'>) => ({
  uri,
  username,
  password,
  database: undefined,
})

/** The graph that the settings name: an own Neo4j, an embedded one that runs already, or one that is started. */
import { EntenteError } from '../errors.ts'
import type { Settings } from '../settings.ts'
import { connect, type Graph, isUnavailable } from './connect.ts'
import { attachEmbedded, type Embedded, type StartedNeo4j, startEmbedded } from './embedded/server.ts'
import type { Progress } from './progress.ts'

/** A graph in use. */
export interface Opened {
  readonly graph: Graph
  /** The embedded Neo4j; undefined: the Neo4j is the user's own. */
  readonly embedded: Pick<Embedded, 'browserUrl' | 'passwordFile'> | undefined
  /** Rejects when an embedded Neo4j that this process started ends by itself. */
  readonly failed: Promise<never>
  /** Lets go of it; an embedded Neo4j that this process started stops. */
  close(): Promise<void>
}

const never = new Promise<never>(() => {})

/**
 * Opens the graph to work on it: where an embedded Neo4j runs already, that one is used.
 * @throws EntenteError NO_RUNTIME, IN_USE, NO_DATABASE or STOPPED, each with what to do.
 */
export async function openGraph(settings: Settings, tell: Progress, signal: AbortSignal): Promise<Opened> {
  if (settings.neo4j) return opened(await connect(settings.neo4j), undefined)
  const running = await attachEmbedded(settings.data)
  return running ? opened(await connect(addressOf(running)), running) : startGraph(settings, tell, signal)
}

/** Opens the graph to serve it: an embedded Neo4j is started, and none may run in the data folder yet. `service` is the
 * address that it is served at, undefined where it is not served yet. */
export async function startGraph(
  settings: Settings,
  tell: Progress,
  signal: AbortSignal,
  service?: string,
): Promise<Opened> {
  if (settings.neo4j) return opened(await connect(settings.neo4j), undefined)
  const { data, cache, neo4jVersion: version } = settings
  const server = await startEmbedded({ data, cache, version, service, tell, signal })
  try {
    return opened(await connectTo(server, signal), server, server.failed, () => server.stop())
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A Neo4j that has just started takes connections a moment before it answers. */
async function connectTo(server: StartedNeo4j, signal: AbortSignal): Promise<Graph> {
  const until = Date.now() + 30_000
  for (;;) {
    try {
      return await Promise.race([connect(addressOf(server)), server.failed])
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
      await graph.close()
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

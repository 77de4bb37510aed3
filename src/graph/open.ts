/** The graph that the settings name: an own Neo4j, an embedded one that runs already, or one that is started. */
import type { Settings } from '../settings.ts'
import { connect, type Graph } from './connect.ts'

/** A graph in use. */
export interface Opened {
  readonly graph: Graph
  /** Neo4j Browser of the embedded Neo4j; undefined: the Neo4j is the user's own. */
  readonly browserUrl: string | undefined
  readonly passwordFile: string | undefined
  /** Rejects when an embedded Neo4j that this process started ends by itself. */
  readonly failed: Promise<never>
  /** Lets go of it; an embedded Neo4j that this process started stops. */
  close(): Promise<void>
}

/** A bare server of the schema over the graph: the same reads, without the limits, logs and metrics of the service. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import { createHandler } from 'graphql-http/lib/use/http'
import { createYoga } from 'graphql-yoga'
import { buildSchema } from '../src/api/schema.ts'
import { connect, type Graph, readerOf } from '../src/graph/connect.ts'
import { readModelDocument } from '../src/model/document.ts'
import { readSettings } from '../src/settings.ts'
import { someOf } from './options.ts'

const help = `Serves the schema from the Neo4j that NEO4J_URI names until it is interrupted.

Usage: npm run bench -- answering [--as graphql-http|graphql-yoga]`

const servers: Readonly<Record<string, (schema: GraphQLSchema, graph: Graph) => RequestListener>> = {
  'graphql-http': (schema, graph) => createHandler({ schema, context: () => contextOf(graph) }),
  // Its cache of parsed and validated documents is on, as it comes.
  'graphql-yoga': (schema, graph) =>
    createYoga({ schema, context: () => contextOf(graph), logging: 'error' }),
}

/** What fields are resolved with. */
const contextOf = (graph: Graph) => ({ executionContext: readerOf(graph, { timeout: 30_000 }) })

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      as: { type: 'string', default: 'graphql-http' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const [name = ''] = someOf('as', values.as, Object.keys(servers))
  const { neo4j } = readSettings(process.env)
  if (!neo4j) throw new Error('NEO4J_URI names the Neo4j whose graph is served; it is not set.')
  const graph = await connect(neo4j, 'serve')
  const answer = servers[name]?.(await buildSchema(readModelDocument()), graph)
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  console.log(`GraphQL  http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\nReady`)
  await new Promise((resolve) => process.once('SIGTERM', resolve))
  server.closeAllConnections()
  server.close()
  await graph.close()
  return 0
}

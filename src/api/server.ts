/** What the service answers: the page, GraphQL, GraphiQL, what Neo4j Browser is given, whether it is ready. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type Request, type Response } from 'express'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { type Graph, isAnswering, readerOf } from '../graph/connect.ts'
import type { Watch } from '../graph/watch.ts'
import { checkArguments } from './arguments.ts'
import { browserFiles } from './browser.ts'
import { errorFormatter } from './errors.ts'
import { graphiql } from './graphiql.ts'
import type { Handler } from './listen.ts'
import { page } from './page.ts'
import { unavailability } from './unavailable.ts'

/** The longest that a read may take in the database, in milliseconds; to plan one takes seconds where the machine is busy. */
const readTimeout = 30_000
/** How long the database may take to say that it is there, in milliseconds. */
const readyTimeout = 2_000
const largestBody = '100kb'

/** Makes what answers requests from a graph; faults of the service itself are reported, not told to clients.
 * `browser` is the address of a Neo4j Browser on that graph, where one is known; `watch` knows whether the graph answers. */
export async function answerFrom(
  graph: Graph,
  schema: GraphQLSchema,
  report: (error: unknown) => void,
  browser?: string,
  watch?: Watch,
): Promise<Handler> {
  const apollo = new ApolloServer({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(report),
    plugins: [ApolloServerPluginLandingPageDisabled(), requestRules(schema), unavailability],
  })
  await apollo.start()
  const reader = readerOf(graph, readTimeout)
  const executionContext = watch ? watch.guard(reader) : reader
  const context = async () => ({ executionContext })

  const app = express().disable('x-powered-by')
  app.get('/health/live', (_, response) => void response.json({ status: 'live' }))
  app.get('/health/ready', (_, response) => ready(graph, watch, response))
  app.use(page())
  app.use('/graphiql', graphiql())
  app.use('/neo4j-browser', browserFiles(browser))
  app.get('/graphql', (request, response, next) => {
    // A person who opens the address in a browser gets GraphiQL, with the query of the address if there is one.
    if (request.accepts(['json', 'html']) !== 'html') return next()
    response.redirect(`/graphiql/${new URL(request.url, 'http://localhost').search}`)
  })
  app.use('/graphql', express.json({ limit: largestBody }), expressMiddleware(apollo, { context }))
  app.use((request: Request, response: Response) => {
    response
      .status(404)
      .json({ error: `There is nothing at ${request.path}; the page is at /, GraphQL at /graphql.` })
  })
  app.use(refuse)
  return app
}

/** A body that is too large or no JSON. Express tells an error handler by its four parameters. */
function refuse(
  error: { status?: number },
  _: Request,
  response: Response,
  next: (error: unknown) => void,
): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const { status = 500 } = error
  const [message, code] =
    status === 413
      ? [`The body is larger than ${largestBody}.`, 'BAD_REQUEST']
      : status < 500
        ? ['The body is not JSON.', 'BAD_REQUEST']
        : ['The request could not be served.', 'INTERNAL_SERVER_ERROR']
  response.status(status).json({ errors: [{ message, extensions: { code } }] })
}

/** What an operation must keep to, beyond the types of the schema. */
function requestRules(schema: GraphQLSchema): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return
          if (operation.operation !== 'query') throw readOnly(operation.operation)
          const [error] = checkArguments(schema, { document, operation, variables: request.variables ?? {} })
          if (error) throw error
        },
      }
    },
  }
}

const readOnly = (operation: string) =>
  new GraphQLError(`The API is read-only: there is no ${operation}. Data are loaded with the command line.`, {
    extensions: { code: 'READ_ONLY', http: { status: 400 } },
  })

async function ready(graph: Graph, watch: Watch | undefined, response: Response): Promise<void> {
  const isReady = watch ? watch.isUp() : await isAnswering(graph, readyTimeout)
  response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'unavailable' })
}

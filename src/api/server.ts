/** The HTTP service: GraphQL, GraphiQL, and whether it is alive and ready. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type Express, type Request, type Response } from 'express'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { EntenteError } from '../errors.ts'
import { type Graph, read } from '../graph/connect.ts'
import { checkArguments } from './arguments.ts'
import { errorFormatter } from './errors.ts'
import { graphiql } from './graphiql.ts'

/** What the service answers from, once there is a graph. */
export interface Serving {
  readonly graph: Graph
  readonly schema: GraphQLSchema
}

/** A service that listens, before there is a graph and after. */
export interface Service {
  /** Its address, such as http://127.0.0.1:4000. */
  readonly url: string
  /** Starts to answer from a graph: from now on the service is ready. */
  serve(serving: Serving): Promise<void>
  /** Stops listening; requests under way end first, within a bound. */
  stop(): Promise<void>
}

/** The longest that a read may take in the database, in milliseconds. */
const readTimeout = 10_000
const largestBody = '100kb'
const drainTime = 5_000

/**
 * Listens at once, so that a taken port is told before anything else is started; until `serve` it is alive, not ready.
 * @throws EntenteError IN_USE or USAGE when it cannot listen there.
 */
export async function listen(host: string, port: number, report: (error: unknown) => void): Promise<Service> {
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  let serving: Serving | undefined
  let apollo: ApolloServer | undefined

  app.get('/health/live', (_, response) => void response.json({ status: 'live' }))
  app.get('/health/ready', (_, response) => void ready(serving, response))
  app.get('/', (_, response) => void response.redirect('/graphiql/'))
  app.use('/graphiql', graphiql())
  app.use('/graphql', (_, response, next) => {
    if (serving) next()
    else
      response
        .status(503)
        .set('Retry-After', '1')
        .json(failure('The graph is being opened; try again soon.', 'STARTING'))
  })
  await listening(server, host, port)

  return {
    url: urlOf(host, server.address() as AddressInfo),
    async serve(given) {
      apollo = new ApolloServer({
        schema: given.schema,
        introspection: true,
        includeStacktraceInErrorResponses: false,
        stopOnTerminationSignals: false,
        formatError: errorFormatter(report),
        plugins: [ApolloServerPluginLandingPageDisabled(), argumentRules(given.schema)],
      })
      await apollo.start()
      mount(app, apollo, given)
      serving = given
    },
    async stop() {
      serving = undefined
      await closed(server)
      await apollo?.stop()
    },
  }
}

function mount(app: Express, apollo: ApolloServer, { graph }: Serving): void {
  const context = async () => ({
    executionContext: graph.driver,
    sessionConfig: { database: graph.database },
    transaction: { timeout: readTimeout },
  })
  app.get('/graphql', (request, response, next) => {
    // A person who opens the address in a browser gets GraphiQL, with the query of the address if there is one.
    if (request.accepts(['json', 'html']) === 'html')
      response.redirect(`/graphiql/${new URL(request.url, 'http://localhost').search}`)
    else next()
  })
  app.use('/graphql', express.json({ limit: largestBody }), expressMiddleware(apollo, { context }))
  app.use((request: Request, response: Response) => {
    response.status(404).json({ error: `There is nothing at ${request.path}; GraphQL is at /graphql.` })
  })
  app.use(refuseBody)
}

/** A body that is too large or no JSON. Express tells an error handler by its four parameters. */
function refuseBody(
  error: { status?: number },
  _request: Request,
  response: Response,
  next: (error: unknown) => void,
): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const status = error.status ?? 500
  const message =
    status === 413
      ? `The body is larger than ${largestBody}.`
      : status < 500
        ? 'The body is not JSON.'
        : 'The request could not be served.'
  response.status(status).json({
    errors: [{ message, extensions: { code: status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR' } }],
  })
}

const failure = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] })

const readOnly = (operation: string) =>
  new GraphQLError(`The API is read-only: there is no ${operation}. Data are loaded with the command line.`, {
    extensions: { code: 'READ_ONLY' },
  })

function argumentRules(schema: GraphQLSchema): ApolloServerPlugin {
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

async function ready(serving: Serving | undefined, response: Response): Promise<void> {
  if (!serving) return void response.status(503).json({ status: 'starting' })
  try {
    await read(serving.graph, 'RETURN 1', {}, readTimeout)
    response.json({ status: 'ready' })
  } catch {
    response.status(503).json({ status: 'unavailable' })
  }
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function inWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new EntenteError(
      'IN_USE',
      `Port ${port} of ${host} is taken: stop what uses it, or choose another with PORT=${port + 1} npm start.`,
    )
  if (error.code === 'EACCES')
    return new EntenteError(
      'USAGE',
      `Port ${port} is not for you to open: choose one above 1023 with PORT=4000 npm start.`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new EntenteError(
      'USAGE',
      `HOST is «${host}», which is no address of this machine: 127.0.0.1 is for this machine alone, 0.0.0.0 for all that reach it.`,
    )
  return error
}

function urlOf(host: string, { port }: AddressInfo): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Closes a server: idle connections at once, busy ones when their request ends or the bound is reached. */
async function closed(server: Server): Promise<void> {
  const bound = setTimeout(() => server.closeAllConnections(), drainTime)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(bound)
}

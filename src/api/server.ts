/** What the service answers: the page, GraphQL, GraphiQL, what Neo4j Browser is given, whether it is ready. */
import express, { type Response } from 'express'
import type { GraphQLSchema } from 'graphql'
import { type Graph, isAnswering } from '../graph/connect.ts'
import type { Watch } from '../graph/watch.ts'
import { defaultRequests } from '../settings.ts'
import { inBounds, inForm } from './admission.ts'
import { browserFiles } from './browser.ts'
import { cors } from './cors.ts'
import { graphiql } from './graphiql.ts'
import { graphqlFrom } from './graphql.ts'
import { everywhere } from './headers.ts'
import { limits } from './limits.ts'
import type { Handler } from './listen.ts'
import type { Log } from './log.ts'
import { metricsOf } from './metrics.ts'
import { observed } from './observed.ts'
import { page } from './page.ts'
import { nothingHere, refuseBroken } from './refusals.ts'
import { room } from './room.ts'
import { warmPlans } from './warm.ts'

/** How long the database may take to say that it is there, in milliseconds. */
const readyTimeout = 2_000

export interface Service {
  /** Told of requests, and of faults of which clients are told nothing. */
  readonly log: Log
  /** The address of a Neo4j Browser on the graph, where one is known. */
  readonly browser?: string | undefined
  /** What knows whether the graph answers just now. */
  readonly watch?: Watch | undefined
  /** The origins whose pages may ask GraphQL; none: this service's own. */
  readonly origins?: readonly string[]
  /** How many requests to GraphQL are served at once. */
  readonly mostUnderWay?: number
  /** Plans are made ahead until it is aborted; without it none. */
  readonly warming?: AbortSignal
}

/** Makes what answers requests from a graph. */
export async function answerFrom(
  graph: Graph,
  schema: GraphQLSchema,
  { log, browser, watch, origins = [], mostUnderWay = defaultRequests, warming }: Service,
): Promise<Handler> {
  const { enter, underWay, waiting } = room(mostUnderWay)
  const metrics = metricsOf(underWay, waiting)
  const app = express().disable('x-powered-by')
  app.use(observed(log, metrics), (_, response, next) => {
    response.set(everywhere)
    next()
  })
  app.get('/health/live', (_, response) => void response.json({ status: 'live' }))
  app.get('/health/ready', (_, response) => ready(graph, watch, response))
  app.get('/metrics', async (_, response) => {
    response.set('Content-Type', metrics.type).send(await metrics.text())
  })
  app.use(page())
  app.use('/graphiql', graphiql())
  app.use('/neo4j-browser', browserFiles(browser))
  app.get('/graphql', (request, response, next) => {
    // A person who opens the address in a browser gets GraphiQL, with the query of the address if there is one.
    if (request.accepts(['json', 'html']) !== 'html') return next()
    response.redirect(`/graphiql/${new URL(request.url, 'http://localhost').search}`)
  })
  app.all(
    '/graphql',
    cors(origins),
    inForm,
    express.json({ limit: limits.body }),
    inBounds,
    enter,
    await graphqlFrom(graph, schema, { log, metrics, watch }),
  )
  app.use(nothingHere)
  app.use(refuseBroken(log))
  if (warming) void warmPlans(graph, schema, warming, underWay)
  return app
}

async function ready(graph: Graph, watch: Watch | undefined, response: Response): Promise<void> {
  const isReady = watch ? watch.isUp() : await isAnswering(graph, readyTimeout)
  response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'unavailable' })
}

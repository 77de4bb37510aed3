/** GraphQL over HTTP: what an operation must keep to before it is run, and the database that it reads. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import type { RequestHandler } from 'express'
import { type FieldNode, GraphQLError, type GraphQLSchema, Kind } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import { type Graph, type Reader, readerOf } from '../graph/connect.ts'
import type { Watch } from '../graph/watch.ts'
import { type Widths, widthsOf } from '../graph/widths.ts'
import { checkArguments } from './arguments.ts'
import { costOfEntities, costOfOperation, problemOfCost } from './cost.ts'
import { faultOf, formatError } from './errors.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type Noted, notedOf } from './observed.ts'
import { bounds, reckoningOf } from './reckoning.ts'
import { unavailability } from './unavailable.ts'

/** The longest that a read may take in the database, in milliseconds; to plan one takes seconds where the machine is busy. */
const readTimeout = 30_000

/** What the fields of an operation are resolved with. */
export interface Context {
  readonly executionContext: Reader
  /** What is noted of the request while it is answered. */
  readonly noted: Noted
  /** Aborted when the client is gone. */
  readonly gone: AbortSignal
  /** Throws where what is selected of so many entities of an answer is more than the operation has left. */
  checkEntities?: (nodes: readonly FieldNode[], count: number) => void
}

interface Of {
  readonly log: Log
  readonly metrics: Metrics
  readonly watch: Watch | undefined
}

/** What answers GraphQL over HTTP from a graph. */
export async function graphqlFrom(graph: Graph, schema: GraphQLSchema, of: Of): Promise<RequestHandler> {
  const { apollo, contextOf } = await operationsOf(graph, schema, of)
  return expressMiddleware(apollo, {
    async context({ res }) {
      const gone = new AbortController()
      res.once('close', () => gone.abort(ended))
      res.set('Cache-Control', 'no-store')
      return contextOf(notedOf(res), gone.signal)
    },
  })
}

/** Why nothing more is read for a request; made once, as it takes a while to make one. */
const ended = new Error('The request has ended.')

/** What runs operations on a graph, and what each of them is run with. */
export async function operationsOf(graph: Graph, schema: GraphQLSchema, { log, metrics, watch }: Of) {
  const widths = widthsOf(graph, watch?.during)
  // Measured before anybody asks; where the graph does not answer just now, again when somebody does.
  widths().catch(() => {})
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    logger: quietBut((message) => log.fault(message, undefined)),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It has every field of every entity tell for how long it may be kept: nothing is.
      ApolloServerPluginCacheControlDisabled(),
      rules(schema, widths),
      told(log, watch),
      unavailability,
    ],
  })
  await apollo.start()
  return {
    apollo,
    contextOf(noted: Noted, gone: AbortSignal): Context {
      const reader = metrics.counted(readerOf(graph, { timeout: readTimeout, signal: gone }), gone)
      return { executionContext: watch ? watch.guard(reader) : reader, noted, gone }
    },
  }
}

/** What an operation must keep to, beyond the types of the schema. */
function rules(schema: GraphQLSchema, widths: () => Promise<Widths>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return
          if (operation.operation !== 'query') throw readOnly(operation.operation)
          const { coerced: variables } = getVariableValues(
            schema,
            operation.variableDefinitions ?? [],
            request.variables ?? {},
          )
          // What is wrong with them, execution tells.
          if (!variables) return
          const [error] = checkArguments(schema, { document, operation, variables })
          if (error) throw error
          const reckoning = reckoningOf(schema, document, variables, await widths())
          const cost = costOfOperation(operation.selectionSet, reckoning)
          const problem = problemOfCost(cost, reckoning)
          if (problem) throw problem
          let costOfAll = 0
          contextValue.checkEntities = (nodes, count) => {
            for (const { selectionSet } of nodes) costOfAll += costOfEntities(selectionSet, count, reckoning)
            const tooMuch = problemOfCost(costOfAll, reckoning, bounds.entities)
            if (tooMuch) throw tooMuch
          }
        },
      }
    },
  }
}

const readOnly = (operation: string) =>
  new GraphQLError(`The API is read-only: there is no ${operation}. Data are loaded with the command line.`, {
    extensions: { code: 'READ_ONLY', http: { status: 400 } },
  })

/** Notes what is known of an operation for the log and the metrics, and tells of what the client is told nothing of. */
function told(log: Log, watch: Watch | undefined): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveSource({ queryHash, contextValue: { noted } }) {
          noted.document = queryHash.slice(0, 12)
        },
        async didResolveOperation({ operation, operationName, contextValue: { noted } }) {
          noted.operation = operationName?.slice(0, 100)
          const fields = operation?.selectionSet.selections ?? []
          const [first] = fields
          noted.question = first?.kind === Kind.FIELD && fields.length === 1 ? first.name.value : 'several'
        },
        async didEncounterErrors({ errors, contextValue: { gone, noted } }) {
          // That the graph does not answer is told once; what was stopped because nobody waits for it is no fault.
          if (gone.aborted || watch?.isUp() === false) return
          for (const fault of errors.map(faultOf)) if (fault !== undefined) log.fault(fault, noted.request)
        },
        async willSendResponse({ contextValue: { noted }, response: { body } }) {
          if (body.kind === 'single')
            noted.codes = (body.singleResult.errors ?? []).map(({ extensions }) => String(extensions?.code))
        },
      }
    },
  }
}

/** A logger that passes on nothing but errors. */
function quietBut(error: (message: string) => void) {
  const nothing = () => {}
  return { debug: nothing, info: nothing, warn: nothing, error }
}

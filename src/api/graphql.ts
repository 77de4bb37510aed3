/** GraphQL over HTTP: what an operation must keep to before it is run, and the database that it reads. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import { expressMiddleware } from '@as-integrations/express5'
import type { RequestHandler, Response } from 'express'
import { type FieldNode, GraphQLError, type GraphQLSchema, Kind } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import { type Graph, type Reader, readerOf } from '../graph/connect.ts'
import { type Widths, widthsOf } from '../graph/widths.ts'
import { checkArguments } from './arguments.ts'
import { costOfEntities, costOfOperation, problemOfCost } from './cost.ts'
import { errorFormatter } from './errors.ts'
import { bounds, type Reckoning } from './reckoning.ts'
import type { Service } from './server.ts'
import { unavailability } from './unavailable.ts'

/** The longest that a read may take in the database, in milliseconds; to plan one takes seconds where the machine is busy. */
const readTimeout = 30_000

/** What the fields of an operation are resolved with. */
export interface Context {
  readonly executionContext: Reader
  readonly response: Response
  /** Throws where what is selected of so many entities of an answer is more than the operation has left. */
  checkEntities?: (nodes: readonly FieldNode[], count: number) => void
}

/** What answers GraphQL from a graph. */
export async function graphqlFrom(
  graph: Graph,
  schema: GraphQLSchema,
  { report, watch }: Pick<Service, 'report' | 'watch'>,
): Promise<RequestHandler> {
  const widths = widthsOf(graph)
  // Measured before anybody asks; where the graph does not answer just now, again when somebody does.
  widths().catch(() => {})
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(report),
    plugins: [ApolloServerPluginLandingPageDisabled(), rules(schema, widths), unavailability],
  })
  await apollo.start()
  return expressMiddleware(apollo, {
    async context({ res }) {
      const gone = new AbortController()
      res.once('close', () => gone.abort())
      const reader = readerOf(graph, { timeout: readTimeout, signal: gone.signal })
      return { executionContext: watch ? watch.guard(reader) : reader, response: res }
    },
  })
}

/** What an operation must keep to, beyond the types of the schema. */
function rules(schema: GraphQLSchema, widths: () => Promise<Widths>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) return
          if (operation.operation !== 'query') throw readOnly(operation.operation)
          const variables = request.variables ?? {}
          const [error] = checkArguments(schema, { document, operation, variables })
          if (error) throw error
          const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
          // What is wrong with them, execution tells.
          if (!given.coerced) return
          const reckoning: Reckoning = {
            schema,
            fragments: new Map(
              document.definitions.flatMap((part) =>
                part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [],
              ),
            ),
            variables: given.coerced,
            widths: await widths(),
            parts: 0,
          }
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

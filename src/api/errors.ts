/** What a client is told when something goes wrong: codes of our own, and nothing of the inside. */
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { isTooLong, isTooMuch, isUnavailable } from '../graph/connect.ts'

/** Mistakes in a request, whose text is fit for the client. */
const ofTheClient = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'READ_ONLY',
  'TOO_DEEP',
  'TOO_MANY',
  'TOO_COSTLY',
])

/** An error as the client gets it; what else there is to know goes to `report`. */
export function errorFormatter(report: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = String(formatted.extensions?.code ?? '')
    if (ofTheClient.has(code)) return { ...formatted, extensions: { code } }
    const cause = unwrapResolverError(error)
    report(cause)
    const where = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    }
    if (isTooLong(cause))
      return {
        ...where,
        message: 'The question takes too long: ask for less at once.',
        extensions: { code: 'TOO_LONG' },
      }
    if (isTooMuch(cause))
      return {
        ...where,
        message: 'The question needs too much memory: ask for less at once, such as a shorter period.',
        extensions: { code: 'TOO_MUCH' },
      }
    return isUnavailable(cause)
      ? {
          ...where,
          message: 'The graph does not answer just now; try again soon.',
          extensions: { code: 'GRAPH_UNAVAILABLE' },
        }
      : {
          ...where,
          message: 'The question could not be answered.',
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        }
  }
}

/** What a client is told when something goes wrong: codes of our own, and nothing of the inside. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { EntenteError } from '../errors.ts'
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

/** An error as the client gets it. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '')
  if (ofTheClient.has(code)) return { ...formatted, extensions: { code } }
  return {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    ...inWords(causeOf(error)),
  }
}

function inWords(cause: unknown) {
  const say = (code: string, message: string) => ({ message, extensions: { code } })
  if (isTooLong(cause)) return say('TOO_LONG', 'The question takes too long: ask for less at once.')
  if (isTooMuch(cause))
    return say(
      'TOO_MUCH',
      'The question needs too much memory: ask for less at once, such as a shorter period.',
    )
  if (isUnavailable(cause))
    return say('GRAPH_UNAVAILABLE', 'The graph does not answer just now; try again soon.')
  return say('INTERNAL_SERVER_ERROR', 'The question could not be answered.')
}

/** What of an error the operator has to know; undefined: it is a mistake in the request, told to the client. */
export function faultOf(error: GraphQLError): unknown {
  if (ofTheClient.has(String(error.extensions.code ?? ''))) return undefined
  const cause = causeOf(error)
  // That the graph does not answer is told once, by what watches it.
  return cause instanceof EntenteError && cause.code === 'NO_DATABASE' ? undefined : cause
}

/** What was thrown, where it was: in a field, or before any field was looked at. */
const causeOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? error.originalError : error

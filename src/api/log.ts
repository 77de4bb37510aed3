/** What the service tells of requests: as JSON, a line each, or in words, of those alone that an operator has to know of. */
import { type DestinationStream, pino } from 'pino'
import { messageOf } from '../errors.ts'

/** A request that was answered, or whose client went away. */
interface Told {
  readonly request: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly milliseconds: number
  /** Whether the client went away before it was answered. */
  readonly gone: boolean
  /** Of GraphQL: the name of the operation and the start of the SHA-256 of the document, never its text. */
  readonly operation?: string | undefined
  readonly document?: string | undefined
  readonly codes?: readonly string[] | undefined
}

export interface Log {
  readonly answered: (told: Told) => void
  /** A fault of the service itself or of the graph. */
  readonly fault: (error: unknown, request: string | undefined) => void
}

/** From how many milliseconds on an answer is slow. */
const slow = 1_000

/** A line of JSON for every request, to standard error unless another stream is given. */
export function jsonLog(stream: DestinationStream = pino.destination(2)): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' }, stream)
  return {
    answered(told) {
      if (told.gone) logger.info(told, 'gone')
      else if (told.milliseconds >= slow) logger.warn(told, 'slow')
      else logger.info(told, 'answered')
    },
    // What the database says of a fault is for the operator; a stack is for who mends the program.
    fault: (error, request) => logger.error({ request, cause: firstLine(error) }, 'fault'),
  }
}

/** Lines in words of what is slow and of what failed. */
export function plainLog(line: (text: string) => void): Log {
  return {
    answered({ request, operation, document, milliseconds }) {
      if (milliseconds >= slow && document)
        line(
          `Slow: ${operation ?? 'a document without a name'} (${document}) took ${(milliseconds / 1000).toFixed(1)} s, request ${request}.`,
        )
    },
    fault: (error, request) =>
      line(`A request failed: ${firstLine(error)}${request ? ` (request ${request})` : ''}`),
  }
}

const firstLine = (error: unknown): string => messageOf(error).split('\n', 1)[0] ?? ''

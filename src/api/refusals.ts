/** Requests that are not served: each with a status, a code of our own, and words for who asked. */
import type { NextFunction, Request, Response } from 'express'
import { limits, number, type Problem } from './limits.ts'
import type { Log } from './log.ts'
import { notedOf } from './observed.ts'

/** The body of a refusal, as GraphQL has errors. */
export const errorBody = ({ code, message }: Problem) => ({ errors: [{ message, extensions: { code } }] })

/** Answers that a request is not served. */
export function refuse(response: Response, status: number, problem: Problem): void {
  notedOf(response).codes = [problem.code]
  response.status(status).json(errorBody(problem))
}

export function nothingHere({ path }: Request, response: Response): void {
  refuse(response, 404, {
    code: 'NOT_FOUND',
    message: `There is nothing at «${path.slice(0, 100)}»; the page is at /, GraphQL at /graphql.`,
  })
}

/** What went wrong with a request before it was understood, most of it with its body. Express knows a handler of errors by its
 * four parameters. */
export function refuseBroken(log: Log) {
  return (error: unknown, _: Request, response: Response, next: NextFunction): void => {
    const { status = 500, type, length } = error as { status?: number; type?: string; length?: number }
    if (response.headersSent) {
      next(error)
      return
    }
    if (status === 413)
      refuse(response, 413, {
        code: 'TOO_LARGE',
        message: `The body has ${length === undefined ? 'more' : number(length)} bytes: at most ${number(limits.body)} are taken.`,
      })
    else if (status === 415)
      refuse(response, 415, {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message:
          'The body is in a character set or a compression that is not read: send it in UTF-8, as it is.',
      })
    else if (type === 'entity.parse.failed')
      refuse(response, 400, {
        code: 'BAD_REQUEST',
        message: 'The body is not JSON: it takes an object with a query.',
      })
    else if (status < 500)
      refuse(response, status, { code: 'BAD_REQUEST', message: 'The request cannot be read.' })
    else {
      log.fault(error, notedOf(response).request)
      refuse(response, 500, {
        code: 'INTERNAL_SERVER_ERROR',
        message: 'The request could not be served.',
      })
    }
  }
}

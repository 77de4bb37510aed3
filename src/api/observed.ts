/** Each request with an id, timed, counted and told when it has been answered. */
import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** What is noted of a request while it is answered. */
export interface Noted {
  request: string
  /** The codes of the errors that the client is told. */
  codes?: readonly string[]
  question?: string
  operation?: string | undefined
  document?: string
}

export const notedOf = (response: Response): Noted => response.locals as Noted

/** An id that a proxy gave is kept where it is one, so that both logs name the same. */
const isId = (text: string | undefined): text is string => text !== undefined && /^[\w.:-]{1,64}$/.test(text)

export function observed(log: Log, metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const begun = performance.now()
    const noted = notedOf(response)
    const given = request.get('x-request-id')
    noted.request = isId(given) ? given : randomUUID()
    response.set('X-Request-Id', noted.request)
    response.once('close', () => {
      const gone = !response.writableFinished
      const milliseconds = Math.round(performance.now() - begun)
      const { codes = [], question, operation, document } = noted
      if (gone) metrics.gone()
      else
        metrics.answered({
          route: routeOf(request.originalUrl),
          status: response.statusCode,
          seconds: milliseconds / 1000,
          question,
          codes,
        })
      log.answered({
        request: noted.request,
        method: request.method,
        path: request.originalUrl.replace(/\?.*/s, '').slice(0, 200),
        // As proxies have it: the client closed the request.
        status: gone ? 499 : response.statusCode,
        milliseconds,
        gone,
        operation,
        document,
        ...(codes.length > 0 && { codes }),
      })
    })
    next()
  }
}

const routes = new Set(['graphql', 'graphiql', 'neo4j-browser', 'health', 'metrics', 'assets'])

/** What a path asks for. There are few, whatever is asked. */
function routeOf(url: string): string {
  const [first = ''] = url.replace(/^\/+|\?.*/gs, '').split('/')
  return first === '' ? 'page' : routes.has(first) ? first : 'other'
}

/** Pages of other origins: none may ask, but those that are named. */
import type { NextFunction, Request, Response } from 'express'

/** Lets pages of some origins ask; «*»: of any. They send no credentials, as there are none. */
export function cors(origins: readonly string[]) {
  const isAny = origins.includes('*')
  return (request: Request, response: Response, next: NextFunction): void => {
    const origin = request.get('origin')
    if (origins.length > 0 && !isAny) response.vary('Origin')
    const isLet = origin !== undefined && (isAny || origins.includes(origin))
    if (isLet)
      response.set({
        'Access-Control-Allow-Origin': isAny ? '*' : origin,
        'Access-Control-Expose-Headers': 'X-Request-Id, Retry-After',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
    const isPreflight = request.method === 'OPTIONS' && request.get('access-control-request-method')
    if (!isLet || !isPreflight) {
      next()
      return
    }
    response.set({
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers':
        'content-type, apollo-require-preflight, x-apollo-operation-name, x-request-id',
      'Access-Control-Max-Age': '600',
    })
    response.status(204).end()
  }
}

/** What a request to GraphQL must be before anything is done for it: its form and its size. */
import type { NextFunction, Request, Response } from 'express'
import { parse } from 'graphql'
import { limits, type Problem, problemOfDocument, problemOfText, problemOfVariables } from './limits.ts'
import { refuse } from './refusals.ts'

type Handler = (request: Request, response: Response, next: NextFunction) => void

const isJson = (request: Request): boolean =>
  /^application\/json *(;|$)/i.test(request.get('content-type') ?? '')

const ownHeaders = ['apollo-require-preflight', 'x-apollo-operation-name']

/** Lets through GET and POST, with a body in JSON, by who takes JSON. */
export const inForm: Handler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.set('Allow', 'GET, POST')
    return refuse(response, 405, {
      code: 'METHOD_NOT_ALLOWED',
      message: `GraphQL is asked with GET or POST, not with ${request.method}.`,
    })
  }
  if (request.method === 'POST' && !isJson(request))
    return refuse(response, 415, {
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: `The body is of the type «${(request.get('content-type') ?? '').slice(0, 100)}»: it takes application/json.`,
    })
  // A page of another site can have a browser send a GET, but none with such a header, unless it is let.
  if (request.method === 'GET' && !isJson(request) && !ownHeaders.some((name) => request.get(name)))
    return refuse(response, 400, {
      code: 'CSRF',
      message: `A GET might be sent by any page that a browser shows: ask with POST, or with the header ${ownHeaders[0]}: 1.`,
    })
  if (!request.accepts(['application/json', 'application/graphql-response+json']))
    return refuse(response, 406, {
      code: 'NOT_ACCEPTABLE',
      message: 'The answer is application/json or application/graphql-response+json: accept one of them.',
    })
  next()
}

/** Lets through one document that keeps to the limits of its size. */
export const inBounds: Handler = (request, response, next) => {
  const problem = problemOf(request)
  if (problem) refuse(response, 400, problem)
  else next()
}

function problemOf(request: Request): Problem | undefined {
  if (Array.isArray(request.body))
    return {
      code: 'BATCHED',
      message: `The body has a list of ${request.body.length} operations: it takes one. Ask for several fields at once, or in several requests.`,
    }
  const asked = new URL(request.originalUrl, 'http://localhost').searchParams
  const isGet = request.method === 'GET'
  const { query, variables } = isGet
    ? { query: asked.get('query'), variables: readJson(asked.get('variables')) }
    : ((request.body ?? {}) as { query?: unknown; variables?: unknown })
  if (query !== undefined && query !== null && typeof query !== 'string')
    return { code: 'BAD_REQUEST', message: 'The query is no text: it takes a GraphQL document.' }
  return problemOfVariables(variables) ?? (typeof query === 'string' ? problemOfQuery(query) : undefined)
}

/** Documents that keep to the limits, as they are asked again and again; and how many letters of them are remembered. */
const sound = new Set<string>()
const mostLetters = 2_000_000
let letters = 0

function problemOfQuery(text: string): Problem | undefined {
  if (sound.has(text)) return undefined
  const problem = problemOfText(text)
  if (problem) return problem
  try {
    const inside = problemOfDocument(parse(text, { noLocation: true, maxTokens: limits.tokens }))
    if (inside) return inside
  } catch {
    // What is no GraphQL is told as such, with the place, when it is to be run.
    return undefined
  }
  letters += text.length
  if (letters > mostLetters) {
    sound.clear()
    letters = text.length
  }
  sound.add(text)
  return undefined
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

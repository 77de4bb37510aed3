/** Serves the page at `/`: the files that `npm run build` makes under dist/page, and nothing from elsewhere. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Request, type Response } from 'express'
import { notBuilt, pagePolicy } from './headers.ts'

/** The same from src/api and from dist/api. */
const builtFolder = fileURLToPath(new URL('../../dist/page', import.meta.url))

/** The router to mount at `/`; the page asks `graphql`, beside it. */
export function page(folder = builtFolder): express.Router {
  const router = express.Router()
  const headers = (_: Request, response: Response, next: () => void) => {
    response.set('Content-Security-Policy', pagePolicy)
    next()
  }
  router.get('/', headers, (request, response) => {
    if (!existsSync(join(folder, 'index.html'))) {
      response.status(503).type('text').send(notBuilt('The page'))
      return
    }
    response.set('Cache-Control', 'no-cache')
    send(request, response, folder, 'index.html')
  })
  // Their names change with what is in them.
  router.get('/assets/:file', headers, (request, response, next) => {
    const file = String(request.params.file)
    if (!/^[\w.-]+$/.test(file) || !existsSync(join(folder, 'assets', file))) return next()
    response.set('Cache-Control', 'public, max-age=31536000, immutable')
    send(request, response, join(folder, 'assets'), file)
  })
  return router
}

/** Sends a file as the build has compressed it, where the client takes that. */
function send(request: Request, response: Response, folder: string, file: string): void {
  const encodings = [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const
  response.vary('Accept-Encoding').type(file)
  const taken = encodings.find(
    ([encoding, ending]) =>
      request.acceptsEncodings(encoding) === encoding && existsSync(join(folder, file + ending)),
  )
  if (taken) response.set('Content-Encoding', taken[0])
  response.sendFile(file + (taken?.[1] ?? ''), {
    root: folder,
    headers: taken ? { 'Content-Type': typeOf(file) } : {},
  })
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
}
const typeOf = (file: string): string =>
  types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

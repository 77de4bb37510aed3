/** Serves GraphiQL: the files that `npm run build` makes under dist/graphiql, and nothing from elsewhere. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { graphiqlPolicy, notBuilt } from './headers.ts'

/** The same from src/api and from dist/api. */
const builtFolder = fileURLToPath(new URL('../../dist/graphiql', import.meta.url))

/** The router to mount at `/graphiql`; GraphiQL asks `../graphql`, beside it. */
export function graphiql(folder = builtFolder): express.Router {
  const router = express.Router()

  router.use((request, response, next) => {
    response.set('Content-Security-Policy', graphiqlPolicy)
    // The page's addresses are relative to its folder. The redirect is too, so that a prefix before it is kept.
    const [path = '', query] = request.originalUrl.split('?')
    if (request.path !== '/' || path.endsWith('/')) return next()
    const name = path.slice(path.lastIndexOf('/') + 1)
    response.redirect(308, `./${name}/${query === undefined ? '' : `?${query}`}`)
  })

  const isFile = { index: false, redirect: false } as const
  router.use('/assets', express.static(join(folder, 'assets'), { ...isFile, immutable: true, maxAge: '1y' }))
  router.use(
    express.static(folder, {
      redirect: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  )

  router.use((_request, response, next) => {
    if (existsSync(join(folder, 'index.html'))) return next()
    response.status(503).type('text').send(notBuilt('GraphiQL'))
  })
  return router
}

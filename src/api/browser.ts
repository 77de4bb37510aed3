/** What Neo4j Browser is given: a style, a guide, saved queries; and where there is a Neo4j Browser for this graph. */
import express from 'express'
import { readPackageFile } from '../files.ts'
import { readCypherFolder } from '../graph/statements.ts'
import { zipOf } from './zip.ts'

/** The folders of the saved queries in Neo4j Browser, by the folders under cypher/browser. */
const folders: Readonly<Record<string, string>> = {
  first: 'Entente',
  questions: 'Entente, the nine questions',
}

/** The router to mount at `/neo4j-browser`. `address` is where Neo4j Browser is, undefined where none is known. */
export function browserFiles(address: string | undefined): express.Router {
  const router = express.Router()
  router.use((request, response, next) => {
    // Neo4j Browser is another origin, and from localhost it sends headers of its makers' along. What is here is no secret.
    response.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'no-cache',
    })
    if (request.method === 'OPTIONS') response.status(204).end()
    else next()
  })
  router.get('/address.json', (_, response) => void response.json({ address: address ?? null }))
  router.get('/style.grass', (_, response) => {
    response.type('text').send(readPackageFile('cypher/browser/style.grass'))
  })
  router.get('/guide.md', (request, response) => {
    const service = `${request.protocol}://${request.get('host')}`
    response.type('text').send(guideOf(service))
  })
  router.get('/saved-queries.zip', (_, response) => {
    response.attachment('entente-saved-queries.zip').send(zipOf(savedQueries()))
  })
  return router
}

/** The guide; where it is shown, a link has to name its host. */
function guideOf(service: string): string {
  const places = {
    'saved-queries.zip': `${service}/neo4j-browser/saved-queries.zip`,
    page: `${service}/`,
    graphql: `${service}/graphql`,
  }
  return Object.entries(places).reduce(
    (guide, [name, place]) => guide.replaceAll(`](${name})`, `](${place})`),
    readPackageFile('cypher/browser/guide.md'),
  )
}

const savedQueries = () =>
  readCypherFolder('browser').map(({ name, text }) => {
    const [folder = '', file] = name.split('/').slice(2)
    return { name: `${folders[folder] ?? folder}/${file}`, text }
  })

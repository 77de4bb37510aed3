/** entente schema: prints the GraphQL schema of the API. */
import { printSchema } from 'graphql'
import { buildSchema } from '../api/schema.ts'
import { readModelDocument } from '../model/document.ts'
import type { Command } from './command.ts'

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'prints the GraphQL schema of the API',
  help: `entente schema: prints the GraphQL schema that the service serves, for code generators and for reading. No Neo4j is needed.

Usage: entente schema

Example:
  entente schema > api.graphql`,
  async run({ print }) {
    print(printSchema(await buildSchema(readModelDocument())))
  },
}

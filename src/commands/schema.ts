/** entente schema: prints the GraphQL schema of the API. */
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
    // A large library, which the other commands need not wait for.
    const { printApi } = await import('../api/schema.ts')
    print(await printApi(readModelDocument()))
    return 0
  },
}

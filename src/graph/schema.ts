/** Constraints and indexes: those that cypher/schema declares, and making those that a graph lacks. */
import { type Graph, read, withSession } from './connect.ts'
import { readCypherFolder, splitStatements } from './statements.ts'

/** A constraint or an index: its name and the statement that makes it. */
export interface SchemaItem {
  readonly name: string
  readonly statement: string
}

/** The constraints and indexes that a graph must have. */
export function wantedSchema(): SchemaItem[] {
  return readCypherFolder('schema')
    .flatMap(({ text }) => splitStatements(text))
    .map((statement) => ({
      statement,
      name: /\b(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS/.exec(statement)?.[1] ?? statement,
    }))
}

/** Makes the constraints and indexes that the graph lacks. */
export async function ensureSchema(graph: Graph): Promise<void> {
  const present = new Set((await read(graph, 'SHOW INDEXES YIELD name')).map((row) => row.name))
  const missing = wantedSchema().filter(({ name }) => !present.has(name))
  if (missing.length === 0) return
  // In one transaction, which is much quicker than one each.
  await withSession(graph, (session) =>
    session.executeWrite(async (transaction) => {
      for (const { statement } of missing) await transaction.run(statement)
    }),
  )
}

/** Lists that must be there and are empty, which neo4j-admin leaves out of the database that it builds. */
import type { FactType, Model, NodeType } from '../../model/model.ts'
import { type Graph, withSession } from '../connect.ts'
import { readCypherFile } from '../statements.ts'

/** How many are written in one transaction. */
const mostWritten = 20_000

/** Writes them. */
export async function writeEmptyLists(graph: Graph, model: Model): Promise<void> {
  await withSession(graph, async (session) => {
    const write = async (what: 'entities' | 'facts', name: string, type: NodeType | FactType) => {
      const lists = [...type.properties.values()].filter(({ list, required }) => list && required)
      // No fact is without a citation.
      const some = lists.filter((property) => what === 'entities' || property.name !== 'citations')
      if (some.length === 0) return
      const text = readCypherFile(`bulk/empty-lists-of-${what}.cypher`).text.replace(
        /:(KIND|TYPE)\b/,
        `:${name}`,
      )
      const empty = Object.fromEntries(some.map((property) => [property.name, []]))
      await session.run(text, { empty, most: BigInt(mostWritten) })
    }
    for (const [kind, type] of model.nodes) await write('entities', kind, type)
    for (const [type, ofType] of model.facts) await write('facts', type, ofType)
  })
}

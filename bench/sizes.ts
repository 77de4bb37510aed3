/** Graphs of some sizes that are made up, one after the other. */
import { rm } from 'node:fs/promises'
import { openFiles } from '../src/graph/bulk/files.ts'
import { writeEmptyLists } from '../src/graph/bulk/lists.ts'
import { type Graph, read } from '../src/graph/connect.ts'
import { build } from '../src/graph/embedded/rebuild.ts'
import { ensureSchema } from '../src/graph/schema.ts'
import { readCosts } from '../src/model/costs.ts'
import { readModelDocument } from '../src/model/document.ts'
import { readModel } from '../src/model/model.ts'
import { dataset } from './generate.ts'
import { type Made, make, type Size } from './make.ts'
import { folderOf, type Place, waitedFor, withGraph } from './place.ts'
import { emptyGraph, refuseUnlessEmpty, wholeFact, writeGraph } from './write.ts'

/** The most relationships that are written into the graph that is there; more are built for an embedded one of their own. */
export const mostWritten = 1_000_000

/** Works with a graph of each size. The graph that is there must be empty, and is again. */
export async function withEach(
  graph: Graph,
  sizes: readonly number[],
  seed: number,
  place: Place,
  work: (asked: Graph, made: Made) => Promise<void>,
): Promise<void> {
  await refuseUnlessEmpty(graph)
  for (const relationships of sizes) {
    place.tell.line(`Making a graph of ${relationships} relationships …`)
    const size = { relationships, seed }
    if (relationships > mostWritten) await withBuilt(size, place, work)
    else
      try {
        await work(graph, await writeGraph(graph, size, place))
      } finally {
        place.tell.line('Emptying the graph …')
        await emptyGraph(graph)
      }
  }
}

/** Works with a graph that neo4j-admin builds of files, and an embedded Neo4j has. */
async function withBuilt(
  size: Size,
  place: Place,
  work: (asked: Graph, made: Made) => Promise<void>,
): Promise<void> {
  const { settings, tell, signal } = place
  const { cache, neo4jVersion: version } = settings
  const model = readModel(readModelDocument())
  const folder = await folderOf(place)
  try {
    const files = openFiles(folder, model, readCosts(model))
    const made = await make(
      size,
      model,
      {
        entity: ({ id, label, properties }) => files.entity({ id, kind: label, properties }),
        fact: (fact) => files.fact(wholeFact(model, fact)),
        write: async () => {},
      },
      place,
    )
    files.dataset({ id: dataset, edition: dataset, entities: made.entities, facts: made.relationships })
    tell.passing('Building the database …')
    await waitedFor(build({ cache, version, folder, files: files.finish(), tell, signal }))
    const own = { ...place, settings: { ...settings, neo4j: undefined, data: folder } }
    await withGraph(own, async ({ graph }) => {
      tell.passing('Completing the database …')
      await writeEmptyLists(graph, model)
      await ensureSchema(graph)
      await read(graph, 'CALL db.awaitIndexes(3600)')
      await work(graph, made)
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

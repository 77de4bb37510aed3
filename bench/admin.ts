/** What neo4j-admin takes to build the database that a graph is, of files that are ready. */
import { rm } from 'node:fs/promises'
import { openFiles } from '../src/graph/bulk/files.ts'
import { copy } from '../src/graph/bulk/import.ts'
import type { Graph } from '../src/graph/connect.ts'
import { build } from '../src/graph/embedded/rebuild.ts'
import { readCosts } from '../src/model/costs.ts'
import type { Model } from '../src/model/model.ts'
import { folderOf, type Place, waitedFor } from './place.ts'

/** Has neo4j-admin build it and removes it again; gives the seconds that it took. */
export async function builtByAdmin(graph: Graph, model: Model, place: Place): Promise<number> {
  const { settings, tell, signal } = place
  const { cache, neo4jVersion: version } = settings
  const folder = await folderOf(place)
  try {
    const files = openFiles(folder, model, readCosts(model))
    await copy(graph, files, tell, signal)
    const ready = files.finish()
    const begun = performance.now()
    await waitedFor(build({ cache, version, folder, files: ready, tell, signal }))
    return (performance.now() - begun) / 1000
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

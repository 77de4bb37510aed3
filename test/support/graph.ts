/** A connection to the Neo4j of the tests, and the built-in graph in it. */

import { afterAll, beforeAll, inject } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { ensureBuiltIn } from '../../src/datasets/built-in.ts'
import { readStates } from '../../src/datasets/states.ts'
import { connect, type Graph, withSession } from '../../src/graph/connect.ts'
import { importDataset } from '../../src/graph/import.ts'
import { loadDataset, readDataset } from '../../src/graph/load.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'

export const document = readModelDocument()
export const model = readModel(document)

/** Gives the tests of a file a connection, to a database that is empty, holds the states and the graph of Mongolia, or all that a
 * first start loads. */
export function useGraph(content: 'empty' | 'built-in' | 'first start'): () => Graph {
  let graph: Graph | undefined
  beforeAll(async () => {
    graph = await connect(inject('neo4j'))
    await emptyGraph(graph)
    if (content === 'built-in') await loadBuiltIn(graph)
    if (content === 'first start') await ensureBuiltIn(graph, model, quiet, new AbortController().signal)
  })
  afterAll(async () => {
    if (graph) await emptyGraph(graph)
    await graph?.close()
  })
  return () => {
    if (!graph) throw new Error('There is no connection before the tests begin.')
    return graph
  }
}

const quiet = { line: () => {}, passing: () => {} }

/** Loads the states of the register and the graph of Mongolia. */
export async function loadBuiltIn(graph: Graph) {
  const how = { dryRun: false, skipBad: false }
  await importDataset(graph, readStates(), model, how, quiet, new AbortController().signal)
  return loadDataset(graph, readDataset('mongolia'), model)
}

/** Runs a statement that writes. */
export async function write(
  graph: Graph,
  statement: string,
  parameters: Record<string, unknown> = {},
): Promise<void> {
  await withSession(graph, (session) =>
    session.executeWrite((transaction) => transaction.run(statement, parameters)),
  )
}

/** The end of imports: facts derived anew, what the search for paths reads, which follows from all together, and the note that all
 * is there. */
import { readCosts } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { type Graph, withSession } from './connect.ts'
import { refreshCosts } from './costs.ts'
import type { Progress } from './progress.ts'
import { refreshFacts } from './refresh.ts'
import { readCypherFile } from './statements.ts'

/** What an import wrote: of which dataset, and the types of facts. */
export interface Imported {
  readonly dataset: string
  readonly types: ReadonlySet<string>
}

/** Finishes imports that were left unfinished, so that what follows from all is derived once. */
export async function finishImports(
  graph: Graph,
  model: Model,
  imported: readonly Imported[],
  tell: Progress,
): Promise<void> {
  if (imported.length === 0) return
  await refreshFacts(graph, model, tell)
  tell.passing('Deriving what the search for paths reads …')
  await refreshCosts(graph, new Set(imported.flatMap(({ types }) => [...types])), readCosts(model))
  await withSession(graph, (session) =>
    session.executeWrite((transaction) =>
      transaction.run(readCypherFile('import/finish-datasets.cypher').text, {
        datasets: imported.map(({ dataset }) => dataset),
      }),
    ),
  )
}

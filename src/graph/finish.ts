/** The end of imports: facts derived anew, what the search for paths reads, which follows from all together, and the note that all
 * is there. */
import { readCosts } from '../model/costs.ts'
import type { Model } from '../model/model.ts'
import { type Graph, withSession } from './connect.ts'
import { refreshCosts, refreshLeasts } from './costs.ts'
import type { Progress } from './progress.ts'
import { refreshFacts } from './refresh.ts'
import { readCypherFile } from './statements.ts'

/** What an import wrote: of which dataset, and the types of facts. */
interface Imported {
  readonly dataset: string
  readonly types: ReadonlySet<string>
}

/** Imports, one after another, that are finished together. */
export interface Finishing {
  /** Takes note of an import. What the search reads of its facts is derived while another import reads. */
  readonly take: (imported: Imported) => void
  /** Awaited before another import writes: of two that write beside each other, each would wait for entities that the other holds. */
  readonly idle: () => Promise<void>
  /** Derives what is left to be derived, and notes that the imports are finished. */
  readonly finish: () => Promise<void>
}

/** What finishes imports into a graph. */
export function finishingOf(graph: Graph, model: Model, tell: Progress): Finishing {
  const datasets: string[] = []
  const costs = readCosts(model)
  let deriving = Promise.resolve()
  return {
    take({ dataset, types }) {
      datasets.push(dataset)
      deriving = deriving.then(() => refreshCosts(graph, types, costs))
      // Told to who waits.
      deriving.catch(() => {})
    },
    idle: () => deriving,
    async finish() {
      if (datasets.length === 0) return
      tell.passing('Deriving what the search for paths reads …')
      await deriving
      await refreshFacts(graph, model, tell)
      await refreshLeasts(graph)
      await withSession(graph, (session) =>
        session.executeWrite((transaction) =>
          transaction.run(readCypherFile('import/finish-datasets.cypher').text, { datasets }),
        ),
      )
    },
  }
}

/** entente load: loads the built-in graph. */
import { builtIn } from '../datasets/built-in.ts'
import { finishingOf } from '../graph/finish.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { readModel } from '../model/model.ts'
import type { Command } from './command.ts'

export const loadCommand: Command = {
  name: 'load',
  summary: 'loads the built-in graph, or loads it again',
  help: `entente load: loads the built-in graph with the Cypher under cypher/, derives bounds and sentences, and removes what an earlier edition of it had and this one has not. Facts of other datasets are left alone. Loading twice changes nothing.

Usage: entente load

entente start does this by itself when the graph holds another edition or none. It is one transaction: readers see the former facts or the new ones, and when a rule is broken nothing is written.

Examples:
  entente load
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… entente load`,
  async run({ settings, print, tell, signal }) {
    const opened = await openGraph(settings, tell, signal)
    try {
      const model = readModel(readModelDocument())
      const finishing = finishingOf(opened.graph, model, tell)
      for (const { id, load } of builtIn()) {
        const report = await load(opened.graph, model, finishing, tell, signal)
        for (const warning of report.warnings) tell.line(warning)
        for (const kept of report.kept)
          tell.line(`${kept}: «${id}» has dropped it; facts of other datasets keep it.`)
        print(`Loaded «${id}»: ${report.entities} entities, ${report.facts} facts.`)
      }
      await finishing.finish()
      return 0
    } finally {
      await opened.close()
    }
  },
}

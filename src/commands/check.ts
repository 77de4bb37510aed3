/** entente check: checks the whole graph against the model. */
import { checkGraph } from '../graph/check.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { readModel } from '../model/model.ts'
import type { Command } from './command.ts'

const shown = 50

export const checkCommand: Command = {
  name: 'check',
  summary: 'checks every fact of the graph against the model',
  help: `entente check: checks that every fact has its bounds, its sentence and citations that resolve, that the constraints are those of the model, and that nothing unknown is in the graph. Nothing is changed.

Usage: entente check

Exit code 1 when something is wrong; each problem is a line. It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente check
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… entente check`,
  async run({ settings, print, tell, signal }) {
    const opened = await openGraph(settings, tell, signal)
    try {
      const { entities, facts, problems } = await checkGraph(opened.graph, readModel(readModelDocument()))
      for (const problem of problems.slice(0, shown)) print(problem)
      if (problems.length > shown) print(`… and ${problems.length - shown} more.`)
      const found =
        problems.length === 0
          ? 'all is well'
          : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`
      print(
        `Checked ${entities} ${entities === 1 ? 'entity' : 'entities'} and ${facts} ${facts === 1 ? 'fact' : 'facts'}: ${found}.`,
      )
      return problems.length === 0 ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}

/** The datasets that come with the program, and loading them. */
import { readPackageFile } from '../files.ts'
import type { Graph } from '../graph/connect.ts'
import { importDataset } from '../graph/import.ts'
import { editionOf, loadDataset, loadedEdition, readDataset } from '../graph/load.ts'
import type { Progress } from '../graph/progress.ts'
import type { Model } from '../model/model.ts'
import { readStates } from './states.ts'

/** What a load did. */
export interface Loaded {
  readonly dataset: string
  readonly entities: number
  readonly facts: number
  /** Entities that the dataset dropped and that facts of other datasets keep. */
  readonly kept: readonly string[]
  /** What is odd but was kept. */
  readonly warnings: readonly string[]
}

/** A dataset that comes with the program. */
export interface BuiltIn {
  readonly id: string
  /** The edition that comes with this program. */
  readonly edition: string
  readonly load: (graph: Graph, model: Model, tell: Progress, signal: AbortSignal) => Promise<Loaded>
}

/** The datasets that come with the program, in the order in which they are loaded: the states first, which the others name. */
export function builtIn(): BuiltIn[] {
  const mongolia = readDataset('mongolia')
  const states = editionOf(['src/model/states.csv', 'src/model/polities.csv'].map(readPackageFile))
  return [
    {
      id: 'states',
      edition: states,
      async load(graph, model, tell, signal) {
        const how = { dryRun: false, skipBad: false, edition: states }
        const report = await importDataset(graph, readStates(), model, how, tell, signal)
        const { entities, facts, kept, warnings } = report
        return { dataset: 'states', entities: entities.total, facts: facts.total, kept, warnings }
      },
    },
    {
      id: mongolia.id,
      edition: mongolia.edition,
      load: (graph, model) => loadDataset(graph, mongolia, model),
    },
  ]
}

/** Loads what comes with the program where it is missing or of another edition; what the user has imported in its place stays.
 * @returns what was loaded. */
export async function ensureBuiltIn(
  graph: Graph,
  model: Model,
  tell: Progress,
  signal: AbortSignal,
): Promise<Loaded[]> {
  const loaded: Loaded[] = []
  for (const { id, edition, load } of builtIn()) {
    const present = await loadedEdition(graph, id)
    if (present === edition || (present !== undefined && !isOfProgram(present))) continue
    tell.passing(`Loading «${id}» …`)
    const one = await load(graph, model, tell, signal)
    for (const warning of one.warnings) tell.line(warning)
    tell.line(`Loaded «${id}»: ${one.entities} entities, ${one.facts} facts.`)
    loaded.push(one)
  }
  return loaded
}

/** Whether an edition came with a program, this one or another. */
const isOfProgram = (edition: string): boolean => edition.startsWith('built-in ')

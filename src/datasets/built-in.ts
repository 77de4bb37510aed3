/** The datasets that come with the program, and loading them. */
import { packagePath, readPackageFile } from '../files.ts'
import type { Graph } from '../graph/connect.ts'
import { type Finishing, finishingOf } from '../graph/finish.ts'
import { editionsOf } from '../graph/former.ts'
import { importDataset } from '../graph/import.ts'
import { editionOf, type LoadReport, loadDataset, readDataset } from '../graph/load.ts'
import type { Progress } from '../graph/progress.ts'
import type { Model } from '../model/model.ts'
import type { Dataset } from '../model/stated.ts'
import { readFactFiles } from './facts.ts'
import { readStates } from './states.ts'

/** A dataset that comes with the program. */
export interface BuiltIn {
  readonly id: string
  /** The edition that comes with this program. */
  readonly edition: () => string
  /** Loads it, to be finished together with others. */
  readonly load: (
    graph: Graph,
    model: Model,
    finishing: Finishing,
    tell: Progress,
    signal: AbortSignal,
  ) => Promise<LoadReport>
}

/** The datasets that come with the program, in the order in which they are loaded: the states first, which the others name. */
export function builtIn(): BuiltIn[] {
  const mongolia = readDataset('mongolia')
  return [
    ofFiles(
      'states',
      ['states', 'polities', 'successions'].map((name) => `src/model/${name}.csv`),
      async () => readStates(),
    ),
    {
      id: mongolia.id,
      edition: () => mongolia.edition,
      async load(graph, model, finishing) {
        await finishing.idle()
        return loadDataset(graph, mongolia, model)
      },
    },
    ...['hsg-visits', 'hsg-travels'].map((id) => {
      const files = ['entities', 'facts'].map((name) => `data/${id}/${name}.csv`)
      return ofFiles(id, files, (model) => readFactFiles(id, files.map(packagePath), model, true))
    }),
  ]
}

/** A dataset that is imported from files of the program. */
function ofFiles(id: string, files: readonly string[], open: (model: Model) => Promise<Dataset>): BuiltIn {
  const edition = () => editionOf(files.map(readPackageFile))
  return {
    id,
    edition,
    async load(graph, model, finishing, tell, signal) {
      const how = { dryRun: false, skipBad: false, edition: edition(), finishing }
      const report = await importDataset(graph, await open(model), model, how, tell, signal)
      const { entities, facts, kept, warnings } = report
      return { dataset: id, entities: entities.total, facts: facts.total, kept, warnings }
    },
  }
}

/** Loads what comes with the program where it is missing or of another edition; what the user has imported in its place stays.
 * @param wanted the ids of those that are looked at; undefined: all.
 * @returns what was loaded. */
export async function ensureBuiltIn(
  graph: Graph,
  model: Model,
  tell: Progress,
  signal: AbortSignal,
  wanted?: readonly string[],
): Promise<LoadReport[]> {
  const loaded: LoadReport[] = []
  const finishing = finishingOf(graph, model, tell)
  // At once, as a Neo4j that has just started takes long for each statement that is new to it.
  const editions = new Map((await editionsOf(graph)).map((one) => [one.id, one]))
  for (const { id, edition, load } of builtIn()) {
    if (wanted && !wanted.includes(id)) continue
    const noted = editions.get(id)
    const isThere = noted && (noted.edition === edition() || !isOfProgram(noted.edition))
    if (isThere && !(noted.unfinished && isOfProgram(noted.edition))) continue
    tell.passing(`Loading «${id}» …`)
    const one = await load(graph, model, finishing, tell, signal)
    // What is odd about the shipped visits (Potsdam in 1945, when Germany was no state) was looked at, and helps nobody at a start.
    if (one.dataset === 'mongolia') for (const warning of one.warnings) tell.line(warning)
    tell.line(`Loaded «${id}»: ${one.entities} entities, ${one.facts} facts.`)
    loaded.push(one)
  }
  await finishing.finish()
  return loaded
}

/** Whether an edition came with a program, this one or another. */
const isOfProgram = (edition: string): boolean => edition.startsWith('built-in ')

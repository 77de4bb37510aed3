/** The datasets of an export: a folder that entente export has written. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { EntenteError } from '../errors.ts'
import { listFile } from '../exports/folder.ts'
import type { Graph } from '../graph/connect.ts'
import { finishingOf } from '../graph/finish.ts'
import { importDataset } from '../graph/import.ts'
import type { Progress } from '../graph/progress.ts'
import type { ImportReport } from '../graph/report.ts'
import { precedence } from '../model/contributions.ts'
import type { Model } from '../model/model.ts'
import type { Dataset } from '../model/stated.ts'
import { rowsOf } from './csv.ts'
import { readFactFiles } from './facts.ts'

/** A dataset of an export, and the edition that it is of. */
export interface Exported {
  readonly dataset: Dataset
  readonly edition: string
}

/** Reads the list of an export; the datasets come in an order in which they build on each other.
 * @throws EntenteError BAD_INPUT where the folder is no export, or a file is not one of facts or entities. */
export async function readExport(folder: string, model: Model): Promise<Exported[]> {
  const list = join(folder, listFile)
  if (!existsSync(list))
    throw new EntenteError(
      'BAD_INPUT',
      `${folder}: there is no ${listFile} in it, so it is no folder that entente export has written.`,
    )
  const exported: Exported[] = []
  for await (const { cells } of rowsOf(list)) {
    const { id = '', edition = '' } = cells
    const files = ['entities', 'facts'].map((name) => join(folder, id, `${name}.csv`))
    exported.push({ dataset: await readFactFiles(id, files.filter(existsSync), model, true), edition })
  }
  const rank = ({ dataset: { id } }: Exported) =>
    precedence.includes(id) ? precedence.indexOf(id) : precedence.length
  return exported.sort((a, b) => rank(a) - rank(b))
}

/** Imports the datasets of an export, each in the edition that it is of. One that names what another has waits for that other.
 * @returns the reports, in the order in which they were written.
 * @throws EntenteError BAD_INPUT with all that is wrong with those that cannot be imported. */
export async function importExport(
  graph: Graph,
  exported: readonly Exported[],
  model: Model,
  dryRun: boolean,
  tell: Progress,
  signal: AbortSignal,
): Promise<ImportReport[]> {
  const reports: ImportReport[] = []
  const finishing = finishingOf(graph, model, tell)
  let waiting = exported
  try {
    while (waiting.length > 0) {
      const refused: { one: Exported; error: EntenteError }[] = []
      for (const one of waiting)
        try {
          const how = { dryRun, skipBad: false, edition: one.edition, finishing }
          reports.push(await importDataset(graph, one.dataset, model, how, tell, signal))
        } catch (error) {
          if (!(error instanceof EntenteError) || error.code !== 'BAD_INPUT') throw error
          refused.push({ one, error })
        }
      if (refused.length === waiting.length)
        throw new EntenteError('BAD_INPUT', refused.map(({ error }) => error.message).join('\n'))
      waiting = refused.map(({ one }) => one)
    }
  } finally {
    // What is whole is finished even where the rest is not.
    await finishing.finish()
  }
  return reports
}

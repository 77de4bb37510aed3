/** entente import: brings a dataset, or the user's own facts, into the graph. */
import { basename, extname } from 'node:path'
import { builtIn, ensureBuiltIn } from '../datasets/built-in.ts'
import { readerOf, readers } from '../datasets/catalogue.ts'
import { importExport, readExport } from '../datasets/exported.ts'
import { readFactFiles } from '../datasets/facts.ts'
import { filesGiven } from '../datasets/find.ts'
import { datasetOf } from '../datasets/reader.ts'
import { EntenteError } from '../errors.ts'
import { bulkImport } from '../graph/bulk/import.ts'
import type { Graph } from '../graph/connect.ts'
import { importDataset } from '../graph/import.ts'
import { openGraph } from '../graph/open.ts'
import type { Progress } from '../graph/progress.ts'
import type { ImportReport } from '../graph/report.ts'
import { readModelDocument } from '../model/document.ts'
import { type Model, readModel } from '../model/model.ts'
import { type Dataset, refusalInWords } from '../model/stated.ts'
import type { Command } from './command.ts'
import { headline, inWords, keepReport } from './reports.ts'

/** How many lines of one sort are printed; the report has them all. */
const shown = 5

export const importCommand: Command = {
  name: 'import',
  summary: 'imports a dataset of the field, or facts of yours',
  help: `entente import: brings a dataset from files that you have into the graph, derives bounds and sentences, and refuses what breaks a rule, with file, line, column and value. Each state, and each leader, is the one that the graph has; what cannot be decided is left out and reported, never guessed.

Usage: entente import DATASET PATH… [OPTIONS]

DATASET is one of:
${readers.map(({ description: { id, source } }) => `  ${id.padEnd(16)} ${source.name} (${source.publisher})`).join('\n')}
  facts            fact files of yours: CSV, a fact or an entity a row; docs/facts.md says how they are written
  export           a folder that entente export has written: all its datasets
docs/data has a page on each: where to get it, what it becomes, what it cannot say, how to cite it.

PATH is a file, or a folder in which the files are found by what is in them. To import all that a folder has: entente world FOLDER.

Options:
  --dry-run    nothing is written: how many there are, how they differ from the graph, the first few as sentences, and what is wrong
  --skip-bad   lines that break a rule are left out; without it one such line is enough for nothing to be written
  --part       the files hold a part of the dataset only: what they lack is removed from the graph all the same
  --as NAME    of facts: the dataset that they make up, else the name of the first file
  --bulk       of facts, by the million: the database of the embedded Neo4j is built anew with them, in minutes instead of hours; the graph must have nothing of the dataset yet, and no service may run on it

Importing it again, or a newer edition, adds, changes and removes just what differs. A report of it stays in the data folder. Interrupted, it is finished by running it again. It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente import cow-states downloads/statelist2024.csv
  entente import atop downloads/atop --dry-run
  entente import facts people.csv visits.csv --as congress-of-vienna
  entente import export backup
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… entente import facts treaties.csv`,
  options: {
    as: { type: 'string' },
    bulk: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    'skip-bad': { type: 'boolean' },
    part: { type: 'boolean' },
  },
  takes: ['DATASET', 'PATH…'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [kind, ...paths] = positionals
    const model = readModel(readModelDocument())
    const dryRun = options['dry-run'] === true
    if (kind === 'export') {
      const [folder] = paths
      const unused = ['as', 'bulk', 'skip-bad', 'part'].find((name) => options[name] !== undefined)
      if (unused)
        throw new EntenteError('USAGE', `An export takes no --${unused}. See entente import --help.`)
      if (folder === undefined || paths.length > 1)
        throw new EntenteError('USAGE', 'From which folder? See entente import --help.')
      const exported = await readExport(folder, model)
      const opened = await openGraph(settings, tell, signal)
      try {
        await ensureBuiltIn(opened.graph, model, tell, signal)
        const reports = await importExport(opened.graph, exported, model, dryRun, tell, signal)
        for (const report of reports) print(headline(report, dryRun))
        return reports.some(({ refused }) => refused.length > 0) ? 1 : 0
      } finally {
        await opened.close()
      }
    }
    if (options.bulk === true && (kind !== 'facts' || dryRun))
      throw new EntenteError(
        'USAGE',
        '--bulk is for facts, and not with --dry-run. See entente import --help.',
      )
    const dataset = await datasetNamed(kind, paths, options, model, tell)
    const skipBad = options['skip-bad'] === true
    const finish = (report: ImportReport): number => {
      for (const refusal of report.refused) tell.line(refusalInWords(refusal))
      const several = (lines: readonly string[]) => {
        for (const line of lines.slice(0, shown)) tell.line(line)
        if (lines.length > shown) tell.line(`… and ${lines.length - shown} more like it, in the report.`)
      }
      several(report.undecided.map(refusalInWords))
      several(report.warnings)
      for (const line of inWords(report, dryRun)) print(line)
      if (!dryRun) print(`Report: ${keepReport(report, settings.data)}`)
      return report.refused.length > 0 ? 1 : 0
    }
    if (options.bulk === true) {
      const prepare = (graph: Graph) => ensureBuiltIn(graph, model, tell, signal).then(() => {})
      return finish(await bulkImport(settings, dataset, model, { skipBad, prepare }, tell, signal))
    }
    const opened = await openGraph(settings, tell, signal)
    try {
      // All datasets name the states that come with the program.
      await ensureBuiltIn(opened.graph, model, tell, signal)
      return finish(await importDataset(opened.graph, dataset, model, { dryRun, skipBad }, tell, signal))
    } finally {
      await opened.close()
    }
  },
}

async function datasetNamed(
  kind: string | undefined,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  model: Model,
  tell: Progress,
): Promise<Dataset> {
  const [first] = paths
  const usage = (text: string) => new EntenteError('USAGE', `${text} See entente import --help.`)
  if (kind === undefined) throw usage('Import what?')
  if (kind !== 'facts') {
    const reader = readerOf(kind)
    if (!reader)
      throw usage(
        `There is no dataset «${kind}»; there are ${[...readers.map(({ description }) => description.id), 'facts', 'export'].join(', ')}.`,
      )
    if (first === undefined) throw usage('From which file or folder?')
    if (options.as !== undefined) throw usage(`«${kind}» has its name; --as is for facts.`)
    const files = await filesGiven(reader.description, paths)
    return datasetOf(reader, files, options.part === true, (line) => tell.line(line))
  }
  if (first === undefined) throw usage('Which files?')
  const id = String(options.as ?? basename(first, extname(first)))
  if (!/^[a-z][a-z0-9-]*$/.test(id))
    throw new EntenteError(
      'USAGE',
      `«${id}» cannot be the name of a dataset: it is of small letters, digits and dashes, such as congress-of-vienna. Give one with --as.`,
    )
  if (readerOf(id) || builtIn().some((one) => one.id === id))
    throw new EntenteError('USAGE', `«${id}» is a dataset of the program's own. Give another name with --as.`)
  return readFactFiles(id, paths, model)
}

/** entente import: brings the user's own facts into the graph. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { readFactFiles } from '../datasets/facts.ts'
import { EntenteError } from '../errors.ts'
import { type Counts, type ImportReport, importDataset, isUnchanged } from '../graph/import.ts'
import { builtIn } from '../graph/load.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { readModel } from '../model/model.ts'
import { readPolities } from '../model/polities.ts'
import { refusalInWords } from '../model/stated.ts'
import type { Command } from './command.ts'

/** How many warnings are printed; the report has them all. */
const shown = 5

export const importCommand: Command = {
  name: 'import',
  summary: 'imports facts from files of yours',
  help: `entente import: brings entities and facts from files into the graph, derives bounds and sentences, and refuses what breaks a rule, with file, line, column and value.

Usage: entente import facts FILE… [OPTIONS]

  facts        fact files: CSV, a fact or an entity a row; docs/facts.md says how they are written

Options:
  --as NAME    the dataset that they make up, else the name of the first file: importing it again adds, changes and removes just what differs
  --dry-run    nothing is written: how many there are, how they differ from the graph, the first few as sentences, and what is wrong
  --skip-bad   lines that break a rule are left out; without it one such line is enough for nothing to be written

A report of it stays in the data folder. Interrupted, it is finished by running it again. It works beside a service that runs, and starts the embedded Neo4j for itself where none runs.

Examples:
  entente import facts people.csv visits.csv --as congress-of-vienna --dry-run
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… entente import facts treaties.csv`,
  options: {
    as: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'skip-bad': { type: 'boolean' },
  },
  takes: ['DATASET', 'FILE…'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [kind, ...files] = positionals
    if (kind !== 'facts')
      throw new EntenteError(
        'USAGE',
        kind === undefined
          ? 'Import what? See entente import --help.'
          : `There is no dataset «${kind}»; there is facts. See entente import --help.`,
      )
    const [first] = files
    if (first === undefined) throw new EntenteError('USAGE', 'Which files? See entente import --help.')
    const id = String(options.as ?? basename(first, extname(first)))
    if (!/^[a-z][a-z0-9-]*$/.test(id))
      throw new EntenteError(
        'USAGE',
        `«${id}» cannot be the name of a dataset: it is of small letters, digits and dashes, such as congress-of-vienna. Give one with --as.`,
      )
    if (builtIn.includes(id))
      throw new EntenteError(
        'USAGE',
        `«${id}» is a dataset of the program's own. Give another name with --as.`,
      )

    const model = readModel(readModelDocument())
    const dataset = await readFactFiles(id, files, model)
    const dryRun = options['dry-run'] === true
    const opened = await openGraph(settings, tell, signal)
    try {
      const how = { dryRun, skipBad: options['skip-bad'] === true }
      const report = await importDataset(opened.graph, dataset, model, readPolities(), how, tell, signal)
      for (const refusal of report.refused) tell.line(refusalInWords(refusal))
      for (const warning of report.warnings.slice(0, shown)) tell.line(warning)
      if (report.warnings.length > shown)
        tell.line(`… and ${report.warnings.length - shown} more like it, in the report.`)
      for (const line of inWords(report, dryRun)) print(line)
      if (!dryRun) print(`Report: ${keep(report, settings.data)}`)
      return report.refused.length > 0 ? 1 : 0
    } finally {
      await opened.close()
    }
  },
}

function inWords(report: ImportReport, dryRun: boolean): string[] {
  const { dataset, entities, facts, refused, kept, first } = report
  const told = ({ total, added, changed, removed }: Counts, one: string, many: string) => {
    const differs = [
      added && `${added} new`,
      changed && `${changed} changed`,
      removed && `${removed} ${dryRun ? 'to be removed' : 'removed'}`,
    ].filter(Boolean)
    return `${total} ${total === 1 ? one : many}${differs.length > 0 ? ` (${differs.join(', ')})` : ''}`
  }
  const counts = `${told(entities, 'entity', 'entities')}, ${told(facts, 'fact', 'facts')}`
  return [
    ...(dryRun ? first : []),
    `${dryRun ? 'Would import' : isUnchanged(report) ? 'Nothing to do for' : 'Imported'} «${dataset}»: ${counts}.`,
    ...(refused.length > 0
      ? [
          `${refused.length} ${refused.length === 1 ? 'line breaks a rule' : 'lines break rules'}${dryRun ? '' : ' and were left out'}.`,
        ]
      : []),
    ...(kept.length > 0 ? [`Facts of other datasets keep ${kept.join(', ')}.`] : []),
  ]
}

/** Writes the whole report into the data folder and gives its path. */
function keep(report: ImportReport, data: string): string {
  const folder = join(data, 'reports')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${report.dataset}.txt`)
  const lines = [
    ...inWords(report, false),
    ...report.refused.map((refusal) => `Refused: ${refusalInWords(refusal)}`),
    ...report.warnings.map((warning) => `Odd: ${warning}`),
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

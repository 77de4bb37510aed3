/** entente world: imports every dataset that a folder has, in the right order. */
import { ensureBuiltIn } from '../datasets/built-in.ts'
import { readers } from '../datasets/catalogue.ts'
import { candidatesIn, filesOf } from '../datasets/find.ts'
import { datasetOf, type Reader } from '../datasets/reader.ts'
import { EntenteError } from '../errors.ts'
import { finishingOf } from '../graph/finish.ts'
import { importDataset } from '../graph/import.ts'
import { openGraph } from '../graph/open.ts'
import type { ImportReport } from '../graph/report.ts'
import { readModelDocument } from '../model/document.ts'
import { readModel } from '../model/model.ts'
import type { Command } from './command.ts'
import { byKind, keepReport } from './reports.ts'

export const worldCommand: Command = {
  name: 'world',
  summary: 'imports every dataset that a folder has',
  help: `entente world: finds the datasets in a folder by what is in their files, whatever these are called, and imports them in the order in which they build on each other. What differs from the graph is added, changed and removed; what cannot be decided is left out and reported.

Usage: entente world FOLDER [OPTIONS]

Options:
  --dry-run    nothing is written: what would be
  --skip-bad   lines that break a rule are left out; without it a dataset with one such line is not imported

It knows ${readers.map(({ description: { id } }) => id).join(', ')}; docs/data has a page on each, and says where to get it. Reports of all stay in the data folder. Interrupted, it is finished by running it again.

Examples:
  entente world downloads
  npm run world -- downloads`,
  options: { 'dry-run': { type: 'boolean' }, 'skip-bad': { type: 'boolean' } },
  takes: ['FOLDER'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [folder] = positionals
    if (folder === undefined) throw new EntenteError('USAGE', 'Which folder? See entente world --help.')
    const candidates = await candidatesIn([folder])
    const found: { reader: Reader; files: Map<string, string[]> }[] = []
    const rows: string[][] = []
    let failed = 0
    const failing = (id: string, error: unknown) => {
      if (!(error instanceof EntenteError) || error.code !== 'BAD_INPUT') throw error
      failed++
      tell.line(error.message)
      rows.push([id, 'not imported'])
    }
    for (const reader of readers)
      try {
        const files = await filesOf(reader.description, candidates)
        if (files && [...files.values()].some((paths) => paths.length > 0)) found.push({ reader, files })
      } catch (error) {
        failing(reader.description.id, error)
      }
    if (found.length + failed === 0)
      throw new EntenteError(
        'BAD_INPUT',
        `${folder}: there is no dataset in it that Entente knows. It knows ${readers.map(({ description: { id } }) => id).join(', ')}; docs/data says where to get each.`,
      )
    const model = readModel(readModelDocument())
    const dryRun = options['dry-run'] === true
    const opened = await openGraph(settings, tell, signal)
    try {
      await ensureBuiltIn(opened.graph, model, tell, signal)
      const started = performance.now()
      const told: string[] = []
      const finishing = finishingOf(opened.graph, model, tell)
      const how = { dryRun, skipBad: options['skip-bad'] === true, finishing }
      for (const { reader, files } of found) {
        const { id } = reader.description
        const begun = performance.now()
        tell.passing(`${id} …`)
        try {
          const dataset = datasetOf(reader, files, false, (line) => tell.line(line))
          const report = await importDataset(opened.graph, dataset, model, how, tell, signal)
          if (report.refused.length > 0) failed++
          if (!dryRun) keepReport(report, settings.data)
          rows.push(row(report, performance.now() - begun))
          told.push(...report.told.map((line) => `${id}: ${line}`))
        } catch (error) {
          // What is whole is finished even where the rest is stopped.
          if (error instanceof EntenteError && error.code === 'STOPPED') await finishing.finish()
          failing(id, error)
        }
      }
      await finishing.finish()
      for (const line of [...table([header, ...rows]), ...told]) print(line)
      print(
        `In all ${((performance.now() - started) / 1000).toFixed(0)} s; at most ${Math.round(process.resourceUsage().maxRSS / 1000)} MB of memory.`,
      )
      if (!dryRun) print(`Reports: ${settings.data}/reports`)
      return failed === 0 ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}

const header = [
  'dataset',
  'entities',
  'facts',
  'new',
  'changed',
  'removed',
  'matched',
  'shared',
  'cut',
  'odd',
  'undecided',
  'seconds',
]

function row(report: ImportReport, milliseconds: number): string[] {
  const { dataset, entities, facts, matched, merged, cut, warnings, undecided } = report
  const both = (what: 'added' | 'changed' | 'removed') => String(entities[what] + facts[what])
  return [
    dataset,
    String(entities.total),
    String(facts.total),
    both('added'),
    both('changed'),
    both('removed'),
    String(Object.values(matched).reduce((sum, count) => sum + count, 0)),
    String(merged.length),
    String(cut.length),
    String(warnings.length),
    undecided.length === 0 ? '0' : byKind(undecided),
    (milliseconds / 1000).toFixed(1),
  ]
}

/** Rows as columns: the first to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  return rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

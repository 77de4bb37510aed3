/** What an import did, in words: what is printed, and the whole report, which stays in the data folder. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Counts, type ImportReport, isUnchanged } from '../graph/report.ts'
import { type Refusal, refusalInWords } from '../model/stated.ts'

/** What an import did, in a line. */
export function headline(report: ImportReport, dryRun: boolean): string {
  const { dataset, entities, facts } = report
  const told = ({ total, added, changed, removed }: Counts, one: string, many: string) => {
    const differs = [
      added && `${added} new`,
      changed && `${changed} changed`,
      removed && `${removed} ${dryRun ? 'to be removed' : 'removed'}`,
    ].filter(Boolean)
    return `${total} ${total === 1 ? one : many}${differs.length > 0 ? ` (${differs.join(', ')})` : ''}`
  }
  const counts = `${told(entities, 'entity', 'entities')}, ${told(facts, 'fact', 'facts')}`
  return `${dryRun ? 'Would import' : isUnchanged(report) ? 'Nothing to do for' : 'Imported'} «${dataset}»: ${counts}.`
}

/** What an import did, in a few lines. */
export function inWords(report: ImportReport, dryRun: boolean): string[] {
  const { matched, merged, cut, warnings, undecided, refused, kept, first } = report
  const kinds = Object.entries(matched).map(([kind, count]) => `${count} of ${kind}`)
  const about = [
    kinds.length > 0 && `matched with entities that there are: ${kinds.join(', ')}`,
    merged.length > 0 && `${merged.length} entities shared with other datasets`,
    cut.length > 0 && `${cut.length} facts cut at successions`,
    warnings.length > 0 && `${warnings.length} odd`,
    undecided.length > 0 && `undecided and left out: ${byKind(undecided)}`,
  ].filter(Boolean)
  return [
    ...(dryRun ? first : []),
    headline(report, dryRun),
    ...(about.length > 0 ? [`${capital(about.join('; '))}.`] : []),
    ...report.told,
    ...(refused.length > 0
      ? [
          `${refused.length} ${refused.length === 1 ? 'line breaks a rule' : 'lines break rules'}${dryRun ? '' : ' and were left out'}.`,
        ]
      : []),
    ...(kept.length > 0 ? [`Facts of other datasets keep ${kept.join(', ')}.`] : []),
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** How many could not be decided, by what about them: `12 state, 3 person`. */
export function byKind(undecided: readonly Refusal[]): string {
  const counts = new Map<string, number>()
  for (const { undecided: what = '' } of undecided) counts.set(what, (counts.get(what) ?? 0) + 1)
  return [...counts].map(([what, count]) => `${count} ${what}`).join(', ')
}

/** Writes the whole report into the data folder and gives its path. */
export function keepReport(report: ImportReport, data: string): string {
  const folder = join(data, 'reports')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${report.dataset}.txt`)
  const lines = [
    ...inWords(report, false),
    ...report.refused.map((refusal) => `Refused: ${refusalInWords(refusal)}`),
    ...report.undecided.map((refusal) => `Undecided (${refusal.undecided}): ${refusalInWords(refusal)}`),
    ...report.cut.map((line) => `Cut: ${line}`),
    ...report.merged.map((id) => `Shared: ${id}`),
    ...report.warnings.map((warning) => `Odd: ${warning}`),
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** Rows as CSV, and the facts of an answer as such rows. */
import type { Fact } from '../answer.ts'

/** Rows of cells as CSV; what has a comma, a quote or a line break in it stands in quotes. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Facts for a spreadsheet: ends by id and by name, the time as it is told and as it is reckoned, the sentence, the evidence. */
export function factsAsCsv(facts: readonly Fact[]): string {
  const head = [
    'id',
    'type',
    'from',
    'fromName',
    'to',
    'toName',
    'sentence',
    'certain',
    'when',
    'attested',
    'startEarliest',
    'startLatest',
    'endEarliest',
    'endLatest',
    'hedge',
    'inferred',
    'dataset',
    'citations',
    'sources',
  ]
  const rows = facts.map((fact) => [
    fact.id,
    fact.type,
    fact.from.id,
    fact.from.name,
    fact.to.id,
    fact.to.name,
    fact.sentence,
    String(fact.certain),
    fact.when ?? '',
    fact.attested ?? '',
    fact.startEarliest,
    fact.startLatest,
    fact.endEarliest,
    fact.endLatest,
    fact.hedge ?? '',
    String(fact.inferred),
    fact.dataset,
    fact.evidence.map(({ citation }) => citation).join('; '),
    [...new Set(fact.evidence.map(({ source }) => source.name))].join('; '),
  ])
  return csvOf([head, ...rows])
}

/** names.csv: what is known of names, by kinds of rules. */
import { parse } from 'csv-parse/sync'
import { readPackageFile } from '../files.ts'

const rules: { rule: string; from: string; to: string }[] = parse(readPackageFile('src/model/names.csv'), {
  columns: true,
})

/** The rules of one kind of names.csv. */
export const rulesOf = (kind: string): { from: string; to: string }[] =>
  rules.filter(({ rule }) => rule === kind)

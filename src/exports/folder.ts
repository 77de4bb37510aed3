/** An export as a folder: a list of the datasets, and of each the fact files that state it. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Holding } from '../graph/export.ts'
import type { Edition } from '../graph/former.ts'
import { columnsOf, entityRows, factRow, type Row } from './fact-files.ts'
import { type Output, output } from './file.ts'

/** The list of the datasets of an export, in its folder. */
export const listFile = 'datasets.csv'

/** How many entities and facts were written. */
export interface Written {
  entities: number
  facts: number
}

/** Writes all that a graph holds into a folder that is not there yet; stopped or failing, it leaves none. */
export async function writeFolder(
  path: string,
  holding: Holding,
  editions: readonly Edition[],
  each: (written: Written) => void,
): Promise<Written> {
  const written = { entities: 0, facts: 0 }
  const outputs = new Map<string, Output>()
  try {
    mkdirSync(path, { recursive: true })
    const list = output(join(path, listFile))
    outputs.set(listFile, list)
    list.line(csvLine(['id', 'edition']))
    for (const { id, edition } of editions) list.line(csvLine([id, edition]))
    for (const what of ['entities', 'facts'] as const) {
      const columns = new Map<string, Set<string>>()
      for await (const { dataset, row } of rowsOf(holding, what)) {
        const names = columns.get(dataset) ?? new Set()
        columns.set(dataset, names)
        for (const name of Object.keys(row)) names.add(name)
      }
      const ordered = new Map([...columns].map(([dataset, names]) => [dataset, columnsOf(names)]))
      for (const [dataset, names] of ordered) {
        mkdirSync(join(path, dataset), { recursive: true })
        const file = output(join(path, dataset, `${what}.csv`))
        outputs.set(`${dataset} ${what}`, file)
        file.line(csvLine(names))
      }
      for await (const { dataset, row, first } of rowsOf(holding, what)) {
        const names = ordered.get(dataset) ?? []
        outputs.get(`${dataset} ${what}`)?.line(csvLine(names.map((name) => row[name] ?? '')))
        if (first) written[what]++
        each(written)
      }
    }
    for (const file of outputs.values()) file.done()
    return written
  } catch (error) {
    for (const file of outputs.values()) file.drop()
    rmSync(path, { recursive: true, force: true })
    throw error
  }
}

/** Rows of the files of datasets; `first` for one of each entity or fact, whoever else states it. */
async function* rowsOf(
  holding: Holding,
  what: 'entities' | 'facts',
): AsyncIterable<{ dataset: string; row: Row; first: boolean }> {
  if (what === 'facts')
    for await (const fact of holding.facts())
      yield { dataset: String(fact.properties.dataset), row: factRow(fact), first: true }
  else
    for await (const entity of holding.entities())
      for (const [index, one] of entityRows(entity, entity.stated).entries())
        yield { ...one, first: index === 0 }
}

const csvLine = (cells: readonly string[]): string => stringify([cells]).trimEnd()

/** What all readers of the field's datasets share: their description, their files with columns checked, their source. */
import { existsSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { EntenteError, messageOf } from '../errors.ts'
import { packagePath, readPackageFile } from '../files.ts'
import type { Dataset, Known, Place, Stated } from '../model/stated.ts'
import { continued } from './continued.ts'
import { type Row, rowsOf, unreadable } from './csv.ts'

/** What dataset.json says of a dataset. */
export interface Description {
  readonly id: string
  /** The source that its facts cite: an entity of its own. */
  readonly source: {
    readonly id: string
    readonly name: string
    readonly publisher: string
    readonly year?: number
    readonly licence?: string
    readonly coverageFrom?: string
    readonly horizon?: string
  }
  /** How its authors ask to be cited. */
  readonly cite: string
  /** Its files, by what they hold. */
  readonly files: Readonly<Record<string, FileDescription>>
  /** Values that are wrong in it, each with the right one and the reason. Where they are many they are lines of corrections.csv. */
  readonly corrections?: readonly Correction[]
}

/** A file of a dataset. */
export interface FileDescription {
  /** The name under which it is published; others are taken too. */
  readonly name: string
  readonly format: 'csv' | 'xml' | 'json'
  /** Whether it may be many files. */
  readonly many?: boolean
  /** Whether the dataset can be read without it. */
  readonly optional?: boolean
  /** Columns that must be there; of XML and JSON, the elements and keys by which it is known. */
  readonly used: readonly string[]
  /** Columns that are used where they are there: not all editions have them. */
  readonly usedIfThere?: readonly string[]
  /** Columns that are known, and not used. One that ends in `*` stands for all that begin so. */
  readonly ignored?: readonly string[]
  /** The column that tells which of two files is the newer edition. */
  readonly edition?: string
  /** How many rows there are at least; fewer, and it is not whole. */
  readonly atLeast: number
}

/** A value that is wrong in a dataset. */
interface Correction {
  readonly file: string
  readonly column: string
  /** The value as it is; left out: whatever it is. */
  readonly raw?: string
  readonly right: string
  /** Other columns of the row that it is confined to. */
  readonly where?: Readonly<Record<string, string>>
  readonly why: string
}

/** The files of a dataset that are read. */
export interface Files {
  /** The paths of a file, by what it holds; none where it may lack and does. */
  readonly paths: (name: string) => readonly string[]
  /** The rows of a CSV file, corrected. */
  readonly rows: (name: string) => AsyncIterable<Row>
  /** Corrects the values of a row that comes from no CSV. */
  readonly correct: (name: string, cells: Row['cells']) => Row['cells']
  /** Checks what a file that is no CSV has for columns, as those of CSV are: the keys of its entries. */
  readonly checkKeys: (name: string, path: string, keys: readonly string[]) => void
  /** Whether they may hold fewer rows than the dataset has. */
  readonly isPart: boolean
}

/** A reader: what a dataset states. */
export interface Reader {
  readonly description: Description
  readonly read: (files: Files, known: Known, description: Description) => AsyncIterable<Stated>
}

/** The description that lies beside a reader, with its corrections. */
export function describe(id: string): Description {
  const path = `src/datasets/${id}/dataset.json`
  try {
    const { corrections = [], ...description }: Description = JSON.parse(readPackageFile(path))
    const lines = `src/datasets/${id}/corrections.csv`
    const more = existsSync(packagePath(lines)) ? readCorrections(readPackageFile(lines)) : []
    return { ...description, corrections: [...corrections, ...more] }
  } catch (error) {
    throw new EntenteError('BAD_MODEL', `${path}: ${messageOf(error)}`)
  }
}

/** Corrections that are lines: without a raw value whatever it is, and with other columns as `Year=1962; ISO Code=ARE`. */
function readCorrections(text: string): Correction[] {
  const lines: Record<'file' | 'column' | 'raw' | 'right' | 'where' | 'why', string>[] = parse(text, {
    columns: true,
  })
  return lines.map(({ raw, where, ...line }) => ({
    ...line,
    ...(raw === '' ? {} : { raw }),
    where: Object.fromEntries(
      where
        .split('; ')
        .filter(Boolean)
        .map((one) => one.split('=', 2)),
    ),
  }))
}

/** The dataset that a reader makes of files.
 * @param paths the paths of each file, by what it holds.
 * @param isPart whether the files may hold fewer rows than the dataset has.
 * @param odd told of what is odd about a file: a column that nobody knows. */
export function datasetOf(
  { description, read }: Reader,
  paths: ReadonlyMap<string, readonly string[]>,
  isPart: boolean,
  odd: (line: string) => void,
): Dataset {
  const told = new Set<string>()
  const tellOnce = (line: string) => {
    if (!told.has(line)) odd(line)
    told.add(line)
  }
  const describeFile = (name: string): FileDescription => {
    const file = description.files[name]
    if (!file) throw new EntenteError('BAD_MODEL', `${description.id}: there is no file «${name}».`)
    return file
  }
  const correctors = new Map(
    Object.keys(description.files).map((name) => [name, correctorOf(description, name)]),
  )
  const correct: Files['correct'] = (name, cells) => correctors.get(name)?.(cells) ?? cells
  const files: Files = {
    paths: (name) => paths.get(name) ?? [],
    rows: async function* (name) {
      const file = describeFile(name)
      for (const path of paths.get(name) ?? []) {
        let rows = 0
        for await (const row of rowsOf(path, (columns) => checkColumns(path, columns, file, tellOnce))) {
          rows++
          yield { at: row.at, cells: correct(name, row.cells) }
        }
        if (rows < file.atLeast && !isPart)
          throw unreadable(
            path,
            rows + 1,
            `it ends after ${rows} rows, and ${file.name} has at least ${file.atLeast}: is it whole? If it is meant to be a part, say so with --part.`,
          )
      }
    },
    correct,
    checkKeys: (name, path, keys) => checkColumns(path, keys, describeFile(name), tellOnce),
    isPart,
  }
  return {
    id: description.id,
    ofTheField: true,
    read: (known) => continued(read(files, known, description), known),
  }
}

function checkColumns(
  path: string,
  columns: readonly string[],
  { name, used, usedIfThere = [], ignored = [] }: FileDescription,
  odd: (line: string) => void,
): void {
  const missing = used.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    throw unreadable(
      path,
      1,
      `${missing.length === 1 ? 'the column' : 'the columns'} ${missing.map((column) => `«${column}»`).join(', ')} of ${name} ${missing.length === 1 ? 'is' : 'are'} missing; it has ${columns.join(', ')}.`,
    )
  const isKnown = (column: string) =>
    [...used, ...usedIfThere, ...ignored].some((one) =>
      one.endsWith('*') ? column.startsWith(one.slice(0, -1)) : one === column,
    )
  for (const column of columns)
    if (!isKnown(column)) odd(`${path}, line 1: the column «${column}» is not known, and not used.`)
}

/** What corrects the rows of a file. Corrections are found by their column and value, of which there are hundreds. */
function correctorOf({ corrections = [] }: Description, file: string): (cells: Row['cells']) => Row['cells'] {
  const found = new Map<string, Map<string | undefined, Correction[]>>()
  for (const correction of corrections) {
    if (correction.file !== file) continue
    const ofColumn = found.get(correction.column) ?? new Map<string | undefined, Correction[]>()
    found.set(correction.column, ofColumn)
    ofColumn.set(correction.raw, [...(ofColumn.get(correction.raw) ?? []), correction])
  }
  return (cells) => {
    const right: Record<string, string> = {}
    for (const [column, ofColumn] of found)
      for (const raw of new Set([undefined, cells[column]]))
        for (const { where = {}, right: corrected } of ofColumn.get(raw) ?? [])
          if (Object.entries(where).every(([name, value]) => cells[name] === value)) right[column] = corrected
    return Object.keys(right).length === 0 ? cells : { ...cells, ...right }
  }
}

/** The source of a dataset as an entity; what an edition tells of itself takes the place of what is described. */
export function sourceOf(
  { id, source }: Description,
  own: Readonly<Record<string, string | number>> = {},
): Stated {
  const at = { file: `src/datasets/${id}/dataset.json`, line: 1 }
  return { entity: { kind: 'Source', at, properties: { ...source, ...own } } }
}

/** A line that breaks a rule: the column, and what was thrown, whose message begins with the value. */
export const bad = (at: Place, column: string, error: unknown): Stated => ({
  refused: { at, rule: `${column} ${messageOf(error)}.` },
})

/** A line that cannot be decided, and what about it: a state, a person, a place. */
export const undecided = (at: Place, what: string, rule: string): Stated => ({
  refused: { at, rule, undecided: what },
})

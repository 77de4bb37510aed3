/** CSV files read row by row, each with its line; what is no CSV, or no UTF-8, is refused with the line. */
import { isUtf8 } from 'node:buffer'
import { createReadStream, readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { EntenteError } from '../errors.ts'
import { type Place, refusalInWords } from '../model/stated.ts'

/** A row: its cells by the names of the columns. Cells are trimmed; one that is empty is left out. */
export interface Row {
  readonly at: Place
  readonly cells: Readonly<Record<string, string>>
}

/** A file that cannot be read further. */
export const unreadable = (file: string, line: number, rule: string): EntenteError =>
  new EntenteError('BAD_INPUT', refusalInWords({ at: { file, line }, rule }))

/** The names of the columns of a file.
 * @throws EntenteError BAD_INPUT where it has none. */
export async function columnsOf(file: string): Promise<string[]> {
  for await (const columns of recordsOf(file)) return columns.cells.map((name) => name.trim())
  throw unreadable(file, 1, 'the file is empty: its first line names the columns.')
}

/** The rows of a file, in whatever line ends, with or without a byte order mark.
 * @param check told of the columns before the first row; may refuse them.
 * @throws EntenteError BAD_INPUT with file, line and rule where it is no CSV, no UTF-8, or a row has too many or too few cells. */
export async function* rowsOf(
  file: string,
  check: (columns: readonly string[]) => void = () => {},
): AsyncIterable<Row> {
  let columns: string[] | undefined
  for await (const { line, cells } of recordsOf(file)) {
    if (!columns) {
      columns = cells.map((name) => name.trim())
      const twice = columns.find((name, index) => columns?.indexOf(name) !== index)
      if (twice !== undefined) throw unreadable(file, line, `there are two columns «${twice}».`)
      check(columns)
      continue
    }
    if (cells.length !== columns.length)
      throw unreadable(
        file,
        line,
        `it has ${cells.length} cells, and the first line names ${columns.length} columns.`,
      )
    const named: Record<string, string> = {}
    for (const [index, name] of columns.entries()) {
      const cell = cells[index]?.trim()
      if (cell) named[name] = cell
    }
    yield { at: { file, line }, cells: named }
  }
}

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

async function* recordsOf(file: string): AsyncGenerator<Line> {
  const parser = parse({ bom: true, relax_column_count: true })
  let parsed: string[][] = []
  parser.on('data', (cells: string[]) => parsed.push(cells))
  const ended = finished(parser)
  // Told when its turn comes.
  ended.catch(() => {})
  let line = 1
  const taken = function* (): Generator<Line> {
    const records = parsed
    parsed = []
    for (const cells of records) {
      if (!isBlank(cells)) yield { line, cells }
      line += 1 + lineEndsIn(cells)
    }
  }
  try {
    for await (const bytes of utf8Of(file)) {
      await written(parser, bytes)
      yield* taken()
    }
    parser.end()
    await ended
    yield* taken()
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Of a quote that never closes all that is known is the last line that was well.
    const lines = error.code === 'CSV_QUOTE_NOT_CLOSED' ? undefined : error.lines
    throw unreadable(file, typeof lines === 'number' ? lines : line, reasonOf(error))
  } finally {
    parser.destroy()
  }
}

const written = (parser: Writable, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(bytes, (error) => (error ? reject(error) : resolve()))
  })

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === ''

/** How many line ends quoted cells hold. */
function lineEndsIn(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1
  return count
}

function missing(file: string, error: NodeJS.ErrnoException): EntenteError {
  const reason =
    error.code === 'ENOENT'
      ? 'there is no such file.'
      : error.code === 'EISDIR'
        ? 'it is a folder, not a file.'
        : error.message
  return new EntenteError('BAD_INPUT', `${file}: ${reason}`, { cause: error })
}

function reasonOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote opens here or further on and never closes.'
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE' || error.code === 'INVALID_OPENING_QUOTE')
    return 'a quote stands within a cell: a cell with quotes is put in quotes, and each quote in it doubled.'
  return error.message
}

const notUtf8 = 'it is not in UTF-8: save the file in that encoding (it may be in Latin-1 or Windows-1252).'

/** The text of a file that is read as a whole, without a byte order mark.
 * @throws EntenteError BAD_INPUT with file, line and rule where it is not in UTF-8. */
export function textOf(file: string): string {
  const bytes = readFileSync(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(file, 1 + lineWithin(bytes), notUtf8)
  }
}

/** The bytes of a file, in parts that end with a whole character.
 * @throws EntenteError BAD_INPUT with file, line and rule where they are not UTF-8, or there is no such file. */
async function* utf8Of(file: string): AsyncGenerator<Buffer> {
  let lines = 0
  const checked = (bytes: Buffer): Buffer => {
    if (!isUtf8(bytes)) throw unreadable(file, lines + 1 + lineWithin(bytes), notUtf8)
    for (let at = bytes.indexOf(newLine); at >= 0; at = bytes.indexOf(newLine, at + 1)) lines++
    return bytes
  }
  let left: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(file)) {
      const bytes = Buffer.concat([left, chunk])
      const last = lastCharacter(bytes)
      left = bytes.subarray(last)
      yield checked(bytes.subarray(0, last))
    }
    yield checked(left)
  } catch (error) {
    throw isSystemError(error) ? missing(file, error) : error
  }
}

const newLine = 10

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error

/** Where the last character begins, which may not be there to its end: it has four bytes at most, all but the first 10xxxxxx. */
function lastCharacter(bytes: Buffer): number {
  let at = bytes.length - 1
  while (at > bytes.length - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--
  return Math.max(at, 0)
}

/** In how many lines of these bytes all is well before the first that is not. */
function lineWithin(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const isWrong = (line: string) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))
      return false
    } catch {
      return true
    }
  }
  return Math.max(0, lines.findIndex(isWrong))
}

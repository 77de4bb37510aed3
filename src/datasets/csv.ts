/** CSV files read row by row, each with its line; what is no CSV, or no UTF-8, is refused with the line. */
import { createReadStream, readFileSync } from 'node:fs'
import { Transform, type TransformCallback } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
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

async function* recordsOf(file: string): AsyncIterable<{ line: number; cells: string[] }> {
  const parser = parse({ info: true, bom: true, skip_empty_lines: true, relax_column_count: true })
  const source = createReadStream(file)
  const text = utf8(file)
  source.on('error', (error) => parser.destroy(missing(file, error)))
  text.on('error', (error) => parser.destroy(error))
  source.pipe(text).pipe(parser)
  // A record may take several lines, when a quoted cell holds line ends.
  let line = 1
  try {
    for await (const { record, info } of parser) {
      yield { line, cells: record }
      line = info.lines + 1
    }
  } catch (error) {
    if (error instanceof EntenteError) throw error
    const { code, lines } = error as CsvError & { lines?: number }
    // Of a quote that never closes all that is known is the last line that was well.
    const at = code === 'CSV_QUOTE_NOT_CLOSED' ? line : (lines ?? line)
    throw unreadable(file, at, reasonOf(error as CsvError))
  } finally {
    source.destroy()
  }
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

/** Bytes to text, refusing what is no UTF-8. */
function utf8(file: string): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let lines = 0
  const decoded = (bytes: Uint8Array, last: boolean): string => {
    try {
      const text = decoder.decode(bytes, { stream: !last })
      lines += text.split('\n').length - 1
      return text
    } catch {
      throw unreadable(file, lines + 1 + lineWithin(bytes), notUtf8)
    }
  }
  const step = (bytes: Uint8Array, last: boolean, done: TransformCallback) => {
    try {
      done(null, decoded(bytes, last))
    } catch (error) {
      done(error as Error)
    }
  }
  return new Transform({
    decodeStrings: false,
    encoding: 'utf8',
    transform: (chunk: Buffer, _, done) => step(chunk, false, done),
    flush: (done) => step(new Uint8Array(), true, done),
  })
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

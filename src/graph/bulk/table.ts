/** A table that neo4j-admin reads: rows of CSV in a file, to which columns are added when all rows are known. */
import { closeSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { numberList } from '../compact.ts'

/** Parts the entries of a list within a cell: the unit separator, which no text has. */
const listDelimiter = '\u001f'
/** How neo4j-admin is told of it. */
export const listDelimiterTold = 'U+001F'

/** How many letters are written at once, and how many bytes read. */
const [letters, bytes] = [1 << 20, 1 << 22]

export interface Table {
  readonly rows: () => number
  /** Adds a row of cells, each as `cellOf` gives it. */
  readonly add: (cells: string) => void
  /** Writes all rows again, each with what is to be added to it by its place; gives the files that neo4j-admin reads, in order. */
  readonly finish: (added: (row: number) => string) => string[]
}

/** A table in a folder; `head` are the names of its columns, those to be added among them, as neo4j-admin has them. */
export function openTable(folder: string, name: string, head: string): Table {
  const [headFile, rawFile, file] = ['head.csv', 'raw', 'csv'].map((end) =>
    join(folder, `${name}.${end}`),
  ) as [string, string, string]
  writeFileSync(headFile, `${head}\n`)
  const raw = openSync(rawFile, 'w+')
  const sizes = numberList()
  let waiting: string[] = []
  let length = 0
  const flush = () => {
    writeAll(raw, Buffer.from(waiting.join('')))
    waiting = []
    length = 0
  }
  return {
    rows: sizes.length,
    add(cells) {
      sizes.push(Buffer.byteLength(cells))
      waiting.push(cells)
      length += cells.length
      if (length > letters) flush()
    },
    finish(added) {
      flush()
      const out = openSync(file, 'w')
      const into = writerOf(out)
      let row = 0
      let left = Buffer.alloc(0)
      for (let position = 0, read = -1; read !== 0; ) {
        const block = Buffer.allocUnsafe(bytes)
        read = readSync(raw, block, 0, bytes, position)
        position += read
        const have = Buffer.concat([left, block.subarray(0, read)])
        let start = 0
        for (; row < sizes.length() && start + sizes.at(row) <= have.length; row++) {
          into.bytes(have, start, start + sizes.at(row))
          into.text(`${added(row)}\n`)
          start += sizes.at(row)
        }
        left = have.subarray(start)
      }
      into.flush()
      for (const opened of [raw, out]) closeSync(opened)
      rmSync(rawFile)
      return [headFile, file]
    },
  }
}

/** Gathers bytes and writes many at once. */
function writerOf(file: number) {
  let block = Buffer.allocUnsafe(bytes)
  let size = 0
  const room = (wanted: number) => {
    if (size + wanted <= block.length) return
    flush()
    if (wanted > block.length) block = Buffer.allocUnsafe(wanted)
  }
  const flush = () => {
    writeAll(file, block.subarray(0, size))
    size = 0
  }
  return {
    bytes(from: Buffer, start: number, end: number): void {
      room(end - start)
      size += from.copy(block, size, start, end)
    },
    text(text: string): void {
      room(text.length)
      size += block.write(text, size, 'latin1')
    },
    flush,
  }
}

function writeAll(file: number, data: Buffer): void {
  for (let done = 0; done < data.length; ) done += writeSync(file, data, done)
}

const special = /[",\r\n]|^\s|\s$/

/** A text as a cell of CSV; an empty one is no value. */
export const cellOf = (text: string): string =>
  special.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A list as a cell of CSV. An empty one is no value to neo4j-admin; see lists.ts. */
export const listCellOf = (list: readonly unknown[]): string => cellOf(list.join(listDelimiter))

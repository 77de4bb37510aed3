/** What is laid by until it is its turn, a batch at a time: in memory as long as it is little, then in a file, so that memory does
 * not grow with it. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Batches of plain data, gone when it is closed. */
export interface Spool<T> {
  readonly lay: (batch: T) => void
  /** All that was laid by, in the same order. */
  readonly batches: () => Iterable<T>
  readonly close: () => void
}

/** How many batches are kept in memory: what comes with the program needs no file. */
const mostKept = 6

/** Opens an empty spool. */
export function openSpool<T>(): Spool<T> {
  const kept: T[] = []
  let rest: Rest | undefined
  return {
    lay(batch) {
      if (kept.length < mostKept) kept.push(batch)
      else {
        rest ??= openRest()
        rest.lay(JSON.stringify(batch))
      }
    },
    *batches() {
      yield* kept
      for (const text of rest?.texts() ?? []) yield JSON.parse(text)
    },
    close: () => rest?.close(),
  }
}

interface Rest {
  readonly lay: (text: string) => void
  readonly texts: () => Iterable<string>
  readonly close: () => void
}

/** Texts in a file in the folder of the system for what is temporary. */
function openRest(): Rest {
  const folder = mkdtempSync(join(tmpdir(), 'entente-'))
  const file = openSync(join(folder, 'batches'), 'w+')
  const sizes: number[] = []
  let end = 0
  return {
    lay(text) {
      const bytes = Buffer.from(text)
      for (let done = 0; done < bytes.length; )
        done += writeSync(file, bytes, done, bytes.length - done, end + done)
      sizes.push(bytes.length)
      end += bytes.length
    },
    *texts() {
      let start = 0
      for (const size of sizes) {
        const bytes = Buffer.alloc(size)
        for (let done = 0; done < size; ) done += readSync(file, bytes, done, size - done, start + done)
        start += size
        yield bytes.toString()
      }
    },
    close() {
      closeSync(file)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

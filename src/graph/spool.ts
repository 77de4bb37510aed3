/** What is laid by in a file until it is its turn, a batch at a time, so that memory does not grow with it. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of batches of plain data, gone when it is closed. */
export interface Spool<T> {
  readonly lay: (batch: T) => void
  /** All that was laid by, in the same order. */
  readonly batches: () => Iterable<T>
  readonly close: () => void
}

/** Opens an empty spool in the folder of the system for what is temporary. */
export function openSpool<T>(): Spool<T> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-'))
  const file = openSync(join(folder, 'batches'), 'w+')
  const sizes: number[] = []
  let end = 0
  return {
    lay(batch) {
      const bytes = Buffer.from(JSON.stringify(batch))
      for (let done = 0; done < bytes.length; )
        done += writeSync(file, bytes, done, bytes.length - done, end + done)
      sizes.push(bytes.length)
      end += bytes.length
    },
    *batches() {
      let start = 0
      for (const size of sizes) {
        const bytes = Buffer.alloc(size)
        for (let done = 0; done < size; ) done += readSync(file, bytes, done, size - done, start + done)
        start += size
        yield JSON.parse(bytes.toString())
      }
    },
    close() {
      closeSync(file)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

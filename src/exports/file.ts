/** A file that is written a line at a time, whole or not at all. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** A file that is being written; it has its name only when it is whole. */
export interface Output {
  readonly line: (text: string) => void
  readonly done: () => void
  /** Leaves nothing of it. */
  readonly drop: () => void
}

/** How many characters are written at a time. */
const much = 1_000_000

/** Opens a file to be written. */
export function output(path: string): Output {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  let lines: string[] = []
  let length = 0
  const flush = () => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`)
    lines = []
    length = 0
  }
  return {
    line(text) {
      lines.push(text)
      length += text.length
      if (length > much) flush()
    },
    done() {
      flush()
      closeSync(file)
      renameSync(part, path)
    },
    drop() {
      closeSync(file)
      rmSync(part)
    },
  }
}

/** Progress on a terminal: lines that stay, and one that is written over; elsewhere a line every few seconds. */
import type { Progress } from '../graph/progress.ts'

const quietFor = 5_000

/** Tells progress on a stream, such as standard error. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  let passing = false
  let lastLine = Date.now()
  return {
    line(text) {
      if (passing) stream.write('\r\x1b[K')
      passing = false
      stream.write(`${text}\n`)
    },
    passing(text) {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text}`)
        passing = true
      } else if (Date.now() - lastLine > quietFor) {
        lastLine = Date.now()
        stream.write(`${text}\n`)
      }
    },
  }
}

/** Starting again what has ended by itself: a bounded number of times, so that what cannot run is not tried for ever. */
import { EntenteError } from '../../errors.ts'
import type { Progress } from '../progress.ts'

/** Something that runs until it ends by itself or is ended. */
interface Run {
  /** Why it ended, once it has. */
  readonly died: Promise<EntenteError>
  end(): Promise<void>
}

/** Ends that lie further back than this, in milliseconds, are forgotten. */
const window = 10 * 60 * 1000

/** Starts a run again when it ends by itself, at most so often within ten minutes. */
export function keepRunning<T extends Run>(
  first: T,
  again: () => Promise<T>,
  most: number,
  tell: Progress,
  stopping: AbortSignal,
) {
  let current = first
  let ends: number[] = []
  let starting: Promise<unknown> = Promise.resolve()
  const failed = (async (): Promise<never> => {
    let reason = await current.died
    for (;;) {
      if (stopping.aborted) return new Promise(() => {})
      ends = [...ends.filter((at) => Date.now() - at < window), Date.now()]
      if (ends.length > most) throw ends.length > 1 ? tooOften(reason, ends.length) : reason
      tell.line(`${reason.message} It is started again (${ends.length} of ${most} times within 10 minutes).`)
      const attempt = again()
      starting = attempt.catch(() => {})
      try {
        current = await attempt
        reason = await current.died
      } catch (error) {
        if (!(error instanceof EntenteError)) throw error
        reason = error
      }
    }
  })()
  // Told to those who wait for it; nobody may.
  failed.catch(() => {})
  return {
    current: () => current,
    /** Rejects when it has ended once too often. */
    failed,
    /** Ends it, and what is just being started, for good. */
    async ended() {
      await starting
      await current.end()
    },
  }
}

const tooOften = (reason: EntenteError, times: number) =>
  new EntenteError(
    reason.code,
    `${reason.message} It has ended ${times} times within 10 minutes, and is not started again.`,
  )

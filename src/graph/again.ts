/** Trying again what failed for a reason that passes, by the rule that the driver has for transactions of its own. */
import { setTimeout as waited } from 'node:timers/promises'
import { isRetryableError } from 'neo4j-driver'

/** How long is waited before the second time, in milliseconds; before each further one twice as long, all give or take a fifth. */
const pause = 1_000

/** Does what may be done again, as often as begins within so many milliseconds of its first failure, but twice at least. */
export async function again<T>(
  patience: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  let failed: number | undefined
  for (let next = pause; ; next *= 2)
    try {
      return await work()
    } catch (error) {
      failed ??= Date.now()
      if (Date.now() - failed > patience || !(error instanceof Error) || !isRetryableError(error)) throw error
      await waited(next * (0.8 + 0.4 * Math.random()), undefined, signal ? { signal } : {})
    }
}

/** Waiting for something, but not longer than a bound. */

/** What comes of a promise within so many milliseconds, or undefined. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    // Where this process itself was busy, what has come meanwhile is read first.
    timer = setTimeout(() => setImmediate(() => setImmediate(resolve, undefined)), milliseconds)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

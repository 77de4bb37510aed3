/** A server in a process of its own, which is asked once it says that it is ready. */
import { spawn } from 'node:child_process'

export interface Running {
  /** Of its GraphQL. */
  readonly url: string
  readonly pid: number
  /** Its exit code once it has ended; undefined: it runs. */
  readonly code: () => number | null | undefined
  readonly stop: () => Promise<void>
}

/** The ends of those that run. */
const under = new Set<Promise<void>>()

/** Waits until none runs any more that was started. */
export const allEnded = async (): Promise<void> => void (await Promise.all(under))

/** Starts a program of Node.js and waits until it prints the address of its GraphQL and that it is ready; it is stopped when the signal
 * says so. */
export async function started(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Running> {
  signal?.throwIfAborted()
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    // In a session of its own the terminal's Ctrl-C does not come to it, and it is stopped in order.
    detached: signal !== undefined,
  })
  const end = () => void child.kill('SIGTERM')
  let code: number | null | undefined
  const ended = new Promise<void>((resolve) =>
    child.once('exit', (status) => {
      code = status
      process.off('exit', end)
      signal?.removeEventListener('abort', end)
      resolve()
    }),
  )
  process.once('exit', end)
  under.add(ended)
  void ended.then(() => under.delete(ended))
  signal?.addEventListener('abort', end, { once: true })
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      const found = /^GraphQL\s+(\S+)$/m.exec(said)?.[1]
      if (found && /^Ready/m.test(said)) resolve(found)
    })
    void ended.then(() => reject(new Error(`The server ended before it was ready: ${said}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    code: () => code,
    async stop() {
      if (code === undefined && !signal?.aborted) end()
      await ended
    },
  }
}

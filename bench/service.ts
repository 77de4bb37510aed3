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

/** Starts a program of Node.js and waits until it prints the address of its GraphQL and that it is ready. */
export async function started(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  let code: number | null | undefined
  const ended = new Promise<void>((resolve) =>
    child.once('exit', (status) => {
      code = status
      resolve()
    }),
  )
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
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Processes by their ids: whether one still is the process it was, and ending it. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process, told by when it started from a later one that got the same id. */
export interface ProcessMark {
  readonly pid: number
  readonly started: string
}

/** Marks a process that runs. */
export async function markOf(pid: number): Promise<ProcessMark> {
  return { pid, started: (await startOf(pid)) ?? '' }
}

/** Whether a process that was marked still runs. */
export async function isRunning({ pid, started }: ProcessMark): Promise<boolean> {
  return started !== '' && (await startOf(pid)) === started
}

/** Ends a process that was marked: in order, or by force when that takes longer than the bound in milliseconds. */
export async function end(mark: ProcessMark, bound: number): Promise<void> {
  for (const [signal, wait] of [
    ['SIGTERM', bound],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!(await isRunning(mark))) return
    try {
      process.kill(mark.pid, signal)
    } catch {
      // It has just ended by itself.
      return
    }
    const until = Date.now() + wait
    while (Date.now() < until && (await isRunning(mark)))
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** When a process started, in a form of the system's own; undefined: it does not run. */
async function startOf(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid)
}

async function startOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The name, in parentheses, may hold anything; after it come the state and, as the 20th field, the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return undefined
    // The start is counted from the boot.
    return `${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()} ${fields[19]}`
  } catch {
    return undefined
  }
}

async function startByPs(pid: number): Promise<string | undefined> {
  try {
    return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim()
  } catch {
    return undefined
  }
}

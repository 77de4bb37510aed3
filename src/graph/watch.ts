/** Whether the graph answers just now: asked twice a second on a connection of its own, where no busy reader keeps it waiting. */
import neo4j, { type Driver } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import type { Neo4jAddress } from '../settings.ts'
import { isUnavailable, type Reader } from './connect.ts'
import { plannedOnce } from './planned.ts'
import type { Progress } from './progress.ts'
import { within } from './within.ts'

/** What is known of whether a graph answers. */
export interface Watch {
  readonly isUp: () => boolean
  /** A reader that refuses at once while the graph does not answer, gives up what is under way when it ceases to, and has each
   * statement planned once. */
  readonly guard: (reader: Reader) => Reader
  /** The same for any other work with the graph. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>
  readonly stop: () => void
}

/** How long after an answer it is asked again, and how long it may take to answer, in milliseconds. */
const pause = 500
const bound = 2_000
/** How long a connection may hang before another is tried, in milliseconds. */
const patience = 10_000

/** Watches a graph, and tells when it ceases to answer and when it answers again. */
export function watchGraph(address: Neo4jAddress, database: string, tell: Progress): Watch {
  let isStopped = false
  let isUp = true
  let wake = () => {}
  /** How each piece of work that is under way is given up. A promise that all of them were raced with would keep what came of each
   * for as long as the graph answers. */
  const underWay = new Set<(reason: Error) => void>()
  /** When somebody had an answer. */
  let answered = 0
  const plans = plannedOnce()
  let driver = open(address)
  let asked: { at: number; answer: Promise<boolean> } | undefined

  async function ask(): Promise<boolean> {
    asked ??= { at: Date.now(), answer: answerOf(driver, database) }
    const answer = await within(bound, asked.answer)
    if (answer !== undefined) {
      asked = undefined
      return answer
    }
    // The other end may not know of a connection any longer: not for ever is the one that hangs waited for.
    if (Date.now() - asked.at > patience) {
      closed(driver)
      driver = open(address)
      asked = undefined
    }
    // One that answers others is busy, not gone.
    return isUp && Date.now() - answered < bound
  }

  async function watch(): Promise<void> {
    while (!isStopped) {
      const answers = await ask()
      if (isStopped) return
      if (isUp && !answers) {
        isUp = false
        for (const giveUp of underWay) giveUp(unavailable())
        tell.line('The graph does not answer: requests are refused until it does.')
      } else if (!isUp && answers) {
        isUp = true
        plans.forget()
        tell.line('The graph answers again.')
      }
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, pause).unref()
      })
    }
  }
  void watch()

  async function during<T>(work: () => Promise<T>): Promise<T> {
    if (!isUp) throw unavailable()
    const working = work()
    // What comes of it after it was given up is nobody's.
    working.then(
      () => {
        answered = Date.now()
      },
      (error) => {
        if (isUnavailable(error)) wake()
      },
    )
    return new Promise((resolve, reject) => {
      underWay.add(reject)
      const ended = () => void underWay.delete(reject)
      working.then(resolve, reject).then(ended, ended)
    })
  }

  return {
    isUp: () => isUp,
    guard: ({ run }) => ({
      run: (statement, parameters) => during(() => plans.run(statement, () => run(statement, parameters))),
    }),
    during,
    stop() {
      isStopped = true
      wake()
      closed(driver)
    },
  }
}

const unavailable = () => new EntenteError('NO_DATABASE', 'The graph does not answer.')

const open = ({ uri, username, password }: Neo4jAddress): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(username, password), {
    userAgent: 'entente',
    maxConnectionPoolSize: 1,
    connectionTimeout: bound,
    connectionAcquisitionTimeout: bound,
  })

/** Lets go of a driver, without waiting for what hangs. */
function closed(driver: Driver): void {
  driver.close().catch(() => {})
}

async function answerOf(driver: Driver, database: string): Promise<boolean> {
  // No bookmarks: a database that was put back to an earlier state would be waited for.
  const session = driver.session({ database, defaultAccessMode: 'READ' })
  try {
    await session.run('RETURN 1')
    return true
  } catch {
    return false
  } finally {
    await session.close().catch(() => {})
  }
}

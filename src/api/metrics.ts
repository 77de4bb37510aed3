/** What the service counts, for Prometheus: requests, errors, how long questions and statements take, what is under way. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isTooLong, isTooMuch, type Reader } from '../graph/connect.ts'

/** What became of a request. */
export interface Answered {
  /** What was asked for: graphql, page, graphiql, health and so on. */
  readonly route: string
  readonly status: number
  readonly seconds: number
  /** Of GraphQL: the field of Query, «several», or undefined where it did not come so far. */
  readonly question: string | undefined
  readonly codes: readonly string[]
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30]

/** Counters of a service, of its own. `underWay` is how many requests to GraphQL are being answered, `waiting` how many wait for
 * a place among them. */
export function metricsOf(underWay: () => number, waiting: () => number) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'entente_requests_total',
    help: 'Requests that were answered, by what was asked for and by status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const errors = new Counter({
    name: 'entente_errors_total',
    help: 'Errors that clients were told, by code.',
    labelNames: ['code'],
    registers,
  })
  const gone = new Counter({
    name: 'entente_requests_gone_total',
    help: 'Requests whose client went away before it was answered.',
    registers,
  })
  const times = new Histogram({
    name: 'entente_graphql_seconds',
    help: 'How long GraphQL took, by question or list: the field of Query, or several.',
    labelNames: ['question'],
    buckets: seconds,
    registers,
  })
  const statements = new Histogram({
    name: 'entente_statement_seconds',
    help: 'How long statements took in the database, with the wait for a connection.',
    buckets: seconds,
    registers,
  })
  const stopped = new Counter({
    name: 'entente_statements_stopped_total',
    help: 'Statements that did not end by themselves: their client was gone, they took too long or too much memory.',
    labelNames: ['why'],
    registers,
  })
  const reading = new Gauge({
    name: 'entente_statements_under_way',
    help: 'Statements that wait for a connection to the database or have one.',
    registers,
  })
  new Gauge({
    name: 'entente_requests_under_way',
    help: 'Requests to GraphQL that are being answered.',
    registers,
    collect() {
      this.set(underWay())
    },
  })
  new Gauge({
    name: 'entente_requests_waiting',
    help: 'Requests to GraphQL that wait for a place among those that are being answered.',
    registers,
    collect() {
      this.set(waiting())
    },
  })
  return {
    type: registry.contentType,
    text: () => registry.metrics(),
    answered({ route, status, seconds, question, codes }: Answered): void {
      requests.inc({ route, status })
      for (const code of codes) errors.inc({ code })
      if (question !== undefined) times.observe({ question }, seconds)
    },
    gone: () => gone.inc(),
    /** A reader whose statements are counted. */
    counted: (reader: Reader, signal: AbortSignal): Reader => ({
      async run(statement, parameters) {
        const end = statements.startTimer()
        reading.inc()
        try {
          return await reader.run(statement, parameters)
        } catch (error) {
          const why = signal.aborted
            ? 'gone'
            : isTooLong(error)
              ? 'time'
              : isTooMuch(error)
                ? 'memory'
                : undefined
          if (why) stopped.inc({ why })
          throw error
        } finally {
          reading.dec()
          end()
        }
      },
    }),
  }
}

export type Metrics = ReturnType<typeof metricsOf>

/** The service over the graph of the tests, asked over HTTP. */
import { afterAll, beforeAll } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import type { Log } from '../../src/api/log.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import type { Graph } from '../../src/graph/connect.ts'
import { document } from './graph.ts'

/** An answer of the service. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that its query asks for.
  readonly data: any
  readonly errors: { message: string; extensions: { code: string } }[] | undefined
}

/** A log that keeps the faults. */
export const logInto = (faults: unknown[] = []): Log => ({
  answered() {},
  fault: (error) => void faults.push(error),
})

/** Serves the graph to the tests of a file. */
export function useService(graph: () => Graph) {
  const reported: unknown[] = []
  let service: Listening
  beforeAll(async () => {
    service = await listen('127.0.0.1', 0)
    service.answerWith(await answerFrom(graph(), await buildSchema(document), { log: logInto(reported) }))
  })
  afterAll(() => service.stop())

  const url = (path: string) => `${service.url}${path}`
  return {
    /** What the service reported as a fault of its own. */
    reported,
    url,
    fetch: (path: string, init?: RequestInit) => fetch(url(path), { redirect: 'manual', ...init }),
    async ask(query: string, variables?: Record<string, unknown>): Promise<Answer> {
      const response = await fetch(url('/graphql'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
    },
  }
}

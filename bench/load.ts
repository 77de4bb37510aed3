/** A load on a service over HTTP: so many requests a second, whatever becomes of those before. */
import { Agent, request } from 'node:http'
import { share } from './figures.ts'

/** A document and its variables, as a page or a program asks. */
export interface Asked {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

/** What became of the requests of a while; times in milliseconds. */
export interface Outcome {
  readonly answered: number
  /** Refused as too many are under way. */
  readonly refused: number
  /** Anything else, by what it was. */
  readonly failed: Readonly<Record<string, number>>
  readonly median: number
  readonly p99: number
  readonly max: number
  /** Answered a second, until the last was. */
  readonly rate: number
}

/** Asks so many times a second for so many seconds, each document in its turn, and waits for the answers. */
export async function load(
  url: string,
  documents: readonly Asked[],
  rate: number,
  seconds: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  const failed: Record<string, number> = {}
  let refused = 0
  const bodies = documents.map((document) => JSON.stringify(document))
  const under = new Set<Promise<void>>()
  const begun = performance.now()
  async function ask(body: string): Promise<void> {
    const sent = performance.now()
    const outcome = await post(agent, url, body).catch((error) => String(error.code ?? error.message))
    if (outcome === 'answered') times.push(performance.now() - sent)
    else if (outcome === '503 BUSY') refused++
    else failed[outcome] = (failed[outcome] ?? 0) + 1
  }
  for (let count = 0; count < rate * seconds; ) {
    if (signal.aborted) break
    // Those that are due by now: a timer alone would fall behind.
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - begun) / 1000) * rate) + 1)
    for (; count < due; count++) {
      const one = ask(bodies[count % bodies.length] ?? '').finally(() => under.delete(one))
      under.add(one)
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(under)
  signal.throwIfAborted()
  const took = (performance.now() - begun) / 1000
  agent.destroy()
  return {
    answered: times.length,
    refused,
    failed,
    median: share(times, 0.5),
    p99: share(times, 0.99),
    max: share(times, 1),
    rate: times.length / took,
  }
}

function post(agent: Agent, url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers, timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        // Only what begins so is worth reading: an answer is large.
        const code = /^\{"errors":.*?"code":"(\w+)"/.exec(text)?.[1]
        resolve(
          response.statusCode === 200 && code === undefined ? 'answered' : `${response.statusCode} ${code}`,
        )
      })
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer within a minute')))
    sent.on('error', reject)
    sent.end(body)
  })
}

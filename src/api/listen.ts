/** The port: taken at once, so that a taken one is told before anything else is started; it answers when it can. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EntenteError } from '../errors.ts'
import { everywhere } from './headers.ts'
import { errorBody } from './refusals.ts'

/** What answers requests. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A port that is listened on, before there is a graph and after. */
export interface Listening {
  /** Its address, such as http://127.0.0.1:4000. */
  readonly url: string
  /** The address that this machine has it under, where it listens on all. */
  readonly localUrl: string
  /** From now on this answers; until then the service is alive, and not ready. */
  answerWith(handler: Handler): void
  /** Stops listening; requests under way end first, within a bound in milliseconds. */
  stop(bound?: number): Promise<void>
}

/** How long requests under way may take to end, in milliseconds. */
const drainTime = 5_000

/** How long a client may take to send its headers, and all of its request, in milliseconds: else it is answered 408. A connection
 * that nothing comes over is kept longer than proxies keep one, which is a minute: else a request may meet its end. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 65_000,
}

/** Of a client: connections at once, and headers of a request. */
const mostConnections = 1_000
const mostHeaders = 100

/** Listens on a port; 0 takes a free one.
 * @throws EntenteError IN_USE or USAGE when it cannot listen there, with what to do. */
export async function listen(
  host: string,
  port: number,
  waits: Partial<typeof patience> = patience,
): Promise<Listening> {
  let handler: Handler = starting
  const underWay = new Set<ServerResponse>()
  const server = createServer(waits, (request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
    handler(request, response)
  })
  server.maxConnections = mostConnections
  server.maxHeadersCount = mostHeaders
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, host, port)))
    server.listen(port, host, resolve)
  })
  return {
    url: urlOf(host, server.address() as AddressInfo),
    localUrl: urlOf(['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host, server.address() as AddressInfo),
    answerWith(given) {
      handler = given
    },
    stop(bound = drainTime) {
      handler = stopping
      for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close')
      return closed(server, bound)
    },
  }
}

/** Answers until there is a graph to answer from: a person in a browser gets the page as soon as there is one. */
function starting({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const path = url.replace(/\?.*/, '')
  if (path === '/' && headers.accept?.includes('text/html')) {
    response.writeHead(503, {
      ...everywhere,
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '1',
      refresh: '2',
    })
    response.end(startingPage)
    return
  }
  const isLive = url === '/health/live'
  const opening = errorBody({ code: 'STARTING', message: 'The graph is being opened; try again soon.' })
  const body = isLive ? { status: 'live' } : isHealth(url) ? { status: 'starting' } : opening
  say(response, isLive ? 200 : 503, body)
}

/** Answers what still comes over an open connection when the service stops: a balancer asks another one. */
function stopping({ url = '/' }: IncomingMessage, response: ServerResponse): void {
  const ending = errorBody({ code: 'STOPPING', message: 'The service is stopping; try again soon.' })
  response.setHeader('connection', 'close')
  say(response, 503, isHealth(url) ? { status: 'stopping' } : ending)
}

const isHealth = (url: string): boolean => url.startsWith('/health/')

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    ...everywhere,
    'content-type': 'application/json; charset=utf-8',
    'retry-after': '1',
  })
  response.end(JSON.stringify(body))
}

const startingPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Entente is starting</title>
<p>The graph is being opened. The page comes by itself when it is there.</p>
`

function inWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new EntenteError(
      'IN_USE',
      `Port ${port} of ${host} is taken: stop what uses it, or choose another with PORT.`,
    )
  if (error.code === 'EACCES')
    return new EntenteError(
      'USAGE',
      `Port ${port} is not for you to open: choose one above 1023 with PORT=4000 npm start.`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new EntenteError(
      'USAGE',
      `HOST is «${host}», which is no address of this machine: 127.0.0.1 is for this machine alone, 0.0.0.0 for all that reach it.`,
    )
  return error
}

function urlOf(host: string, { port }: AddressInfo): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Closes a server: idle connections at once, busy ones when their request ends or the bound is reached. */
async function closed(server: Server, bound: number): Promise<void> {
  if (!server.listening) return
  const late = setTimeout(() => server.closeAllConnections(), bound)
  // A connection is kept open for the next request when its own has ended.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(late)
  clearInterval(sweep)
}

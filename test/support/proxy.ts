/** A way to the Neo4j of the tests that can be cut, can hang, and comes back. */
import { createConnection, createServer, type Socket } from 'node:net'

/** What a way does: it carries, refuses whoever comes, or carries nothing and does not say so. */
type Way = 'open' | 'cut' | 'hanging'

/** Opens a way on a port of its own to a Bolt address. */
export async function wayTo(uri: string) {
  const { hostname, port } = new URL(uri)
  let way: Way = 'open'
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    if (way === 'cut') {
      near.resetAndDestroy()
      return
    }
    const far = createConnection(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (data) => void other.write(data))
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      if (way === 'hanging') one.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as { port: number }
  const set = (next: Way) => {
    way = next
    for (const socket of sockets)
      if (next === 'cut') socket.resetAndDestroy()
      else if (next === 'hanging') socket.pause()
      else socket.resume()
  }
  return {
    uri: `bolt://127.0.0.1:${own}`,
    /** How many connections there are. */
    connections: () => sockets.size / 2,
    set,
    close() {
      set('cut')
      server.close()
    },
  }
}

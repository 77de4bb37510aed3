/** One number for all that a graph holds: its nodes, its relationships, all their properties, its constraints and indexes. */
import { createHash } from 'node:crypto'
import { type Graph, read, withSession } from '../../src/graph/connect.ts'

const whole = 1n << 256n

/** A text as a number, however long it is. */
const digestOf = (text: string): bigint => BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)

/** Properties in one order, each with the type that the graph has it as. */
export function canonical(properties: Readonly<Record<string, unknown>>, types: readonly unknown[]): string {
  const sorted = Object.keys(properties)
    .sort()
    .map((name) => [name, properties[name]])
  return JSON.stringify([sorted, [...types].map(String).sort()], (_, value) =>
    typeof value === 'object' && value !== null && 'year' in value ? String(value) : value,
  )
}

const nodes = `MATCH (n)
  RETURN labels(n) AS labels, n.id AS key, properties(n) AS properties, [name IN keys(n) | name + ': ' + valueType(n[name])] AS types`
const facts = `MATCH (a)-[f]->(b)
  RETURN [type(f)] AS labels, a.id + ' ' + b.id AS key, properties(f) AS properties, [name IN keys(f) | name + ': ' + valueType(f[name])] AS types`

/** The hash of a graph, whatever the order in which it was written: of each thing by itself, and these added. */
export async function hashOf(graph: Graph): Promise<string> {
  let sum = 0n
  let count = 0
  const add = (text: string) => {
    sum = (sum + digestOf(text)) % whole
    count++
  }
  await withSession(graph, async (session) => {
    for (const statement of [nodes, facts])
      for await (const row of session.run(statement)) {
        const { labels, key, properties, types } = row.toObject()
        add(JSON.stringify([[...labels].sort(), key, canonical(properties, types)]))
      }
  })
  for (const { name, type, properties } of await read(
    graph,
    'SHOW INDEXES YIELD name, type, properties WHERE type <> "LOOKUP" RETURN name, type, properties',
  ))
    add(JSON.stringify([name, type, properties]))
  return `${count} ${sum.toString(16)}`
}

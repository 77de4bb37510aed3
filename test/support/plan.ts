/** The plan that Neo4j makes of a statement: its operators, and what they look up; not what it estimates. */
import type { Plan } from 'neo4j-driver'
import { type Graph, withSession } from '../../src/graph/connect.ts'

/** An operator a line, what it takes its rows from below it; a second input is set in. */
export async function planOf(
  graph: Graph,
  statement: string,
  parameters: Record<string, unknown>,
): Promise<string> {
  const { summary } = await withSession(graph, (session) => session.run(`EXPLAIN ${statement}`, parameters))
  if (!summary.plan) throw new Error('Neo4j told no plan.')
  return `${linesOf(summary.plan, '').join('\n')}\n`
}

function linesOf(plan: Plan, indent: string): string[] {
  const [first, ...more] = plan.children
  return [
    `${indent}${wordsOf(plan)}`,
    ...more.flatMap((child) => linesOf(child, `${indent}| `)),
    ...(first ? linesOf(first, indent) : []),
  ]
}

/** An operator, with what it looks up where it reads from the graph. */
function wordsOf({ operatorType, arguments: { Details } }: Plan): string {
  const name = operatorType.replace(/@.*/, '')
  if (!/Seek|Scan|Expand|Path|FromCountStore/.test(name) || typeof Details !== 'string') return name
  const details = Details.replaceAll(/anon_\d+|`[^`]*@\d+`|\$auto\w+/g, '_').replaceAll(/\s+/g, ' ')
  return `${name} ${details.length > 160 ? `${details.slice(0, 159)}…` : details}`
}

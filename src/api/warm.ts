/** The plans of the questions, made before anyone asks: Neo4j takes about a second to plan one, and remembers it. */
import { setTimeout as waited } from 'node:timers/promises'
import { type GraphQLArgument, type GraphQLSchema, getNamedType, isNonNullType } from 'graphql'
import type { Graph } from '../graph/connect.ts'
import { ask, questionsOf } from './ask.ts'

/** What somebody who opens the page asks first. */
const first = ['search', 'connections']

/** How long is waited while somebody asks, in milliseconds. */
const pause = 200

/**
 * Asks each question once in each form that is planned by itself: one for every choice of the arguments that may be null. While
 * requests are under way it waits, as they need the machine for plans of their own.
 * Ends early, and without an error, when the signal says so or the graph does not answer: a plan is then made when needed.
 */
export async function warmPlans(
  graph: Graph,
  schema: GraphQLSchema,
  signal: AbortSignal,
  underWay: () => number = () => 0,
): Promise<void> {
  const place = ({ name }: { name: string }) => (first.includes(name) ? first.indexOf(name) : first.length)
  for (const question of questionsOf(schema).sort((a, b) => place(a) - place(b)))
    for (const given of formsOf(question.args)) {
      while (underWay() > 0 && !signal.aborted) await waited(pause)
      if (signal.aborted) return
      try {
        await ask(graph, schema, question.name, given)
      } catch {
        return
      }
    }
}

/** Arguments for each form of a question. Their values do not matter to a plan, but that each has its own does: the generator
 * gives equal texts one parameter. */
function formsOf(args: readonly GraphQLArgument[]): Record<string, unknown>[] {
  let forms: Record<string, unknown>[] = [{}]
  for (const { name, type, defaultValue } of args) {
    if (defaultValue !== undefined) continue
    const value = getNamedType(type).name === 'Date' ? '2000-01-01' : `nothing as ${name}`
    const filled = forms.map((form) => ({ ...form, [name]: value }))
    forms = isNonNullType(type) ? filled : [...forms, ...filled]
  }
  return forms
}

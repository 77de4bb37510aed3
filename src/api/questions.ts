/** What the questions cost, by what was measured: most tell facts, each of which costs the same. */
import type { Widths } from '../graph/widths.ts'
import { bounds, prices } from './reckoning.ts'

type Given = Readonly<Record<string, unknown>>

const costs: Readonly<Record<string, (widths: Widths, given: Given) => number>> = {
  timeline: (widths, given) => costOfFacts(widths.of('Entity', '*', 'BOTH').mostFacts, given),
  changes: (widths) => widths.of('Entity', '*', 'BOTH').mostFacts * prices.fact,
  // It looks at all that both have, and a fifth is told.
  relations: (widths, given) => {
    const { mostFacts } = widths.of('Entity', '*', 'BOTH')
    return mostFacts + costOfFacts(mostFacts / 5, given)
  },
  visits(widths, given) {
    const { total, mostFacts } = widths.of('Entity', 'VISITED', 'BOTH')
    return costOfFacts(given.by || given.to ? mostFacts : total / 2, given)
  },
  allies(widths, { degree }) {
    const { total, mostFacts } = widths.of('Entity', 'ALLY_OF', 'BOTH')
    return (degree === 1 ? mostFacts : total / 2) * prices.fact
  },
  // These search the whole graph.
  connections: (widths) => widths.of('Entity', '*', 'BOTH').total / 10,
  chain: (widths) => widths.of('Entity', '*', 'BOTH').total / 2,
}

/** What a question costs at most; it may always be asked alone. */
export const costOfQuestion = (question: string, given: Given, widths: Widths): number =>
  Math.min(1_000 + (costs[question]?.(widths, given) ?? 0), 0.9 * bounds.cost)

/** What it costs to have so many facts in order, and to tell those that are wanted. */
const costOfFacts = (count: number, { limit }: Given): number =>
  count + Math.min(count, Number(limit)) * (prices.fact - 1)

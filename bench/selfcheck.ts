/** The search in memory against brute force, over small dense graphs in which many paths cost the same. */
import { parseArgs } from 'node:util'
import { type Costs, costOfDegree } from '../src/model/costs.ts'
import { noEnd, noStart } from '../src/model/time.ts'
import { bestPaths, buildMemoryGraph, type Hop, longest, type Path } from './memory.ts'
import { countOf } from './options.ts'
import { pick, type Random, randomOf, whole } from './random.ts'

const help = `Compares the search in memory with brute force over small random graphs, and says how often they agree.

Usage: npm run bench -- selfcheck [OPTIONS]

  --graphs N   how many graphs (1000)
  --seed N     another seed makes other graphs (1)`

/** All types weigh much the same, and one is never a hop; in every other graph degrees count for nothing. */
const someCosts: Costs = {
  weights: new Map([
    ['A', 1_000_000],
    ['B', 1_000_000],
    ['C', 500_000],
  ]),
  degreeFactor: 0.2,
  possible: 1_000_000,
}
const types = [...someCosts.weights.keys(), 'NEVER']
const day = '1950-01-01'

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      graphs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const random = randomOf(countOf('seed', values.seed))
  const graphs = countOf('graphs', values.graphs)
  const seen = { searches: 0, paths: 0, ties: 0, different: 0 }
  for (let graph = 0; graph < graphs; graph++) {
    const { ids, facts } = smallGraph(random)
    const costs = graph % 2 === 0 ? someCosts : { ...someCosts, degreeFactor: 0 }
    const memory = buildMemoryGraph(ids, facts, costs)
    for (let search = 0; search < 10; search++) {
      const [from, to] = [pick(random, ids.slice(0, 3)), pick(random, ids)]
      const top = pick(random, [1, 1, 2, 3, 5, 10, 50])
      const maxHops = pick(random, [1, 2, 3, longest, longest, longest])
      const found = bestPaths(memory, from, to, day, top, maxHops)
      const wanted = allPaths(facts, costs, from, to, day, maxHops).slice(0, top)
      seen.searches++
      seen.paths += wanted.length
      seen.ties += wanted.filter(({ cost }, index) => cost === wanted[index - 1]?.cost).length
      if (JSON.stringify(found) === JSON.stringify(wanted)) continue
      seen.different++
      if (seen.different === 1) console.log(JSON.stringify({ from, to, top, maxHops, found, wanted, facts }))
    }
  }
  console.log(
    `${seen.searches} searches in ${graphs} graphs: ${seen.paths} paths, ${seen.ties} of them as cheap as the one before; ${seen.different} searches differ from brute force.`,
  )
  return seen.different === 0 ? 0 : 1
}

/**
 * From sparse to more than a fact a pair. In half of them entities stand in layers, and only neighbouring layers are joined:
 * from the first layer to the last there are many paths of four hops and none shorter.
 */
function smallGraph(random: Random): { ids: string[]; facts: Hop[] } {
  const ids = Array.from({ length: whole(random, 5, 12) }, (_, index) => `e${index + 1}`)
  const layers = pick(random, [1, 5])
  const layerOf = (id: string) => Math.floor((ids.indexOf(id) * layers) / ids.length)
  const kinds = types.slice(0, whole(random, 1, types.length))
  const facts = Array.from({ length: whole(random, ids.length, ids.length ** 2) }, (): Hop[] => {
    const [from, to] = [pick(random, ids), pick(random, ids)]
    const apart = Math.abs(layerOf(from) - layerOf(to))
    return from === to || apart > 1 ? [] : [{ type: pick(random, kinds), from, to, ...pick(random, datings) }]
  })
  return { ids, facts: facts.flat() }
}

const certain = {
  startEarliest: noStart,
  startLatest: '1940-01-01',
  endEarliest: '1960-01-01',
  endLatest: noEnd,
}
/** Mostly certain on the day; also possible, never certain, of this very day, and over. */
const datings = [
  certain,
  certain,
  certain,
  {
    startEarliest: '1949-01-01',
    startLatest: '1950-12-31',
    endEarliest: '1949-01-01',
    endLatest: '1950-12-31',
  },
  { startEarliest: noStart, startLatest: noEnd, endEarliest: noStart, endLatest: noEnd },
  { startEarliest: day, startLatest: day, endEarliest: day, endLatest: day },
  { startEarliest: noStart, startLatest: noStart, endEarliest: '1949-12-31', endLatest: '1949-12-31' },
]

/** Every path between two entities on a day, found by trying all, in order: by cost, length and ids. */
function allPaths(
  facts: readonly Hop[],
  { weights, possible, ...rest }: Costs,
  from: string,
  to: string,
  on: string,
  maxHops: number,
): Path[] {
  const degree = (entity: string, type: string): number =>
    new Set(
      facts.flatMap((fact) => {
        if (fact.type !== type || (fact.from !== entity && fact.to !== entity)) return []
        return [fact.from === entity ? fact.to : fact.from]
      }),
    ).size
  const hopCost = (a: string, b: string): number | undefined => {
    const least = Math.min(
      ...facts
        .filter((fact) => (fact.from === a && fact.to === b) || (fact.from === b && fact.to === a))
        .filter((fact) => weights.has(fact.type) && fact.startEarliest <= on && on <= fact.endLatest)
        .map((fact) => {
          const inner = [a, b].filter((entity) => entity !== from && entity !== to)
          const terms = inner.map((entity) =>
            costOfDegree({ ...rest, weights, possible }, degree(entity, fact.type)),
          )
          const isCertain = fact.startLatest <= on && on <= fact.endEarliest && fact.startLatest < noEnd
          return (
            (weights.get(fact.type) ?? 0) + terms.reduce((sum, term) => sum + term, isCertain ? 0 : possible)
          )
        }),
    )
    return Number.isFinite(least) ? least : undefined
  }

  const entities = [...new Set(facts.flatMap((fact) => [fact.from, fact.to]))]
  const hops = new Map(
    entities.flatMap((a) => entities.map((b) => [`${a} ${b}`, a === b ? undefined : hopCost(a, b)] as const)),
  )
  const found: Path[] = []
  const walk = (ids: readonly string[], cost: number): void => {
    const here = ids.at(-1)
    if (here === to) found.push({ cost, ids })
    else if (ids.length <= maxHops)
      for (const next of entities) {
        const hop = hops.get(`${here} ${next}`)
        if (hop !== undefined && !ids.includes(next)) walk([...ids, next], cost + hop)
      }
  }
  if (from !== to) walk([from], 0)
  return found.sort((a, b) => a.cost - b.cost || a.ids.length - b.ids.length || compareLists(a.ids, b.ids))
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((id, place) => id !== b[place])
  return index === -1 ? 0 : (a[index] as string) < (b[index] as string) ? -1 : 1
}

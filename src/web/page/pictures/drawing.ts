/** What of an answer is drawn: entities as nodes, and one tie for all facts that join the same two. */
import { type Answer, entitiesOf, type Fact, type Hop, type Reference } from '../answer.ts'

export interface Tie {
  readonly from: string
  readonly to: string
  readonly facts: readonly Fact[]
  readonly certain: boolean
}

export interface Drawing {
  readonly entities: readonly Reference[]
  readonly ties: readonly Tie[]
  /** How far each entity is from the first one asked about, where the answer is in paths; 1 is the other one. */
  readonly steps: ReadonlyMap<string, number>
  readonly asked: ReadonlySet<string>
  /** How many entities there are to draw, those left out too. */
  readonly all: number
}

/** The drawing of an answer: of more entities than so many those with the most facts, and those asked about. */
export function drawingOf(answer: Answer, facts: readonly Fact[], most: number): Drawing {
  const asked = new Set(
    answer.readAs.filter(({ argument }) => argument !== 'avoid').map(({ entity }) => entity.id),
  )
  const numbers = new Map<string, number>()
  for (const { from, to } of facts)
    for (const { id } of [from, to]) numbers.set(id, (numbers.get(id) ?? 0) + 1)
  const all = entitiesOf(facts)
  const rank = ({ id }: Reference) => (asked.has(id) ? Number.POSITIVE_INFINITY : (numbers.get(id) ?? 0))
  const entities =
    all.length <= most
      ? all
      : [...all].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).slice(0, most)
  const shown = new Set(entities.map(({ id }) => id))
  return {
    entities,
    ties: tiesOf(facts.filter(({ from, to }) => shown.has(from.id) && shown.has(to.id))),
    steps: stepsOf(answer),
    asked,
    all: all.length,
  }
}

function tiesOf(facts: readonly Fact[]): Tie[] {
  const found = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = [fact.from.id, fact.to.id].sort().join(' ')
    found.set(key, [...(found.get(key) ?? []), fact])
  }
  return [...found.values()].map((joined) => {
    const [first] = joined as [Fact, ...Fact[]]
    return {
      from: first.from.id,
      to: first.to.id,
      facts: joined,
      certain: joined.some(({ certain }) => certain),
    }
  })
}

/** The place of each entity on the way from the one end to the other, between 0 and 1; on several ways, their mean. */
function stepsOf({ paths = [], chains = [] }: Answer): Map<string, number> {
  const places = new Map<string, number[]>()
  for (const { hops } of [...paths, ...chains] as readonly { readonly hops: readonly Hop[] }[]) {
    const ids = [...hops.slice(0, 1).map(({ from }) => from.id), ...hops.map(({ to }) => to.id)]
    for (const [index, id] of ids.entries()) places.set(id, [...(places.get(id) ?? []), index / hops.length])
  }
  return new Map([...places].map(([id, all]) => [id, all.reduce((sum, one) => sum + one, 0) / all.length]))
}

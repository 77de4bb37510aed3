/** What a graph is asked about: who is in it, and which facts join them. */
import type { Bounds } from '../src/model/bounds.ts'
import type { Plain } from '../test/support/oracle.ts'

export interface ToldEntity {
  readonly id: string
  readonly label: string
  readonly name: string
}

export interface ToldFact extends Bounds {
  readonly type: string
  readonly from: string
  readonly to: string
}

export interface Told {
  /** Those that facts join. */
  readonly entities: readonly ToldEntity[]
  readonly facts: readonly ToldFact[]
}

/** Facts, and of some entities those that they join. */
export function joinedBy(facts: readonly ToldFact[], entities: readonly ToldEntity[]): Told {
  const joined = new Set(facts.flatMap(({ from, to }) => [from, to]))
  return { facts, entities: entities.filter(({ id }) => joined.has(id)) }
}

/** Of a graph that was read back. */
export const toldOf = ({ facts, kinds, names }: Plain): Told =>
  joinedBy(
    facts,
    [...kinds].map(([id, label]) => ({ id, label, name: names.get(id) ?? '' })),
  )

/** What an answer is, as GraphQL gives it, and what in it is the same for all questions. */

export interface Reference {
  readonly id: string
  readonly name: string
  readonly kind: string
}

export interface Source {
  readonly id: string
  readonly name: string
  readonly publisher: string | null
  readonly year: number | null
  readonly horizon: string | null
}

export interface Evidence {
  readonly citation: string
  readonly locator: string
  readonly source: Source
}

/** The four days between which a fact possibly or certainly holds. */
export interface Bounds {
  readonly startEarliest: string
  readonly startLatest: string
  readonly endEarliest: string
  readonly endLatest: string
}

export interface Fact extends Bounds {
  readonly id: string
  readonly type: string
  readonly from: Reference
  readonly to: Reference
  readonly sentence: string
  readonly certain: boolean
  readonly when: string | null
  readonly attested: string | null
  readonly hedge: string | null
  readonly inferred: boolean
  readonly continues: string | null
  readonly continuedBy: string | null
  readonly dataset: string
  readonly beyondHorizon: boolean
  readonly evidence: readonly Evidence[]
}

export interface Hop {
  readonly from: Reference
  readonly to: Reference
  readonly facts: readonly Fact[]
}

export interface PathHop extends Hop {
  readonly certain: boolean
  readonly cost: number
  readonly weight: number
  readonly degree: number
  readonly doubt: number
}

export interface Path {
  readonly cost: number
  readonly certain: boolean
  readonly pattern: readonly string[]
  readonly hops: readonly PathHop[]
}

export interface ChainHop extends Hop {
  readonly arrival: string
}

export interface Chain {
  readonly arrival: string
  readonly certain: boolean
  readonly hops: readonly ChainHop[]
}

export interface Change {
  readonly kind: string
  readonly earliest: string
  readonly latest: string
  readonly fact: Fact
}

export interface Ally {
  readonly state: Reference
  readonly degree: number
  readonly certain: boolean
  readonly obligations: readonly string[]
  readonly oneSidedObligations: readonly string[]
  readonly facts: readonly Fact[]
}

export interface Match extends Reference {
  readonly aliases: readonly string[]
  readonly how: string
}

export type Days = Readonly<
  Record<'possibleUntil' | 'certainUntil' | 'possibleFrom' | 'certainFrom', string | null>
>

export interface Unclear {
  readonly argument: string
  readonly given: string
  readonly candidates: readonly Reference[]
}

export interface ReadAs {
  readonly argument: string
  readonly given: string
  readonly entity: Reference
}

/** An answer with a status: of the lists it has those of its question. */
export interface Answer {
  readonly status: string
  readonly unclear: readonly Unclear[]
  readonly readAs: readonly ReadAs[]
  readonly beyondHorizon: boolean
  readonly distance?: number | null
  readonly days?: Days | null
  readonly total?: number
  readonly facts?: readonly Fact[]
  readonly paths?: readonly Path[]
  readonly chains?: readonly Chain[]
  readonly allies?: readonly Ally[]
  readonly certain?: readonly Change[]
  readonly possible?: readonly Change[]
  readonly unknownStarts?: number
  readonly unknownEnds?: number
}

/** The facts of an answer, each once, in the order in which the answer has them. */
export function factsOf({
  facts = [],
  paths = [],
  chains = [],
  allies = [],
  certain = [],
  possible = [],
}: Answer): Fact[] {
  const hops = [...paths, ...chains].flatMap((path): readonly Hop[] => path.hops)
  const all = [
    ...facts,
    ...hops.flatMap((hop) => hop.facts),
    ...allies.flatMap((ally) => ally.facts),
    ...[...certain, ...possible].map((change) => change.fact),
  ]
  return [...new Map(all.map((fact) => [fact.id, fact])).values()]
}

/** The entities that facts join, each once. */
export function entitiesOf(facts: readonly Fact[]): Reference[] {
  return [...new Map(facts.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, one])).values()]
}

/** What a name was read as, where that is not plain from the name. */
export function readings({ readAs }: Answer): ReadAs[] {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  return readAs.filter(({ given, entity }) => !same(given, entity.name) && !same(given, entity.id))
}

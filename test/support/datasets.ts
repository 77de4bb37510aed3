/** Reading datasets in tests: what a reader states of files, and what the import would make of it, without a graph. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { filesGiven } from '../../src/datasets/find.ts'
import { datasetOf, type Reader } from '../../src/datasets/reader.ts'
import { withIds } from '../../src/graph/naming.ts'
import { codesOf } from '../../src/model/codes.ts'
import { deriveEntity, deriveFact, type Entity, horizonOf } from '../../src/model/derive.ts'
import type { Model } from '../../src/model/model.ts'
import { readPolities } from '../../src/model/polities.ts'
import type { Known, KnownLeader, Refusal, StatedEntity, StatedFact } from '../../src/model/stated.ts'

/** What a reader may ask where the graph has the states of the register, and the leaders given. */
export function knownFromRegister(leaders: readonly KnownLeader[] = []): Known {
  const states = [...readPolities().values()]
  const codes = states.map(({ id, properties }) => ({ id, codes: properties.codes as readonly string[] }))
  return { ...codesOf(codes), leaders: async () => leaders }
}

/** What a reader stated. */
interface Collected {
  readonly entities: readonly StatedEntity[]
  readonly facts: readonly StatedFact[]
  readonly refused: readonly Refusal[]
  readonly told: readonly string[]
  /** What is odd about the files, such as columns that nobody knows. */
  readonly odd: readonly string[]
}

/** All that a reader states of the files in paths, which may be folders; parts of them will do. */
export async function collect(
  reader: Reader,
  paths: readonly string[],
  { isPart = true, known = knownFromRegister() } = {},
): Promise<Collected> {
  const collected = {
    entities: [] as StatedEntity[],
    facts: [] as StatedFact[],
    refused: [] as Refusal[],
    told: [] as string[],
    odd: [] as string[],
  }
  const files = await filesGiven(reader.description, paths)
  const dataset = datasetOf(reader, files, isPart, (line) => collected.odd.push(line))
  for await (const stated of dataset.read(known))
    if ('entity' in stated) collected.entities.push(stated.entity)
    else if ('fact' in stated) collected.facts.push(stated.fact)
    else if ('told' in stated) collected.told.push(stated.told)
    else collected.refused.push(stated.refused)
  return collected
}

/** What the import would make of it, where the graph has the states of the register beside it and no other dataset. */
export function derive({ entities, facts }: Collected, model: Model, known = knownFromRegister()) {
  const dataset = 'test'
  const all = new Map<string, Entity>()
  for (const { id, properties } of readPolities().values()) all.set(id, { kind: 'State', properties })
  for (const { kind, properties } of entities) {
    const id = String(properties.id)
    all.set(id, { kind, properties: { ...all.get(id)?.properties, ...properties, dataset } })
  }
  const problems: string[] = []
  const undecided: Refusal[] = []
  const warnings: string[] = []
  const derived: StatedFact[] = []
  const seen = new Set<string>()
  const once = (id: string) => {
    if (seen.has(id)) problems.push(`${id} is there twice.`)
    seen.add(id)
  }
  for (const { kind, properties } of entities) {
    once(String(properties.id))
    // What is added to a state of the register has the name of that.
    const entity = all.get(String(properties.id)) ?? { kind, properties }
    const { problems: wrong } = deriveEntity(model, entity, (id) => all.get(id))
    problems.push(...wrong.map((rule) => `${properties.id}: ${rule}`))
  }
  for (const fact of facts) {
    const horizon = horizonOf(fact.properties.citations, (id) => all.get(id))
    const named = withIds(fact, model, known, horizon)
    undecided.push(...named.refused)
    warnings.push(...named.odd.map((rule) => `${fact.properties.id}: ${rule}`))
    for (const one of named.facts) {
      const id = String(one.properties.id)
      once(`fact ${id}`)
      const whole = { ...one, properties: { ...one.properties, dataset } }
      const result = deriveFact(model, whole, (entity) => all.get(entity))
      problems.push(...result.problems.map((rule) => `${id}: ${rule}`))
      warnings.push(...result.warnings.map((rule) => `${id}: ${rule}`))
      derived.push({ ...one, properties: { ...one.properties, ...result.properties } })
    }
  }
  return { facts: derived, problems, undecided, warnings }
}

/** The folder of a dataset's real files, where ENTENTE_DATASETS names one that has them; else undefined. */
export function realFiles(folder: string): string | undefined {
  const root = process.env.ENTENTE_DATASETS
  const path = root === undefined ? undefined : join(root, folder)
  return path !== undefined && existsSync(path) ? path : undefined
}

/** How many there are of each. */
export function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1
  return counts
}

/** What an import did or would do, filled in while its batches are held against what the graph has. */
import type { Hash } from 'node:crypto'
import { EntenteError } from '../errors.ts'
import { type Refusal, refusalInWords } from '../model/stated.ts'
import type { Batch, Known, Ready } from './deriving.ts'
import type { Former } from './former.ts'
import type { WholeEntity, WholeFact } from './writing.ts'

/** What an import did, or would do. */
export interface ImportReport {
  readonly dataset: string
  readonly entities: Counts
  readonly facts: Counts
  /** Entities that the dataset dropped and that facts of other datasets keep. */
  readonly kept: readonly string[]
  /** How many entities of other datasets its facts name, by kind. */
  readonly matched: Readonly<Record<string, number>>
  /** Entities that other datasets state too, and that it adds to. */
  readonly merged: readonly string[]
  /** What its reader tells of the whole. */
  readonly told: readonly string[]
  /** Lines that broke a rule and were left out. */
  readonly refused: readonly Refusal[]
  /** Lines that broke none but could not be decided, and were left out. */
  readonly undecided: readonly Refusal[]
  /** Facts that were cut where a state succeeded another, each as file, line and words. */
  readonly cut: readonly string[]
  /** What is odd but was taken, each as file, line and words. */
  readonly warnings: readonly string[]
  /** The first few facts, as sentences. */
  readonly first: readonly string[]
  /** The types of the facts that differ from what the graph had. */
  readonly types: ReadonlySet<string>
}

/** How many there are, and how they differ from what the graph had. */
export interface Counts {
  total: number
  added: number
  changed: number
  removed: number
}

/** Whether the graph had just what the dataset states. */
export const isUnchanged = ({ entities, facts }: ImportReport): boolean =>
  [entities, facts].every(({ added, changed, removed }) => added + changed + removed === 0)

const firstFew = 5

/** What is to be written of a batch: entities and facts that are new or differ, and the facts in whose place these are. */
export interface Differing {
  readonly entities: readonly WholeEntity[]
  readonly facts: readonly WholeFact[]
  readonly replaced: readonly { readonly id: string; readonly kind: string }[]
}

/** A report to be filled in. */
export function newReport(dataset: string, types: readonly string[]) {
  return {
    dataset,
    entities: { total: 0, added: 0, changed: 0, removed: 0 },
    facts: { total: 0, added: 0, changed: 0, removed: 0 },
    kept: [] as string[],
    matched: {} as Record<string, number>,
    merged: [] as string[],
    told: [] as string[],
    refused: [] as Refusal[],
    undecided: [] as Refusal[],
    cut: [] as string[],
    warnings: [] as string[],
    first: [] as string[],
    types: new Set(types),
    /** The ids of entities of other datasets, by kind. */
    matching: new Map<string, string>(),
  }
}

/** What of a batch differs from the graph; the report tells of all of it, and what the graph has of it is taken from `former`. */
export function compare(
  batch: Batch,
  former: Former,
  report: ReturnType<typeof newReport>,
  edition: Hash,
  ofTheField: boolean,
): Differing {
  for (const refusal of batch.refused)
    (refusal.undecided !== undefined && ofTheField ? report.undecided : report.refused).push(refusal)
  report.cut.push(...batch.cut)
  report.told.push(...batch.told)
  for (const [id, kind] of batch.matched) report.matching.set(id, kind)
  for (const { id, stated } of batch.entities) if (stated.length > 0) report.merged.push(id)
  for (const { properties } of batch.facts)
    if (report.first.length < firstFew) report.first.push(String(properties.sentence))
  const differing = <T extends Ready>(counts: Counts, all: readonly T[], before: Map<string, Known>) =>
    all.flatMap((one) => {
      counts.total++
      report.warnings.push(...one.warnings)
      edition.update(one.said)
      const known = before.get(one.id)
      before.delete(one.id)
      if (known && known.digest === one.digest()) return []
      counts[known ? 'changed' : 'added']++
      return [{ one, known }]
    })
  const entities = differing(report.entities, batch.entities, former.entities)
  const facts = differing(report.facts, batch.facts, former.facts)
  for (const { one, known } of facts) {
    report.types.add(one.kind)
    if (known) report.types.add(known.kind)
  }
  return {
    entities: entities.map(({ one: { id, kind, properties, stated, bears } }) => ({
      id,
      kind,
      properties,
      stated,
      bears,
    })),
    facts: facts.map(({ one: { kind, from, to, properties } }) => ({ kind, from, to, properties })),
    replaced: facts.flatMap(({ one: { id }, known }) => (known ? [{ id, kind: known.kind }] : [])),
  }
}

/** The report when all has been read: what is left of the former was not stated again. */
export function conclude(report: ReturnType<typeof newReport>, left: Former): void {
  for (const { kind } of left.facts.values()) report.types.add(kind)
  for (const kind of report.matching.values()) report.matched[kind] = (report.matched[kind] ?? 0) + 1
  report.refused.sort((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : 0))
  report.entities.removed = left.entities.size
  report.facts.removed = left.facts.size
}

/** What says that lines break rules, and that nothing was written. */
export function refusing(refused: readonly Refusal[]): EntenteError {
  const [these, them] =
    refused.length === 1
      ? ['This line breaks a rule', 'it']
      : [`These ${refused.length} lines break rules`, 'them']
  return new EntenteError(
    'BAD_INPUT',
    `${refused.map(refusalInWords).join('\n')}\n${these}; nothing was written. Mend ${them}, or leave ${them} out with --skip-bad.`,
  )
}

/** Loading a dataset that is written in Cypher: stated by its files, derived, checked, in one transaction. */
import { createHash } from 'node:crypto'
import { type ManagedTransaction, Neo4jError } from 'neo4j-driver'
import { EntenteError } from '../errors.ts'
import { readPackageFile } from '../files.ts'
import { contributionOf, merged, othersOf, storedContributions } from '../model/contributions.ts'
import { readCosts } from '../model/costs.ts'
import { type Derived, deriveEntity, deriveFact, type Entity, type Lookup } from '../model/derive.ts'
import type { Model } from '../model/model.ts'
import { type Graph, read, withSession } from './connect.ts'
import { deriveCosts } from './costs.ts'
import { bearing } from './deriving.ts'
import { type EntityRecord, entityOf, type FactRecord, factOf, referencesOf, stored } from './records.ts'
import { refreshFacts } from './refresh.ts'
import { ensureSchema } from './schema.ts'
import { type CypherFile, readCypherFile, readCypherFolder, splitStatements } from './statements.ts'
import { removeFrom, writeEntities } from './writing.ts'

/** What a load did. */
export interface LoadReport {
  readonly dataset: string
  readonly entities: number
  readonly facts: number
  /** Entities that the dataset dropped and that facts of other datasets keep. */
  readonly kept: readonly string[]
  /** What is odd but was kept, each with the fact's or the entity's id. */
  readonly warnings: readonly string[]
}

/** A dataset written in Cypher: its files, those of entities first, and a digest of all that it comes from. */
export interface CypherDataset {
  readonly id: string
  readonly files: readonly CypherFile[]
  readonly edition: string
}

/** The dataset whose files lie in a folder under cypher/. */
export function readDataset(id: string): CypherDataset {
  const files = [...readCypherFolder(`${id}/entities`), ...readCypherFolder(`${id}/facts`)]
  return { id, files, edition: editionOf(files.map(({ text }) => text)) }
}

/** The edition of what comes with the program: a digest of the texts, and of what all that is derived depends on. */
export function editionOf(texts: readonly string[]): string {
  const digest = createHash('sha256')
  for (const text of texts) digest.update(text)
  for (const name of ['schema.graphql', 'src/model/costs.csv', 'package.json'])
    digest.update(readPackageFile(name))
  return `built-in ${digest.digest('hex').slice(0, 16)}`
}

/**
 * Loads a dataset in one transaction: its former facts go, its files state the new ones, bounds and sentences are
 * derived, and what it no longer states is removed. Readers see the former state or the new one.
 * @throws EntenteError BAD_INPUT that lists every fact and entity that breaks a rule; the graph is then as it was.
 */
export async function loadDataset(graph: Graph, dataset: CypherDataset, model: Model): Promise<LoadReport> {
  await ensureSchema(graph)
  const report = await withSession(graph, (session) =>
    session.executeWrite((transaction) => load(transaction, graph, dataset, model)),
  )
  await refreshFacts(graph, model, { passing: () => {}, line: () => {} })
  return report
}

const statement = (name: string): string => readCypherFile(`load/${name}.cypher`).text

async function load(
  transaction: ManagedTransaction,
  graph: Graph,
  { id, files, edition }: CypherDataset,
  model: Model,
): Promise<LoadReport> {
  const rows = async (name: string, parameters: Record<string, unknown>) => {
    const { records } = await transaction.run(statement(name), parameters)
    return records.map((record) => record.toObject())
  }
  await rows('forget-facts', { dataset: id })
  const former = (await rows('stated-entities', { dataset: id })).map(entityOf)
  await rows('unmark-entities', { dataset: id })
  for (const file of files) await state(transaction, file)
  // What the files have just stated carries the name of the dataset.
  const own = (await rows('stated-entities', { dataset: id }))
    .map(entityOf)
    .filter(({ properties }) => properties.dataset === id)
  const before = await asBefore(graph, own)
  const entities = own.map((entity) => {
    const others = othersOf(id, before.get(String(entity.properties.id)))
    const contributions = [contributionOf(id, entity.properties), ...others]
    return { ...entity, properties: merged(contributions), stated: storedContributions(contributions) }
  })
  const facts = (await rows('stated-facts', { dataset: id })).map(factOf)
  const known = new Map<string, Entity>(entities.map((entity) => [String(entity.properties.id), entity]))
  const named = [...referencesOf(model, entities, facts)].filter((reference) => !known.has(reference))
  for (const entity of (await rows('named-entities', { ids: named })).map(entityOf))
    known.set(String(entity.properties.id), entity)

  const problems: string[] = []
  const warnings: string[] = []
  const note = (subject: string, derived: Derived) => {
    problems.push(...derived.problems.map((problem) => `${subject}: ${problem}`))
    warnings.push(...derived.warnings.map((warning) => `${subject}: ${warning}`))
    return derived.properties
  }
  const lookup: Lookup = (reference) => known.get(reference)
  // Entities first: the sentence and the bounds of a fact rest on what is derived of its ends.
  const derivedEntities = entities.map((entity) => {
    const subject = String(entity.properties.id)
    const properties = { ...entity.properties, ...note(subject, deriveEntity(model, entity, lookup)) }
    known.set(subject, { ...entity, properties })
    const former = before.get(subject)
    const bears = former !== undefined && bearing(former.properties) !== bearing(properties)
    return { id: subject, kind: entity.kind, properties, stated: entity.stated, bears }
  })
  const derivedFacts = facts.map((fact) => ({
    element: fact.element,
    properties: stored(note(nameOf(fact), deriveFact(model, fact, lookup))),
  }))
  if (problems.length > 0)
    throw new EntenteError(
      'BAD_INPUT',
      `The dataset «${id}» breaks ${problems.length} ${problems.length === 1 ? 'rule' : 'rules'}; nothing was written:\n${problems.join('\n')}`,
    )

  await writeEntities(transaction, model, derivedEntities)
  await rows('derive-facts', { rows: derivedFacts })
  const stays = new Set(own.map(({ properties }) => properties.id))
  const dropped = former.filter(({ properties }) => !stays.has(properties.id))
  const kept = await removeFrom(transaction, model, id, dropped)
  await rows('give-back-entities', { dataset: id, ids: kept })
  await deriveCosts(transaction, model, readCosts(model))
  await rows('record-dataset', {
    dataset: id,
    edition,
    ...counts(entities.length + kept.length, facts.length),
  })
  return { dataset: id, entities: entities.length, facts: facts.length, kept, warnings }
}

/** Entities as they were before the transaction that states them anew: another one still sees them so. */
async function asBefore(graph: Graph, entities: readonly Entity[]): Promise<Map<string, EntityRecord>> {
  const ids = entities.map(({ properties }) => String(properties.id))
  const rows = await read(graph, statement('named-entities'), { ids })
  return new Map(rows.map(entityOf).map((entity) => [String(entity.properties.id), entity]))
}

const nameOf = ({ type, properties }: FactRecord): string => `${type} ${properties.id}`

const counts = (entities: number, facts: number) => ({ entities: BigInt(entities), facts: BigInt(facts) })

/** Runs the statements of a file. */
async function state(transaction: ManagedTransaction, { name, text }: CypherFile): Promise<void> {
  for (const statement of splitStatements(text)) {
    try {
      await transaction.run(statement)
    } catch (error) {
      // Anything but a fault of the statement (a lost connection, say) is for the driver's retries.
      if (!(error instanceof Neo4jError) || !error.code.startsWith('Neo.ClientError.Statement')) throw error
      throw new EntenteError('BAD_INPUT', `${name}: ${reasonOf(error.message)} Nothing was written.`, {
        cause: error,
      })
    }
  }
}

/** What Neo4j's refusal of a statement means. */
function reasonOf(message: string): string {
  const missing = /Failed to create relationship `\w+`, node `(\w+)` is missing/.exec(message)?.[1]
  return missing
    ? `a row names in its ${missing} an entity that is not there.`
    : `Neo4j refuses a statement of it: ${message.split('\n', 1)[0]}.`
}

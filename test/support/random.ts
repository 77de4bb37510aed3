/** Small random graphs, dense and full of ties, and questions of them: where two ways to answer would differ if they did. */
import fc from 'fast-check'
import type { Graph } from '../../src/graph/connect.ts'
import { withSession } from '../../src/graph/connect.ts'
import { deriveCosts } from '../../src/graph/costs.ts'
import { dateOf } from '../../src/graph/records.ts'
import type { Bounds } from '../../src/model/bounds.ts'
import type { Costs } from '../../src/model/costs.ts'
import type { Model } from '../../src/model/model.ts'
import { type Day, noEnd, noStart } from '../../src/model/time.ts'
import type { Fact } from './oracle.ts'

/** A fact as it is written: as the oracle has it, and which of the sources it cites. */
type RandomFact = Omit<Fact, 'citations'> & { readonly source: number }

export interface RandomGraph {
  readonly entities: readonly { readonly id: string; readonly kind: string }[]
  readonly facts: readonly RandomFact[]
  /** When the information of each source ends, in EDTF; null: never. */
  readonly horizons: readonly (string | null)[]
}

/** The days that random facts and questions are about: few, so that many meet. */
const days = Array.from({ length: 12 }, (_, index): Day => `1950-01-${String(index + 1).padStart(2, '0')}`)
export const aDay = fc.constantFrom(...days)

const kinds = [
  'State',
  'State',
  'State',
  'State',
  'Leader',
  'Leader',
  'Organization',
  'Meeting',
  'Speech',
  'Initiative',
  'Treaty',
]

/**
 * Random graphs of 5 to 30 entities that keep to the model: which types join which kinds. Most are dense; some are strings, in
 * which an entity is joined to the next two alone and the ways are long.
 */
export function randomGraph(model: Model): fc.Arbitrary<RandomGraph> {
  const between = (from: string, to: string) =>
    [...model.facts.values()].filter(({ ends }) => ends.get(from)?.has(to)).map(({ type }) => type)
  const size = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 5, max: 9 }) },
    fc.integer({ min: 10, max: 30 }),
  )
  return fc.tuple(size, fc.nat({ max: 3 })).chain(([count, shape]) =>
    fc.array(fc.constantFrom(...kinds), { minLength: count, maxLength: count }).chain((chosen) => {
      const entities = chosen.map((kind, index) => ({ kind, id: `${kind.toLowerCase()}:${letters(index)}` }))
      const one = fc
        .record({
          from: fc.nat({ max: count - 1 }),
          to: fc.nat({ max: count - 1 }),
          step: fc.integer({ min: 1, max: 2 }),
          type: fc.nat({ max: 50 }),
          dating: aDating,
          onBehalfOf: fc.option(fc.nat({ max: count - 1 })),
          obligations: fc.subarray(['DEFENSE', 'OFFENSE', 'CONSULTATION']),
          oneSidedObligations: fc.subarray(['DEFENSE', 'NEUTRALITY']),
          source: fc.nat({ max: 1 }),
        })
        .map(({ from, to: anyone, step, type, onBehalfOf, dating, ...rest }) => {
          const to = shape === 0 ? Math.min(from + step, count - 1) : anyone
          const [a, b] = [entities[from], entities[to]] as [(typeof entities)[0], (typeof entities)[0]]
          const types = from === to ? [] : between(a.kind, b.kind)
          // Alliances lead far only where there are many.
          const chosenType = type > 25 && types.includes('ALLY_OF') ? 'ALLY_OF' : types[type % types.length]
          if (chosenType === undefined) return undefined
          const structural = model.facts.get(chosenType)?.time === 'STRUCTURAL'
          return {
            ...rest,
            ...(structural && dating.undated ? undated : dating.bounds),
            when: structural && dating.undated ? null : dating.when,
            attested: dating.attested,
            type: chosenType,
            from: a.id,
            to: b.id,
            onBehalfOf: onBehalfOf === null ? null : (entities[onBehalfOf]?.id ?? null),
          }
        })
      return fc.record({
        entities: fc.constant(entities),
        facts: fc
          .array(one, { minLength: 2 * count, maxLength: count < 10 ? 12 * count : 6 * count, size: 'max' })
          .map((facts) =>
            facts
              .filter((fact) => fact !== undefined)
              .map((fact, index) => ({ ...fact, id: `fact:${letters(index)}` })),
          ),
        horizons: fc.tuple(aHorizon, aHorizon),
      })
    }),
  )
}

const aHorizon = fc.oneof(aDay, fc.constantFrom('1949', '1949-12', '1950-01', '1950', null))

const undated: Bounds = { startEarliest: noStart, startLatest: noEnd, endEarliest: noStart, endLatest: noEnd }

/** Four bounds as the sources of facts give them: known, vague, unknown on a side, going on, never certain. */
const aDating = fc
  .record({
    four: fc.tuple(aDay, aDay, aDay, aDay),
    swap: fc.boolean(),
    exact: fc.boolean(),
    noStart: fc.integer({ max: 9, min: 0 }),
    noEnd: fc.integer({ max: 9, min: 0 }),
    neverCertain: fc.integer({ max: 9, min: 0 }),
    undated: fc.boolean(),
  })
  .map((drawn) => {
    const [first, second, third, last] = [...drawn.four].sort() as [Day, Day, Day, Day]
    const [startLatest, endEarliest] = drawn.exact
      ? [first, last]
      : drawn.swap
        ? [third, second]
        : [second, third]
    const unknownStart = drawn.noStart === 0
    const unknownEnd = drawn.noEnd === 0
    const goesOn = drawn.noEnd === 1
    const never = drawn.neverCertain === 0
    const bounds: Bounds = {
      startEarliest: unknownStart ? noStart : first,
      startLatest: never ? noEnd : startLatest,
      endEarliest: never ? noStart : endEarliest,
      endLatest: unknownEnd || goesOn ? noEnd : last,
    }
    const when = `${unknownStart ? '' : first}/${unknownEnd ? '' : goesOn ? '..' : last}`
    // What is shown on some days is told near them, and so is asked for far from them too.
    const attested = unknownStart || unknownEnd ? second : null
    return { bounds, when, attested, undated: drawn.undated }
  })

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(97 + (index % 26))

/** Puts a random graph in the place of what is in the database. */
export async function writeRandom(
  graph: Graph,
  { entities, facts, horizons }: RandomGraph,
  model: Model,
  costs: Costs,
) {
  const rows = facts.map(
    ({ startEarliest, startLatest, endEarliest, endLatest, from, to, type, source, ...rest }) => ({
      from,
      to,
      type,
      properties: {
        ...rest,
        startEarliest: dateOf(startEarliest),
        startLatest: dateOf(startLatest),
        endEarliest: dateOf(endEarliest),
        endLatest: dateOf(endLatest),
        sentence: `${from} ${type} ${to}.`,
        inferred: false,
        dataset: 'random',
        citations: [`source-${source}#1`],
      },
    }),
  )
  await withSession(graph, (session) =>
    session.executeWrite(async (transaction) => {
      await transaction.run('MATCH (node) DETACH DELETE node')
      await transaction.run(
        `UNWIND $entities AS row
         CREATE (entity:Entity:$(row.kind) {id: row.id, name: row.id, aliases: [], citations: [], dataset: 'random'})`,
        { entities },
      )
      await transaction.run(
        "UNWIND range(0, size($horizons) - 1) AS index CREATE (:Entity:Source {id: 'source-' + index, name: 'source', horizon: $horizons[index]})",
        { horizons },
      )
      await transaction.run(
        `UNWIND $rows AS row
         MATCH (from:Entity {id: row.from}), (to:Entity {id: row.to})
         CREATE (from)-[fact:$(row.type)]->(to)
         SET fact = row.properties`,
        { rows },
      )
      await deriveCosts(transaction, model, costs)
    }),
  )
}

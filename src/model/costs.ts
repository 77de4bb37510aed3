/** What a hop of a path costs: the weights of the types of fact, in costs.csv with their reasons. */
import { parse } from 'csv-parse/sync'
import { EntenteError } from '../errors.ts'
import { readPackageFile } from '../files.ts'
import type { Model } from './model.ts'

/** Costs in millionths, whole numbers, so that what costs the same costs exactly the same. */
export interface Costs {
  /** By type of fact. A negative fact has none: it is never a hop. */
  readonly weights: ReadonlyMap<string, number>
  /**
   * What the natural logarithm of a degree counts for, not in millionths: what an entity within a path adds to a hop, its
   * degree being how many entities facts of the hop's type join it with, at any time.
   */
  readonly degreeFactor: number
  /** What a fact adds that possibly but not certainly holds. */
  readonly possible: number
}

const millionths = (cost: number): number => Math.round(cost * 1_000_000)

/** What an entity of a degree adds to a hop within a path, in millionths. */
export const costOfDegree = (costs: Costs, degree: number): number =>
  millionths(costs.degreeFactor * Math.log(degree))

/** Reads the costs and checks that each type of fact that can be a hop has one.
 * @throws EntenteError BAD_MODEL that names what is missing or too much. */
export function readCosts(model: Model, text = readPackageFile('src/model/costs.csv')): Costs {
  const rows: { what: string; cost: string; reason: string }[] = parse(text, { columns: true })
  const costs = new Map(rows.map(({ what, cost }) => [what, Number(cost)]))
  const hops = [...model.facts.values()].filter(({ negative }) => !negative).map(({ type }) => type)
  const wanted = [...hops, 'DEGREE', 'POSSIBLE']
  const wrong = [
    ...wanted.filter((what) => !((costs.get(what) ?? 0) > 0)).map((what) => `${what} has no cost above 0.`),
    ...[...costs.keys()]
      .filter((what) => !wanted.includes(what))
      .map((what) => `${what} is no hop of a path.`),
    ...rows.filter(({ reason }) => !reason).map(({ what }) => `${what} has no reason.`),
  ]
  if (wrong.length > 0) throw new EntenteError('BAD_MODEL', `src/model/costs.csv: ${wrong.join(' ')}`)
  return {
    weights: new Map(hops.map((type) => [type, millionths(costs.get(type) as number)])),
    degreeFactor: costs.get('DEGREE') as number,
    possible: millionths(costs.get('POSSIBLE') as number),
  }
}

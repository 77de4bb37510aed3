/** With how many others facts of a type join each entity, whatever the direction: counted while facts are written, by the million. */
import { EntenteError } from '../../errors.ts'
import { seenNumbers } from '../compact.ts'

/** The most entities, and types: a type and two entities are one whole number that a double has exactly. */
const [mostEntities, mostTypes] = [2 ** 24, 2 ** 5]

export interface Degrees {
  /** A fact of a type between two entities, all told by their numbers. */
  readonly join: (type: number, from: number, to: number) => void
  readonly of: (type: number, entity: number) => number
}

/** @throws EntenteError BAD_INPUT where there are too many entities to be numbered. */
export function countDegrees(): Degrees {
  const pairs = seenNumbers()
  const degrees: Uint32Array[] = []
  const add = (type: number, entity: number) => {
    let ofType = degrees[type] ?? new Uint32Array(1 << 10)
    if (entity >= ofType.length) {
      const larger = new Uint32Array(Math.max(entity + 1, 2 * ofType.length))
      larger.set(ofType)
      ofType = larger
    }
    ofType[entity] = (ofType[entity] as number) + 1
    degrees[type] = ofType
  }
  return {
    join(type, from, to) {
      const [low, high] = from < to ? [from, to] : [to, from]
      if (high >= mostEntities || type >= mostTypes)
        throw new EntenteError(
          'BAD_INPUT',
          `There are more than ${mostEntities.toLocaleString('en')} entities, which is the most that a bulk import takes.`,
        )
      if (!pairs.isNew((type * mostEntities + low) * mostEntities + high)) return
      add(type, low)
      add(type, high)
    },
    of: (type, entity) => degrees[type]?.[entity] ?? 0,
  }
}

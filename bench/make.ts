/** A graph that is made up, given piece by piece to what writes it, and kept as far as it is asked about and searched in memory. */
import { setImmediate as turn } from 'node:timers/promises'
import { readCosts } from '../src/model/costs.ts'
import type { Model } from '../src/model/model.ts'
import { type GeneratedEntity, type GeneratedFact, generate, type Taker } from './generate.ts'
import { type MemoryGraph, memoryBuilder } from './memory.ts'
import type { Place } from './place.ts'
import { joinedBy, type Told, type ToldEntity, type ToldFact } from './told.ts'

/** Which graph: the same has the same facts. */
export interface Size {
  readonly relationships: number
  readonly seed: number
}

/** What writes a graph. */
export interface Writer extends Taker {
  /** Writes what it has taken. */
  readonly write: () => Promise<void>
}

/** A graph that was made. */
export interface Made {
  readonly relationships: number
  readonly entities: number
  /** Of very many facts one in so many, evenly over all. */
  readonly told: Told
  readonly memory: MemoryGraph
}

/** How many facts are taken until they are written. */
const piece = 5_000
/** The most facts that are kept to be asked about. */
const mostTold = 1_000_000

/** Makes a graph and has it written. */
export async function make(
  { relationships, seed }: Size,
  model: Model,
  writer: Writer,
  { tell, signal }: Pick<Place, 'tell' | 'signal'>,
): Promise<Made> {
  const memory = memoryBuilder(relationships, readCosts(model))
  const told = teller(Math.ceil(relationships / mostTold))
  let entities = 0
  const taker: Taker = {
    entity(entity) {
      entities++
      writer.entity(entity)
      memory.entity(entity.id)
      told.entity(entity)
    },
    fact(fact) {
      writer.fact(fact)
      memory.fact(fact)
      told.fact(fact)
    },
  }
  let written = 0
  for (const made of generate({ relationships, seed }, taker)) {
    if (made - written < piece) continue
    written = made
    await writer.write()
    // What is to be interrupted has to be heard.
    await turn()
    signal.throwIfAborted()
    tell.passing(`Making the graph: ${made} of ${relationships} facts …`)
  }
  await writer.write()
  return { relationships, entities, told: told.finish(), memory: memory.finish() }
}

/** What keeps one fact in so many, and those that it joins. */
function teller(oneIn: number) {
  const entities: ToldEntity[] = []
  const facts: ToldFact[] = []
  let seen = 0
  return {
    entity: ({ id, label, name }: GeneratedEntity) => void entities.push({ id, label, name }),
    fact({ type, from, to, startEarliest, startLatest, endEarliest, endLatest }: GeneratedFact) {
      if (seen++ % oneIn === 0)
        facts.push({ type, from, to, startEarliest, startLatest, endEarliest, endLatest })
    },
    finish: () => joinedBy(facts, entities),
  }
}

/** What is asked of each question: of states great and small, of leaders, of what many belong to, on days of two centuries. */
import { longest } from './memory.ts'
import { type Pair, pairsOf } from './pairs.ts'
import { pick, type Random, randomOf, whole } from './random.ts'
import { mostWritten } from './sizes.ts'
import type { Told } from './told.ts'

/** The arguments of a question by their names. */
export type Asked = Readonly<Record<string, unknown>>

/** What is asked; of answers that may be long a hundred facts, as one looks at them, and the whole. */
const questions = [
  'connections',
  'relations',
  'relations, whole',
  'timeline',
  'timeline, whole',
  'changes',
  'allies',
  'inPower',
  'visits',
  'chain',
  'search',
] as const

type Question = (typeof questions)[number]

/** What is asked of a graph of so many relationships: in a very large one a whole answer has hundreds of thousands of facts. */
export const questionsOf = (relationships: number): readonly Question[] =>
  questions.filter((question) => relationships <= mostWritten || !question.endsWith('whole'))

/** The question of the schema that is asked. */
export const questionOf = (asked: string): string => asked.split(',')[0] as string

/** So many sets of arguments of each question; the same for the same graph and seed. */
export function askedOf(told: Told, count: number, seed: number): Map<Question, Asked[]> {
  const pairs = pairsOf(told, seed, count)
  return new Map(questions.map((question) => [question, askedAbout(pairs, told, question, seed)]))
}

function askedAbout(pairs: readonly Pair[], { entities }: Told, question: Question, seed: number): Asked[] {
  const random = randomOf(seed + questions.indexOf(question))
  const part = { limit: 100 }
  const states = entities.filter(({ label }) => label === 'State')
  const areStates = new Set(states.map(({ id }) => id))
  return pairs.map((pair, index) => {
    const { from, to, on } = pair
    const state = (id: string) => (areStates.has(id) ? id : pick(random, states).id)
    switch (question) {
      case 'connections':
        return { from, to, on, maxHops: longest, top: 10 }
      case 'relations':
      case 'relations, whole':
        return {
          a: from,
          b: to,
          ...(index % 2 === 0 ? {} : yearsFrom(on, 10)),
          ...(question === 'relations' ? part : {}),
        }
      case 'timeline':
      case 'timeline, whole':
        // Every third is of anything at all; every other is of ten years.
        return {
          of: index % 3 === 0 ? pick(random, entities).id : from,
          ...(index % 2 === 0 ? {} : yearsFrom(on, 10)),
          ...(question === 'timeline' ? part : {}),
        }
      case 'changes': {
        const { since, until } = yearsFrom(on, 1)
        return { of: from, after: since, until }
      }
      case 'allies':
        // Alliances that are made up name no obligations.
        return { of: state(from), on, obligations: [], degree: 1 + (index % 2) }
      case 'inPower':
        return { of: state(from), on }
      case 'visits':
        return { ...(index % 2 === 0 ? { by: from } : { to: state(to) }), ...yearsFrom(on, 10) }
      case 'chain':
        return { from, to, ...yearsFrom(on, [2, 10, 40][index % 3] ?? 2), maxHops: longest, top: 10 }
      default:
        return { text: spelt(random, pick(random, entities).name, index), top: 10 }
    }
  })
}

/** The years that begin on a day. */
function yearsFrom(day: string, years: number): { since: string; until: string } {
  return { since: day, until: `${Number(day.slice(0, 4)) + years}${day.slice(4)}` }
}

/** A name as it is, its first letters, or with a letter left out. */
function spelt(random: Random, name: string, index: number): string {
  if (index % 3 === 0) return name.slice(0, 200)
  if (index % 3 === 1) return name.slice(0, 4)
  const place = whole(random, 1, Math.max(1, Math.min(200, name.length) - 1))
  return (name.slice(0, place) + name.slice(place + 1)).slice(0, 200)
}

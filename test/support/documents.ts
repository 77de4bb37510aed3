/** Documents made up from a schema: valid ones of any shape with any values, and what becomes of them when they are damaged. */
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'

/** Numbers from 0 up to 1 that follow from a seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = () => number
const below = (random: Random, count: number) => Math.floor(random() * count)
const one = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)] as T

const texts = [
  'Mongolia',
  'China',
  'United States',
  'Mikhail Gorbachev',
  'state:mongolia',
  'cow:712',
  '',
  ' ',
  'ж',
  '*:*',
  '"',
  '\\',
  '🏛',
  'a'.repeat(300),
]
const days = ['1987-01-15', '1966-01-15', '0001-01-01', '9999-12-31', '1987-02-30', '1987', 'yesterday', '']
const numbers = [0, 1, 2, 3, 10, -1, 50, 51, 10_000, 2 ** 31 - 1, 2 ** 31]

/** A document of a schema: fit for its types, though not always for the rules that arguments must keep. */
export function documentOf(schema: GraphQLSchema, seed: number): string {
  const random = randomOf(seed)
  const query = schema.getQueryType()
  if (!query) throw new Error('There is no Query.')
  let room = 4 + below(random, 12)

  const selectionOf = (type: GraphQLNamedType, depth: number): string => {
    if (!isCompositeType(type)) return ''
    const parts = new Set<string>(['__typename'])
    if (isAbstractType(type) && random() < 0.7) {
      const concrete = one(random, schema.getPossibleTypes(type))
      parts.add(`... on ${concrete.name} ${selectionOf(concrete, depth + 1)}`)
    }
    if (!isUnionType(type)) {
      const fields = Object.values(type.getFields())
      for (let count = 1 + below(random, 3); count > 0 && room > 0; count -= 1) {
        const field = one(random, fields)
        const inner = getNamedType(field.type)
        if (isCompositeType(inner) && depth > 5) continue
        room -= 1
        // Under a name of its own, or two with other arguments would not merge. In a connection, that is for some alone.
        const isBare = ['edges', 'node', 'properties'].includes(field.name)
        if (isBare && [...parts].some((part) => part.startsWith(field.name))) continue
        const alias = isBare ? '' : `a${below(random, 1_000_000)}: `
        const directive = random() < 0.05 ? ` @include(if: ${random() < 0.5})` : ''
        parts.add(
          `${alias}${field.name}${argumentsOf(field.args)}${directive} ${selectionOf(inner, depth + 1)}`,
        )
      }
    }
    return `{ ${[...parts].join(' ')} }`
  }

  const argumentsOf = (args: readonly GraphQLArgument[]): string => {
    const given = args.filter(
      ({ type, defaultValue }) =>
        (isNonNullType(type) && defaultValue === undefined) || random() < (args.length > 4 ? 0.3 : 0.4),
    )
    return given.length === 0
      ? ''
      : `(${given.map(({ name, type }) => `${name}: ${inputOf(type, 0)}`).join(', ')})`
  }

  const inputOf = (type: GraphQLInputType, depth: number): string => {
    if (isNonNullType(type)) return inputOf(type.ofType, depth)
    if (isListType(type))
      return `[${Array.from({ length: below(random, 3) }, () => inputOf(type.ofType, depth + 1)).join(', ')}]`
    if (isEnumType(type)) return one(random, type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
      const count = depth > 4 ? 0 : below(random, 3)
      const chosen = new Map(
        Array.from({ length: count }, () => one(random, fields)).map((field) => [field.name, field]),
      )
      return `{ ${[...chosen.values()].map((field) => `${field.name}: ${inputOf(field.type, depth + 1)}`).join(', ')} }`
    }
    if (type.name === 'Boolean') return String(random() < 0.5)
    if (type.name === 'Int' || type.name === 'Float')
      return String(one(random, random() < 0.8 ? [1, 2, 3, 10] : numbers))
    return JSON.stringify(
      one(random, type.name === 'Date' ? (random() < 0.8 ? days.slice(0, 4) : days) : texts),
    )
  }

  const roots = Array.from({ length: random() < 0.9 ? 1 : 3 }, (_, index) => {
    const field = one(random, Object.values(query.getFields()))
    room -= 1
    const inner = getNamedType(field.type)
    const name = isObjectType(inner) || isAbstractType(inner) ? selectionOf(inner, 1) : ''
    return `r${index}: ${field.name}${argumentsOf(field.args)} ${name}`
  })
  return `query Q${seed} { ${roots.join(' ')} }`
}

const scraps = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '$v',
  '@include',
  '...',
  '"',
  '"""',
  '\u0000',
  '\\u0000',
  '#',
  'null',
  '-1',
  '1e999',
  'on',
  'fragment',
  '__schema',
  '🏛',
  '\ud800',
]

/** A text in which a few things are lost, doubled, or put where they do not belong. */
export function damaged(text: string, seed: number): string {
  const random = randomOf(seed)
  let result = text
  for (let count = 1 + below(random, 4); count > 0; count -= 1) {
    const at = below(random, result.length + 1)
    const length = below(random, 12)
    const kind = random()
    const middle =
      kind < 0.35
        ? ''
        : kind < 0.6
          ? result.slice(at, at + length).repeat(2)
          : kind < 0.9
            ? one(random, scraps)
            : String.fromCharCode(below(random, 0x10000))
    result = result.slice(0, at) + middle + result.slice(kind < 0.9 ? at + length : at)
  }
  return result
}

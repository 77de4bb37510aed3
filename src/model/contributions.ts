/** What each dataset says of an entity, and the entity that comes of it. */
import { derivedProperties, type Properties } from './derive.ts'
import { listOf, type Value } from './sentence.ts'

/** What one dataset says of an entity: its properties, without what is derived. */
export interface Contribution {
  readonly dataset: string
  readonly properties: Properties
}

/** The datasets whose word comes first, in this order; the others follow by name. */
export const precedence: readonly string[] = [
  'states',
  'mongolia',
  'hsg-visits',
  'hsg-travels',
  'cow-states',
  'gw-states',
  'countrycode',
  'world-countries',
  'capitals',
  'archigos',
  'ungdc',
  'atop',
  'cow-igo',
  'us-missions',
  'manytreaties',
]

/** What a dataset says, from properties that may hold derived ones too. */
export function contributionOf(dataset: string, properties: Properties): Contribution {
  const said = Object.entries(properties).filter(
    ([name, value]) => !derivedProperties.has(name) && !isNothing(value),
  )
  return { dataset, properties: Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

const isNothing = (value: Value): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** What datasets say of an entity that is stored: `stated` is there where several do. */
export function contributionsOf(properties: Properties, stated: readonly string[]): Contribution[] {
  if (stated.length === 0) return [contributionOf(String(properties.dataset), properties)]
  return stated.map((text) => {
    const space = text.indexOf(' ')
    return { dataset: text.slice(0, space), properties: JSON.parse(text.slice(space + 1)) }
  })
}

/** What other datasets than one say of an entity, if it is stored. */
export const othersOf = (
  dataset: string,
  entity: { readonly properties: Properties; readonly stated: readonly string[] } | undefined,
): Contribution[] =>
  entity ? contributionsOf(entity.properties, entity.stated).filter((one) => one.dataset !== dataset) : []

/** How contributions are stored: a text each where there are several, else none, as the properties say it all. */
export const storedContributions = (contributions: readonly Contribution[]): string[] =>
  contributions.length < 2
    ? []
    : inOrder(contributions).map(({ dataset, properties }) => `${dataset} ${JSON.stringify(properties)}`)

function inOrder(contributions: readonly Contribution[]): Contribution[] {
  const rank = ({ dataset }: Contribution) => {
    const index = precedence.indexOf(dataset)
    return `${String(index < 0 ? precedence.length : index).padStart(3, '0')} ${dataset}`
  }
  return [...contributions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/**
 * The entity that comes of what datasets say. It is of the first that names it, a person's surname giving way to the full name; a property is as the first says that has
 * it; lists are joined; the names that others give are aliases. Of a code, the periods are those of the last that has it,
 * and spells are those of the Correlates of War where these are there: what a list of states says is better than the register.
 */
export function merged(contributions: readonly Contribution[]): Properties {
  const ordered = inOrder(contributions)
  const whole: Record<string, Value> = {}
  for (const { properties } of ordered)
    for (const [name, value] of Object.entries(properties)) {
      const former = whole[name]
      if (former === undefined) whole[name] = value
      else if (name !== 'spells' && Array.isArray(former) && Array.isArray(value))
        whole[name] = [...new Set([...former, ...value])]
    }
  const owner = ordered.find(({ properties }) => properties.name !== undefined) ?? ordered[0]
  whole.name = fullName(ordered, whole.name)
  const spells = ordered.find(({ dataset }) => dataset === 'cow-states')?.properties.spells
  const codes = mergedCodes(ordered)
  const aliases = mergedAliases(ordered, whole.name)
  return {
    ...whole,
    dataset: owner?.dataset,
    ...(spells ? { spells } : {}),
    ...(codes.length > 0 ? { codes } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
  }
}

/** The name of a person, in full where a dataset has it so: «Khrushchev» in one, «Nikita Khrushchev» in another. */
function fullName(contributions: readonly Contribution[], name: Value): Value {
  const id = contributions[0]?.properties.id
  if (typeof name !== 'string' || typeof id !== 'string' || !id.startsWith('leader:') || name.includes(' '))
    return name
  const fuller = contributions
    .map(({ properties }) => properties.name)
    .find((one) => typeof one === 'string' && one.split(' ').includes(name))
  return fuller ?? name
}

function mergedCodes(contributions: readonly Contribution[]): string[] {
  const byCode = new Map<string, string[]>()
  for (const { properties } of contributions) {
    const own = new Map<string, string[]>()
    for (const written of listOf(properties.codes)) {
      const code = written.split(':', 2).join(':')
      own.set(code, [...(own.get(code) ?? []), written])
    }
    for (const [code, written] of own) byCode.set(code, written)
  }
  return [...byCode.values()].flat()
}

function mergedAliases(contributions: readonly Contribution[], name: Value): string[] {
  const names = contributions.flatMap(({ properties }) => [
    ...(typeof properties.name === 'string' ? [properties.name] : []),
    ...listOf(properties.aliases),
  ])
  return [...new Set(names)].filter((one) => one !== name)
}

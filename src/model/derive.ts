/** What follows from an entity or a fact as its source states it: bounds, sentence, defaults, or the rules it breaks. */
import { EntenteError } from '../errors.ts'
import { type Bounds, boundsOf, clamp, type Spell, spellOf } from './bounds.ts'
import type { FactType, Model, NodeType, Property } from './model.ts'
import { type Value, writeSentence } from './sentence.ts'
import { noEnd, noStart } from './time.ts'
import { timeWords } from './words.ts'

/** An entity as it is stored or about to be: its label and its properties. */
export interface Entity {
  readonly kind: string
  readonly properties: Properties
}

/** A fact as it is stored or about to be: its type, the ids of its two ends, and its properties. */
export interface Fact {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly properties: Properties
}

/** Properties by name. Days are ISO texts here; the graph stores them as dates. */
export type Properties = Readonly<Record<string, Value>>

/** What follows: properties to set, rules that are broken, and what is odd but kept. */
export interface Derived {
  readonly properties: Properties
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

/** What is derived or noted of an entity or a fact when it is loaded, and so for no file to say. */
export const derivedProperties: ReadonlySet<string> = new Set([
  'dataset',
  'sentence',
  'startEarliest',
  'startLatest',
  'endEarliest',
  'endLatest',
])

/** Where the entities that a fact names are found, by their ids. */
export type Lookup = (id: string) => Entity | undefined

const unbounded: Bounds = {
  startEarliest: noStart,
  startLatest: noEnd,
  endEarliest: noStart,
  endLatest: noEnd,
}

/** Derives what an entity lacks: the bounds of what has a date, empty lists. */
export function deriveEntity(model: Model, entity: Entity, lookup: Lookup): Derived {
  const problems: string[] = []
  const node = model.nodes.get(entity.kind)
  if (!node) return { properties: {}, problems: [`«${entity.kind}» is no kind of entity.`], warnings: [] }
  const { properties } = entity
  const derived: Record<string, Value> = emptyLists(node, properties)
  const attempt = attempting(problems)
  if (node.dated) Object.assign(derived, attempt(() => boundsOfNode(properties, lookup)) ?? unbounded)
  attempt(() => lifetimeOf({ kind: entity.kind, properties: { ...properties, ...derived } }))
  problems.push(...checkProperties(node, properties, derived))
  problems.push(...checkCitations(properties.citations, lookup))
  return { properties: derived, problems, warnings: [] }
}

/** Derives the bounds and the sentence of a fact, and checks it against the model. */
export function deriveFact(model: Model, fact: Fact, lookup: Lookup): Derived {
  const type = model.facts.get(fact.type)
  if (!type) return { properties: {}, problems: [`«${fact.type}» is no type of fact.`], warnings: [] }
  const problems: string[] = []
  const warnings: string[] = []
  const from = lookup(fact.from)
  const to = lookup(fact.to)
  if (!from) problems.push(`from «${fact.from}»: there is no such entity.`)
  if (!to) problems.push(`to «${fact.to}»: there is no such entity.`)
  if (!from || !to) return { properties: {}, problems, warnings }
  if (!type.ends.get(from.kind)?.has(to.kind))
    problems.push(
      `${fact.type} does not lead from a ${from.kind} to a ${to.kind}; it leads ${endsInWords(type)}.`,
    )
  if (fact.from === fact.to) problems.push(`it leads from «${fact.from}» to itself.`)

  // A fact that is dated as its subject says nothing of its own.
  const asSubject =
    type.time === 'AS_SUBJECT' ||
    (type.time === 'STRUCTURAL' && !fact.properties.when && model.nodes.get(from.kind)?.dated)
  const dating = asSubject ? from.properties : fact.properties
  const { when = null, attested = null } = dating
  // Property by property, as all of this is done for each of millions: to spread them takes a fourth of the time.
  const derived = emptyLists(type, fact.properties)
  derived.inferred = fact.properties.inferred === true
  if (asSubject) {
    derived.when = when
    derived.attested = attested
  }
  const attempt = attempting(problems, (message) => {
    const said = Object.entries({ when, attested }).find(([, value]) => message.startsWith(`«${value}»`))
    return said ? `${said[0]} ${message}` : message
  })
  // A succession is where the one ends and the other begins.
  const lived =
    fact.type === 'SUCCEEDED_BY' ? [] : [from, to].map((end) => attempt(() => lifetimeOf(end)) ?? [])
  const dated = attempt(() =>
    boundsOfFact(type, when, attested, horizonOf(fact.properties.citations, lookup), lived),
  )
  const bounds = dated?.bounds ?? unbounded
  derived.startEarliest = bounds.startEarliest
  derived.startLatest = bounds.startLatest
  derived.endEarliest = bounds.endEarliest
  derived.endLatest = bounds.endLatest
  if (dated?.outsideLifetimes)
    warnings.push(
      `when «${when ?? ''}»: ${from.properties.name} and ${to.properties.name} were not both there then; kept as it is.`,
    )

  const named = (entity: Entity) => ({ kind: entity.kind, name: String(entity.properties.name) })
  derived.sentence = writeSentence(type, {
    from: named(from),
    to: named(to),
    properties: fact.properties,
    when: typeof when === 'string' ? (attempt(() => timeWords(when, text(attested))) ?? '') : '',
    entity: (id) => {
      const entity = lookup(id)
      return entity && named(entity)
    },
  })
  problems.push(
    ...checkProperties(type, fact.properties, derived),
    ...checkReferences(type, fact.properties, lookup),
  )
  if (!list(fact.properties.citations)?.length)
    problems.push('it has no citation: a fact without a source is refused.')
  problems.push(...checkCitations(fact.properties.citations, lookup))
  return { properties: derived, problems: problems.length > 1 ? [...new Set(problems)] : problems, warnings }
}

function boundsOfFact(
  type: FactType,
  when: Value,
  attested: Value,
  horizon: string | undefined,
  lifetimes: readonly (readonly Spell[])[],
): { bounds: Bounds; outsideLifetimes: boolean } {
  if (typeof when !== 'string') {
    if (type.time === 'INTERVAL' || type.time === 'EVENT')
      throw new EntenteError(
        'BAD_INPUT',
        `it has no date: a fact of type ${type.type} without one is refused.`,
      )
    // Of what has no date nothing is certain on any day.
    const lived = clamp(unbounded, lifetimes)
    const { startEarliest, endLatest } = lived ?? unbounded
    return { bounds: { ...unbounded, startEarliest, endLatest }, outsideLifetimes: lived === undefined }
  }
  return boundsOf({ kind: kindOf(type.time, when), when, attested: text(attested), horizon, lifetimes })
}

/** A structural fact may be either, and what is dated as its subject is what its subject is: the slash tells. */
const kindOf = (time: FactType['time'] | undefined, when: string): 'EVENT' | 'INTERVAL' =>
  time === 'EVENT' || time === 'INTERVAL' ? time : when.includes('/') ? 'INTERVAL' : 'EVENT'

function boundsOfNode(properties: Properties, lookup: Lookup): Bounds {
  const { when, attested, citations } = properties
  if (typeof when !== 'string') return unbounded
  const horizon = horizonOf(citations, lookup)
  return boundsOf({ kind: kindOf(undefined, when), when, attested: text(attested), horizon }).bounds
}

const lifetimes = new WeakMap<Properties, Spell[]>()

/** When an entity existed, so far as is known: the spells of a state and the periods of its numbers, a life, the time of an
 * organization. Thousands of facts ask it of one entity. */
function lifetimeOf(entity: Entity): Spell[] {
  const known = lifetimes.get(entity.properties)
  if (known) return known
  const lifetime = readLifetime(entity)
  lifetimes.set(entity.properties, lifetime)
  return lifetime
}

function readLifetime({ kind, properties }: Entity): Spell[] {
  const life = (start: Value, end: Value) =>
    start || end ? [spellOf(`${text(start) ?? ''}/${text(end) ?? ''}`)] : []
  if (kind === 'State') return lifetimeOfState(properties).map(spellOf)
  if (kind === 'Leader') return life(properties.born, properties.died)
  if (kind === 'Organization') return life(properties.founded, properties.dissolved)
  return []
}

/** The spells of a state, and the periods in which the lists of the Correlates of War and of Gleditsch and Ward number it: a state
 * may have been there before the one counts it as a member of the system, as West Germany was from 1949 to 1955. */
export function lifetimeOfState({ spells, codes }: Properties): readonly string[] {
  const periods = (list(codes) ?? []).flatMap((code) => /^(?:cow|gw):[^:]*:(.+)$/.exec(code)?.[1] ?? [])
  return [...new Set([...(list(spells) ?? []), ...periods])]
}

/** The latest horizon of the sources cited: what goes on is certain until then. */
export function horizonOf(citations: Value, lookup: Lookup): string | undefined {
  const cited = list(citations) ?? []
  if (cited.length === 1) return text(lookup(sourceOf(cited[0] ?? ''))?.properties.horizon)
  const horizons = cited
    .map((citation) => text(lookup(sourceOf(citation))?.properties.horizon))
    .filter((horizon) => horizon !== undefined)
  return horizons.sort().at(-1)
}

/** The source of a citation, which is written sourceId#locator. */
export function sourceOf(citation: string): string {
  const end = citation.indexOf('#')
  return end < 0 ? citation : citation.slice(0, end)
}

function checkCitations(citations: Value, lookup: Lookup): string[] {
  return (list(citations) ?? []).flatMap((citation) => {
    const source = sourceOf(citation)
    if (citation.length <= source.length + 1)
      return [`citation «${citation}»: it is written sourceId#locator, as in loc-mongolia-1989#p2.`]
    return lookup(source)?.kind === 'Source'
      ? []
      : [`citation «${citation}»: there is no source «${source}».`]
  })
}

/** Checks that each property is the model's, of its type, within its vocabulary, and there where it must be. What is derived stands
 * in the place of what is stated. */
function checkProperties(type: NodeType | FactType, stated: Properties, derived: Properties): string[] {
  const problems: string[] = []
  const check = (name: string, value: Value) => {
    const property = type.properties.get(name)
    if (!property) problems.push(`«${name}» is no property of it.`)
    else if (value !== null && value !== undefined) problems.push(...checkValue(property, value))
  }
  const given = (name: string) => (name in derived ? derived[name] : stated[name])
  for (const name in stated) check(name, given(name))
  for (const name in derived) if (!(name in stated)) check(name, derived[name])
  for (const { name } of type.required)
    if ((given(name) ?? null) === null) problems.push(`it has no ${name}.`)
  return problems
}

function checkValue(property: Property, value: NonNullable<Value>): string[] {
  const wrong = (rule: string) => [`${property.name} «${value}»: ${rule}.`]
  if (property.list !== Array.isArray(value)) return wrong(property.list ? 'it is a list' : 'it is one value')
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (property.values) {
    const { values: vocabulary } = property
    return values.every((one) => vocabulary.includes(String(one)))
      ? []
      : wrong(`it is one of ${vocabulary.join(', ')}`)
  }
  if (!values.every(tests[property.type])) return wrong(`it is of type ${property.type}`)
  return values.every((one) => one !== '') ? [] : wrong('it is empty; leave it out where it is not known')
}

const tests: Readonly<Record<Property['type'], (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Date: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
}

/** Checks that a property that names an entity names one. */
function checkReferences(type: FactType, properties: Properties, lookup: Lookup): string[] {
  return type.references.flatMap(({ name }) => {
    const id = text(properties[name])
    return id === undefined || lookup(id) ? [] : `${name} «${id}»: there is no such entity.`
  })
}

/** A required list that is not given is empty. */
function emptyLists(type: NodeType | FactType, properties: Properties): Record<string, Value> {
  const empty: Record<string, Value> = {}
  if ('label' in type && (properties.citations ?? null) === null) empty.citations = []
  for (const { name } of type.lists) if ((properties[name] ?? null) === null) empty[name] = []
  return empty
}

/** Runs what may refuse its input, noting why. */
function attempting(problems: string[], inWords = (message: string) => message) {
  return <T>(attempt: () => T): T | undefined => {
    try {
      return attempt()
    } catch (error) {
      if (!(error instanceof EntenteError)) throw error
      problems.push(inWords(error.message))
      return undefined
    }
  }
}

function endsInWords(type: FactType): string {
  return [...type.ends].map(([from, tos]) => `from a ${from} to a ${[...tos].join(', ')}`).join('; ')
}

const text = (value: Value): string | undefined => (typeof value === 'string' ? value : undefined)
const list = (value: Value): readonly string[] | undefined => (Array.isArray(value) ? value : undefined)

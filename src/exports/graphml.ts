/** GraphML, for Gephi and its like: entities are nodes, facts are edges, and all that is said of them is data of theirs. */
import type { Entity, Fact, Properties } from '../model/derive.ts'
import type { Model, Property } from '../model/model.ts'
import type { Value } from '../model/sentence.ts'

/** Facts that hold both ways are undirected edges. */
const mutual = new Set(['ALLY_OF', 'HAS_RELATIONS_WITH', 'BORDERS'])

/** The lines before the nodes: what may be said of nodes and of edges. */
export function head(model: Model): string[] {
  const keys = (
    of: 'node' | 'edge',
    types: Iterable<{ readonly properties: ReadonlyMap<string, Property> }>,
  ) => {
    const known = new Map([...types].flatMap(({ properties }) => [...properties]))
    const own = [...known.values()]
      .filter(({ name }) => name !== 'id')
      .map((property) => [property.name, typeOf(property)])
    const added = [
      ['label', 'string'],
      ['type', 'string'],
    ]
    return [...added, ...own].map(
      ([name, type]) => `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`,
    )
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys('node', model.nodes.values()),
    ...keys('edge', model.facts.values()),
    '  <graph id="entente" edgedefault="directed">',
  ]
}

export const foot = ['  </graph>', '</graphml>']

/** An entity as a node. */
export const node = ({ kind, properties }: Entity): string =>
  element('node', { id: String(properties.id) }, { label: properties.name, type: kind, ...properties })

/** A fact as an edge. */
export const edge = ({ type, from, to, properties }: Fact): string =>
  element(
    'edge',
    { id: String(properties.id), source: from, target: to, directed: String(!mutual.has(type)) },
    { label: properties.sentence, type, ...properties },
  )

function element(
  name: 'node' | 'edge',
  attributes: Readonly<Record<string, string>>,
  { id: _, ...said }: Properties,
): string {
  const inTag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const data = Object.entries(said).flatMap(([key, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [`<data key="${name}-${key}">${escaped(text)}</data>`]
  })
  return `    <${name}${inTag.join('')}>${data.join('')}</${name}>`
}

const typeOf = ({ type, list }: Property): string =>
  list
    ? 'string'
    : type === 'Int'
      ? 'long'
      : type === 'Float'
        ? 'double'
        : type === 'Boolean'
          ? 'boolean'
          : 'string'

const textOf = (value: Value): string => (Array.isArray(value) ? value.join('; ') : String(value ?? ''))

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML, which has no place for control characters, even escaped. */
function escaped(text: string): string {
  const allowed = [...text].filter(
    (character) => character >= ' ' || character === '\n' || character === '\t',
  )
  return allowed.join('').replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** GraphML, for Gephi and its like: entities are nodes, facts are edges, and all that is said of them is data of theirs. */
import type { Entity, Fact, Properties } from '../model/derive.ts'
import type { Model, Property } from '../model/model.ts'
import type { Value } from '../model/sentence.ts'
import { element, isDirected } from './elements.ts'

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
  element(
    'node',
    { id: String(properties.id) },
    dataOf({ label: properties.name, type: kind, ...properties }),
  )

/** A fact as an edge. */
export const edge = ({ type, from, to, properties }: Fact): string =>
  element(
    'edge',
    { id: String(properties.id), source: from, target: to, directed: isDirected(type) },
    dataOf({ label: properties.sentence, type, ...properties }),
  )

/** All that is said of one, but what is empty. */
function dataOf({ id: _, ...said }: Properties): Record<string, string> {
  const filled = Object.entries(said).map(([name, value]) => [name, textOf(value)] as const)
  return Object.fromEntries(filled.filter(([, text]) => text !== ''))
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

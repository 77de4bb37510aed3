/** The elements of GraphML, written the same from a graph and on the page. */

/** Facts that hold both ways are undirected edges. */
const mutual: ReadonlySet<string> = new Set(['ALLY_OF', 'HAS_RELATIONS_WITH', 'BORDERS'])

/** Whether a fact of a type leads one way, as an edge says it. */
export const isDirected = (type: string): string => String(!mutual.has(type))

/** A node or an edge, with what is said of it. */
export function element(
  name: 'node' | 'edge',
  attributes: Readonly<Record<string, string>>,
  data: Readonly<Record<string, string>>,
): string {
  const inTag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = Object.entries(data).map(
    ([key, value]) => `<data key="${name}-${key}">${escaped(value)}</data>`,
  )
  return `    <${name}${inTag.join('')}>${inside.join('')}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML, which has no place for control characters, even escaped. */
function escaped(text: string): string {
  const allowed = [...text].filter(
    (character) => character >= ' ' || character === '\n' || character === '\t',
  )
  return allowed.join('').replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}

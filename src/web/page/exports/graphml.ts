/** The facts of an answer as GraphML, for Gephi and its like: entities are nodes, each fact an edge. */
import { element, isDirected } from '../../../exports/elements.ts'
import { entitiesOf, type Fact } from '../answer.ts'

const nodeKeys = ['label', 'kind'] as const
const edgeKeys = [
  'type',
  'label',
  'certain',
  'when',
  'startEarliest',
  'startLatest',
  'endEarliest',
  'endLatest',
  'citations',
] as const

export function graphmlOf(facts: readonly Fact[]): string {
  const key = (of: string) => (name: string) =>
    `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${name === 'certain' ? 'boolean' : 'string'}"/>`
  const nodes = entitiesOf(facts).map(({ id, name, kind }) => element('node', { id }, { label: name, kind }))
  const edges = facts.map((fact) =>
    element(
      'edge',
      {
        id: fact.id,
        source: fact.from.id,
        target: fact.to.id,
        directed: isDirected(fact.type),
      },
      {
        type: fact.type,
        label: fact.sentence,
        certain: String(fact.certain),
        when: fact.when ?? '',
        startEarliest: fact.startEarliest,
        startLatest: fact.startLatest,
        endEarliest: fact.endEarliest,
        endLatest: fact.endLatest,
        citations: fact.evidence.map(({ citation }) => citation).join('; '),
      },
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${[...nodeKeys.map(key('node')), ...edgeKeys.map(key('edge'))].join('\n')}
  <graph id="answer" edgedefault="directed">
${[...nodes, ...edges].join('\n')}
  </graph>
</graphml>
`
}

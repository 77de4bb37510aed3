/** Reads of the built-in graph, each as a document for the generated API and as Cypher written by hand that gives the same. */
import { dateOf } from '../src/graph/records.ts'
import { readCypherFile } from '../src/graph/statements.ts'

/** A kind of read. */
export interface Read {
  readonly work: string
  readonly document: string
  readonly statement: string
  /** What the list of the rows is called in the answer. */
  readonly field: string
  /** The variables, asked one after the other. */
  readonly given: readonly Readonly<Record<string, string | number>>[]
}

const states = [
  'mongolia',
  'soviet-union',
  'united-states',
  'china',
  'germany',
  'japan',
  'france',
  'united-kingdom',
  'india',
  'mexico',
].map((name) => ({ id: `state:${name}` }))

const days = ['1955-01-01', '1962-06-30', '1974-03-15', '1985-09-01', '1993-11-20']

export const reads: readonly Read[] = [
  {
    work: 'point',
    document: 'query ($id: ID!) { states(where: { id: { eq: $id } }) { id name capital iso3 } }',
    field: 'states',
    statement: 'MATCH (state:State:Entity {id: $id}) RETURN state {.id, .name, .capital, .iso3} AS row',
    given: states,
  },
  {
    work: 'list',
    document:
      'query ($offset: Int!) { states(limit: 20, offset: $offset, sort: [{ name: ASC }, { id: ASC }]) { id name capital } }',
    field: 'states',
    statement: `
      MATCH (state:State)
      WITH state ORDER BY state.name, state.id SKIP toInteger($offset) LIMIT 20
      RETURN state {.id, .name, .capital} AS row`,
    given: [0, 20, 40, 60, 80, 100, 120].map((offset) => ({ offset })),
  },
  {
    work: 'filter by a property',
    document:
      'query ($begin: String!) { leaders(where: { name: { startsWith: $begin } }, limit: 20, sort: [{ name: ASC }, { id: ASC }]) { id name born } }',
    field: 'leaders',
    statement: `
      MATCH (leader:Leader) WHERE leader.name STARTS WITH $begin
      WITH leader ORDER BY leader.name, leader.id LIMIT 20
      RETURN leader {.id, .name, .born} AS row`,
    given: ['A', 'Mi', 'John', 'Ge', 'Wil', 'Ro'].map((begin) => ({ begin })),
  },
  {
    work: 'filter by a date',
    document: `
      query ($id: ID!, $since: Date!) {
        states(where: { id: { eq: $id } }) {
          name
          visitorsConnection(
            where: { edge: { startEarliest: { gte: $since } } }
            first: 10
            sort: [{ edge: { startEarliest: ASC } }, { edge: { id: ASC } }]
          ) {
            edges { node { id name } properties { when startEarliest } }
          }
        }
      }`,
    field: 'states',
    statement: `
      MATCH (state:State:Entity {id: $id})
      CALL (state) {
        MATCH (state)<-[visit:VISITED]-(visitor:Leader) WHERE visit.startEarliest >= $since
        WITH visit, visitor ORDER BY visit.startEarliest, visit.id LIMIT 10
        RETURN collect({
          node: visitor {.id, .name},
          properties: visit {.when, startEarliest: toString(visit.startEarliest)}
        }) AS edges
      }
      RETURN state {.name, visitorsConnection: {edges: edges}} AS row`,
    given: states.flatMap(({ id }) => days.map((since) => ({ id, since }))),
  },
  {
    work: 'two levels',
    document: `
      query ($id: ID!) {
        states(where: { id: { eq: $id } }) {
          name
          visitorsConnection(first: 5, sort: [{ edge: { startEarliest: DESC } }, { edge: { id: ASC } }]) {
            edges {
              node {
                id
                name
                visitedConnection(first: 5, sort: [{ edge: { startEarliest: DESC } }, { edge: { id: ASC } }]) {
                  edges { node { id name } properties { when purpose } }
                }
              }
              properties { when purpose }
            }
          }
        }
      }`,
    field: 'states',
    statement: `
      MATCH (state:State:Entity {id: $id})
      CALL (state) {
        MATCH (state)<-[visit:VISITED]-(visitor:Leader)
        WITH visit, visitor ORDER BY visit.startEarliest DESC, visit.id LIMIT 5
        CALL (visitor) {
          MATCH (visitor)-[visit:VISITED]->(visited:State)
          WITH visit, visited ORDER BY visit.startEarliest DESC, visit.id LIMIT 5
          RETURN collect({node: visited {.id, .name}, properties: visit {.when, .purpose}}) AS edges
        }
        RETURN collect({
          node: visitor {.id, .name, visitedConnection: {edges: edges}},
          properties: visit {.when, .purpose}
        }) AS edges
      }
      RETURN state {.name, visitorsConnection: {edges: edges}} AS row`,
    given: states,
  },
  {
    work: 'undirected with properties',
    document: `
      query ($id: ID!) {
        states(where: { id: { eq: $id } }) {
          name
          alliesConnection(sort: [{ edge: { startEarliest: ASC } }, { edge: { id: ASC } }]) {
            edges { node { id name } properties { sentence when startEarliest endLatest obligations treatyId } }
          }
        }
      }`,
    field: 'states',
    statement: `
      MATCH (state:State:Entity {id: $id})
      CALL (state) {
        OPTIONAL MATCH (state)-[alliance:ALLY_OF]-(ally:State)
        WITH alliance, ally ORDER BY alliance.startEarliest, alliance.id
        WITH alliance, ally WHERE ally IS NOT NULL
        RETURN collect({
          node: ally {.id, .name},
          properties: alliance {
            .sentence, .when, startEarliest: toString(alliance.startEarliest), endLatest: toString(alliance.endLatest),
            .obligations, .treatyId
          }
        }) AS edges
      }
      RETURN state {.name, alliesConnection: {edges: edges}} AS row`,
    given: states,
  },
  {
    work: 'facts of a node',
    document: `
      query ($id: ID!, $since: Date!, $until: Date!) {
        states(where: { id: { eq: $id } }) {
          name
          facts(since: $since, until: $until) {
            id type sentence when from { id name } to { id name }
            evidence { citation locator source { id name } }
          }
        }
      }`,
    field: 'states',
    statement: `
      MATCH (state:State:Entity {id: $id})
      CALL (state) {
        MATCH (state)-[fact]-() WHERE fact.startEarliest <= $until AND fact.endLatest >= $since
        WITH fact, startNode(fact) AS from, endNode(fact) AS to
        ORDER BY
          CASE fact.startEarliest WHEN date('0001-01-01') THEN fact.startLatest ELSE fact.startEarliest END,
          fact.startLatest, fact.id
        RETURN collect({
          id: fact.id, type: type(fact), sentence: fact.sentence, when: fact.when,
          from: from {.id, .name}, to: to {.id, .name},
          evidence: COLLECT {
            UNWIND fact.citations AS citation
            MATCH (source:Entity {id: split(citation, '#')[0]})
            RETURN {
              citation: citation,
              locator: substring(citation, size(source.id) + 1),
              source: source {.id, .name}
            }
          }
        }) AS facts
      }
      RETURN state {.name, facts: facts} AS row`,
    given: states.flatMap(({ id }) =>
      days.map((since) => ({ id, since, until: `${since.slice(0, 4)}-12-31` })),
    ),
  },
  {
    work: 'search',
    document: 'query ($text: String!) { search(text: $text) { id name kind aliases how } }',
    field: 'search',
    statement: readCypherFile('questions/search.cypher').text.replace(/ AS match\s*$/, ' AS row'),
    given: ['Mongolia', 'Gorbachov', 'Eisenhower', 'united', 'Tsedenbal', 'Soviet'].map((text) => ({ text })),
  },
]

/** What a statement takes: a text that is a day as one. */
export const parametersOf = (given: Read['given'][number]): Record<string, unknown> => ({
  kinds: [],
  top: 10,
  ...Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      /^\d{4}-\d\d-\d\d$/.test(String(value)) ? dateOf(String(value)) : value,
    ]),
  ),
})

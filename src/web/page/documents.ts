/** What the page asks of GraphQL: for each question a document that reads well in GraphiQL, too. */
import { type Asked, questionOf, variablesOf } from './address.ts'
import type { Model } from './model.d.ts'

/** A document and its variables. */
export interface Request {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const reference = '{ id name kind }'

const factParts = `fragment Parts on Fact {
  id
  type
  from ${reference}
  to ${reference}
  sentence
  certain
  when
  attested
  startEarliest
  startLatest
  endEarliest
  endLatest
  hedge
  inferred
  continues
  continuedBy
  dataset
  beyondHorizon
  evidence {
    citation
    locator
    source { id name publisher year horizon }
  }
}
`

const head = `status
    beyondHorizon
    unclear { argument given candidates ${reference} }
    readAs { argument given entity ${reference} }`

const days = 'days { possibleUntil certainUntil possibleFrom certainFrom }'
const facts = 'facts { ...Parts }'
const hop = `from ${reference} to ${reference}`

/** What is selected of the answer of each question. */
const selections: Readonly<Record<string, string>> = {
  connections: `${head}
    distance
    ${days}
    paths {
      cost
      certain
      pattern
      hops { ${hop} certain cost weight degree doubt ${facts} }
    }`,
  chain: `${head}
    distance
    chains {
      arrival
      certain
      hops { ${hop} arrival ${facts} }
    }`,
  changes: `${head}
    ${days}
    unknownStarts
    unknownEnds
    certain { kind earliest latest fact { ...Parts } }
    possible { kind earliest latest fact { ...Parts } }`,
  allies: `${head}
    ${days}
    allies { state ${reference} degree certain obligations oneSidedObligations ${facts} }`,
  search: 'id name kind aliases how',
}
const inFacts = `${head}
    ${days}
    total
    ${facts}`

/** The document of a question, with the variables that were given. */
export function requestOf(asked: Asked, model: Model): Request {
  const { question } = asked
  const variables = variablesOf(asked, model)
  const used = (questionOf(model, question)?.arguments ?? []).filter(({ name }) => name in variables)
  const declared = used.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const given = used.map(({ name }) => `${name}: $${name}`).join(', ')
  const title = `${question.charAt(0).toUpperCase()}${question.slice(1)}`
  const selection = selections[question] ?? inFacts
  const query = `query ${title}${declared && `(${declared})`} {
  ${question}${given && `(${given})`} {
    ${selection}
  }
}
${selection.includes('...Parts') ? `\n${factParts}` : ''}`
  return { query, variables }
}

/** The entities whose names are like a text, for the suggestions of a field. */
export const suggestionsOf = (text: string, kinds: readonly string[]): Request => ({
  query:
    'query Suggestions($text: String!, $kinds: [EntityKind!]) { search(text: $text, kinds: $kinds, top: 8) { id name kind aliases how } }',
  variables: { text, kinds },
})

/** One entity in full, but for its facts. */
export const entityOf = (id: string): Request => ({
  query: `query Entity($ids: [ID!]!) {
  entities(ids: $ids) {
    __typename id name aliases dataset
    evidence { citation locator source { id name publisher year horizon } }
    ... on State { codes spells datedNames iso3 capital latitude longitude }
    ... on Leader { born died archigosId wikidataId }
    ... on Treaty { treatyKind: kind atopId when extendedWhen extendedFor }
    ... on Speech { speechKind: kind occasion when note }
    ... on Initiative { when note }
    ... on Meeting { meetingKind: kind when note }
    ... on Organization { organizationKind: kind cowIgo founded dissolved }
    ... on Place { placeKind: kind latitude longitude }
    ... on Source { publisher year licence coverageFrom horizon }
  }
}`,
  variables: { ids: [id] },
})

/** Where entities lie: states by their capital, places by themselves, the others by the place that they are in. */
export const placesOf = (ids: readonly string[]): Request => ({
  query: `query Places($ids: [ID!]!) {
  entities(ids: $ids) {
    __typename id name
    ... on State { capital latitude longitude }
    ... on Place { latitude longitude }
    ... on Organization { locatedIn { __typename ... on Place { id name latitude longitude } } }
    ... on Meeting { locatedIn { __typename ... on Place { id name latitude longitude } } }
    ... on Speech { locatedIn { __typename ... on Place { id name latitude longitude } } }
  }
}`,
  variables: { ids },
})

/** What changed for an entity between two days, in short: for the steps of the slider. */
export const stepsOf = (of: string, after: string, until: string): Request => ({
  query: `query Steps($of: String!, $after: Date, $until: Date) {
  changes(of: $of, after: $after, until: $until) {
    certain { ...Step }
    possible { ...Step }
  }
}
fragment Step on Change { kind fact { id sentence startEarliest startLatest endEarliest endLatest } }`,
  variables: { of, after, until },
})

/** What the graph holds. */
export const holdings: Request = {
  query: `{
  datasets { id entities facts }
  sources { id name publisher year licence coverageFrom horizon }
}`,
  variables: {},
}

/** The properties that are facts' own, such as the title of an office: of facts by their types and ids, by the kinds of entity
 * that they start from. What can be filtered is read of these facts alone; a state may be party to hundreds of other treaties. */
export function propertiesOf(
  facts: ReadonlyMap<string, readonly string[]>,
  starts: ReadonlyMap<string, readonly string[]>,
  model: Model,
): Request {
  const variables: Record<string, readonly string[]> = {}
  const parts: string[] = []
  for (const [kind, ids] of starts) {
    const fields = [...facts].flatMap(([type, ofType]) =>
      (model.properties[type] ?? [])
        .filter((field) => field.kind === kind)
        .map((field) => ({ type, ofType, ...field })),
    )
    const [first] = fields
    if (!first) continue
    variables[first.list] = ids
    const connections = fields.map(({ type, ofType, field, filterable, properties }) => {
      if (filterable) variables[type] = ofType
      const filter = filterable ? `(where: { edge: { id: { in: $${type} } } })` : ''
      return `${field}Connection${filter} { edges { properties { id ${properties.join(' ')} } } }`
    })
    parts.push(`${first.list}(where: { id: { in: $${first.list} } }) { ${connections.join(' ')} }`)
  }
  const declared = Object.keys(variables).map((name) => `$${name}: [ID!]!`)
  return { query: `query Properties(${declared.join(', ')}) { ${parts.join(' ')} }`, variables }
}

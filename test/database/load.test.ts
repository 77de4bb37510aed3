import { describe, expect, test } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { type Graph, read } from '../../src/graph/connect.ts'
import { notedOf } from '../../src/graph/former.ts'
import { type CypherDataset, loadDataset, readDataset } from '../../src/graph/load.ts'
import { loadBuiltIn, model, useGraph, write } from '../support/graph.ts'

const graph = useGraph('empty')
const dataset = readDataset('mongolia')

/** Everything in the graph, so that two states of it can be compared. */
async function everything(of: Graph): Promise<unknown> {
  const nodes = await read(
    of,
    'MATCH (node) RETURN labels(node) AS labels, properties(node) AS properties ORDER BY node.id',
  )
  const facts = await read(
    of,
    'MATCH (a)-[fact]->(b) RETURN type(fact) AS type, a.id AS a, b.id AS b, properties(fact) AS properties ORDER BY fact.id',
  )
  return JSON.parse(
    JSON.stringify({ nodes, facts }, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  )
}

/** The dataset with a change in the text of its files; the change must take. */
function changed(from: string | RegExp, to: string): CypherDataset {
  const files = dataset.files.map((file) => ({ ...file, text: file.text.replace(from, to) }))
  expect(files).not.toEqual(dataset.files)
  return { ...dataset, files, edition: `${dataset.edition}-changed` }
}

const load = (what: CypherDataset) => loadDataset(graph(), what, model)

describe('loading the built-in graph', () => {
  test('gives all its entities and facts, and notes the edition', async () => {
    expect(await loadBuiltIn(graph())).toEqual({
      dataset: 'mongolia',
      entities: 43,
      facts: 81,
      kept: [],
      warnings: [],
    })
    expect((await notedOf(graph(), 'mongolia'))?.edition).toBe(dataset.edition)
    expect(await notedOf(graph(), 'none')).toBeUndefined()
  })

  test('twice changes nothing', async () => {
    const before = await everything(graph())
    await loadBuiltIn(graph())
    expect(await everything(graph())).toEqual(before)
  })

  test('derives bounds, sentences, codes and spells', async () => {
    const [alliance] = await read(
      graph(),
      `MATCH (:State)-[fact:ALLY_OF]->(:State)
       RETURN fact.sentence AS sentence, fact.inferred AS inferred, fact.oneSidedObligations AS oneSided,
         [day IN [fact.startEarliest, fact.startLatest, fact.endEarliest, fact.endLatest] | toString(day)] AS bounds`,
    )
    expect(alliance).toEqual({
      sentence:
        'Mongolia and the Soviet Union were allies, owing each other defense, under the Treaty of Friendship, Cooperation, and Mutual Assistance between Mongolia and the Soviet Union from 1966 on (the obligation is read from the title of the treaty).',
      inferred: false,
      oneSided: [],
      // Clamped to the spells of both: the Soviet Union ended on 1991-12-26.
      bounds: ['1966-01-01', '1966-12-31', '1989-06-01', '1991-12-26'],
    })
    const [state] = await read(
      graph(),
      "MATCH (s:State {id: 'state:soviet-union'}) RETURN s.codes AS codes, s.spells AS spells",
    )
    expect(state).toEqual({
      codes: expect.arrayContaining(['cow:365:1922-12-30/1991-12-26', 'gw:365:1922-12-30/1991-12-26']),
      spells: ['1922-12-30/1991-12-26'],
    })
  })
})

test('whole numbers stay whole', async () => {
  const [source] = await read(graph(), 'MATCH (s:Source) RETURN valueType(s.year) AS year LIMIT 1')
  expect(source?.year).toBe('INTEGER NOT NULL')
})

describe('loading a newer edition', () => {
  test('removes what it dropped and changes what it changed', async () => {
    const report = await load(changed(/^ {2}\{id: 'mongolia:shevardnadze-visit-1986'.*\n/m, ''))
    expect(report.facts).toBe(80)
    expect(await read(graph(), 'MATCH ()-[fact:VISITED]->() RETURN fact.id AS id')).toEqual([])
    const moved = await load(changed("city: 'Erdenet'", "city: 'Erdenet town'"))
    expect(moved.facts).toBe(81)
    const [consulate] = await read(
      graph(),
      "MATCH ()-[fact:HAS_MISSION_IN {id: 'mongolia:soviet-consulate-erdenet'}]->() RETURN fact.sentence AS sentence",
    )
    expect(consulate?.sentence).toContain('a consulate in Erdenet town, Mongolia')
  })

  test('moves a fact to another end', async () => {
    await load(
      changed(
        "from: 'leader:eduard-shevardnadze', to: 'state:mongolia'",
        "from: 'leader:eduard-shevardnadze', to: 'state:china'",
      ),
    )
    expect(await read(graph(), 'MATCH ()-[:VISITED]->(state) RETURN state.id AS id')).toEqual([
      { id: 'state:china' },
    ])
  })

  test('removes an entity that it dropped, but keeps one that facts of another dataset need', async () => {
    const without = changed(
      /^ {2}\{id: '(place:vladivostok|mongolia:vladivostok-speech-in-vladivostok)'.*\n/m,
      '',
    )
    await loadBuiltIn(graph())
    expect((await load(without)).kept).toEqual([])
    expect(await read(graph(), "MATCH (p {id: 'place:vladivostok'}) RETURN p")).toEqual([])

    await loadBuiltIn(graph())
    await write(
      graph(),
      `MATCH (a {id: 'place:vladivostok'}), (b {id: 'state:china'})
       CREATE (a)-[:LOCATED_IN {id: 'other:1', dataset: 'other', citations: ['loc-mongolia-1989#p1']}]->(b)`,
    )
    const other = "MATCH ()-[fact {id: 'other:1'}]->() RETURN properties(fact) AS properties"
    const [before] = await read(graph(), other)
    expect((await load(without)).kept).toEqual(['place:vladivostok'])
    // All that a load adds to the facts of others is what the search for paths reads.
    expect(await read(graph(), other)).toEqual([
      {
        properties: {
          ...(before?.properties as object),
          searchCost: 2_000_000,
          searchCostFrom: 0,
          searchCostTo: 0,
        },
      },
    ])
    await write(graph(), "MATCH ()-[fact {id: 'other:1'}]->() DELETE fact")
  })

  test('leaves a state that it dropped as the register has it', async () => {
    const without = changed(/,\n {2}\{id: 'state:north-korea'.*\n/, '\n')
    const files = without.files.filter(({ name }) => !name.endsWith('absent-from.cypher'))
    const state =
      "MATCH (s {id: 'state:north-korea'}) RETURN s.dataset AS dataset, s.name AS name, s.capital AS capital"
    await loadBuiltIn(graph())
    expect(await read(graph(), state)).toEqual([
      { dataset: 'states', name: 'North Korea', capital: 'Pyongyang' },
    ])
    await load({ ...without, files })
    expect(await read(graph(), state)).toEqual([{ dataset: 'states', name: 'North Korea', capital: null }])
    expect((await checkGraph(graph(), model)).problems).toEqual([])
  })
})

describe('a dataset that breaks a rule is refused, and the graph stays as it was', () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'a day that does not exist',
      "when: '1986-01-23/1986-01-25', onBehalfOf",
      "when: '1986-01-23/1986-01-32', onBehalfOf",
      /VISITED mongolia:shevardnadze-visit-1986: «1986-01-32»: no day 32 in 1986-01/,
    ],
    ['a fact without a date', "when: '1987-01/..',", '', /mongolia-united-states-relations: it has no date/],
    [
      'a fact without a source',
      "when: '1987-01/..', citations: ['loc-mongolia-1989#p4']",
      "when: '1987-01/..'",
      /it has no citation: a fact without a source is refused/,
    ],
    [
      'a source that is not there',
      "citations: ['loc-mongolia-1989#p4']",
      "citations: ['loc-1989#p4']",
      /citation «loc-1989#p4»: there is no source «loc-1989»/,
    ],
    [
      'a citation without a place',
      "citations: ['loc-mongolia-1989#p4']",
      "citations: ['loc-mongolia-1989']",
      /it is written sourceId#locator/,
    ],
    [
      'an end of the wrong kind',
      /(batmonh-led-mongolia'.*) to: 'state:mongolia'/,
      "$1 to: 'leader:mikhail-gorbachev'",
      /LED does not lead from a Leader to a Leader; it leads from a Leader to a State/,
    ],
    [
      'an end that is not there',
      "to: 'state:united-states', when: '1987-01/..'",
      "to: 'state:united-stats', when: '1987-01/..'",
      /cypher\/mongolia\/facts\/has-relations-with\.cypher: a row names in its other an entity that is not there/,
    ],
    [
      'a word outside its vocabulary',
      "kind: 'CONSULATE', city: 'Darhan'",
      "kind: 'CONSULAT', city: 'Darhan'",
      /kind «CONSULAT»: it is one of EMBASSY, LEGATION, CONSULATE/,
    ],
    [
      'a treaty that is not there',
      "treatyId: 'treaty:mongolia-ussr-1966'",
      "treatyId: 'treaty:none'",
      /treatyId «treaty:none»: there is no such entity/,
    ],
    [
      'a property that is not of the model',
      '{.when, .onBehalfOf, .citations',
      "{.when, .onBehalfOf, mood: 'good', .citations",
      /«mood» is no property of it/,
    ],
    [
      'a birth that is no date',
      "born: '1926-03-10'",
      "born: '1926-3-10'",
      /leader:jambyn-batmonh: «1926-3-10»/,
    ],
    [
      'Cypher that is none',
      'MERGE (leader)-[visit:VISITED',
      'MERG (leader)-[visit:VISITED',
      /cypher\/mongolia\/facts\/visited\.cypher: Neo4j refuses a statement of it: .*MERG/,
    ],
  ])('%s', async (_, from, to, message) => {
    await loadBuiltIn(graph())
    const before = await everything(graph())
    await expect(load(changed(from, to))).rejects.toThrow(message)
    expect(await everything(graph())).toEqual(before)
  })

  test('all that is wrong is told at once', async () => {
    const wrong = changed(/when: '1986-07',/g, "when: '1986-13',")
    await expect(load(wrong)).rejects.toThrow(
      /breaks \d\d rules; nothing was written:\n(.*no month 13.*\n){10,}/,
    )
  })

  test('also into an empty graph: nothing of it stays', async () => {
    await emptyGraph(graph())
    await expect(load(changed("when: '1987-01/..'", "when: '1987-01'"))).rejects.toThrow(
      /an interval is written with a slash/,
    )
    expect(await everything(graph())).toEqual({ nodes: [], facts: [] })
  })
})

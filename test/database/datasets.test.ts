/** Several datasets that speak of the same states: what each says is joined, and goes when it goes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { readerOf } from '../../src/datasets/catalogue.ts'
import { filesGiven } from '../../src/datasets/find.ts'
import { datasetOf } from '../../src/datasets/reader.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { read } from '../../src/graph/connect.ts'
import { importDataset } from '../../src/graph/import.ts'
import { loadBuiltIn, model, useGraph, write } from '../support/graph.ts'

const graph = useGraph('empty')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-datasets-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  await emptyGraph(graph())
  await loadBuiltIn(graph())
})

/** Imports rows of the list of a dataset. */
const imported = (id: string, header: string, ...rows: readonly string[]) =>
  importedFile(id, `${id}.csv`, `${header}\n${rows.join('\n')}\n`)

async function importedFile(id: string, name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  const reader = readerOf(id)
  if (!reader) throw new Error(`There is no reader «${id}».`)
  const dataset = datasetOf(reader, await filesGiven(reader.description, [path]), true, () => {})
  const quiet = { line: () => {}, passing: () => {} }
  const how = { dryRun: false, skipBad: false }
  return importDataset(graph(), dataset, model, how, quiet, new AbortController().signal)
}

const cowStates = (...rows: readonly string[]) =>
  imported(
    'cow-states',
    'stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version',
    ...rows,
  )
const gwStates = (...rows: readonly string[]) =>
  imported('gw-states', 'gwcode,gw_abb,gw_name,microstate,start,end', ...rows)
const mongolia = 'MON,712,Mongolia,1911,12,29,2024,12,31,2024'
const china = 'CHN,710,China,1860,10,25,2024,12,31,2024'

/** All there is, properties in order of their names. */
const everything = async () => {
  const nodes = await read(
    graph(),
    'MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY labels(n)[0], n.id',
  )
  const facts = await read(
    graph(),
    'MATCH (a)-[f]->(b) RETURN a.id AS a, b.id AS b, type(f) AS type, properties(f) AS properties ORDER BY f.id',
  )
  const inOrder = (row: Record<string, unknown>) => ({
    ...row,
    properties: Object.entries(row.properties as object).sort(([a], [b]) => (a < b ? -1 : 1)),
  })
  return JSON.stringify([nodes.map(inOrder), facts.map(inOrder)])
}
const problems = async () => (await checkGraph(graph(), model)).problems
/** What Mongolia did with Buryatia, of which no source tells the start. */
const contacts = async () => {
  const [row] = await read(
    graph(),
    'MATCH (:State)-[f:COOPERATES_WITH]->(p:Place) RETURN toString(f.startEarliest) AS start ORDER BY p.id LIMIT 1',
  )
  return row
}

describe('a dataset that adds to states of another', () => {
  test('joins what is said, and the facts of others follow', async () => {
    const report = await cowStates(mongolia, china)
    expect([...report.merged].sort()).toEqual(['state:china', 'state:mongolia'])
    const [state] = await read(
      graph(),
      "MATCH (s:State {id: 'state:mongolia'}) RETURN s.dataset AS dataset, s.name AS name, s.capital AS capital, s.spells AS spells, s.citations AS citations",
    )
    expect(state).toEqual({
      dataset: 'states',
      name: 'Mongolia',
      capital: 'Ulaanbaatar',
      spells: ['1911-12-29/..'],
      citations: ['cow-states#712'],
    })
    // What has no start of its own is held within the longer lifetime.
    expect((await contacts())?.start).toBe('1911-12-29')
    expect(await problems()).toEqual([])
  })

  test('imported again, writes nothing', async () => {
    await cowStates(mongolia, china)
    const before = await everything()
    await cowStates(mongolia, china)
    expect(await everything()).toBe(before)
  })

  test('that no longer says it, leaves the state as the others have it, and their facts', async () => {
    await cowStates(china)
    const before = await everything()
    await cowStates(mongolia, china)
    const report = await cowStates(china)
    expect(report.entities).toMatchObject({ added: 0, changed: 0, removed: 1 })
    expect(await everything()).toBe(before)
    expect((await contacts())?.start).toBe('1921-03-13')
    expect(await problems()).toEqual([])
  })

  test('gives the same graph in whatever order it comes', async () => {
    const codes = '712.0,MON,Mongolia,0.0,1921-03-13,2020-12-31'
    await cowStates(mongolia)
    await gwStates(codes)
    const before = await everything()
    await emptyGraph(graph())
    await loadBuiltIn(graph())
    await gwStates(codes)
    await cowStates(mongolia)
    expect(await everything()).toBe(before)
    // The built-in graph too, loaded again on top of it.
    await loadBuiltIn(graph())
    expect(await everything()).toBe(before)
    expect(await problems()).toEqual([])
  })

  test('stopped before the facts of others had followed, is finished by running it again', async () => {
    await cowStates(mongolia)
    const before = await everything()
    await write(
      graph(),
      "MATCH (s:State {id: 'state:mongolia'}) SET s.stale = true WITH s MATCH (s)-[f:COOPERATES_WITH]->(:Place) SET f.startEarliest = date('1921-03-13')",
    )
    expect((await problems()).join()).toMatch(/state:mongolia: its facts are to be derived anew/)
    await cowStates(mongolia)
    expect(await everything()).toBe(before)
  })
})

test('a ruler is recognized who has visited before taking office, and a minister is not', async () => {
  const visit = (id: number, visitor: string, day: string) =>
    `<visit><id>${id}</id><start-date>${day}</start-date><end-date>${day}</end-date><visitor>${visitor}</visitor><from id="colombia">Colombia</from><description/></visit>`
  await importedFile(
    'hsg-visits',
    'visits.xml',
    `<visits>${visit(1, 'President-elect Ospina', '1922-06-10')}${visit(2, 'Foreign Minister Valencia', '1962-06-25')}</visits>`,
  )
  await imported(
    'archigos',
    'obsid,leadid,ccode,leader,startdate,enddate,yrborn,yrdied',
    'COL-1922,key-ospina,100,Pedro Nel Ospina,1922-08-07,1926-08-07,1858,1927',
    'COL-1962,key-valencia,100,Guillermo Valencia,1962-08-07,1966-08-07,1909,1971',
  )
  const terms = await read(
    graph(),
    "MATCH (leader:Leader)-[term:LED {dataset: 'archigos'}]->() RETURN term.id AS term, leader.id AS leader ORDER BY term",
  )
  expect(terms).toEqual([
    { term: 'archigos:COL-1922', leader: 'leader:ospina-colombia' },
    { term: 'archigos:COL-1962', leader: 'leader:guillermo-valencia' },
  ])
})

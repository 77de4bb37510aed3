import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { importExport, readExport } from '../../src/datasets/exported.ts'
import { readFactFiles } from '../../src/datasets/facts.ts'
import { writeFolder } from '../../src/exports/folder.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { read } from '../../src/graph/connect.ts'
import { all } from '../../src/graph/export.ts'
import { editionsOf } from '../../src/graph/former.ts'
import { importDataset } from '../../src/graph/import.ts'
import { loadBuiltIn, model, useGraph, write } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'

const graph = useGraph('built-in')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-export-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const quiet = { line: () => {}, passing: () => {} }
const signal = new AbortController().signal

function fileOf(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** All there is of a graph but the keys that Neo4j gives. */
const whole = async () => ({
  entities: await read(
    graph(),
    'MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY labels(n), n.id',
  ),
  facts: await read(
    graph(),
    'MATCH (a)-[f]->(b) RETURN a.id AS from, type(f) AS type, b.id AS to, properties(f) AS properties ORDER BY f.id',
  ),
})

beforeEach(async () => {
  await write(graph(), 'MATCH (n) DETACH DELETE n')
  await loadBuiltIn(graph())
  // What is hard to write down: marks of CSV, semicolons in lists, several lines, a state that two datasets state.
  const people = fileOf(
    'people.csv',
    'kind,id,name,aliases,born,source,locator',
    'Leader,leader:of-the-test,"Ann ""the Quiet"" Example","Ann; Example\\; Ann; Ánn, E.",1924,loc-mongolia-1989,"p1, ""note"""',
  )
  const states = fileOf(
    'states.csv',
    'kind,id,name,aliases,source,locator',
    'State,state:mongolia,Mongolia,Land of the test,loc-mongolia-1989,p1',
  )
  const visits = fileOf(
    'visits.csv',
    'id,type,from,to,when,attested,source,locator,title,purpose',
    '1,VISITED,leader:of-the-test,state:finland,1988-02,,loc-mongolia-1989,p2,,"talks, ""first"" round"',
    '2,HELD_OFFICE,leader:of-the-test,state:mongolia,/,1988-02-24/1988-02-26,loc-mongolia-1989,p3,envoy,',
  )
  const how = { dryRun: false, skipBad: false }
  const zoo = { ...(await readFactFiles('zoo', [states], model)), ofTheField: true }
  await importDataset(graph(), zoo, model, how, quiet, signal)
  const tour = await readFactFiles('a-tour', [people, visits], model)
  await importDataset(graph(), tour, model, how, quiet, signal)
  expect((await checkGraph(graph(), model)).problems).toEqual([])
})

describe('the whole graph', () => {
  test('as fact files makes the same graph in an empty one; imported again, nothing is written', async () => {
    const before = await whole()
    const path = join(folder, 'backup')
    const written = await writeFolder(path, all(graph()), await editionsOf(graph()), () => {})
    expect(written.facts).toBe(before.facts.length)
    await write(graph(), 'MATCH (n) DETACH DELETE n')
    const exported = await readExport(path, model)
    await importExport(graph(), exported, model, false, quiet, signal)
    expect(await whole()).toEqual(before)
    const again = await importExport(graph(), await readExport(path, model), model, false, quiet, signal)
    expect(again.every(({ entities, facts }) => entities.added + facts.added === 0)).toBe(true)
    expect(again.every(({ entities, facts }) => entities.changed + facts.changed === 0)).toBe(true)
  })

  test('that fails on the way leaves nothing of itself', async () => {
    const path = join(folder, 'broken')
    const stop = () => {
      throw new Error('stop')
    }
    await expect(writeFolder(path, all(graph()), [], stop)).rejects.toThrow('stop')
    expect(readdirSync(folder)).not.toContain('broken')
  })

  test('as GraphML and as JSON lines has every entity and every fact', async () => {
    const { entities, facts } = await whole()
    const count = entities.filter(({ labels }) => (labels as string[]).includes('Entity')).length
    const environment = environmentOf(inject('neo4j'))
    for (const name of ['graph.graphml', 'graph.jsonl']) {
      const { code, out } = await run(['export', join(folder, name)], environment)
      expect(code).toBe(0)
      expect(out).toBe(`Wrote ${join(folder, name)}: ${count} entities, ${facts.length} facts.\n`)
    }
    const lines = readFileSync(join(folder, 'graph.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.length).toBe(count + facts.length)
    expect(
      lines
        .filter(({ fact }) => fact)
        .map(({ fact }) => fact.id)
        .sort(),
    ).toEqual(facts.map(({ properties }) => (properties as { id: string }).id).sort())
    const seen = {
      node: new Set<string>(),
      edge: new Set<string>(),
      data: new Set<string>(),
      key: new Set<string>(),
    }
    const parser = new SaxesParser({ xmlns: false })
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'node' || name === 'edge' || name === 'key') seen[name].add(String(attributes.id))
      if (name === 'data') seen.data.add(String(attributes.key))
      if (name === 'edge')
        for (const end of ['source', 'target']) expect(seen.node).toContain(attributes[end])
    })
    parser.write(readFileSync(join(folder, 'graph.graphml'), 'utf8')).close()
    expect([seen.node.size, seen.edge.size]).toEqual([count, facts.length])
    expect([...seen.data].filter((key) => !seen.key.has(key))).toEqual([])
  })
})

describe('an answer', () => {
  const asked = ['timeline', 'Mongolia', '--during', '1986-07/1987-02']

  test('as a fact file is read back with the same facts', async () => {
    const path = join(folder, 'answer.csv')
    const { code } = await run(['export', path, ...asked], environmentOf(inject('neo4j')))
    expect(code).toBe(0)
    const dataset = await readFactFiles('answer', [path], model)
    const before = await whole()
    const report = await importDataset(
      graph(),
      dataset,
      model,
      { dryRun: false, skipBad: false },
      quiet,
      signal,
    )
    expect(report.facts.total).toBeGreaterThan(3)
    const own = await read(
      graph(),
      "MATCH (a)-[f {dataset: 'answer'}]->(b) RETURN f.sentence AS sentence ORDER BY sentence",
    )
    const sentences = before.facts.map(({ properties }) => (properties as { sentence: string }).sentence)
    for (const { sentence } of own) expect(sentences).toContain(sentence)
  })

  test('has the entities that its facts name, and no other', async () => {
    const path = join(folder, 'answer.jsonl')
    await run(['export', path, ...asked], environmentOf(inject('neo4j')))
    const lines = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const facts = lines.flatMap(({ fact }) => (fact ? [fact] : []))
    const ids = new Set(lines.flatMap(({ entity }) => (entity ? [entity.id] : [])))
    for (const { from, to } of facts) expect(ids.has(from) && ids.has(to)).toBe(true)
    expect(ids.size).toBeLessThan(60)
  })
})

test.each<[string, readonly string[], RegExp]>([
  ['no path', ['export'], /Where to\?/],
  [
    'an ending that is none',
    ['export', 'graph.xlsx'],
    /«graph\.xlsx»: it is a folder, or a file that ends in \.graphml, \.jsonl, \.csv/,
  ],
  ['an answer into a folder', ['export', 'answer', 'search', 'Mongola'], /an answer goes into a file/],
  ['the whole graph into one CSV', ['export', 'graph.csv'], /the whole graph goes into a folder/],
  ['what is there already', ['export', 'docs'], /«docs»: it is there already; give another name/],
  ['a question that is none', ['export', 'a.csv', 'friends', 'Mongolia'], /There is no question «friends»/],
  ['a folder that is no export', ['import', 'export', 'docs'], /docs: there is no datasets\.csv in it/],
])('%s is refused', async (_, args, message) => {
  const { code, err } = await run(args, environmentOf(inject('neo4j')))
  expect(err).toMatch(message)
  expect([1, 2]).toContain(code)
})

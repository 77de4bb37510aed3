/** What Neo4j Browser is given: queries that find something in the graph of a first start, a guide of such, a style for all that there is. */
import { expect, test } from 'vitest'
import { readPackageFile } from '../../src/files.ts'
import { read, withSession } from '../../src/graph/connect.ts'
import { readCypherFolder } from '../../src/graph/statements.ts'
import { model, useGraph } from '../support/graph.ts'

const graph = useGraph('first start')

const saved = readCypherFolder('browser')
const guide = readPackageFile('cypher/browser/guide.md')
const style = readPackageFile('cypher/browser/style.grass')
const ofGuide = [...guide.matchAll(/```cypher\n([^`]*(?:`[^`]+`[^`]*)*)```/g)].map(
  ([, text]) => text as string,
)

test('there is a saved query for each question, and a guide of seven steps', () => {
  const questions = readCypherFolder('questions').map(({ name }) =>
    name.replace('questions', 'browser/questions'),
  )
  expect(saved.map(({ name }) => name)).toEqual(expect.arrayContaining(questions))
  expect(guide.match(/^## \d\. /gm)).toEqual([1, 2, 3, 4, 5, 6, 7].map((step) => `## ${step}. `))
  expect(guide.split(/\n---\n/)).toHaveLength(7)
  expect(ofGuide.length).toBe(guide.match(/```cypher/g)?.length)
})

test.each([
  ...saved.map(({ name, text }) => [name, text] as const),
  ...ofGuide.map((text, index) => [`guide ${index + 1}`, text] as const),
])('%s finds something, and Neo4j has no objection', async (_, text) => {
  const { summary } = await withSession(graph(), (session) => session.run(`EXPLAIN ${text}`))
  expect(summary.notifications).toEqual([])
  expect(await read(graph(), text)).not.toEqual([])
})

test('the first line of a saved query is its name: no two have the same', () => {
  const names = saved.map(({ text }) => text.match(/^\/\/ (.+)/)?.[1])
  expect(names).not.toContain(undefined)
  expect(new Set(names).size).toBe(names.length)
})

test('nothing of the guide is taken for what Neo4j Browser takes out of one', () => {
  expect(guide).not.toMatch(/\s+(on[^\s=]+)[^\s=]*\s*=\s*("[^"]*"|'[^']*'|[\w\-.:]+\s*)/i)
  expect(guide).not.toMatch(/<script|javascript:/i)
})

test('the style has a rule for each kind and each type; a type is told with its time', () => {
  const selectors = [...style.matchAll(/^(?:node|relationship)\.(\w+) \{$/gm)].map((match) => match[1])
  const kinds = [...model.nodes.values()].map(({ label }) => label)
  expect(selectors.sort()).toEqual([...kinds, ...model.facts.keys(), 'Entity'].sort())
  for (const type of model.facts.keys()) expect(style).toContain(`caption: "${type} {when}"`)
  // Neo4j Browser knows no comments in a style, and no colon or semicolon in a value.
  expect(
    style
      .replace(/^ {2}[\w-]+: [^:;]+;$/gm, '')
      .replace(/^(?:\w+|\w+\.\w+) \{\n+\}$/gm, '')
      .trim(),
  ).toBe('')
})

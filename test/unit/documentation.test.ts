import { readdirSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { questionsOf } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { packagePath, readPackageFile } from '../../src/files.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'
import { overviewOf, pageOf } from '../support/documentation.ts'
import { modelPageOf } from '../support/documentation-model.ts'

// The pages are made by `npx vitest run --project unit test/unit/documentation.test.ts -u`.
const document = readModelDocument()
const schema = await buildSchema(document)
const questions = questionsOf(schema)

test.each(questions.map((question) => [question.name, question] as const))(
  'the page about %s says what its description and its cases say',
  async (name, question) => {
    const cases = JSON.parse(readPackageFile(`cypher/questions/${name}.json`))
    await expect(pageOf(question, cases)).toMatchFileSnapshot(packagePath(`docs/questions/${name}.md`))
  },
)

test('the page about all questions names each, each status and each cost', async () => {
  const costs = parse(readPackageFile('src/model/costs.csv'), { columns: true }) as Record<string, string>[]
  await expect(overviewOf(questions, schema, costs)).toMatchFileSnapshot(packagePath('docs/questions.md'))
})

test('the page about the model has each kind of node, each type of fact and each vocabulary', async () => {
  const page = modelPageOf(readModel(document), document)
  await expect(page).toMatchFileSnapshot(packagePath('docs/model.md'))
})

test('the README names each kind of node and each type of fact', () => {
  const readme = readPackageFile('README.md')
  const { nodes, facts } = readModel(document)
  const names = [
    ...[...nodes.values()].flatMap(({ entity, label }) => (entity ? [label] : [])),
    ...facts.keys(),
  ]
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('the tour for developers names each code of an error that the service gives', () => {
  const source = readdirSync(packagePath('src/api'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readPackageFile(`src/api/${name}`))
    .join('')
  const [, ofTheClient = ''] = /ofTheClient = new Set\(\[([\s\S]*?)\]\)/.exec(source) ?? []
  const told = source.match(/\b(code: |(say|over|refusal)\(\s*)'\w+'/g)
  const given = [...`${ofTheClient} ${told}`.matchAll(/'([A-Z_]+)'/g)]
  const codes = [...new Set(given.map(([, code = '']) => code))].sort()
  expect(codes.length).toBeGreaterThan(8)
  const rows = readPackageFile('docs/tour-developer.md').match(/^\| `[A-Z_]+`.*$/gm) ?? []
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z_]{2,}/g) ?? [])
  expect(named.sort()).toEqual(codes)
})

test('there are nine questions, each with its Cypher, its cases and its page', () => {
  const names = questions.map(({ name }) => name).sort()
  expect(names.length).toBe(9)
  const files = readdirSync(packagePath('cypher/questions')).sort()
  expect(files).toEqual(names.flatMap((name) => [`${name}.cypher`, `${name}.json`]).sort())
  expect(readdirSync(packagePath('docs/questions')).sort()).toEqual(names.map((name) => `${name}.md`))
})

import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { packagePath, readPackageFile } from '../../src/files.ts'
import { document, useGraph } from '../support/graph.ts'

// What the documentation shows is what a first start answers.
const graph = useGraph('first start')

interface Case {
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly answer: unknown
}

const files = readdirSync(packagePath('cypher/questions')).filter((name) => name.endsWith('.json'))

// A case is written by hand, its answer too or by `npx vitest run --project graph test/api/cases.test.ts -u`: then it is read with care.
describe.each(files)('cases of %s', (file) => {
  const question = basename(file, '.json')
  const cases: Case[] = JSON.parse(readPackageFile(`cypher/questions/${file}`))
  let schema: Awaited<ReturnType<typeof buildSchema>>
  beforeAll(async () => {
    schema = await buildSchema(document)
  })

  test('are answered as they are written', async () => {
    const answered: Case[] = []
    for (const one of cases)
      answered.push({ ...one, answer: await ask(graph(), schema, question, one.arguments) })
    await expect(`${JSON.stringify(answered, undefined, 2)}\n`).toMatchFileSnapshot(
      packagePath(`cypher/questions/${file}`),
    )
  })

  test('have names of their own', () => {
    expect(cases.length).toBeGreaterThan(0)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })
})

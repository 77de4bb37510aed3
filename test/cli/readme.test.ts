import { describe, expect, inject, test } from 'vitest'
import { readPackageFile } from '../../src/files.ts'
import { read } from '../../src/graph/connect.ts'
import { readPolities } from '../../src/model/polities.ts'
import { useGraph } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'
import { useService } from '../support/service.ts'

const graph = useGraph('first start')
const service = useService(graph)
const environment = environmentOf(inject('neo4j'))

const blocks = [...readPackageFile('README.md').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
)
const of = (language: string) => blocks.filter((block) => block.language === language)

/** The words of a command line; quotes hold one together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

describe('README.md', () => {
  test('each GraphQL query gives the answer beneath it', async () => {
    const queries = blocks.flatMap((block, index) =>
      block.language === 'graphql' ? [[block.text, blocks[index + 1]] as const] : [],
    )
    expect(queries).toHaveLength(2)
    for (const [query, answer] of queries) {
      expect(answer?.language).toBe('json')
      const { data, errors } = await service.ask(query)
      expect(errors).toBeUndefined()
      expect({ data }).toEqual(JSON.parse(answer?.text ?? ''))
    }
  })

  test('each Cypher query finds something, without objection of Neo4j', async () => {
    expect(of('cypher')).toHaveLength(3)
    for (const { text } of of('cypher')) {
      expect((await read(graph(), text)).length, text).toBeGreaterThan(3)
      const { summary } = await graph().driver.executeQuery(
        text,
        {},
        { database: graph().database, routing: 'READ' },
      )
      expect(summary.notifications).toEqual([])
    }
  })

  // npm ci, npm start, npm cit and docker compose up are what CI runs; the others run here.
  const elsewhere = [
    'npm ci',
    'npm start',
    'npm cit',
    'npm run check',
    '[ -f .env ] || echo "NEO4J_PASSWORD=$(openssl rand -hex 16)" > .env',
    'docker compose up --build',
    'NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… npm start',
    'npm run world -- FOLDER',
  ]
  const commands = of('sh').flatMap(({ text }) => text.trim().split('\n'))

  test('each command is one that runs', async () => {
    const here = commands.filter((command) => !elsewhere.includes(command))
    for (const command of here) {
      const [, args] = /^npx entente (.*)$/.exec(command) ?? []
      const [, body] =
        /^curl http:\/\/127\.0\.0\.1:4000\/graphql -H 'content-type: application\/json' -d '(.*)'$/.exec(
          command,
        ) ?? []
      if (args) {
        const { code, out } = await run(wordsOf(args), environment)
        expect(code, command).toBe(0)
        const shown = blocks[blocks.findIndex(({ text }) => text.trim() === command) + 1]
        if (shown?.language === 'text') expect(out, command).toBe(shown.text)
      } else if (body)
        expect((await service.ask(JSON.parse(body).query)).data.states.length, command).toBe(
          readPolities().size,
        )
      else expect.fail(`Nothing runs «${command}».`)
    }
    expect(here.length).toBe(9)
  })

  test('the numbers are those of the graph', () => {
    const readme = readPackageFile('README.md')
    expect(readme).toContain('43 entities and 81 facts')
    const rows = (file: string) => readPackageFile(file).split('\n')
    const visits = ['hsg-visits', 'hsg-travels'].flatMap((id) =>
      rows(`data/${id}/facts.csv`).filter((row) => row.includes(',VISITED,')),
    )
    expect(readme).toContain(`${visits.length.toLocaleString('en')} visits of 1866 to 2025`)
    expect(readme).toContain(`${readPolities().size} states`)
  })
})

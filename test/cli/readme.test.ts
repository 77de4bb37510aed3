import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { printApi } from '../../src/api/schema.ts'
import { packagePath, readPackageFile } from '../../src/files.ts'
import { read } from '../../src/graph/connect.ts'
import { readPolities } from '../../src/model/polities.ts'
import { blocksOf } from '../support/blocks.ts'
import { document, useGraph } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'
import { useService } from '../support/service.ts'
import { clientFolder, compile, generate } from '../support/typed-client.ts'

const graph = useGraph('first start')
const service = useService(graph)
const environment = environmentOf(inject('neo4j'))

const blocks = blocksOf('README.md')
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

  // npx makes it so where it first finds the folder, and not where another was at the same place before.
  test('what npx runs may be run', () => {
    expect(statSync(packagePath('dist/cli.js')).mode & 0o111).toBe(0o111)
  })

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

describe('docs/examples', () => {
  const names = readdirSync(packagePath('docs/examples'))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => name.replace('.graphql', ''))

  // The variables are written by hand; `npx vitest run --project graph test/cli/readme.test.ts -u` fills in the answers.
  test.each(names)('%s.graphql answers as it stands beside it', async (name) => {
    const file = `docs/examples/${name}.json`
    const { variables } = JSON.parse(readPackageFile(file))
    const { data, errors } = await service.ask(readPackageFile(`docs/examples/${name}.graphql`), variables)
    if (!errors) expect(Object.values(data).flat(), 'an answer that has something').not.toEqual([])
    await expect(
      `${JSON.stringify({ variables, answer: errors ? { errors } : { data } }, undefined, 2)}\n`,
    ).toMatchFileSnapshot(packagePath(file))
  })

  test('each is shown in the tour, as it is in its file, with its variables and its answer', () => {
    const waiting = new Set(names)
    let shown: unknown[] = []
    for (const { language, name, text } of blocksOf('docs/tour-developer.md')) {
      if (language === 'graphql') {
        const example = names.find((one) => readPackageFile(`docs/examples/${one}.graphql`) === text)
        if (example === undefined) expect.fail(`No file of docs/examples holds\n${text}`)
        const { variables, answer } = JSON.parse(readPackageFile(`docs/examples/${example}.json`))
        waiting.delete(example)
        shown = [variables, answer]
      } else if (language === 'json' && name === '') expect(shown).toContainEqual(JSON.parse(text))
    }
    expect([...waiting]).toEqual([])
  })
})

describe('the programs of docs/tour-developer.md', () => {
  const shown = blocksOf('docs/tour-developer.md')
  const programOf = (file: string) => shown.find(({ name }) => name === file)?.text ?? expect.fail(file)
  const answers = shown.find(({ language, name }) => language === 'text' && name === 'client.ts')?.text ?? ''
  const here = (text: string) => {
    const there = 'http://127.0.0.1:4000/graphql'
    expect(text).toContain(there)
    return text.replace(there, service.url('/graphql'))
  }
  let folder: string
  beforeAll(async () => {
    folder = clientFolder(await printApi(document), {
      'codegen.json': programOf('codegen.json'),
      'client.ts': here(programOf('client.ts')),
      'visitors.py': here(programOf('visitors.py')),
      'cypher.js': programOf('cypher.js'),
    })
    await generate(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const runs = (program: string, args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...environment } })
      const printed: string[] = []
      child.stdout.on('data', (data) => printed.push(String(data)))
      child.stderr.on('data', (data) => printed.push(String(data)))
      child.on('error', reject)
      child.on('close', () => resolve(printed.join('')))
    })

  test('the typed client is made, holds to its types, and prints what the page says', async () => {
    expect(compile(folder, 'client.ts')).toBe('')
    expect(await runs(process.execPath, ['client.js'])).toBe(answers)
  })

  test('the compiler refuses what the schema does not have', () => {
    writeFileSync(
      join(folder, 'wrong.ts'),
      "import { ConnectionsDocument as document, type TypedDocumentString } from './entente.ts'\n" +
        'declare function ask<A, V>(document: TypedDocumentString<A, V>, variables: V): A\n' +
        "ask(document, { from: 'Mongolia' }).connections.path\n",
    )
    const said = compile(folder, 'wrong.ts')
    expect(said).toMatch(/'to' is missing/)
    expect(said).toMatch(/'path' does not exist/)
  })

  test.skipIf(spawnSync('python3', ['--version']).error)('Python prints the same visitors', async () => {
    const visitors = answers.split('\n').filter((line) => /^\d/.test(line))
    expect(visitors.length).toBeGreaterThan(5)
    expect(await runs('python3', ['visitors.py'])).toBe(`${visitors.join('\n')}\n`)
  })

  test('Cypher over Bolt finds what held', async () => {
    const said = await runs(process.execPath, ['cypher.js'])
    expect(said).toContain("HAS_RELATIONS_WITH United States [ 'loc-mongolia-1989#p4' ]")
  })
})

test('the notes of docs/tour-historian.md are told back as it says', async () => {
  const shown = blocksOf('docs/tour-historian.md')
  const [sources, facts] = shown.filter(({ language }) => language === 'csv')
  const command = shown.findIndex(({ language }) => language === 'sh')
  const folder = mkdtempSync(join(tmpdir(), 'entente-notes-'))
  try {
    writeFileSync(join(folder, 'sources.csv'), sources?.text ?? '')
    writeFileSync(join(folder, 'romania.csv'), facts?.text ?? '')
    const args = /^npx entente (.*)$/m.exec(shown[command]?.text ?? '')?.[1] ?? ''
    const given = wordsOf(args).map((word) => (word.endsWith('.csv') ? join(folder, word) : word))
    const { code, out } = await run(given, environment)
    expect([code, out]).toEqual([0, shown[command + 1]?.text])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

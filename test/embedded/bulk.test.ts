/** A bulk import: the same graph as of an ordinary one, the former graph where it is refused or stopped. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkGraph } from '../../src/graph/check.ts'
import { openGraph } from '../../src/graph/open.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'
import { readSettings } from '../../src/settings.ts'
import { silent, useFolders } from '../support/embedded.ts'
import { hashOf } from '../support/hash.ts'
import { printed, run, start } from '../support/process.ts'

const folder = useFolders()
const { cache } = readSettings(process.env)
const [ordinary, bulk] = ['ordinary', 'bulk'].map(folder) as [string, string]
const files = folder('files')
const paths = ['sources', 'people', 'facts'].map((name) => join(files, `${name}.csv`))
const [sources = '', people = '', facts = ''] = paths

const entente = (data: string, ...args: string[]) =>
  run(args, { ENTENTE_DATA: data, ENTENTE_CACHE: cache, PORT: '0' })

/** Looks at the graph of a data folder. */
async function inGraph<T>(
  data: string,
  look: (graph: Parameters<typeof hashOf>[0]) => Promise<T>,
): Promise<T> {
  const settings = { ...readSettings({}), cache, data }
  const opened = await openGraph(settings, silent, new AbortController().signal)
  try {
    return await look(opened.graph)
  } finally {
    await opened.close()
  }
}

beforeAll(() => {
  mkdirSync(files, { recursive: true })
  writeFileSync(sources, 'kind,id,name,year,horizon\nSource,gazette,"The ""Gazette"", daily",1989,1989-12\n')
  const leaders = Array.from(
    { length: 300 },
    (_, number) =>
      `Leader,leader:p${number},Person ${number},"P. ${number}; Someone, ${number}",19${20 + (number % 40)},gazette,p${number}`,
  )
  writeFileSync(people, `kind,id,name,aliases,born,source,locator\n${leaders.join('\n')}\n`)
  const codes = ['712', '365', '2', '710', '345', '339']
  const rows = Array.from({ length: 6_000 }, (_, number) => {
    const day = new Date(Date.UTC(1965, 0, 1 + (number % 8_000))).toISOString().slice(0, 10)
    const person = `leader:p${number % 300}`
    const state = `cow:${codes[number % codes.length]}`
    return number % 3 === 0
      ? `HELD_OFFICE,${person},${state},${day}/..,,gazette,p${number},"minister, ""for"" affairs",`
      : `VISITED,${person},${state},${day},,gazette,p${number},,"a talk\nof two lines ${number}"`
  })
  writeFileSync(facts, `type,from,to,when,attested,source,locator,title,purpose\n${rows.join('\n')}\n`)
})

/** Of the graph that came of it. */
let made: string

describe('a bulk import', () => {
  test('gives the same graph as an ordinary one, which an ordinary one finds nothing to do in', {
    timeout: 240_000,
  }, async () => {
    const plain = await entente(ordinary, 'import', 'facts', ...paths, '--as', 'made-up')
    expect(plain.code, plain.err).toBe(0)
    const quick = await entente(bulk, 'import', 'facts', ...paths, '--as', 'made-up', '--bulk')
    expect(quick.code, quick.err).toBe(0)
    expect(quick.out.split('\n')[0]).toBe(plain.out.split('\n')[0])
    expect(quick.out).toMatch(/^Imported «made-up»: 301 entities \(301 new\), [67]\d{3} facts/)
    const model = readModel(readModelDocument())
    made = await inGraph(bulk, async (graph) => {
      expect((await checkGraph(graph, model)).problems).toEqual([])
      return hashOf(graph)
    })
    expect(made).toBe(await inGraph(ordinary, hashOf))
    const again = await entente(bulk, 'import', 'facts', ...paths, '--as', 'made-up')
    expect(again.out).toMatch(/^Nothing to do for «made-up»/)
    expect(readdirSync(bulk).filter((name) => name.startsWith('bulk'))).toEqual([])
  })

  test('a line that breaks a rule, a dataset that is there, a Neo4j of one’s own: refused, and the graph as it was', async () => {
    const wrong = join(files, 'wrong.csv')
    writeFileSync(wrong, 'type,from,to,when,source,locator\nVISITED,leader:p1,cow:2,1988-02-30,gazette,p1\n')
    const refused = await entente(bulk, 'import', 'facts', wrong, '--bulk')
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('line 2: when «1988-02-30»: no day 30 in 1988-02'),
    ])
    const there = await entente(bulk, 'import', 'facts', ...paths, '--as', 'made-up', '--bulk')
    expect([there.code, there.err]).toEqual([1, expect.stringContaining('The graph has «made-up» already')])
    const own = await run(['import', 'facts', wrong, '--bulk'], {
      NEO4J_URI: 'bolt://127.0.0.1:1',
      NEO4J_PASSWORD: 'x',
    })
    expect([own.code, own.err]).toEqual([2, expect.stringContaining('NEO4J_URI names one of your own')])
    const wrongKind = await entente(bulk, 'import', 'atop', files, '--bulk')
    expect(wrongKind.code).toBe(2)
    expect(await inGraph(bulk, hashOf)).toBe(made)
  })

  test('beside a service that runs on the data it is refused', async () => {
    const service = start(['start'], { ENTENTE_DATA: bulk, ENTENTE_CACHE: cache, PORT: '0' })
    await printed(service, /^Ready/m)
    const refused = await entente(bulk, 'import', 'facts', ...paths, '--as', 'other', '--bulk')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('stop it (Ctrl-C')])
    service.child.kill('SIGTERM')
    await service.ended
  })

  test('killed while the database is built, or while it is put in its place, the graph is as it was', async () => {
    const other = start(['import', 'facts', ...paths, '--as', 'other', '--bulk', '--skip-bad'], {
      ENTENTE_DATA: bulk,
      ENTENTE_CACHE: cache,
    })
    await printed(other, /Neo4j [\d.]+ runs/)
    const building = () =>
      readdirSync(bulk).some((name) => name.startsWith('bulk-') && existsSync(join(bulk, name, 'neo4j')))
    while (!building() && other.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20))
    other.child.kill('SIGKILL')
    await other.ended
    expect(await inGraph(bulk, hashOf)).toBe(made)
    // Between its two steps: the former has been put aside, and the new one is not there yet.
    renameSync(join(bulk, 'neo4j', 'data'), join(bulk, 'neo4j', 'data.former'))
    expect(await inGraph(bulk, hashOf)).toBe(made)
    expect(existsSync(join(bulk, 'neo4j', 'data.former'))).toBe(false)
  })
})

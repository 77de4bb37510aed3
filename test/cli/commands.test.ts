import { createServer } from 'node:net'
import { describe, expect, inject, test } from 'vitest'
import { emptyGraph } from '../../bench/write.ts'
import { programVersion, readPackageFile } from '../../src/files.ts'
import { useGraph, write } from '../support/graph.ts'
import { environmentOf, printed, run, start } from '../support/process.ts'
import { wayTo } from '../support/proxy.ts'

const graph = useGraph('empty')
const environment = environmentOf(inject('neo4j'))

describe.concurrent('help', () => {
  test('entente alone, and --help, list the commands, the settings and the exit codes', async () => {
    const { code, out, err } = await run(['--help'])
    expect([code, err]).toEqual([0, ''])
    for (const word of [
      'start',
      'load',
      'check',
      'schema',
      'NEO4J_URI',
      'ENTENTE_DATA',
      'Exit codes',
      'Examples',
    ])
      expect(out).toContain(word)
    expect(await run([])).toEqual({ code, out, err })
  })

  test.each(['start', 'ask', 'load', 'check', 'schema'])(
    'entente %s --help teaches by examples',
    async (command) => {
      const { code, out } = await run([command, '--help'])
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`^entente ${command}: `))
      expect(out).toMatch(new RegExp(`Examples?:\\n(.*\\n)*.*entente ${command}`))
      expect((await run(['help', command])).out).toBe(out)
    },
  )

  test('--version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${programVersion()}\n`, err: '' })
  })
})

test('a question of an empty graph is told that it is empty, and what fills it', async () => {
  await emptyGraph(graph())
  const { code, out, err } = await run(['ask', 'search', 'Mongolia'], environment)
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/The graph is empty\. entente start loads/)
})

describe.concurrent('a wrong command line ends with 2 and says what is right', () => {
  test.each<[string[], Record<string, string>, RegExp]>([
    [
      ['strat'],
      {},
      /There is no command «strat»; there are start, ask, import, world, export, load, check, schema/,
    ],
    [['start', '--fast'], {}, /Unknown option '--fast'\. See entente start --help/],
    [['check', 'more'], {}, /entente check takes no «more»/],
    [['start'], { PORT: 'four' }, /PORT is «four»/],
    [['check'], { NEO4J_URI: 'localhost', NEO4J_PASSWORD: 'x' }, /NEO4J_URI is «localhost»/],
    [['check'], { NEO4J_URI: 'bolt://localhost' }, /NEO4J_PASSWORD is not set/],
  ])('%j %j', async (args, settings, message) => {
    const { code, out, err } = await run(args, settings)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(err).not.toMatch(/\bat .*\.js:\d+/)
  })
})

describe('the work', () => {
  test('load, load again, check', async () => {
    const loaded = new RegExp(
      [
        '^Loaded «states»: \\d+ entities, 91 facts\\.',
        'Loaded «mongolia»: 43 entities, 81 facts\\.',
        'Loaded «hsg-visits»: \\d+ entities, \\d+ facts\\.',
        'Loaded «hsg-travels»: \\d+ entities, \\d+ facts\\.\n$',
      ].join('\n'),
    )
    const [first, second] = [await run(['load'], environment), await run(['load'], environment)]
    expect(first.out).toMatch(loaded)
    expect(second).toMatchObject({ code: 0, out: first.out })
    const { code, out, err } = await run(['check'], environment)
    expect(out).toMatch(/^Checked \d+ entities and \d+ facts: all is well\.\n$/)
    expect([code, err]).toEqual([0, ''])
  })

  test('check ends with 1 when something is wrong, and says what', async () => {
    await write(
      graph(),
      "MATCH ()-[fact:VISITED {id: 'mongolia:shevardnadze-visit-1986'}]->() REMOVE fact.sentence",
    )
    const { code, out } = await run(['check'], environment)
    expect(code).toBe(1)
    expect(out).toMatch(/VISITED mongolia:shevardnadze-visit-1986: sentence is «»[\s\S]*: 1 problem\.\n$/)
  })

  test('schema prints the reviewed schema', async () => {
    const { code, out } = await run(['schema'])
    expect(code).toBe(0)
    expect(out.trim()).toBe(readPackageFile('test/schema/api.graphql').trim())
  })

  test('start loads the graph once, serves it, and stops when told to', async () => {
    await emptyGraph(graph())
    const first = start(['start'], environment)
    const [, url] = await printed(first, /^GraphQL\s+(http:\S+)\/graphql$/m)
    expect(first.err()).toContain('Loaded «mongolia»: 43 entities, 81 facts.')
    await printed(first, /Ready in \d+\.\d s/)
    const response = await fetch(`${url}/graphql?query={states{name}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    })
    expect(await response.json()).toMatchObject({
      data: { states: expect.arrayContaining([{ name: 'Mongolia' }]) },
    })
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(first.err()).toMatch(/Stopping\.\n$/)

    const second = start(['start'], environment)
    await printed(second, /Ready in/)
    expect(second.err()).not.toContain('Loaded')
    second.child.kill('SIGINT')
    expect((await second.ended).code).toBe(0)
  })
})

describe('stopping when the database hangs', () => {
  async function hanging() {
    const way = await wayTo(environment.NEO4J_URI ?? '')
    const service = start(['start'], { ...environment, NEO4J_URI: way.uri })
    const [, url] = await printed(service, /^GraphQL\s+(http:\S+)\/graphql$/m)
    await printed(service, /Ready in/)
    way.set('hanging')
    const asked = fetch(`${url}/graphql?query={states{name}}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    }).then(
      ({ status }) => status,
      () => 'cut off',
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { way, service, asked }
  }

  test('SIGTERM: requests get their answer, and the process ends within seconds', async () => {
    const { way, service, asked } = await hanging()
    const begun = performance.now()
    service.child.kill('SIGTERM')
    const { code } = await service.ended
    expect([code, await asked]).toEqual([0, 503])
    expect(performance.now() - begun).toBeLessThan(10_000)
    way.close()
  })

  test('a second signal ends it at once', async () => {
    const { way, service } = await hanging()
    service.child.kill('SIGINT')
    await printed(service, /Stopping/)
    const begun = performance.now()
    service.child.kill('SIGINT')
    expect((await service.ended).code).toBe(130)
    expect(performance.now() - begun).toBeLessThan(1_000)
    way.close()
  })
})

describe.concurrent('bad luck', () => {
  test('a taken port', async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port))
    })
    try {
      const { code, err } = await run(['start'], { ...environment, PORT: String(port) })
      expect(code).toBe(1)
      expect(err).toMatch(
        new RegExp(`Port ${port} of 127.0.0.1 is taken: stop what uses it, or choose another with PORT\\.`),
      )
    } finally {
      taken.close()
    }
  })

  test('a wrong password', async () => {
    const { code, err } = await run(['check'], { ...environment, NEO4J_PASSWORD: 'wrong' })
    expect(code).toBe(1)
    expect(err).toMatch(
      /^The Neo4j at \S+ refuses the user «neo4j»: set NEO4J_USERNAME and NEO4J_PASSWORD.*\n$/,
    )
  })

  test('no Neo4j there', async () => {
    const { code, err } = await run(['check'], { ...environment, NEO4J_URI: 'bolt://127.0.0.1:1' })
    expect(code).toBe(1)
    expect(err).toMatch(/^No Neo4j answers at bolt:\/\/127\.0\.0\.1:1: see that it runs.*\n$/)
  })

  test('no such database', async () => {
    const { code, err } = await run(['check'], { ...environment, NEO4J_DATABASE: 'nowhere' })
    expect(code).toBe(1)
    expect(err).toMatch(/has no database «nowhere»/)
  })
})

import { type DocumentNode, execute, parse } from 'graphql'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { questionsOf } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { warmPlans } from '../../src/api/warm.ts'
import { type Graph, readerOf } from '../../src/graph/connect.ts'
import { document, useGraph } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'
import { useService } from '../support/service.ts'

const graph = useGraph('built-in')
const service = useService(graph)
let schema: Awaited<ReturnType<typeof buildSchema>>

beforeAll(async () => {
  schema = await buildSchema(document)
})

// The form of an answer, plain but for its entities, is not documented by the generator: this holds it to it.
describe('an answer over HTTP', () => {
  test('its entities can be selected as deep as the schema goes', async () => {
    const { data, errors } = await service.ask(`{
      connections(from: "Mongolia", to: "United States", on: "1987-02-15") {
        status
        entities {
          __typename id name
          facts(on: "1987-02-15", types: [HAS_RELATIONS_WITH]) { certain to { name } }
          evidence { locator }
          ... on State { allies { name } alliesConnection { edges { properties { obligations evidence { citation } } node { name ledBy { name } } } } }
        }
      }
    }`)
    expect(errors).toBeUndefined()
    expect(data.connections.status).toBe('FOUND')
    expect(data.connections.entities).toMatchObject([
      {
        __typename: 'State',
        name: 'Mongolia',
        facts: [{ certain: true, to: { name: 'United States' } }],
        allies: [{ name: 'Soviet Union' }],
        alliesConnection: {
          edges: [
            {
              properties: {
                obligations: ['DEFENSE'],
                evidence: [{ citation: 'loc-mongolia-1989#p1' }, {}, {}],
              },
              node: { name: 'Soviet Union', ledBy: [{ name: 'Mikhail Gorbachev' }] },
            },
          ],
        },
      },
      { __typename: 'State', name: 'United States', allies: [] },
    ])
  })

  test('with fragments, aliases, variables and several questions in one request', async () => {
    const { data, errors } = await service.ask(
      `query Both($a: String!, $b: String!, $on: Date, $more: Boolean!, $types: [FactType!]) {
        then: connections(from: $a, to: $b, on: $on) { ...Told }
        ever: connections(from: $a, to: $b) { ...Told who: entities @include(if: $more) { name } none: entities @skip(if: $more) { id } }
        timeline(of: $a, types: $types) { result: status facts: facts { type } }
        who: inPower(of: $a, on: "1986-01-23") { ... on Facts { facts { from { name } } entities { ...Name } } }
      }
      fragment Told on Connections { became: status ways: paths { certain pattern hops { told: facts { sentence } } } __typename }
      fragment Name on Entity { name ... on Leader { led { name } } }`,
      { a: 'Mongolia', b: 'United States', on: '1986-06-30', more: true, types: ['VISITED'] },
    )
    expect(errors).toBeUndefined()
    expect(data.then).toEqual({ became: 'NOT_THEN', ways: [], __typename: 'Connections' })
    expect(data.ever.ways[0]).toEqual({
      certain: true,
      pattern: ['HAS_RELATIONS_WITH'],
      hops: [
        {
          told: [
            { sentence: 'Mongolia and the United States had diplomatic relations from January 1987 on.' },
          ],
        },
      ],
    })
    expect(data.ever.who.map(({ name }: { name: string }) => name)).toContain('United States')
    expect(data.ever).not.toHaveProperty('none')
    expect(data.timeline).toEqual({ result: 'FOUND', facts: [{ type: 'VISITED' }] })
    expect(data.who).toEqual({
      facts: [{ from: { name: 'Jambyn Batmonh' } }],
      entities: [{ name: 'Jambyn Batmonh', led: [{ name: 'Mongolia' }] }, { name: 'Mongolia' }],
    })
  })

  test('numbers are numbers, and what is null is null', async () => {
    const { data } = await service.ask(`{
      far: connections(from: "Gorbachev", to: "United States", maxHops: 2) { status distance days { certainFrom } }
      near: connections(from: "Mongolia", to: "United States") { distance days { certainFrom } paths { cost hops { weight degree doubt } } }
      changes(of: "Mongolia", after: "1986-06-30", until: "1987-02-01") { unknownStarts unknownEnds }
      chain(from: "Shevardnadze", to: "China", maxHops: 1) { status distance }
    }`)
    expect(data).toMatchObject({
      far: { status: 'BEYOND_LIMIT', distance: 3, days: null },
      near: { distance: null, days: null },
      changes: { unknownStarts: 11, unknownEnds: 6 },
      chain: { status: 'BEYOND_LIMIT', distance: 2 },
    })
    expect(data.near.paths[0]).toEqual({ cost: 1, hops: [{ weight: 1, degree: 0, doubt: 0 }] })
  })

  test('an alias may be the name of another field', async () => {
    const { data, errors } = await service.ask(
      '{ connections(from: "Mongolia", to: "United States", on: "1987-02-15") { paths: entities { id } status: days { certainFrom } facts: paths { cost } days: status } }',
    )
    expect(errors).toBeUndefined()
    expect(data.connections).toEqual({
      paths: [{ id: 'state:mongolia' }, { id: 'state:united-states' }],
      status: null,
      facts: [{ cost: 1 }],
      days: 'FOUND',
    })
  })

  test('it says what names were read as', async () => {
    const { data } = await service.ask(
      '{ inPower(of: "Russia", on: "1988-01-01") { status readAs { argument given entity { name } } unclear { given } } }',
    )
    expect(data.inPower).toEqual({
      status: 'FOUND',
      readAs: [{ argument: 'of', given: 'Russia', entity: { name: 'Soviet Union' } }],
      unclear: [],
    })
  })

  // Without any list of states imported.
  test.each([
    ['Russia', 'since: "1991-12-26"', ['Russia']],
    ['Russia', 'since: "1991-12-25"', ['Soviet Union']],
    ['Germany', 'since: "1988-01-01"', ['East Germany', 'West Germany']],
    ['Germany', 'since: "1952-01-01"', ['East Germany', 'West Germany']],
    ['Germany', 'since: "1930-01-01"', ['Germany']],
    ['Germany', 'since: "1990-10-03"', ['Germany']],
    ['Yemen', 'since: "1980-01-01"', ['North Yemen']],
    ['Yemen', 'since: "1990-05-22"', ['Yemen']],
    ['Austria', 'since: "1860-01-01"', ['Austria-Hungary']],
    ['Austria', 'since: "1925-01-01"', ['Austria']],
  ])('%s of %s is %j', async (name, time, states) => {
    const { data } = await service.ask(
      `{ timeline(of: "${name}", ${time}) { readAs { entity { name } } unclear { candidates { name } } } }`,
    )
    const { readAs, unclear } = data.timeline
    const read = [
      ...readAs.map(({ entity }: { entity: unknown }) => entity),
      ...unclear.flatMap(({ candidates }: { candidates: unknown[] }) => candidates),
    ]
    expect(read.map((one: { name: string }) => one.name).sort()).toEqual(states)
  })

  test('a null argument is one that is not given', async () => {
    const { data, errors } = await service.ask(
      'query ($none: Date, $no: [FactType!]) { connections(from: "Mongolia", to: "United States", on: $none, since: null, until: $none, via: $no, avoid: null) { status } timeline(of: "Mongolia", types: null) { status } }',
      { none: null },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({ connections: { status: 'FOUND' }, timeline: { status: 'FOUND' } })
  })
})

describe('a plan', () => {
  // Once, the generator asks which Neo4j it is.
  const isQuestion = (statement: string) => !statement.includes('CALL dbms.components')

  /** Runs a document and gives the statements that the database got. */
  async function statementsOf(source: string | DocumentNode, on: Graph = graph()) {
    const reader = readerOf(on)
    const statements: string[] = []
    const { errors } = await execute({
      schema,
      document: typeof source === 'string' ? parse(source) : source,
      contextValue: {
        executionContext: {
          run(statement: string, parameters: Record<string, unknown>) {
            if (isQuestion(statement)) statements.push(statement)
            return reader.run(statement, parameters)
          },
        },
      },
    })
    expect(errors).toBeUndefined()
    return statements
  }

  test.each([
    [
      'connections(from: "Mongolia", to: "China", on: "1986-07-28")',
      [
        'connections(to: "Mikhail Gorbachev", from: "cow:712", on: "1987-01-01", via: [ALLY_OF], avoid: ["China", "Finland"], certainty: CERTAIN, maxHops: 3, top: 50)',
      ],
    ],
    [
      'connections(from: "Mongolia", to: "China")',
      [
        'connections(from: "x", to: "y", since: "1986-01-01", until: null, on: null)',
        'connections(from: "x", to: "x")',
      ],
    ],
    ['timeline(of: "Mongolia")', ['timeline(of: "China", since: "1986-01-01", types: [VISITED, LED])']],
    ['changes(of: "Mongolia")', ['changes(of: "China", after: "1986-01-01", until: "1987-01-01")']],
    [
      'allies(of: "Mongolia", on: "1986-01-01")',
      ['allies(of: "China", on: "1950-01-01", obligations: [], degree: 4)'],
    ],
    [
      'relations(a: "x", b: "y")',
      ['relations(a: "Mongolia", b: "China", until: "1986-01-01")', 'relations(a: "y", b: "y")'],
    ],
    ['inPower(of: "x", on: "1986-01-01")', ['inPower(of: "Mongolia", on: "2020-12-31")']],
    [
      'chain(from: "x", to: "y")',
      [
        'chain(from: "China", to: "Mongolia", goal: FEWEST_HOPS, via: [VISITED], since: "1986-01-01", maxHops: 1)',
      ],
    ],
  ])('of %s serves other arguments and every selection', async (question, others) => {
    const selections = [
      '{ status }',
      '{ unclear { given } status }',
      '{ became: status beyondHorizon __typename }',
      '{ ...it } fragment it on TYPE { beyondHorizon unclear { argument candidates { name } } }',
    ]
    const name = question.slice(0, question.indexOf('('))
    const type = questionsOf(schema)
      .find((field) => field.name === name)
      ?.type.toString()
      .replace('!', '') as string
    const all = await Promise.all(
      [question, ...others].flatMap((one) =>
        selections.map((selection) => {
          const [inner, fragment = ''] = selection.replace('TYPE', type).split(' fragment')
          return statementsOf(`{ ${one} ${inner} } ${fragment && `fragment${fragment}`}`)
        }),
      ),
    )
    expect(new Set(all.flat()).size).toBe(1)
  })

  test('is there for each question after the plans have been warmed', async () => {
    const warmed = new Set<string>()
    const driver = Object.create(graph().driver, {
      session: {
        value: (...config: Parameters<Graph['driver']['session']>) => {
          const session = graph().driver.session(...config)
          const run = session.run.bind(session)
          session.run = (statement, ...given) => {
            if (isQuestion(String(statement))) warmed.add(String(statement))
            return run(statement, ...given)
          }
          return session
        },
      },
    })
    const spied: Graph = { ...graph(), driver }
    await warmPlans(spied, schema, new AbortController().signal)
    // One each, but connections has a day or a period, and visits may leave out either side or both.
    expect(warmed.size).toBe(13)
    for (const question of [
      'connections(from: "Mongolia", to: "China", on: "1986-07-28")',
      'connections(from: "Mongolia", to: "China", since: "1986-01-01")',
      'visits(by: "Soviet Union")',
      'visits(by: "Soviet Union", to: "Mongolia")',
    ])
      for (const statement of await statementsOf(`{ ${question} { status } }`))
        expect([...warmed].map((one) => one.replaceAll('$given.', '$'))).toContain(statement)
  })

  test('warming ends at once when the service stops, and without an error when the database is gone', async () => {
    const stopped = new AbortController()
    stopped.abort()
    await warmPlans({ ...graph(), driver: undefined as never }, schema, stopped.signal)
    await warmPlans({ ...graph(), database: 'nowhere' }, schema, new AbortController().signal)
  })
})

describe('bad input is refused in the same words over HTTP and on the command line', () => {
  const environment = environmentOf(inject('neo4j'))
  const long = 'x'.repeat(10_000)

  test.concurrent.each<[string, string[], RegExp]>([
    [
      'connections(from: "Mongolia", to: "China", on: "1986-02-29")',
      ['connections', 'Mongolia', 'China', '--on', '1986-02-29'],
      /«1986-02-29»: no day 29 in 1986-02/,
    ],
    [
      'connections(from: "Mongolia", to: "China", on: "1986-13-01")',
      ['connections', 'Mongolia', 'China', '--on', '1986-13-01'],
      /«1986-13-01»: no month 13/,
    ],
    [
      'connections(from: "Mongolia", to: "China", via: [LIKES])',
      ['connections', 'Mongolia', 'China', '--via', 'LIKES'],
      /"LIKES" does not exist in "FactType" enum/,
    ],
    [
      'connections(from: "Mongolia", to: "China", via: [ALLY_OF, DECLINED])',
      ['connections', 'Mongolia', 'China', '--via', 'ALLY_OF,DECLINED'],
      /connections: via has DECLINED, which says that something did not happen: it is never followed\./,
    ],
    [
      'chain(from: "Mongolia", to: "China", via: [BORDERS])',
      ['chain', 'Mongolia', 'China', '--via', 'borders'],
      /chain: via has BORDERS, which says where something is and not when it came about: it is no step of a chain\./,
    ],
    [
      'connections(from: "Mongolia", to: "China", top: 51)',
      ['connections', 'Mongolia', 'China', '--top', '51'],
      /connections: top is 51: it takes 1 to 50\./,
    ],
    [
      'connections(from: "Mongolia", to: "China", maxHops: 9)',
      ['connections', 'Mongolia', 'China', '--max-hops', '9'],
      /connections: maxHops is 9: it takes 1 to 8\./,
    ],
    [
      'chain(from: "Mongolia", to: "China", maxHops: 5)',
      ['chain', 'Mongolia', 'China', '--max-hops', '5'],
      /chain: maxHops is 5: it takes 1 to 4\./,
    ],
    [
      'allies(of: "Mongolia", on: "1988-01-01", degree: 0)',
      ['allies', 'Mongolia', '1988-01-01', '--degree', '0'],
      /allies: degree is 0: it takes 1 to 4\./,
    ],
    [
      'connections(from: "Mongolia", to: "China", since: "1987-01-01", until: "1986-01-01")',
      ['connections', 'Mongolia', 'China', '--since', '1987-01-01', '--until', '1986-01-01'],
      /connections: the period ends before it starts: since «1987-01-01», until «1986-01-01»\./,
    ],
    [
      'connections(from: "Mongolia", to: "China", on: "1987-01-01", until: "1986-01-01")',
      ['connections', 'Mongolia', 'China', '--on', '1987-01-01', '--until', '1986-01-01'],
      /connections: a day \(on\) and a period \(since, until\) were both given: give one or the other\./,
    ],
    [
      'changes(of: "Mongolia", after: "1987-01-01", until: "1987-01-01")',
      ['changes', 'Mongolia', '--after', '1987-01-01', '--until', '1987-01-01'],
      /changes: no day lies in the period: after «1987-01-01», until «1987-01-01»\./,
    ],
    [
      'connections(from: "", to: "China")',
      ['connections', '', 'China'],
      /connections: from has 0 characters: it takes 1 to 200, and not blanks alone\./,
    ],
    [
      `connections(from: "Mongolia", to: "${long}")`,
      ['connections', 'Mongolia', long],
      /connections: to has 10000 characters: it takes 1 to 200, and not blanks alone\./,
    ],
    [
      'connections(from: "Mongolia", to: "China", avoid: ["  "])',
      ['connections', 'Mongolia', 'China', '--avoid', '  '],
      /connections: avoid has 2 characters: it takes 1 to 200, and not blanks alone\./,
    ],
    [
      `connections(from: "Mongolia", to: "China", avoid: [${Array(51).fill('"x"').join()}])`,
      ['connections', 'Mongolia', 'China', ...Array(51).fill(['--avoid', 'x']).flat()],
      /connections: avoid has 51 entities: it takes at most 50\./,
    ],
  ])('%#', async (question, args, message) => {
    const before = service.reported.length
    const { errors, status } = await service.ask(`{ ${question} { status } }`)
    expect(status).toBe(400)
    expect(errors?.[0]?.message).toMatch(message)
    const { code, out, err } = await run(['ask', ...args], environment)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(service.reported.length).toBe(before)
  })

  test.each([
    ["') RETURN 1 //", 'UNKNOWN_ENTITY'],
    ['name:* AND +(x OR "y"~2)', 'UNKNOWN_ENTITY'],
    ['\\u0000', 'UNKNOWN_ENTITY'],
    ['cow:', 'UNKNOWN_ENTITY'],
    ['cow:712', 'SAME_ENTITY'],
    ['cow:365', 'AMBIGUOUS_ENTITY'],
    ['  mongolia  ', 'SAME_ENTITY'],
    ['MONGOLIA', 'SAME_ENTITY'],
    ['Μογγολία', 'UNKNOWN_ENTITY'],
  ])('a name such as %j harms nothing', async (name, status) => {
    const { data, errors } = await service.ask(
      'query ($name: String!) { connections(from: "Mongolia", to: $name) { status unclear { given } } }',
      { name: JSON.parse(`"${name.replaceAll('"', '\\"')}"`) },
    )
    expect(errors).toBeUndefined()
    expect(data.connections.status).toBe(status)
  })
})

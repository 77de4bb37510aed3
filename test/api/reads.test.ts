import { describe, expect, test } from 'vitest'
import { readPolities } from '../../src/model/polities.ts'
import { readSuccessions } from '../../src/model/successors.ts'
import { examples } from '../../src/web/graphiql/examples.ts'
import { useGraph } from '../support/graph.ts'
import { useService } from '../support/service.ts'

const service = useService(useGraph('built-in'))

describe('generated reads over HTTP', () => {
  test("Shevardnadze's visit, with its date and its citation", async () => {
    const { data, errors } = await service.ask(
      '{leaders(where:{name:{contains:"Shevardnadze"}}){name visitedConnection{edges{node{name} properties{when citations}}}}}',
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      leaders: [
        {
          name: 'Eduard Shevardnadze',
          visitedConnection: {
            edges: [
              {
                node: { name: 'Mongolia' },
                properties: { when: '1986-01-23/1986-01-25', citations: ['loc-mongolia-1989#p2'] },
              },
            ],
          },
        },
      ],
    })
  })

  test('the facts of a day, certain or possible, with their evidence', async () => {
    const query = `query ($on: Date) { states(where: {id: {eq: "state:mongolia"}}) {
      facts(on: $on, types: [ALLY_OF]) {
        type from { id name kind } to { id name kind } certain sentence startEarliest endLatest inferred hedge
        evidence { citation locator source { id name horizon } }
      }
    } }`
    const { data } = await service.ask(query, { on: '1988-01-01' })
    expect(data.states[0].facts).toEqual([
      {
        type: 'ALLY_OF',
        from: { id: 'state:mongolia', name: 'Mongolia', kind: 'State' },
        to: { id: 'state:soviet-union', name: 'Soviet Union', kind: 'State' },
        certain: true,
        sentence: expect.stringMatching(/^Mongolia and the Soviet Union were allies/),
        startEarliest: '1966-01-01',
        endLatest: '1991-12-26',
        inferred: false,
        hedge: 'the obligation is read from the title of the treaty',
        evidence: ['p1', 'p2', 'p7'].map((locator) => ({
          citation: `loc-mongolia-1989#${locator}`,
          locator,
          source: { id: 'loc-mongolia-1989', name: 'Mongolia: A Country Study', horizon: '1989-06' },
        })),
      },
    ])
    expect((await service.ask(query, { on: '1990-06-01' })).data.states[0].facts).toMatchObject([
      { certain: false },
    ])
    expect((await service.ask(query, { on: '1995-01-01' })).data.states[0].facts).toEqual([])
  })

  test('a mutual relationship reads from both ends, with the evidence of the relationship itself', async () => {
    const { data } =
      await service.ask(`{ states(where: {id: {in: ["state:mongolia", "state:soviet-union"]}}, sort: [{id: ASC}]) {
      name allies { name } alliesConnection { edges { properties { obligations evidence { locator } } } }
    } }`)
    const edges = [
      {
        properties: {
          obligations: ['DEFENSE'],
          evidence: ['p1', 'p2', 'p7'].map((locator) => ({ locator })),
        },
      },
    ]
    expect(data.states).toEqual([
      { name: 'Mongolia', allies: [{ name: 'Soviet Union' }], alliesConnection: { edges } },
      { name: 'Soviet Union', allies: [{ name: 'Mongolia' }], alliesConnection: { edges } },
    ])
  })

  test('ends of several kinds, and the evidence of a node', async () => {
    const { data } = await service.ask(`{ speeches(where: {id: {eq: "speech:vladivostok-1986"}}) {
      evidence { locator } deliveredBy { name } announced { name concerns { ... on State { name } } }
      locatedIn { ... on Place { name } } concernsConnection { edges { node { ... on State { name } } properties { when } } }
    } }`)
    expect(data.speeches[0]).toEqual({
      evidence: [{ locator: 'p3' }],
      deliveredBy: [{ name: 'Mikhail Gorbachev' }],
      announced: expect.arrayContaining([
        { name: 'Soviet interest in better relations with China', concerns: [{ name: 'China' }] },
      ]),
      locatedIn: [{ name: 'Vladivostok' }],
      concernsConnection: {
        edges: expect.arrayContaining([
          { node: { name: 'China' }, properties: { when: '1986-07' } },
          { node: { name: 'Mongolia' }, properties: { when: '1986-07' } },
        ]),
      },
    })
  })

  test('filters by a relationship where the model offers it', async () => {
    const { data } = await service.ask(
      '{ states(where: {visitors: {some: {name: {contains: "Shevardnadze"}}}}) { name } }',
    )
    expect(data.states).toEqual([{ name: 'Mongolia' }])
  })

  test('says which datasets it holds', async () => {
    const { data } = await service.ask('{ datasets { id entities facts } sources { id name licence } }')
    expect(data.datasets).toEqual(
      expect.arrayContaining([
        { id: 'mongolia', entities: 43, facts: 81 },
        { id: 'states', entities: readPolities().size + 1, facts: readSuccessions().length },
      ]),
    )
    expect(data.sources).toHaveLength(2)
  })

  test.each(examples.map((example) => [example.name, example] as const))(
    'answers the example %s of GraphiQL',
    async (_, { query, variables }) => {
      const { data, errors } = await service.ask(query, variables)
      expect(errors).toBeUndefined()
      expect(JSON.stringify(data).length).toBeGreaterThan(100)
    },
  )
})

describe('a day is a day', () => {
  const ask = (day: string) =>
    service.ask(
      `{ states(where: {id: {eq: "state:mongolia"}}) { facts(on: ${JSON.stringify(day)}) { id } } }`,
    )

  test.each([
    ['1986-02-30', /no day 30 in 1986-02/],
    ['1986-13-01', /no month 13/],
    ['1986', /a day is written YYYY-MM-DD/],
    ['January 1986', /a day is written YYYY-MM-DD/],
    ['1986-01-01T00:00:00Z', /a day is written YYYY-MM-DD/],
    ['', /a day is written YYYY-MM-DD/],
    ['0000-01-01', /a year before 0001/],
  ])('«%s» is refused', async (day, message) => {
    const { status, errors } = await ask(day)
    expect(status).toBe(400)
    expect(errors?.[0]?.message).toMatch(message)
    expect(errors?.[0]?.message).toContain(`«${day}»`.slice(0, 5))
  })

  test('also as a variable', async () => {
    const query = 'query ($on: Date) { states { facts(on: $on) { id } } }'
    const { errors } = await service.ask(query, { on: '1986-02-30' })
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/no day 30 in 1986-02/),
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  test('filters compare days, whatever the time zone of the service', async () => {
    const { data } = await service.ask(
      '{ speeches(where: {startEarliest: {eq: "1988-09-16"}}) { id startEarliest } }',
    )
    expect(data.speeches).toEqual([{ id: 'speech:krasnoyarsk-1988', startEarliest: '1988-09-16' }])
  })
})

describe('a day and a period', () => {
  const ask = (args: string, variables?: Record<string, unknown>) =>
    service.ask(
      `query ${variables ? '($on: Date, $since: Date)' : ''} { states { ...of } } fragment of on State { facts(${args}) { id } }`,
      variables,
    )

  test.each<[string, string, Record<string, unknown> | undefined, RegExp]>([
    [
      'both',
      'on: "1986-01-01", since: "1986-01-01"',
      undefined,
      /facts: a day \(on\) and a period \(since, until\) were both given/,
    ],
    [
      'both, as variables',
      'on: $on, since: $since',
      { on: '1986-01-01', since: '1986-01-01' },
      /were both given/,
    ],
    [
      'a period the wrong way round',
      'since: "1987-01-01", until: "1986-12-31"',
      undefined,
      /the period ends before it starts: since «1987-01-01», until «1986-12-31»/,
    ],
  ])('%s is refused', async (_, args, variables, message) => {
    const { errors, data, status } = await ask(args, variables)
    expect(status).toBe(400)
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT' },
    })
    expect(data?.states).toBeUndefined()
  })

  test('one of them, or variables that are null, are fine', async () => {
    expect((await ask('on: $on, since: $since', { on: '1986-01-01' })).errors).toBeUndefined()
    expect((await ask('since: "1986-01-01", until: "1986-01-01"')).errors).toBeUndefined()
  })
})

import { describe, expect, inject, test } from 'vitest'
import { useGraph } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'
import { useService } from '../support/service.ts'

const service = useService(useGraph('built-in'))

describe('search over HTTP', () => {
  const search = (args: string) => service.ask(`{ search(${args}) { name how } }`)

  test('with other fields, variables and a second question in one request', async () => {
    const { data } = await service.ask(
      'query ($text: String!) { one: search(text: $text) { ...it } two: search(text: "korea", top: 1) { ...it } } fragment it on Match { name how }',
      { text: 'mongolia' },
    )
    expect(data).toEqual({
      one: expect.arrayContaining([{ name: 'Mongolia', how: 'EXACT' }]),
      two: [{ name: 'Korea', how: 'EXACT' }],
    })
  })

  test.each([
    ['text: ""', /^search: text has 0 characters: it takes 1 to 200/],
    ['text: "   "', /not blanks alone/],
    [`text: "${'x'.repeat(10_000)}"`, /^search: text has 10000 characters/],
    ['text: "a", top: 0', /^search: top is 0: it takes 1 to 50/],
    ['text: "a", top: 51', /^search: top is 51/],
    ['text: "a", kinds: [Country]', /"Country" does not exist in "EntityKind"/],
  ])('%#: refused before anything runs', async (args, message) => {
    const { errors, status } = await search(args)
    expect(errors?.[0]?.message).toMatch(message)
    expect(status).toBe(400)
    expect(service.reported).toEqual([])
  })

  test.each([
    '\\u0000',
    "'",
    '\\\\',
    '\\"',
    '//',
    '*',
    '~',
    '&&',
    'AND',
    '\\uD83D\\uDE00',
    "') RETURN 1 //",
    '}-{',
    '^5',
  ])('the text %s harms nothing', async (text) => {
    const { errors, data } = await search(`text: "${text}"`)
    expect(errors).toBeUndefined()
    expect(Array.isArray(data.search)).toBe(true)
  })
})

describe.concurrent('entente ask', () => {
  const environment = environmentOf(inject('neo4j'))

  test('search, in words, aligned', async () => {
    const { code, out, err } = await run(['ask', 'search', 'ko', '--kinds', 'State,Place'], environment)
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      [
        'North Korea  State  state:north-korea  beginning',
        'South Korea  State  state:south-korea  beginning',
        'Korea        State  state:korea        beginning',
        'Kosovo       State  state:kosovo       beginning',
        '',
      ].join('\n'),
    )
  })

  test('search, as GraphQL', async () => {
    const { code, out } = await run(['ask', 'search', 'Gorbachov', '--json'], environment)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      data: { search: [{ id: 'leader:mikhail-gorbachev', how: 'SIMILAR' }] },
    })
  })

  test.each<[string[], string[]]>([
    [
      ['inPower', 'Mongolia', '1986-01-23'],
      [
        'certainly  Jambyn Batmonh led Mongolia (shown on 23 January 1986; start and end not known) (inferred).',
        '           loc-mongolia-1989#p2',
      ],
    ],
    [
      ['inPower', 'iso3:mng', '--on', '1900-01-01'],
      [
        '«iso3:mng» is read as Mongolia (state:mongolia).',
        'Nothing at that time, but at another; possible from 1982-01-23, certain from 1986-01-23.',
      ],
    ],
    [
      ['relations', 'USSR', 'cow:365'],
      [
        '«USSR» is read as Soviet Union (state:soviet-union).',
        '«cow:365» may be any of these; give the id of one:',
        '  Russia        State  state:russia',
        '  Soviet Union  State  state:soviet-union',
      ],
    ],
    [
      ['visits', '--by', 'Soviet Union', '--to', 'Batmonh'],
      [
        '«Batmonh» is read as Jambyn Batmonh (leader:jambyn-batmonh).',
        'certainly  Jambyn Batmonh led Mongolia (shown on 23 January 1986; start and end not known) (inferred).',
        '           loc-mongolia-1989#p2',
        'certainly  Eduard Shevardnadze visited Mongolia on behalf of the Soviet Union from 23 to 25 January 1986.',
        '           loc-mongolia-1989#p2',
      ],
    ],
    [
      ['timeline', 'speech:krasnoyarsk-1988', '--limit', '2', '--offset', '1'],
      [
        'certainly  The Krasnoyarsk speech concerned Asia and the Pacific on 16 September 1988.',
        '           loc-mongolia-1989#p6',
        'certainly  The Krasnoyarsk speech concerned China on 16 September 1988.',
        '           loc-mongolia-1989#p6',
        'Facts 2 to 3 of 6; --offset 3 goes on from there.',
      ],
    ],
    [
      ['timeline', 'speech:krasnoyarsk-1988', '--offset', '6'],
      ['There are 6 facts, none after the first 6.'],
    ],
    [['inPower', 'Finland', '1986-01-01'], ['The graph holds nothing of that kind, at any time.']],
    [
      ['timeline', 'speech'],
      [
        '«speech» may be any of these; give the id of one:',
        '  Krasnoyarsk speech                    Speech  speech:krasnoyarsk-1988',
        '  Vladivostok speech on Asian security  Speech  speech:vladivostok-1986',
      ],
    ],
    [
      ['timeline', 'Shevardnadse', '--during', '1986-01'],
      [
        'Nothing is named «Shevardnadse». Is one of these meant?',
        '  Eduard Shevardnadze                             Leader  leader:eduard-shevardnadze',
        '  Shevardnadze statement on relations with China  Speech  speech:shevardnadze-statement-1986',
      ],
    ],
  ])('%j, in words', async (args, lines) => {
    expect(await run(['ask', ...args], environment)).toEqual({
      code: 0,
      out: `${lines.join('\n')}\n`,
      err: '',
    })
  })

  test('nothing found', async () => {
    expect(await run(['ask', 'search', 'xyzzy'], environment)).toEqual({
      code: 0,
      out: 'Nothing has a name like that.\n',
      err: '',
    })
  })

  test.each<[string[], RegExp]>([
    [[], /Which question\? See entente ask --help/],
    [
      ['find', 'x'],
      /There is no question «find»; there are connections, relations, timeline, changes, allies, inPower, visits, chain, search/,
    ],
    [['search'], /TEXT is missing: A name, an alias or a part of one/],
    [['search', ''], /^search: text has 0 characters: it takes 1 to 200, and not blanks alone\./],
    [['search', 'a', '--top', '99'], /^search: top is 99: it takes 1 to 50\./],
    [['search', 'a', '--top', 'x'], /--top is «x»: it takes a whole number/],
    [['search', 'a', '--kinds', 'Country'], /"Country" does not exist in "EntityKind"/],
    [['inPower', 'Mongolia'], /ON is missing: The day/],
    [['inPower', 'Mongolia', '1986-02-30'], /no day 30 in 1986-02/],
    [['timeline', 'Mongolia', '--top', '3'], /timeline takes no --top/],
    [['timeline', 'Mongolia', '--limit', '0'], /^timeline: limit is 0: it takes 1 to 10000\./],
    [['visits', '--offset=-1'], /^visits: offset is -1: it takes 0 to 1000000\./],
    [['inPower', 'Mongolia', '1986-01-01', '--limit', '3'], /inPower takes no --limit/],
    [['timeline', 'Mongolia', 'China'], /timeline takes no «China»/],
    [
      ['timeline', 'Mongolia', '--during', '1986', '--since', '1986-01-01'],
      /--during gives the whole period/,
    ],
    [
      ['timeline', 'Mongolia', '--since', '1987-01-01', '--until', '1986-01-01'],
      /^timeline: the period ends before it starts/,
    ],
    [['timeline', ''], /^timeline: of has 0 characters/],
  ])('%j ends with 2, in the words of the API', async (args, message) => {
    const { code, out, err } = await run(['ask', ...args], environment)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })
})

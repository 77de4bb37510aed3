import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { pageModel } from '../../../src/api/page-model.ts'
import type { Fact } from '../../../src/web/page/answer.ts'
import { bySource, placesInWords } from '../../../src/web/page/citing.ts'
import { citationOf } from '../../../src/web/page/exports/citation.ts'
import { commandOf } from '../../../src/web/page/exports/command.ts'
import { csvOf, factsAsCsv } from '../../../src/web/page/exports/csv.ts'
import { factFileOf, readProperties, requestForProperties } from '../../../src/web/page/exports/fact-file.ts'
import { graphmlOf } from '../../../src/web/page/exports/graphml.ts'
import { factOf } from './facts.ts'

const model = pageModel()
const gazette = { id: 'gazette', name: 'Tirana "Gazette"', publisher: 'Press', year: 1989, horizon: null }
const office: Fact = factOf({
  id: 'mine:1',
  type: 'HELD_OFFICE',
  from: { id: 'leader:malile', name: 'Reis Malile', kind: 'Leader' },
  to: { id: 'state:albania', name: 'Albania', kind: 'State' },
  sentence: 'Reis Malile, <foreign minister> & more',
  evidence: [
    { citation: 'gazette#p1', locator: 'p1', source: gazette },
    { citation: 'gazette#p2', locator: 'p2', source: gazette },
  ],
})

test('CSV comes back as it went in, commas, quotes and line breaks too', () => {
  const rows = [
    ['a', 'b,c', 'd "e"'],
    ['', 'two\nlines', 'é'],
  ]
  expect(parse(csvOf(rows))).toEqual(rows)
})

test('facts as CSV: a row each, by name', () => {
  expect(parse(factsAsCsv([office]), { columns: true })).toEqual([
    expect.objectContaining({
      id: 'mine:1',
      fromName: 'Reis Malile',
      citations: 'gazette#p1; gazette#p2',
      sources: 'Tirana "Gazette"',
    }),
  ])
})

test('a fact file asks for the properties that are facts’ own, and has a column for each', () => {
  expect(requestForProperties([office], model)?.variables).toEqual({ leaders: ['leader:malile'] })
  expect(requestForProperties([{ ...office, type: 'SIGNED' }], model)).toBeUndefined()
  const properties = readProperties({
    leaders: [
      {
        officesConnection: {
          edges: [
            {
              properties: { id: 'mine:1', title: 'foreign minister', note: null } as { readonly id: string },
            },
          ],
        },
      },
    ],
  })
  expect(parse(factFileOf([office], properties), { columns: true })).toEqual([
    {
      type: 'HELD_OFFICE',
      from: 'leader:malile',
      to: 'state:albania',
      when: '1987',
      attested: '',
      citations: 'gazette#p1;gazette#p2',
      hedge: '',
      inferred: '',
      title: 'foreign minister',
      id: 'mine:1',
    },
  ])
})

test('GraphML escapes what XML cannot hold', () => {
  const text = graphmlOf([office])
  expect(text).toContain('&lt;foreign minister&gt; &amp; more')
  expect(text).toContain('<edge id="mine:1" source="leader:malile" target="state:albania" directed="true">')
  expect(text.match(/<node /g)?.length).toBe(2)
})

test.each([
  [
    { from: 'Mongolia', to: 'United States', on: '1987-02-15' },
    'npx entente ask connections Mongolia "United States" --on 1987-02-15',
  ],
  [
    {
      from: "Cote d'Ivoire",
      to: 'A "B" $C',
      avoid: ['Soviet Union', 'China'],
      maxHops: '3',
      via: ['ALLY_OF'],
    },
    `npx entente ask connections "Cote d'Ivoire" 'A "B" $C' --via ALLY_OF --avoid "Soviet Union" --avoid China --max-hops 3`,
  ],
])('a question as a command', (given, command) => {
  expect(commandOf({ question: 'connections', given }, model)).toBe(command)
})

test('an empty list is a word of its own on the command line', () => {
  expect(
    commandOf({ question: 'allies', given: { of: 'Mongolia', on: '1988-01-01', obligations: [] } }, model),
  ).toBe('npx entente ask allies Mongolia 1988-01-01 --obligations ""')
})

test('a citation names the question, the day and the places in each source once', () => {
  expect(citationOf('Who?', 'http://here/', '2026-01-02', [office, office])).toBe(
    '«Who?» Entente, asked on 2 January 2026, http://here/. After Tirana "Gazette", Press, 1989: p1, p2.',
  )
})

test('of many places the first few are named', () => {
  expect(bySource(office.evidence)).toEqual([{ source: gazette, locators: ['p1', 'p2'] }])
  expect(placesInWords(['1', '2', '3', '4'], 2)).toBe('1, 2 and 2 more')
})

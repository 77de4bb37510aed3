import { describe, expect, test } from 'vitest'
import { EntenteError } from '../../src/errors.ts'
import { readPackageFile } from '../../src/files.ts'
import { codesOf } from '../../src/model/codes.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'
import { readPolities } from '../../src/model/polities.ts'
import { listOf } from '../../src/model/sentence.ts'
import { readSuccessions } from '../../src/model/successors.ts'

const text = readPackageFile('schema.graphql')
const model = readModel(readModelDocument())

/** The model with one thing changed; the change must take. */
function changed(from: string, to: string) {
  expect(text).toContain(from)
  return () => readModel(readModelDocument(text.replace(from, to)))
}

describe('the model', () => {
  test('has the nodes and the facts of the design', () => {
    expect([...model.nodes.keys()].sort()).toEqual([
      'Dataset',
      'Initiative',
      'Leader',
      'Meeting',
      'Organization',
      'Place',
      'Source',
      'Speech',
      'State',
      'Treaty',
    ])
    expect(model.facts.size).toBe(23)
  })

  test('knows which ends each type of fact joins', () => {
    const ends = (type: string) =>
      Object.fromEntries([...(model.facts.get(type)?.ends ?? [])].map(([from, to]) => [from, [...to].sort()]))
    expect(ends('VISITED')).toEqual({ Leader: ['State'] })
    expect(ends('ALLY_OF')).toEqual({ State: ['State'] })
    expect(ends('COOPERATES_WITH')).toEqual({ State: ['Organization', 'Place', 'State'] })
    expect(ends('MEMBER_OF')).toEqual({ State: ['Organization'], Leader: ['Organization'] })
    expect(ends('ANNOUNCED')).toEqual({
      State: ['Initiative'],
      Leader: ['Initiative'],
      Speech: ['Initiative'],
    })
    expect(ends('ATTENDED')).toEqual({ State: ['Meeting'], Leader: ['Meeting'], Organization: ['Meeting'] })
    expect(ends('DECLINED')).toEqual({ State: ['Meeting'], Leader: ['Meeting'], Organization: ['Meeting'] })
    expect(ends('CONCERNS')).toEqual({
      Speech: ['Place', 'State', 'Treaty'],
      Treaty: ['Place', 'State', 'Treaty'],
      Initiative: ['Place', 'State', 'Treaty'],
      Meeting: ['Place', 'State', 'Treaty'],
    })
    expect(ends('LOCATED_IN')).toEqual({
      Speech: ['Place', 'State'],
      Meeting: ['Place', 'State'],
      Organization: ['Place', 'State'],
      Place: ['Place', 'State'],
    })
    expect(ends('PART_OF')).toEqual({
      Speech: ['Meeting'],
      Meeting: ['Meeting', 'Organization'],
      Organization: ['Meeting', 'Organization'],
    })
  })

  test('gives facts the properties that all share, and their own', () => {
    const visit = model.facts.get('VISITED')
    expect([...(visit?.properties.keys() ?? [])]).toEqual(
      expect.arrayContaining(['id', 'when', 'citations', 'startLatest', 'purpose', 'onBehalfOf']),
    )
    expect(visit?.properties.get('onBehalfOf')?.type).toBe('ID')
    expect(model.facts.get('ALLY_OF')?.properties.get('obligations')?.values).toContain('DEFENSE')
    expect(model.facts.get('DECLINED')?.negative).toBe(true)
    expect(model.facts.get('ATTENDED')?.negative).toBe(false)
  })

  test.each([
    [
      'a type of fact that no field uses',
      '  LED @fact',
      '  RULED @fact',
      /FactType\.RULED: it needs @fact, and a field/,
    ],
    [
      'a field whose type of fact is not listed',
      'type: "LED", direction: IN',
      'type: "HEADED", direction: IN',
      /HEADED: a field of a node type uses it/,
    ],
    [
      'a sentence that names what is no property',
      '{from} led {to}',
      '{from} led {to} by {right}',
      /FactType\.LED: its sentence names \{right\}/,
    ],
    [
      'a sentence that needs what may be null',
      '{from} led {to}',
      '{from} led {to}, {hedge}',
      /FactType\.LED: its sentence needs \{hedge\}/,
    ],
    [
      'a sentence without an end',
      '{from} led {to}',
      '{from} led',
      /FactType\.LED: its sentence does not name \{to\}/,
    ],
    [
      'two types of properties for one type of fact',
      'ledBy: [Leader!]! @relationship(type: "LED", direction: IN, properties: "Plain")',
      'ledBy: [Leader!]! @relationship(type: "LED", direction: IN, properties: "Office")',
      /has one type of properties/,
    ],
    [
      'a property that is no scalar',
      '  born: String',
      '  born: State',
      /Leader\.born: a property is a scalar or an enum, not State/,
    ],
    [
      'an interface that is not declared',
      'type Leader implements Entity',
      'type Leader implements Thing',
      /Leader implements Thing, which is not declared/,
    ],
  ])('refuses %s', (_, from, to, message) => {
    const read = changed(from, to)
    expect(read).toThrow(EntenteError)
    expect(read).toThrow(message)
  })

  test('names all mistakes at once', () => {
    const twice = text.replace('{from} led {to}', '{from} led').replace('  born: String', '  born: State')
    expect(() => readModel(readModelDocument(twice))).toThrow(/Leader\.born[\s\S]*FactType\.LED/)
  })
})

describe('polities.csv', () => {
  test('gives the states of the built-in graph their codes and spells', () => {
    const polities = readPolities()
    const of = (id: string) => polities.get(id)?.properties
    expect(of('state:soviet-union')?.codes).toContain('cow:365:1922-12-30/1991-12-26')
    expect(of('state:soviet-union')?.spells).toEqual(['1922-12-30/1991-12-26'])
    expect(of('state:albania')?.spells).toEqual(['1914-01-01/1939-04-07', '1944-11-17/..'])
    expect(of('state:mongolia')?.codes).toContain('iso3:MNG:/..')
  })

  test('refuses what is wrong, with its line', () => {
    const states = 'id,name,aliases,datedNames,cow,gw,iso3,hsg\nstate:a,A,,,,,,a\nstate:b,B,,,,,,\n'
    const rows = 'state,system,code,when,reason\nstate:a,cow,1,1900/..,\n'
    const reading =
      (polities: string, more = '') =>
      () =>
        readPolities(`${states}${more}`, `${rows}${polities}`)
    expect(reading('state:b,cov,2,1900/..,\n')).toThrow(/polities\.csv, line 3: system «cov»/)
    expect(reading('state:b,cow,2,1900,\n')).toThrow(/polities\.csv, line 3: when «1900»/)
    expect(reading('state:c,cow,2,1900/..,\n')).toThrow(/«state:c» is no state of states\.csv/)
    expect(reading('', 'state:a,C,,,,,,\n')).toThrow(/states\.csv, line 4: id «state:a»: it is there twice/)
    expect(reading('', 'state:c,C,,,1,,,\n')).toThrow(
      /states\.csv, line 4: «cow:1»: it is that of .*polities\.csv too/,
    )
    expect(reading('', 'state:c,C,,,,,,a\n')).toThrow(
      /states\.csv, line 4: «hsg:a»: it is that of state:a too/,
    )
  })
})

describe('the successions', () => {
  const header = 'from,to,mode,when,hedge,reason\n'

  test('are told of states that the register has, each with its day, its mode and its reason', () => {
    const all = readSuccessions()
    expect(all.length).toBeGreaterThan(80)
    const of = (from: string) =>
      all.filter((one) => one.from === from).map(({ to, mode, when }) => [to, mode, when])
    expect(of('state:west-germany')).toEqual([['state:germany', 'CONTINUATOR', '1990-10-03']])
    expect(of('state:east-germany')).toEqual([['state:germany', 'UNION', '1990-10-03']])
    expect(of('state:colombia')).toEqual([['state:panama', 'SECESSION', '1903-11-03']])
    const modes = model.facts.get('SUCCEEDED_BY')?.properties.get('mode')?.values ?? []
    for (const { mode } of all) expect(modes).toContain(mode)
    expect(new Set(all.map(({ mode }) => mode)).size).toBe(modes.length)
  })

  test('follow the numbers: where one passes from state to state there is a succession on that day', () => {
    const { stretchesOf } = codesOf(
      [...readPolities().values()].map(({ id, properties: { codes } }) => ({ id, codes: listOf(codes) })),
    )
    for (const code of ['cow:365', 'cow:345', 'gw:365', 'gw:260', 'gw:678'])
      for (const [index, { id, first }] of stretchesOf(code).slice(1).entries()) {
        const former = stretchesOf(code)[index]?.id
        const found = readSuccessions().find(({ from, to }) => from === former && to === id)
        expect(found?.when, `${former} to ${id}`).toBe(first)
      }
  })

  test.each([
    ['state:atlantis,state:spain,UNION,1500,,a flood', /line 2: «state:atlantis» is no state of states.csv/],
    ['state:spain,state:france,UNION,1500-13,,a flood', /line 2: when «1500-13»: no month 13/],
    ['state:spain,state:france,UNION,1500,,', /line 2: reason «»/],
    [
      'state:spain,state:france,UNION,1500,,a flood\nstate:spain,state:france,UNION,1501,,a flood',
      /line 3: from/,
    ],
  ])('refuse %s', (line, rule) => {
    expect(() => readSuccessions(header + line)).toThrow(rule)
  })
})

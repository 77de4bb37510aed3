import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argumentsOf, questionsOf } from '../../../src/api/ask.ts'
import { pageModel } from '../../../src/api/page-model.ts'
import { buildSchema } from '../../../src/api/schema.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import {
  type Asked,
  addressOf,
  addressOfEntity,
  missingOf,
  readAddress,
  variablesOf,
} from '../../../src/web/page/address.ts'
import { carried } from '../../../src/web/page/form/carry.ts'
import { labels, titleOf } from '../../../src/web/page/title.ts'

const model = pageModel()
const schema = await buildSchema(readModelDocument())

test('the page has every question and every argument of the API', () => {
  const served = questionsOf(schema).map(({ name }) => [
    name,
    argumentsOf(schema, name).map(({ name, list, required }) => ({ name, list, required })),
  ])
  const known = model.questions.map(({ name, arguments: all }) => [
    name,
    all.map(({ name, list, required }) => ({ name, list, required })),
  ])
  expect(known).toEqual(served)
  expect(Object.keys(labels)).toEqual(model.questions.map(({ name }) => name))
})

test('an address holds a question', () => {
  const asked: Asked = {
    question: 'connections',
    given: { from: 'Mongolia', to: 'United States', on: '1987-02-15' },
  }
  const address = '?question=connections&from=Mongolia&to=United+States&on=1987-02-15'
  expect(addressOf(asked, model)).toBe(address)
  expect(readAddress(address, model)).toEqual({ is: 'question', asked })
})

test('a name may have a comma in it, a list of types shares one parameter', () => {
  const address = '?question=connections&from=A&to=B&via=ALLY_OF,VISITED&avoid=Bush,+George&avoid=state:china'
  const view = readAddress(address, model)
  expect(view).toMatchObject({
    asked: { given: { via: ['ALLY_OF', 'VISITED'], avoid: ['Bush, George', 'state:china'] } },
  })
})

test('an empty list is not the same as none: of obligations it is any', () => {
  expect(readAddress('?question=allies&of=Mongolia&on=1988-01-01&obligations=', model)).toMatchObject({
    asked: { given: { obligations: [] } },
  })
})

test('what a question does not take is left out, and told', () => {
  expect(readAddress('?question=search&text=a&maxhops=3', model)).toEqual({
    is: 'question',
    asked: { question: 'search', given: { text: 'a' } },
    ignored: ['maxhops'],
  })
})

test('an address without a question is the first page, with an entity its page', () => {
  expect(readAddress('', model)).toEqual({ is: 'home' })
  expect(addressOfEntity('state:mongolia')).toBe('?entity=state:mongolia')
  expect(readAddress('?entity=state:mongolia', model)).toEqual({ is: 'entity', id: 'state:mongolia' })
  expect(readAddress('?question=wars', model)).toEqual({ is: 'nothing', question: 'wars' })
})

test('any question comes back from its address as it went in', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((one) => one.trim() !== '')
  const questions = model.questions.map(({ name, arguments: all }) =>
    fc
      .record(
        Object.fromEntries(
          all.map(({ name, list, named }) => [
            name,
            list
              ? named === 'String'
                ? fc.array(
                    text.map((one) => one.trim()),
                    { minLength: 1, maxLength: 3 },
                  )
                : fc.subarray((model.enums[named] ?? []).map((value) => value.name))
              : text,
          ]),
        ),
        { requiredKeys: [] },
      )
      .map((given) => ({ question: name, given }) as Asked),
  )
  fc.assert(
    fc.property(fc.oneof(...questions), (asked) => {
      expect(readAddress(addressOf(asked, model), model)).toEqual({ is: 'question', asked })
    }),
  )
})

test('numbers and days become what the schema wants; what is neither is left for the service to judge', () => {
  const given = { from: 'A', to: 'B', since: '1986', until: '1986-02', maxHops: '4', top: 'ten' }
  expect(variablesOf({ question: 'connections', given }, model)).toEqual({
    from: 'A',
    to: 'B',
    since: '1986-01-01',
    until: '1986-02-28',
    maxHops: 4,
    top: 'ten',
  })
})

test('a year is no day to ask about: it is not taken for its last one', () => {
  expect(variablesOf({ question: 'allies', given: { of: 'A', on: '1987' } }, model)).toEqual({
    of: 'A',
    on: '1987',
  })
})

test('what must be given and is not', () => {
  expect(missingOf({ question: 'allies', given: { of: 'Mongolia' } }, model).map(({ name }) => name)).toEqual(
    ['on'],
  )
  expect(missingOf({ question: 'visits', given: {} }, model)).toEqual([])
})

test('another question takes over whom and when', () => {
  const given = { from: 'Mongolia', to: 'China', on: '1987-02-15', via: ['ALLY_OF'] }
  expect(carried(given, 'connections', 'relations', model)).toEqual({ a: 'Mongolia', b: 'China' })
  expect(carried(given, 'connections', 'allies', model)).toEqual({ of: 'Mongolia', on: '1987-02-15' })
  expect(carried(given, 'connections', 'chain', model)).toEqual({
    from: 'Mongolia',
    to: 'China',
    via: ['ALLY_OF'],
  })
})

test.each([
  [
    { question: 'connections', given: { from: 'state:mongolia', to: 'United States', on: '1987-02-15' } },
    'How were Mongolia and the United States connected on 15 February 1987?',
  ],
  [
    { question: 'visits', given: { by: 'China', since: '1986' } },
    'Who visited whom for China from 1 January 1986?',
  ],
  [{ question: 'visits', given: {} }, 'Who visited whom?'],
  [{ question: 'search', given: { text: 'Gorbachov' } }, 'Who or what is named «Gorbachov»?'],
])('a question in words', (asked, words) => {
  const entity = { id: 'state:mongolia', name: 'Mongolia', kind: 'State' }
  expect(titleOf(asked, model, [{ argument: 'from', given: 'state:mongolia', entity }])).toBe(words)
})

import { expect, test } from 'vitest'
import { readModelDocument } from '../../src/model/document.ts'
import { type FactType, readModel } from '../../src/model/model.ts'
import { type Named, type Value, writeSentence } from '../../src/model/sentence.ts'

const { facts } = readModel(readModelDocument())

function sentence(
  type: string,
  from: [string, string],
  to: [string, string],
  properties: Record<string, Value> = {},
  when = 'in 1986',
): string {
  const named = ([kind, name]: [string, string]): Named => ({ kind, name })
  const entities: Record<string, Named> = { 'state:x': { kind: 'State', name: 'Soviet Union' } }
  return writeSentence(facts.get(type) as FactType, {
    from: named(from),
    to: named(to),
    properties,
    when,
    entity: (id) => entities[id],
  })
}

const mongolia: [string, string] = ['State', 'Mongolia']
const union: [string, string] = ['State', 'Soviet Union']

test.each<[string, string]>([
  [sentence('VISITED', ['Leader', 'Ana'], union), 'Ana visited the Soviet Union in 1986.'],
  [
    sentence('VISITED', ['Leader', 'Ana'], mongolia, { onBehalfOf: 'state:x', purpose: 'a rest' }),
    'Ana visited Mongolia on behalf of the Soviet Union (a rest) in 1986.',
  ],
  [sentence('HAS_MISSION_IN', union, mongolia), 'The Soviet Union had a mission in Mongolia in 1986.'],
  [
    sentence('HAS_MISSION_IN', mongolia, union, {
      kind: 'INTERESTS_SECTION',
      city: 'Kiev',
      headRank: 'envoy',
    }),
    'Mongolia had an interests section in Kiev, the Soviet Union, headed by an envoy in 1986.',
  ],
  [
    sentence('ALLY_OF', mongolia, union, { obligations: ['DEFENSE', 'NEUTRALITY', 'CONSULTATION'] }),
    'Mongolia and the Soviet Union were allies, owing each other defense, neutrality and consultation in 1986.',
  ],
  [
    sentence('ALLY_OF', mongolia, union, { obligations: [] }),
    'Mongolia and the Soviet Union were allies in 1986.',
  ],
  [
    sentence('ALLY_OF', mongolia, union, { obligations: ['NONAGGRESSION', 'CONSULTATION'] }),
    'Mongolia and the Soviet Union had a pact of non-aggression and consultation in 1986.',
  ],
  [
    sentence('ALLY_OF', mongolia, union, { obligations: [], oneSidedObligations: ['NEUTRALITY'] }),
    'Mongolia and the Soviet Union had a pact (one owing the other neutrality) in 1986.',
  ],
  [
    sentence('ALLY_OF', mongolia, union, {
      obligations: ['CONSULTATION'],
      oneSidedObligations: ['DEFENSE'],
      treatyId: 'state:x',
    }),
    'Mongolia and the Soviet Union were allies, owing each other consultation (one owing the other defense), under the Soviet Union in 1986.',
  ],
  ...(
    [
      ['CONTINUATOR', 'Mongolia was continued by the Soviet Union in 1986.'],
      ['SUCCESSOR', 'Mongolia was succeeded by the Soviet Union in 1986.'],
      ['UNION', 'Mongolia became part of the Soviet Union in 1986.'],
      ['SECESSION', 'Mongolia saw the separation of the Soviet Union in 1986.'],
    ] as const
  ).map(([mode, told]): [string, string] => [sentence('SUCCEEDED_BY', mongolia, union, { mode }), told]),
  [sentence('SUCCEEDED_BY', mongolia, union), 'Mongolia was succeeded by the Soviet Union in 1986.'],
  [
    sentence('ABSENT_FROM', mongolia, ['Meeting', 'Geneva Conference'], {
      hedge: 'probably',
      reason: 'a protest',
    }),
    'Mongolia was absent from the Geneva Conference in 1986: probably a protest.',
  ],
  [
    sentence('ABSENT_FROM', mongolia, ['Meeting', 'Geneva Conference'], { reason: 'a protest' }),
    'Mongolia was absent from the Geneva Conference in 1986: a protest.',
  ],
  [
    sentence('ABSENT_FROM', mongolia, ['Meeting', 'Geneva Conference']),
    'Mongolia was absent from the Geneva Conference in 1986.',
  ],
  [
    sentence('LED', ['Leader', 'Ana'], mongolia, { hedge: 'perhaps', inferred: true }),
    'Ana led Mongolia in 1986 (perhaps; inferred).',
  ],
  [sentence('MEMBER_OF', mongolia, ['Organization', 'Comecon']), 'Mongolia was a member of Comecon in 1986.'],
  [
    sentence('MEMBER_OF', mongolia, ['Organization', 'Arab League'], { status: 'observer' }),
    'Mongolia was an observer of the Arab League in 1986.',
  ],
  [sentence('LOCATED_IN', ['Place', 'West Bank'], ['Place', 'Asia'], {}, ''), 'The West Bank was in Asia.'],
  [
    sentence('SIGNED', ['State', 'Netherlands'], ['Treaty', 'The Long Treaty']),
    'The Netherlands signed the Long Treaty in 1986.',
  ],
])('%s', (written, expected) => {
  expect(written).toBe(expected)
})

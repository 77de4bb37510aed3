import fc from 'fast-check'
import type { GraphQLSchema } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { buildSchema } from '../../src/api/schema.ts'
import { ensureSchema } from '../../src/graph/schema.ts'
import { readCosts } from '../../src/model/costs.ts'
import { noEnd, noStart } from '../../src/model/time.ts'
import { type Asked, answerOf, expectedOf } from '../support/compare.ts'
import { document, model, useGraph } from '../support/graph.ts'
import { readPlain } from '../support/oracle.ts'
import { aDay, type RandomGraph, randomGraph, writeRandom } from '../support/random.ts'

const graph = useGraph('empty')
const costs = readCosts(model)
let schema: GraphQLSchema

beforeAll(async () => {
  await ensureSchema(graph())
  schema = await buildSchema(document)
})

// Another seed, another few hundred graphs: ENTENTE_SEED=7 ENTENTE_GRAPHS=1000 npx vitest run test/api/random.test.ts
const seed = Number(process.env.ENTENTE_SEED ?? 1966)
const graphs = Number(process.env.ENTENTE_GRAPHS ?? 60)

/** Twelve questions of a graph: most of them about paths, where most can go wrong. */
function questionsOf({ entities }: RandomGraph): fc.Arbitrary<Asked[]> {
  const id = fc.constantFrom(...entities.map((entity) => entity.id))
  const states = entities.filter(({ kind }) => kind === 'State').map((entity) => entity.id)
  /** Given once in so many times. */
  const some = <T>(value: fc.Arbitrary<T>, times = 2) =>
    fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
  const hops = [...model.facts.values()].filter(({ negative }) => !negative)
  const typesOf = (facts: typeof hops) =>
    fc.subarray(
      facts.map(({ type }) => type),
      { minLength: 3 },
    )
  const types = typesOf(hops)
  const time = fc.oneof(
    { weight: 5, arbitrary: fc.record({ on: aDay }) },
    fc.record({ since: aDay }),
    fc.record({ until: aDay }),
    fc.tuple(aDay, aDay).map((two) => ({ since: [...two].sort()[0], until: [...two].sort()[1] })),
    fc.constant({}),
  )
  const period = fc.oneof(
    fc.tuple(aDay, aDay).map((two) => ({ since: [...two].sort()[0], until: [...two].sort()[1] })),
    fc.record({ since: aDay }),
    fc.record({ until: aDay }),
    fc.constant({}),
  )
  const path = {
    via: some(types, 3),
    avoid: some(fc.array(id, { maxLength: 3 })),
    top: some(fc.integer({ min: 1, max: 50 })),
  }
  // Mostly two, now and then the same one twice.
  const pair = fc.tuple(id, id, id).map(([from, to, other]) => ({ from, to: from === to ? other : to }))
  const asked = (question: string, given: fc.Arbitrary<object>) =>
    given.map((one) => ({ question, given: JSON.parse(JSON.stringify(one)) }))
  const join = <A extends object, B extends object>(a: fc.Arbitrary<A>, b: fc.Arbitrary<B>) =>
    fc.tuple(a, b).map(([one, two]) => ({ ...one, ...two }))
  const aConnection = asked(
    'connections',
    join(
      join(pair, time),
      fc.record({
        ...path,
        certainty: some(fc.constantFrom('POSSIBLE', 'CERTAIN'), 3),
        maxHops: some(fc.integer({ min: 1, max: 8 }), 3),
      }),
    ),
  )
  const aChain = asked(
    'chain',
    join(
      join(pair, period),
      fc.record({
        ...path,
        via: some(typesOf(hops.filter(({ time }) => time !== 'STRUCTURAL'))),
        maxHops: some(fc.integer({ min: 1, max: 4 })),
        goal: some(fc.constantFrom('EARLIEST_ARRIVAL', 'FEWEST_HOPS')),
      }),
    ),
  )
  const part = fc.record({
    limit: some(fc.integer({ min: 1, max: 3 })),
    offset: some(fc.integer({ min: 0, max: 3 })),
  })
  const obligations = fc.subarray(['DEFENSE', 'OFFENSE', 'NEUTRALITY', 'CONSULTATION'])
  return fc
    .tuple(
      ...Array.from({ length: 6 }, () => aConnection),
      aChain,
      aChain,
      asked(
        'allies',
        fc.record({
          of: states.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...states) }, id) : id,
          on: aDay,
          obligations: fc.oneof(fc.constant([]), some(obligations)),
          degree: some(fc.integer({ min: 1, max: 4 })),
        }),
      ),
      asked(
        'changes',
        fc
          .tuple(id, aDay, aDay)
          .map(([of, a, b]) =>
            a < b ? { of, after: a, until: b } : a === b ? { of, until: a } : { of, after: a },
          ),
      ),
      asked('relations', join(join(fc.record({ a: id, b: id }), period), part)),
      fc.oneof(
        asked('timeline', join(join(fc.record({ of: id, types: some(types) }), period), part)),
        asked(
          'inPower',
          fc.record({ of: id, on: fc.oneof(aDay, fc.constantFrom('1946-01-05', '1954-01-08')) }),
        ),
        asked('visits', join(join(fc.record({ by: some(id), to: some(id) }), period), part)),
      ),
    )
    .map((all) => [...all])
}

test('every question is answered as over plain arrays, in the same order, on many random graphs', async () => {
  const seen = new Map<string, number>()
  const count = (what: string, by = 1) => seen.set(what, (seen.get(what) ?? 0) + by)
  const cases = randomGraph(model).chain((one) => fc.tuple(fc.constant(one), questionsOf(one)))
  await fc.assert(
    fc.asyncProperty(cases, async ([one, questions]) => {
      await writeRandom(graph(), one, model, costs)
      const plain = await readPlain(graph())
      for (const asked of questions) {
        const expected = expectedOf(plain, model, costs, asked)
        expect(await answerOf(graph(), schema, asked), JSON.stringify(asked)).toEqual(expected)
        count('cases')
        // On the days that it gives there is an answer indeed.
        if (asked.question === 'connections' && asked.given.on)
          for (const [what, on] of Object.entries<string | null>(expected.days ?? {})) {
            if (on === null || on > '1950-12-31' || on < '1949-01-01') continue
            const certainty = what.startsWith('certain') ? 'CERTAIN' : 'POSSIBLE'
            const then = { ...asked, given: { ...asked.given, on, certainty } }
            expect(expectedOf(plain, model, costs, then).status, JSON.stringify(then)).toBe('FOUND')
            count('days given')
          }
        count(`${asked.question} ${expected.status}`)
        const paths: { cost?: number; arrival?: string; certain: boolean; hops: unknown[] }[] =
          expected.paths ?? expected.chains ?? []
        count('paths', paths.length)
        count('paths of four hops', paths.filter(({ hops }) => hops.length === 4).length)
        count('paths of more than four hops', paths.filter(({ hops }) => hops.length > 4).length)
        count('paths that are only possible', paths.filter(({ certain }) => !certain).length)
        count(
          'ties of two paths',
          paths.filter((path, index) => {
            const former = paths[index - 1]
            return former && former.cost === path.cost && former.arrival === path.arrival
          }).length,
        )
      }
    }),
    { seed, numRuns: graphs, endOnFailure: true },
  )
  const told = [...seen].sort().map(([what, number]) => `${what}: ${number}`)
  console.log(told.join('\n'))
  for (const what of [
    'ties of two paths',
    'paths of four hops',
    'paths of more than four hops',
    'paths that are only possible',
  ])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(graphs / 40)
  expect(seen.get('cases')).toBeGreaterThanOrEqual(12 * graphs)
}, 480_000)

test('of what is found first, nothing is told before a cheaper path that is found later', async () => {
  const states = ['a', 'b', 'p', 'q', 'r', 's', 'x'].map((letter) => `state:${letter}`)
  const sure = {
    startEarliest: noStart,
    startLatest: '1949-01-01',
    endEarliest: '1951-01-01',
    endLatest: noEnd,
  }
  const unsure = { ...sure, startLatest: noEnd, endEarliest: noStart }
  const facts = [
    // Three hops, the cheapest there can be; three that cost more than is looked for at first; and two that cost more than these.
    ['a', 'ALLY_OF', 'p', sure],
    ['p', 'ALLY_OF', 'q', sure],
    ['q', 'ALLY_OF', 'b', sure],
    ['a', 'ALLY_OF', 'r', sure],
    ['r', 'BORDERS', 's', unsure],
    ['s', 'ALLY_OF', 'b', sure],
    ['a', 'BORDERS', 'x', unsure],
    ['x', 'BORDERS', 'b', unsure],
  ] as const
  await writeRandom(
    graph(),
    {
      entities: states.map((id) => ({ id, kind: 'State' })),
      facts: facts.map(([from, type, to, bounds], index) => ({
        ...bounds,
        id: `fact:${index}`,
        type,
        from: `state:${from}`,
        to: `state:${to}`,
        when: '..',
        attested: null,
        onBehalfOf: null,
        obligations: [],
        oneSidedObligations: [],
        source: 0,
      })),
      horizons: [null],
    },
    model,
    costs,
  )
  const asked = {
    question: 'connections',
    given: { from: 'state:a', to: 'state:b', on: '1950-01-01', top: 2 },
  }
  const told = await answerOf(graph(), schema, asked)
  expect(told).toEqual(expectedOf(await readPlain(graph()), model, costs, asked))
  expect(told.paths.map(({ stops }: { stops: string[] }) => stops.join(' '))).toEqual([
    'state:a state:p state:q state:b',
    'state:a state:r state:s state:b',
  ])
})

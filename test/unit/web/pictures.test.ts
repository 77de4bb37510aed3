import { describe, expect, test } from 'vitest'
import type { Answer, Fact } from '../../../src/web/page/answer.ts'
import { noEnd, noStart, numberOf } from '../../../src/web/page/days.ts'
import { drawingOf } from '../../../src/web/page/pictures/drawing.ts'
import { layoutOf, widestName } from '../../../src/web/page/pictures/layout.ts'
import { middleOf, pointsOf } from '../../../src/web/page/pictures/points.ts'
import { domainOf, lanesOf, placeOf } from '../../../src/web/page/pictures/spans.ts'
import { answerOf, factOf } from './facts.ts'

const state = (name: string) => ({ id: `state:${name}`, name, kind: 'State' })
const between = (from: string, to: string, rest: Partial<Fact> = {}): Fact =>
  factOf({ id: `${from}-${to}-${rest.type ?? ''}`, from: state(from), to: state(to), ...rest })

describe('the graph', () => {
  test('has one tie for all facts that join the same two, certain where one is', () => {
    const facts = [
      between('a', 'b', { certain: false }),
      between('b', 'a', { type: 'VISITED' }),
      between('a', 'c', { certain: false }),
    ]
    const { ties, entities } = drawingOf(answerOf(facts), facts, 60)
    expect(entities.map(({ id }) => id)).toEqual(['state:a', 'state:b', 'state:c'])
    expect(ties.map(({ facts, certain }) => [facts.length, certain])).toEqual([
      [2, true],
      [1, false],
    ])
  })

  test('of many entities shows those with the most facts, and always those asked about', () => {
    const facts = [
      ...Array.from({ length: 30 }, (_, index) => between('hub', `n${index}`)),
      between('a', 'n1'),
      between('n1', 'n2'),
    ]
    const { entities, all } = drawingOf(answerOf(facts), facts, 4)
    expect(all).toBe(32)
    expect(entities.map(({ id }) => id).sort()).toEqual(['state:a', 'state:hub', 'state:n1', 'state:n2'])
  })

  const star = Array.from({ length: 40 }, (_, index) => between('a', `A rather long name, number ${index}`))
  const hop = (fact: Fact) => ({
    from: fact.from,
    to: fact.to,
    facts: [fact],
    certain: true,
    cost: 1,
    weight: 1,
    degree: 0,
    doubt: 0,
  })
  const paths: Answer = {
    ...answerOf([]),
    paths: ['x', 'y', 'z'].map((inner) => ({
      cost: 2,
      certain: true,
      pattern: [],
      hops: [hop(between('a', inner)), hop(between(inner, 'b'))],
    })),
  }
  const pathFacts = (paths.paths ?? []).flatMap(({ hops }) => hops.flatMap(({ facts }) => facts))

  test.each([
    ['a star, wide', answerOf(star), star, 900],
    ['a star, narrow', answerOf(star.slice(0, 20)), star.slice(0, 20), 330],
    ['paths, wide', paths, pathFacts, 900],
    ['paths, narrow', paths, pathFacts, 330],
  ] as const)(
    '%s: the same each time, within the picture, no name over another',
    (_, answer, facts, width) => {
      const layout = layoutOf(drawingOf(answer, facts, 60), width)
      expect(layoutOf(drawingOf(answer, facts, 60), width)).toEqual(layout)
      for (const [index, one] of layout.nodes.entries()) {
        expect(one.x).toBeGreaterThan(0)
        expect(one.x).toBeLessThan(width)
        expect(one.y).toBeGreaterThan(0)
        expect(one.y).toBeLessThan(layout.height)
        for (const other of layout.nodes.slice(index + 1)) {
          const width1 = Math.min(one.name.length * 6.9, widestName(width))
          const width2 = Math.min(other.name.length * 6.9, widestName(width))
          const isApart =
            Math.abs(one.x - other.x) >= (width1 + width2) / 2 - 1 || Math.abs(one.y - other.y) >= 30
          expect(isApart, `${one.name} and ${other.name}`).toBe(true)
        }
      }
    },
  )

  test('paths run from the one to the other: across where there is room, down where there is not', () => {
    const at = (width: number) =>
      new Map(layoutOf(drawingOf(paths, pathFacts, 60), width).nodes.map((node) => [node.name, node]))
    const wide = at(900)
    expect(wide.get('a')?.x).toBeLessThan(wide.get('y')?.x ?? 0)
    expect(wide.get('y')?.x).toBeLessThan(wide.get('b')?.x ?? 0)
    const narrow = at(330)
    expect(narrow.get('a')?.y).toBeLessThan(narrow.get('y')?.y ?? 0)
    expect(narrow.get('y')?.y).toBeLessThan(narrow.get('b')?.y ?? 0)
  })
})

describe('the time line', () => {
  test('reaches over all that is bounded and what was asked about', () => {
    const [first, last] = domainOf(
      [factOf({ startEarliest: noStart, endLatest: noEnd }), factOf({ endLatest: '1990-01-01' })],
      ['1980-01-01'],
    )
    expect(first).toBeLessThan(numberOf('1980-01-01'))
    expect(first).toBeGreaterThan(numberOf('1979-01-01'))
    expect(last).toBeGreaterThan(numberOf('1990-01-02'))
    expect(placeOf(noStart, [first, last])).toBe(first)
    expect(placeOf(noEnd, [first, last])).toBe(last)
    expect(placeOf('1985-01-01', [first, last], true)).toBe(numberOf('1985-01-02'))
  })

  test('lays facts that do not touch into one row, those that do into several', () => {
    const facts = [
      factOf({ id: '1', startEarliest: '1980-01-01', endLatest: '1981-01-01' }),
      factOf({ id: '2', startEarliest: '1980-06-01', endLatest: '1983-01-01' }),
      factOf({ id: '3', startEarliest: '1985-01-01', endLatest: '1986-01-01' }),
    ]
    const [lane] = lanesOf(facts, domainOf(facts, []))
    expect(lane?.spans.map(({ fact, row }) => [fact.id, row])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 0],
    ])
    expect(lane?.rows).toBe(2)
  })

  test('takes thousands of facts', () => {
    const facts = Array.from({ length: 20_000 }, (_, index) => factOf({ id: String(index), type: 'VISITED' }))
    const [lane] = lanesOf(facts, domainOf(facts, []))
    expect(lane?.rows).toBe(10)
  })
})

describe('the map', () => {
  test.each([
    [[107, -77], -165],
    [[-10, 10], 0],
    [[170, -170], -180],
    [[30], 30],
    [[], 0],
  ])('the middle of %j is %d', (longitudes, middle) => {
    expect(middleOf(longitudes)).toBeCloseTo(middle)
  })

  test('a state is where its capital is, a meeting where it was held, and what has no point is left out', () => {
    expect(
      pointsOf([
        {
          __typename: 'State',
          id: 's',
          name: 'Mongolia',
          capital: 'Ulaanbaatar',
          latitude: 47.9,
          longitude: 106.9,
        },
        {
          __typename: 'Meeting',
          id: 'm',
          name: 'Talks',
          locatedIn: [{ name: 'Geneva', latitude: 46.2, longitude: 6.1 }],
        },
        { __typename: 'Place', id: 'p', name: 'Zero', latitude: 0, longitude: 0 },
        { __typename: 'State', id: 'n', name: 'Nowhere', capital: null, latitude: null, longitude: null },
      ]).map(({ id, place, latitude }) => [id, place, latitude]),
    ).toEqual([
      ['s', 'Ulaanbaatar', 47.9],
      ['m', 'Geneva', 46.2],
      ['p', '', 0],
    ])
  })
})

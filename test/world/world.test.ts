/** All datasets in one graph, from the real files: for those who have them, in the folder that ENTENTE_DATASETS names. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { bestPaths, buildMemoryGraph, longest } from '../../bench/memory.ts'
import { pairsOf } from '../../bench/pairs.ts'
import { ask } from '../../src/api/ask.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { read } from '../../src/graph/connect.ts'
import { spellOf } from '../../src/model/bounds.ts'
import { readCosts } from '../../src/model/costs.ts'
import { document, model, useGraph } from '../support/graph.ts'
import { readPlain } from '../support/oracle.ts'
import { environmentOf, run, start } from '../support/process.ts'
import { answerTo, questions } from './questions.ts'
import { alliesOn, type Cells, inPowerOn, membersOn, rowsOf, visitsByDecade } from './raw.ts'

const folder = process.env.ENTENTE_DATASETS ?? ''
const file = (...parts: string[]) => join(folder, ...parts)

describe.runIf(folder)('the world', () => {
  const graph = useGraph('empty')
  const data = mkdtempSync(join(tmpdir(), 'entente-world-'))
  const environment = () => ({ ...environmentOf(inject('neo4j')), ENTENTE_DATA: data })
  afterAll(() => rmSync(data, { recursive: true, force: true }))

  beforeAll(async () => {
    // Killed at some moment and run again, it makes the same graph, as all that follows shows.
    const first = start(['world', folder], environment())
    const moment = 10_000 + Math.random() * 20_000
    await new Promise((resolve) => setTimeout(resolve, moment))
    first.child.kill('SIGKILL')
    const killed = await first.ended
    console.log(`Killed after ${(moment / 1000).toFixed(1)} s: ${killed.err.trim().split('\n').at(-1)}`)
    const { code, out, err } = await run(['world', folder], environment())
    console.log(`${err}\n${out}`)
    expect(code).toBe(0)
  }, 1_800_000)

  test('is well', async () => {
    expect((await checkGraph(graph(), model)).problems).toEqual([])
  })

  test('imported twice, writes nothing', async () => {
    const whole = () => read(graph(), 'MATCH (n) RETURN count(n) AS nodes, sum(size(keys(n))) AS keys')
    const before = await whole()
    const { code, out } = await run(['world', folder], environment())
    expect(code).toBe(0)
    for (const line of out.split('\n').filter((one) => /^[a-z]+(-[a-z]+)* +\d/.test(one)))
      expect(line).toMatch(/^\S+ +\d+ +\d+ +0 +0 +0 /)
    expect(await whole()).toEqual(before)
  })

  test('a newer edition of a dataset adds, changes and removes just what differs', async () => {
    const edition = mkdtempSync(join(tmpdir(), 'entente-edition-'))
    const parties = rowsOf(file('manytreaties', 'parties_GGO.csv'))
    cpSync(file('manytreaties', 'agreements_GGO.csv'), join(edition, 'agreements_GGO.csv'))
    // Rows that tell a signature and nothing else: a fact each. They are of treaties that both files list once, under one title,
    // not the first of these, which names the treaty, and of states that had no other's number before or after.
    const rowsOfEach = (rows: readonly Cells[]) => {
      const found = new Map<string, Cells[]>()
      for (const row of rows) found.set(row.treatyID ?? '', [...(found.get(row.treatyID ?? '') ?? []), row])
      return found
    }
    const listed = rowsOfEach(parties)
    const agreements = rowsOfEach(rowsOf(file('manytreaties', 'agreements_GGO.csv')))
    const titled = new Map<string, Set<string>>()
    for (const { Title = '', treatyID = '' } of parties)
      titled.set(Title.toLowerCase(), (titled.get(Title.toLowerCase()) ?? new Set()).add(treatyID))
    const signed = await read(
      graph(),
      `MATCH (treaty:Treaty {dataset: 'manytreaties'})<-[f:SIGNED {dataset: 'manytreaties'}]-()
       WHERE size(treaty.citations) = 1
       RETURN split(treaty.citations[0], '#')[1] AS id, count(f) AS facts`,
    )
    const facts = signed.flatMap(({ id, facts }) => {
      const rows = listed.get(String(id)) ?? []
      const [first, ...others] = rows
      const isOnce =
        rows.length === facts &&
        agreements.get(String(id))?.length === 1 &&
        rows.every(({ Title }) => Title === first?.Title) &&
        titled.get(first?.Title?.toLowerCase() ?? '')?.size === 1
      return !isOnce
        ? []
        : others.filter(
            ({ stateID = '', StateSignature = '', StateForce }) =>
              'USA GBR FRA JPN CAN AUS ITA SWE BEL NLD CHE BRA MEX'.split(' ').includes(stateID) &&
              StateForce === '' &&
              /^(19[5-9]|20[01])\d-\d\d-\d\d$/.test(StateSignature),
          )
    })
    expect(facts.length).toBeGreaterThan(200)
    const [late, changed, gone] = [facts.slice(0, 50), facts.slice(50, 150), facts.slice(150, 200)]
    const written = async (rows: readonly Cells[]) => {
      writeFileSync(join(edition, 'parties_GGO.csv'), stringify([...rows], { header: true }))
      const { code, out, err } = await run(['import', 'manytreaties', edition, '--part'], environment())
      expect([code, err]).toEqual([0, expect.any(String)])
      return /^(?:Imported|Nothing to do for) «manytreaties»: .*$/m.exec(out)?.[0]
    }
    const former = parties.filter((row) => !late.includes(row))
    expect(await written(former)).toMatch(/facts \(50 removed\)\.$/)
    const newer = parties
      .filter((row) => !gone.includes(row))
      .map((row) =>
        changed.includes(row)
          ? {
              ...row,
              StateSignature: `${row.StateSignature?.slice(0, 8)}${row.StateSignature?.endsWith('15') ? '16' : '15'}`,
            }
          : row,
      )
    expect(await written(newer)).toMatch(/facts \(50 new, 100 changed, 50 removed\)\.$/)
    expect(await written(parties)).toMatch(/facts \(50 new, 100 changed\)\.$/)
    expect((await checkGraph(graph(), model)).problems).toEqual([])
    rmSync(edition, { recursive: true, force: true })
  })

  test('the states of the system on ten days', async () => {
    const states = await read(graph(), 'MATCH (s:State) RETURN s.codes AS codes')
    const list = rowsOf(file('cow_states', 'statelist2024.csv'))
    for (const on of [
      '1816-07-01',
      '1850-01-01',
      '1878-08-01',
      '1914-06-28',
      '1923-01-01',
      '1940-01-01',
      '1950-06-25',
      '1975-07-01',
      '1991-12-27',
      '2024-06-01',
    ]) {
      const then = states.filter(({ codes }) =>
        (codes as string[]).some((code) => {
          const [system, , period] = code.split(':')
          if (system !== 'cow' || period === undefined) return false
          const { from, until } = spellOf(period)
          return from <= on && on <= until
        }),
      )
      expect([on, then.length]).toEqual([on, membersOn(list, on).size])
    }
  })

  test('the pairs of allies on ten days, with defence and without', async () => {
    const members = rowsOf(file('atop', 'atop4_01m.csv'))
    for (const on of [
      '1820-07-01',
      '1850-07-01',
      '1880-07-01',
      '1905-07-15',
      '1915-07-15',
      '1938-07-15',
      '1950-07-15',
      '1970-07-15',
      '1988-07-15',
      '2010-07-15',
    ])
      for (const defence of [true, false]) {
        const [row] = await read(
          graph(),
          `MATCH (a:State)-[f:ALLY_OF {dataset: 'atop'}]->(b:State)
           WHERE f.startEarliest <= date($on) AND f.endLatest >= date($on)
             AND (NOT $defence OR 'DEFENSE' IN f.obligations + f.oneSidedObligations)
           RETURN count(DISTINCT CASE WHEN a.id < b.id THEN [a.id, b.id] ELSE [b.id, a.id] END) AS pairs`,
          { on, defence },
        )
        expect([on, defence, row?.pairs]).toEqual([on, defence, alliesOn(members, on, defence).size])
      }
  })

  test('the leaders in power in 30 states', async () => {
    const archigos = rowsOf(file('archigos', 'Archigos_4.1.csv'))
    for (const [gw, state, on] of [
      ['2', 'united-states', '1962-10-20'],
      ['20', 'canada', '1980-01-15'],
      ['70', 'mexico', '1915-01-05'],
      ['40', 'cuba', '1959-02-01'],
      ['100', 'colombia', '1953-07-01'],
      ['140', 'brazil', '1961-09-01'],
      ['160', 'argentina', '1974-07-15'],
      ['155', 'chile', '1973-09-12'],
      ['200', 'united-kingdom', '1940-05-11'],
      ['220', 'france', '1958-07-01'],
      ['230', 'spain', '1936-08-01'],
      ['255', 'germany', '1933-02-01'],
      ['260', 'west-germany', '1969-11-01'],
      ['265', 'east-germany', '1989-10-25'],
      ['290', 'poland', '1981-10-20'],
      ['325', 'italy', '1943-08-01'],
      ['345', 'yugoslavia', '1980-05-10'],
      ['350', 'greece', '1967-05-01'],
      ['365', 'soviet-union', '1953-04-01'],
      ['365', 'russia', '1910-01-01'],
      ['640', 'turkey', '1980-09-20'],
      ['630', 'iran', '1979-03-01'],
      ['645', 'iraq', '1979-08-01'],
      ['651', 'egypt', '1970-10-20'],
      ['710', 'china', '1979-01-01'],
      ['712', 'mongolia', '1984-09-01'],
      ['731', 'north-korea', '1994-08-01'],
      ['732', 'south-korea', '1961-06-01'],
      ['740', 'japan', '1945-08-20'],
      ['750', 'india', '1984-11-05'],
    ] as const) {
      const rows = await read(
        graph(),
        `MATCH (:Leader)-[f:LED {dataset: 'archigos'}]->(:State {id: $state})
         WHERE f.startEarliest <= date($on) AND f.endLatest >= date($on)
         RETURN replace(split(f.id, '/')[0], 'archigos:', '') AS key ORDER BY key`,
        { state: `state:${state}`, on },
      )
      expect([state, on, rows.map(({ key }) => key)]).toEqual([state, on, inPowerOn(archigos, gw, on)])
    }
  })

  test('the visits by state and decade', async () => {
    // Slugs that are one state's at all times; those that several had in turn are told apart by their days elsewhere.
    const turns = rowsOf('src/model/polities.csv').filter(({ system }) => system === 'hsg')
    const inTurn = new Set(turns.map(({ state }) => state))
    const slugs = new Map<string, string[]>()
    for (const { id = '', hsg = '' } of rowsOf('src/model/states.csv'))
      if (hsg && !inTurn.has(id)) slugs.set(id, hsg.split(';'))
    const raw = visitsByDecade(file('hsg_visits', 'data'))
    const rows = await read(
      graph(),
      `MATCH (:Leader)-[f:VISITED {dataset: 'hsg-visits'}]->(:State)
       RETURN f.onBehalfOf AS state, f.startEarliest.year / 10 * 10 AS decade, count(DISTINCT f.citations[0]) AS visits`,
    )
    const left = new Map(raw)
    for (const { state, decade, visits } of rows) {
      const of = slugs.get(String(state)) ?? []
      if (of.length === 0) continue
      const keys = of.map((slug) => `${slug} ${decade}`)
      expect([state, decade, visits]).toEqual([
        state,
        decade,
        keys.reduce((sum, key) => sum + (raw.get(key) ?? 0), 0),
      ])
      for (const key of keys) left.delete(key)
    }
    const places = ['french-polynesia', 'new-caledonia']
    const ofTurns = new Set([...turns.map(({ code = '' }) => code), ...places])
    for (const { id = '', hsg = '' } of rowsOf('src/model/states.csv'))
      if (inTurn.has(id)) for (const slug of hsg.split(';')) ofTurns.add(slug)
    expect([...left.keys()].filter((key) => !ofTurns.has(key.split(' ')[0] ?? ''))).toEqual([])
    const [all] = await read(
      graph(),
      "MATCH ()-[f:VISITED {dataset: 'hsg-visits'}]->() RETURN count(DISTINCT f.citations[0]) AS visits",
    )
    expect(all?.visits).toBe([...raw.values()].reduce((sum, count) => sum + count, 0))
  })

  test.each(questions.map((one) => [one.asks, one] as const))('%s', async (_, one) => {
    expect(await answerTo(graph(), await buildSchema(document), one)).toEqual(one.expected)
  })

  test('connections of 200 pairs are those of a search in memory', async () => {
    const { facts, kinds } = await readPlain(graph())
    const costs = readCosts(model)
    const ids = [...kinds.keys()].sort()
    const memory = buildMemoryGraph(ids, facts, costs)
    const entities = [...kinds].map(([id, label]) => ({ id, label }))
    const pairs = pairsOf({ entities, facts }, 1, 220)
    const schema = await buildSchema(document)
    const times: number[] = []
    for (const [index, { from, to, on }] of pairs.entries()) {
      const given = { from, to, on, maxHops: longest, top: 10 }
      const begun = performance.now()
      const { paths } = (await ask(graph(), schema, 'connections', given)) as unknown as Answer
      if (index >= 20) times.push(performance.now() - begun)
      const found = paths.map(({ cost, hops }) => ({
        cost: Math.round(cost * 1_000_000),
        ids: [from, ...hops.map((hop) => hop.to.id)],
      }))
      expect({ from, to, on, found }).toEqual({ from, to, on, found: bestPaths(memory, from, to, on, 10) })
    }
    const inOrder = times.sort((a, b) => a - b)
    console.log(
      `connections over ${facts.length} facts: median ${inOrder[Math.floor(times.length / 2)]?.toFixed(0)} ms, p95 ${inOrder[Math.floor(times.length * 0.95)]?.toFixed(0)} ms`,
    )
  })
})

/** The part of an answer that is compared. */
interface Answer {
  readonly paths: readonly {
    readonly cost: number
    readonly hops: readonly { readonly to: { readonly id: string } }[]
  }[]
}

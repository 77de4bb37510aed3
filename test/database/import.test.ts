import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { readFactFiles } from '../../src/datasets/facts.ts'
import { readPackageFile } from '../../src/files.ts'
import { checkGraph } from '../../src/graph/check.ts'
import { read } from '../../src/graph/connect.ts'
import { type ImportOptions, importDataset } from '../../src/graph/import.ts'
import type { Dataset } from '../../src/model/stated.ts'
import { loadBuiltIn, model, useGraph, write } from '../support/graph.ts'
import { environmentOf, run } from '../support/process.ts'

const graph = useGraph('built-in')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-import-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header = 'id,type,from,to,when,source,locator,purpose'
const visit = (id: string, when: string, rest = 'loc-mongolia-1989,p9,') =>
  `${id},VISITED,leader:jambyn-batmonh,cow:365,${when},${rest}`

function fileOf(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const quiet = { line: () => {}, passing: () => {} }

async function imported(
  files: readonly string[],
  options: Partial<ImportOptions> = {},
  signal = new AbortController().signal,
) {
  const dataset = await readFactFiles('trips', files, model)
  return importDataset(graph(), dataset, model, { dryRun: false, skipBad: false, ...options }, quiet, signal)
}

/** All there is of a graph, to see that it stays as it was. */
const whole = async () =>
  JSON.stringify([
    await read(graph(), 'MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id'),
    await read(
      graph(),
      'MATCH (a)-[f]->(b) RETURN a.id, type(f), b.id, properties(f) AS properties ORDER BY f.id',
    ),
  ])

const problemsOf = async () => (await checkGraph(graph(), model)).problems

const trips = () =>
  read(
    graph(),
    "MATCH ()-[f]->() WHERE f.dataset = 'trips' RETURN f.id AS id, f.when AS when, elementId(f) AS element ORDER BY id",
  )

let asLoaded: string | undefined
beforeEach(async () => {
  // Most tests are of what leaves the graph as it was.
  if (asLoaded !== undefined && (await whole()) === asLoaded) return
  await write(graph(), 'MATCH (n) DETACH DELETE n')
  await loadBuiltIn(graph())
  asLoaded = await whole()
})

describe('importing', () => {
  test('adds facts with their bounds, sentences, evidence and costs; twice writes nothing', async () => {
    const file = fileOf('a.csv', header, visit('1', '1986-05-01'), visit('2', '1987-05'), visit('3', '198X'))
    const report = await imported([file])
    expect(report).toMatchObject({
      entities: { total: 0 },
      facts: { total: 3, added: 3, changed: 0, removed: 0 },
      refused: [],
      first: [
        'Jambyn Batmonh visited the Soviet Union on 1 May 1986.',
        'Jambyn Batmonh visited the Soviet Union in May 1987.',
        'Jambyn Batmonh visited the Soviet Union in the 1980s.',
      ],
    })
    expect((await trips()).map(({ id }) => id)).toEqual(['trips:1', 'trips:2', 'trips:3'])
    expect(await problemsOf()).toEqual([])
    const before = await whole()
    expect((await imported([file])).facts).toEqual({ total: 3, added: 0, changed: 0, removed: 0 })
    expect(await whole()).toBe(before)
  })

  test('of a newer edition adds, changes and removes just what differs', async () => {
    const lines = Array.from({ length: 300 }, (_, index) =>
      visit(String(index), `19${50 + (index % 40)}-05-01`),
    )
    await imported([fileOf('a.csv', header, ...lines)])
    const before = new Map((await trips()).map(({ id, element }) => [id, element]))
    const newer = lines
      .slice(50)
      .map((line, index) => (index < 100 ? line.replace('-05-01', '-06-01') : line))
    const added = Array.from({ length: 50 }, (_, index) => visit(`new-${index}`, '1986'))
    const report = await imported([fileOf('a.csv', header, ...newer.reverse(), ...added)])
    expect(report.facts).toEqual({ total: 300, added: 50, changed: 100, removed: 50 })
    const after = await trips()
    // What has changed has changed in its place.
    expect(after.filter(({ id, element }) => before.get(id) === element).length).toBe(250)
    expect(after.filter(({ when }) => String(when).endsWith('-06-01')).length).toBe(100)
    expect(await problemsOf()).toEqual([])
  })

  test('a row without an id is the same fact while it says the same', async () => {
    const file = fileOf('a.csv', header, visit('', '1986'), visit('', '1987'))
    await imported([file])
    const report = await imported([fileOf('a.csv', header, visit('', '1987'), visit('', '1988'))])
    expect(report.facts).toEqual({ total: 2, added: 1, changed: 0, removed: 1 })
  })

  test('a fact may become another type, or lead elsewhere', async () => {
    await imported([fileOf('a.csv', header, visit('1', '1986'))])
    const moved = '1,LED,leader:jambyn-batmonh,state:mongolia,1986/1987,loc-mongolia-1989,p9,'
    expect((await imported([fileOf('a.csv', header, moved)])).facts.changed).toBe(1)
    expect(
      await read(graph(), "MATCH ()-[f {id: 'trips:1'}]->(b) RETURN type(f) AS type, b.id AS to"),
    ).toEqual([{ type: 'LED', to: 'state:mongolia' }])
    expect(await problemsOf()).toEqual([])
  })

  test('an id is of one fact, whatever the types', async () => {
    const twice = '1,LED,leader:jambyn-batmonh,state:mongolia,1986/1987,loc-mongolia-1989,p9,'
    await expect(imported([fileOf('a.csv', header, visit('1', '1986'), twice)])).rejects.toThrow(
      /line 3: id «trips:1»: it is there twice\./,
    )
  })

  test('two datasets that say the same stay two facts', async () => {
    await imported([fileOf('a.csv', header, visit('1', '1986'))])
    const dataset = await readFactFiles('others', [fileOf('a.csv', header, visit('1', '1986'))], model)
    const options = { dryRun: false, skipBad: false }
    await importDataset(graph(), dataset, model, options, quiet, new AbortController().signal)
    expect(
      (await read(graph(), "MATCH ()-[f:VISITED {when: '1986'}]->() RETURN f.dataset AS d ORDER BY d")).map(
        ({ d }) => d,
      ),
    ).toEqual(['others', 'trips'])
  })

  test('an entity that it drops goes, unless a fact of another dataset needs it', async () => {
    const people = fileOf('p.csv', 'kind,id,name,born', 'Leader,leader:x,X,1920', 'Leader,leader:y,Y,1930')
    expect((await imported([people])).entities).toEqual({ total: 2, added: 2, changed: 0, removed: 0 })
    await write(
      graph(),
      "MATCH (a {id: 'leader:x'}), (b {id: 'state:china'}) CREATE (a)-[:VISITED {id: 'other:1', dataset: 'other'}]->(b)",
    )
    const report = await imported([fileOf('p.csv', 'kind,id,name,born', 'Leader,leader:z,Z,1940')])
    expect(report.entities).toEqual({ total: 1, added: 1, changed: 0, removed: 2 })
    expect(report.kept).toEqual(['leader:x'])
    expect(
      (await read(graph(), "MATCH (e:Entity {dataset: 'trips'}) RETURN e.id AS id ORDER BY id")).map(
        ({ id }) => id,
      ),
    ).toEqual(['leader:x', 'leader:z'])
  })

  test('a code is read as of the day; one used outside its dates is told to be', async () => {
    const lines = [visit('1', '2001'), visit('2', '1986'), visit('3', '2001').replace('cow:365', 'cow:265')]
    const report = await imported([fileOf('a.csv', header, ...lines)])
    expect(
      await read(graph(), "MATCH ()-[f {dataset: 'trips'}]->(s) RETURN s.id AS to ORDER BY f.id"),
    ).toEqual([{ to: 'state:russia' }, { to: 'state:soviet-union' }, { to: 'state:east-germany' }])
    expect(report.warnings.join()).toMatch(
      /line 4: to «cow:265»: no state has this code on 2001-01-01; state:east-germany has it from 1954-03-25 to 1990-10-02\. Taken as state:east-germany/,
    )
  })

  test('what a code gives is cut where one state succeeded another, and no change is told of it', async () => {
    const relations = (id: string, when: string) =>
      `${id},HAS_RELATIONS_WITH,cow:365,state:mongolia,${when},loc-mongolia-1989,p9,`
    const report = await imported([fileOf('a.csv', header, relations('r', '1980-05-01/2001-06-01'))])
    expect(report.facts.total).toBe(2)
    expect(report.cut).toEqual([
      expect.stringMatching(
        /line 2: cut in 2: state:soviet-union, .* 1980-05-01\/1991-12-26; state:russia, .*/,
      ),
    ])
    expect(
      await read(
        graph(),
        "MATCH (s)-[f {dataset: 'trips'}]->() RETURN s.id AS from, f.id AS id, f.continues AS continues, f.continuedBy AS continuedBy ORDER BY id",
      ),
    ).toEqual([
      { from: 'state:soviet-union', id: 'trips:r', continues: null, continuedBy: 'trips:r/2' },
      { from: 'state:russia', id: 'trips:r/2', continues: 'trips:r', continuedBy: null },
    ])
    const changes = async (of: string, after: string, until: string) =>
      (await run(['ask', 'changes', of, '--after', after, '--until', until], environmentOf(inject('neo4j'))))
        .out
    const relation = /had diplomatic relations/
    expect(await changes('Mongolia', '1991-12-01', '1992-01-31')).not.toMatch(relation)
    expect(await changes('Soviet Union', '1991-12-01', '1992-01-31')).not.toMatch(relation)
    expect(await changes('Russia', '1991-12-01', '1992-01-31')).not.toMatch(relation)
    expect(await changes('Soviet Union', '1980-04-30', '1980-05-02')).toMatch(relation)
    expect(await changes('Mongolia', '2001-05-01', '2001-07-01')).toMatch(relation)
    expect(await problemsOf()).toEqual([])
  })

  test('a dry run writes nothing, not even what is right', async () => {
    const before = await whole()
    const report = await imported([fileOf('a.csv', header, visit('1', '1986'), visit('2', 'never'))], {
      dryRun: true,
    })
    expect(report.facts.added).toBe(1)
    expect(report.refused.length).toBe(1)
    expect(await whole()).toBe(before)
  })

  test('stopped and run again, it is finished', async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => visit(String(index), '1986-05-01'))
    const file = fileOf('a.csv', header, ...lines)
    const stop = new AbortController()
    const dataset = await readFactFiles('trips', [file], model)
    const stopping = {
      line: () => {},
      passing: (text: string) => {
        if (text === 'Writing «trips»: 5000 facts …') stop.abort()
      },
    }
    const options = { dryRun: false, skipBad: false }
    await expect(importDataset(graph(), dataset, model, options, stopping, stop.signal)).rejects.toThrow(
      /Stopped\. What is written stays; run it again to finish it\./,
    )
    expect(await problemsOf()).toContain('dataset «trips»: its import was stopped; run it again.')
    const half = (await trips()).length
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(12_000)
    expect((await imported([file])).facts).toEqual({
      total: 12_000,
      added: 12_000 - half,
      changed: 0,
      removed: 0,
    })
    expect((await trips()).length).toBe(12_000)
    expect(await problemsOf()).toEqual([])
  })
})

describe('a dataset of the field that the graph has nothing of is written while it is read', () => {
  const lines = Array.from({ length: 11_000 }, (_, index) => visit(String(index), '1986-05-01'))
  const ofTheField = async (file: string): Promise<Dataset> => ({
    ...(await readFactFiles('trips', [file], model)),
    ofTheField: true,
  })
  const options = { dryRun: false, skipBad: false }
  const signal = new AbortController().signal

  test('with all that it says', async () => {
    const dataset = await ofTheField(fileOf('a.csv', header, ...lines))
    const report = await importDataset(graph(), dataset, model, options, quiet, signal)
    expect(report.facts).toEqual({ total: 11_000, added: 11_000, changed: 0, removed: 0 })
    expect(await problemsOf()).toEqual([])
    const again = await importDataset(graph(), dataset, model, options, quiet, signal)
    expect(again.facts).toEqual({ total: 11_000, added: 0, changed: 0, removed: 0 })
  })

  test('and taken away again where a line late in it breaks a rule', async () => {
    const before = await whole()
    const state = 'mongolia'
    const entities = fileOf(
      'e.csv',
      'id,kind,name,spells,source',
      `state:${state},State,Mongolia,1911/..,loc-mongolia-1989`,
    )
    const file = fileOf('a.csv', header, ...lines, visit('last', '1986-02-30'))
    const facts = await ofTheField(file)
    const people = await ofTheField(entities)
    const dataset: Dataset = {
      ...facts,
      async *read(known) {
        yield* people.read(known)
        yield* facts.read(known)
      },
    }
    await expect(importDataset(graph(), dataset, model, options, quiet, signal)).rejects.toThrow(
      /a\.csv, line 11002: when «1986-02-30».*nothing was written/s,
    )
    expect(await whole()).toBe(before)
    expect(await problemsOf()).toEqual([])
  })
})

describe('what breaks a rule is refused with file, line, column and value, and nothing is written', () => {
  const facts = 'type,from,to,when,attested,source,locator,purpose,strength'
  test.each<[string, string, RegExp]>([
    [
      'a day that does not exist',
      'VISITED,leader:jambyn-batmonh,state:china,1986-02-29,,loc-mongolia-1989,p1,,',
      /line 2: when «1986-02-29»: no day 29 in 1986-02/,
    ],
    [
      'attested days that are none',
      'LED,leader:jambyn-batmonh,state:china,/,1986-13,loc-mongolia-1989,p1,,',
      /line 2: attested «1986-13»: no month 13/,
    ],
    [
      'no date',
      'VISITED,leader:jambyn-batmonh,state:china,,,loc-mongolia-1989,p1,,',
      /line 2: it has no date/,
    ],
    [
      'no source',
      'VISITED,leader:jambyn-batmonh,state:china,1986,,,,,',
      /line 2: it has no citation: a fact without a source is refused/,
    ],
    [
      'no locator',
      'VISITED,leader:jambyn-batmonh,state:china,1986,,loc-mongolia-1989,,,',
      /line 2: citation «loc-mongolia-1989#»: it is written sourceId#locator/,
    ],
    [
      'an unknown source',
      'VISITED,leader:jambyn-batmonh,state:china,1986,,gazette,p1,,',
      /line 2: citation «gazette#p1»: there is no source «gazette»/,
    ],
    [
      'an unknown type',
      'LIKES,leader:jambyn-batmonh,state:china,1986,,loc-mongolia-1989,p1,,',
      /line 2: type «LIKES»: it is one of ALLY_OF, /,
    ],
    [
      'an unknown end',
      'VISITED,leader:nobody,state:china,1986,,loc-mongolia-1989,p1,,',
      /line 2: from «leader:nobody»: there is no such entity/,
    ],
    [
      'no end',
      'VISITED,,state:china,1986,,loc-mongolia-1989,p1,,',
      /line 2: from «»: it is the id or the code of an entity/,
    ],
    [
      'an end of the wrong kind',
      'VISITED,state:china,state:mongolia,1986,,loc-mongolia-1989,p1,,',
      /line 2: VISITED does not lead from a State to a State/,
    ],
    [
      'a code of no state',
      'VISITED,leader:jambyn-batmonh,cow:999,1992,,loc-mongolia-1989,p1,,',
      /line 2: to «cow:999»: no state has this code/,
    ],
    [
      'a code that was that of two states in the time',
      'VISITED,leader:jambyn-batmonh,cow:365,1991,,loc-mongolia-1989,p1,,',
      /line 2: to «cow:365»: from 1991-01-01 to 1991-12-31 it was that of state:soviet-union and that of state:russia/,
    ],
    [
      'a property of another type',
      'VISITED,leader:jambyn-batmonh,state:china,1986,,loc-mongolia-1989,p1,,9000',
      /line 2: strength «9000»: a VISITED has no strength/,
    ],
    [
      'too few cells',
      'VISITED,leader:jambyn-batmonh',
      /line 2: it has 2 cells, and the first line names 9 columns/,
    ],
    [
      'a quote that never closes',
      'VISITED,"leader:jambyn-batmonh,state:china',
      /line 2: a quote opens here or further on and never closes/,
    ],
    [
      'a quote within a cell',
      'VISITED,leader:jambyn-batmonh,state:china,1986,,loc-mongolia-1989,p1,a "good" one,',
      /line 2: .*quote/,
    ],
  ])('%s', async (_, line, message) => {
    const before = await whole()
    await expect(imported([fileOf('bad.csv', facts, line)])).rejects.toThrow(message)
    expect(await whole()).toBe(before)
  })

  test.each<[string, string[], RegExp]>([
    [
      'an unknown column',
      ['type,from,to,wen'],
      /bad\.csv, line 1: there is no column «wen»; a file of facts may have type, from, to/,
    ],
    ['a missing column', ['type,from,when'], /bad\.csv, line 1: the column «to» is missing/],
    ['a column twice', ['type,from,to,to', 'a,b,c,d'], /bad\.csv, line 1: there are two columns «to»/],
    ['neither facts nor entities', ['a;b;c'], /bad\.csv, line 1: there is no column «a;b;c»/],
  ])('%s', async (_, lines, message) => {
    await expect(imported([fileOf('bad.csv', ...lines)])).rejects.toThrow(message)
  })

  test('an empty file, and none', async () => {
    writeFileSync(join(folder, 'empty.csv'), '')
    await expect(imported([join(folder, 'empty.csv')])).rejects.toThrow(
      /empty\.csv, line 1: the file is empty/,
    )
    await expect(imported([join(folder, 'none.csv')])).rejects.toThrow(/none\.csv: there is no such file/)
    await expect(imported([folder])).rejects.toThrow(/it is a folder, not a file/)
  })

  test('Latin-1, with the line', async () => {
    const text = `${facts}\n${'VISITED,leader:jambyn-batmonh,state:china,1986,,loc-mongolia-1989,p1,,\n'.repeat(3)}VISITED,leader:jos\xe9,,,,,,,\n`
    writeFileSync(join(folder, 'latin.csv'), Buffer.from(text, 'latin1'))
    await expect(imported([join(folder, 'latin.csv')])).rejects.toThrow(
      /latin\.csv, line 5: it is not in UTF-8/,
    )
  })

  test('all lines at once; --skip-bad leaves them out', async () => {
    const lines = [
      header,
      visit('1', 'never'),
      visit('2', '1986'),
      visit('2', '1987'),
      visit('3', '1986-02-30'),
    ]
    const file = fileOf('a.csv', ...lines)
    await expect(imported([file])).rejects.toThrow(
      /line 2: when «never».*line 4: id «trips:2»: it is there twice.*line 5: when «1986-02-30».*These 3 lines break rules; nothing was written/s,
    )
    const report = await imported([file], { skipBad: true })
    expect(report.refused.map(({ at }) => at.line)).toEqual([2, 4, 5])
    expect((await trips()).map(({ id }) => id)).toEqual(['trips:2'])
    expect(await problemsOf()).toEqual([])
  })

  test('an entity of another dataset, an entity of no kind, a kind without such a property', async () => {
    const file = fileOf(
      'p.csv',
      'kind,id,name,born,latitude',
      'State,state:china,China,,',
      'Country,state:x,X,,',
      'Leader,leader:x,X,1986-02-30,',
      'Leader,leader:y,Y,,12.5',
      'Place,place:z,Z,,north',
    )
    await expect(imported([file])).rejects.toThrow(
      /line 2: id «state:china»: it is an entity of the dataset «states» already.*line 3: kind «Country»: it is one of State, .*line 4: .*no day 30.*line 5: latitude «12.5»: a Leader has no latitude.*line 6: latitude «north»: it is a number/s,
    )
  })

  test('whatever ends the lines, and with a byte order mark', async () => {
    for (const [index, end] of ['\r\n', '\r', '\n'].entries()) {
      const path = join(folder, 'ends.csv')
      writeFileSync(path, `\uFEFF${[header, visit('1', '1986'), visit('2', '1987')].join(end)}${end}`)
      expect((await imported([path])).facts, JSON.stringify(end)).toMatchObject({
        total: 2,
        added: index === 0 ? 2 : 0,
        changed: 0,
      })
    }
  })
})

describe('entente import', () => {
  const environment = () => ({ ...environmentOf(inject('neo4j')), ENTENTE_DATA: join(folder, 'data') })

  test('the worked example of docs/facts.md', async () => {
    const page = readPackageFile('docs/facts.md')
    const tables = [...page.matchAll(/\(`(\w+\.csv)`\)[^`]*```csv\n([^`]*)```/g)]
    expect(tables.map(([, name]) => name)).toEqual(['sources.csv', 'people.csv', 'visits.csv'])
    for (const [, name = '', text = ''] of tables) writeFileSync(join(folder, name), text)
    const files = tables.map(([, name = '']) => join(folder, name))
    const args = ['import', 'facts', ...files, '--as', 'balkan-tour']
    const refusing = await run(args, environment())
    expect(refusing.code).toBe(1)
    const [, refusal] = /```text\n(.*)\n```/.exec(page) ?? []
    expect(refusing.err).toContain(refusal)
    const { code, out } = await run([...args, '--skip-bad'], environment())
    expect(code).toBe(1)
    expect(out).toMatch(
      /^Imported «balkan-tour»: 2 entities \(2 new\), 2 facts \(2 new\)\.\n1 line breaks a rule and were left out|^Imported «balkan-tour»/,
    )
    expect(out).toContain(`Report: ${join(folder, 'data', 'reports', 'balkan-tour.txt')}`)
  })

  test.each<[string[], RegExp]>([
    [['import'], /Import what\? See entente import --help/],
    [['import', 'world'], /There is no dataset «world»; there are .*facts, export\./],
    [['import', 'facts'], /Which files\?/],
    [['import', 'facts', 'My Facts.csv'], /«My Facts» cannot be the name of a dataset/],
    [['import', 'facts', 'a.csv', '--as', 'mongolia'], /«mongolia» is a dataset of the program's own/],
  ])('%j ends with 2', async (args, message) => {
    const { code, out, err } = await run(args, environment())
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })
})

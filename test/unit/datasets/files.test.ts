import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { atop } from '../../../src/datasets/atop/reader.ts'
import { cowStates } from '../../../src/datasets/cow-states/reader.ts'
import { columnsOf, rowsOf } from '../../../src/datasets/csv.ts'
import { candidatesIn, filesGiven, filesOf } from '../../../src/datasets/find.ts'
import { hsgVisits } from '../../../src/datasets/hsg-visits/reader.ts'
import type { Reader } from '../../../src/datasets/reader.ts'
import { ungdc } from '../../../src/datasets/ungdc/reader.ts'
import { usMissions } from '../../../src/datasets/us-missions/reader.ts'
import { worldCountries } from '../../../src/datasets/world-countries/reader.ts'
import { EntenteError } from '../../../src/errors.ts'
import { readModelDocument } from '../../../src/model/document.ts'
import { readModel } from '../../../src/model/model.ts'
import { refusalInWords } from '../../../src/model/stated.ts'
import { collect, derive } from '../../support/datasets.ts'

const root = mkdtempSync(join(tmpdir(), 'entente-files-'))
afterAll(() => rmSync(root, { recursive: true }))

let folders = 0
/** A folder of its own with the files given, by their names. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  folders++
  const folder = join(root, String(folders))
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The path of a file of its own. */
const fileOf = (name: string, content: string | Buffer): string => join(folderOf({ [name]: content }), name)

/** What is said where reading is refused; the folders of the test left out. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading
  } catch (error) {
    if (error instanceof EntenteError && error.code === 'BAD_INPUT')
      return error.message.replaceAll(new RegExp(`${root}/\\d+`, 'g'), '…')
    throw error
  }
  return ''
}

const refused = (reader: Reader, path: string, isPart = true) => refusal(collect(reader, [path], { isPart }))

const header = 'stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version'
const mongolia = 'MON,712,1921,3,13,2019,12,31,2019'
const cuba = 'CUB,40,1902,5,20,2019,12,31,2019'
const list = (...rows: string[]): string => [header, ...rows, ''].join('\n')

describe('a CSV file', () => {
  test('that lacks a column is refused, with those that it has', async () => {
    const path = fileOf('list.csv', list(mongolia).replace(',version', '').replace(',2019\n', '\n'))
    expect(await refused(cowStates, path)).toBe(
      '…/list.csv, line 1: the column «version» of statelist2024.csv is missing; it has stateabb, ccode, styear, stmonth, stday, endyear, endmonth, endday.',
    )
  })

  test('in which columns have other names is refused', async () => {
    const path = fileOf('list.csv', list(mongolia).replace('styear', 'start').replace('endyear', 'end'))
    expect(await refused(cowStates, path)).toMatch(
      /^…\/list\.csv, line 1: the columns «styear», «endyear» of statelist2024\.csv are missing; it has stateabb, ccode, start,/,
    )
  })

  test('that has a column more is read, and the column told once', async () => {
    const rows = [`${header},capital`, `${mongolia},Ulaanbaatar`, `${cuba},Havana`]
    const path = fileOf('list.csv', rows.join('\n'))
    const collected = await collect(cowStates, [path])
    expect(collected.odd).toEqual([`${path}, line 1: the column «capital» is not known, and not used.`])
    expect(collected.entities.length).toBe(3)
  })

  test('that has a column twice is refused', async () => {
    const path = fileOf('list.csv', `${header},version\n${mongolia},2019\n`)
    expect(await refused(cowStates, path)).toBe('…/list.csv, line 1: there are two columns «version».')
  })

  test('that is cut off between rows is refused, unless it is said to be a part', async () => {
    const path = fileOf('list.csv', list(mongolia, cuba))
    expect(await refused(cowStates, path, false)).toBe(
      '…/list.csv, line 3: it ends after 2 rows, and statelist2024.csv has at least 240: is it whole? If it is meant to be a part, say so with --part.',
    )
    expect(await refused(cowStates, path)).toBe('')
  })

  test('that is cut off within a row is refused', async () => {
    const path = fileOf('list.csv', list(mongolia, 'CUB,40,1902,5'))
    expect(await refused(cowStates, path)).toBe(
      '…/list.csv, line 3: it has 4 cells, and the first line names 9 columns.',
    )
  })

  test('in which a quote never closes is refused, with the line after the last that is well', async () => {
    const path = fileOf('list.csv', list(mongolia, `"${cuba}`, cuba, cuba))
    expect(await refused(cowStates, path)).toBe(
      '…/list.csv, line 3: a quote opens here or further on and never closes.',
    )
  })

  test('in which a quote stands within a cell is refused', async () => {
    const path = fileOf('list.csv', list(mongolia, cuba.replace('CUB', 'C"U"B')))
    expect(await refused(cowStates, path)).toMatch(
      /^…\/list\.csv, line 3: a quote stands within a cell: a cell with quotes is put in quotes/,
    )
  })

  test('in Latin-1 is refused, with the line', async () => {
    const content = Buffer.from(list(mongolia, cuba, cuba.replace('CUB', 'Côte')), 'latin1')
    expect(await refused(cowStates, fileOf('list.csv', content))).toBe(
      '…/list.csv, line 4: it is not in UTF-8: save the file in that encoding (it may be in Latin-1 or Windows-1252).',
    )
  })

  test('in Latin-1 far below is refused with the line, and so are letters that are cut off at the end', async () => {
    const rows = new Array(5_000).fill(cuba)
    const content = Buffer.from(list(...rows, cuba.replace('CUB', 'Côte'), ...rows), 'latin1')
    expect(await refused(cowStates, fileOf('list.csv', content))).toMatch(
      /^…\/list\.csv, line 5002: it is not in UTF-8/,
    )
    const cutOff = Buffer.from(`${list(mongolia)}ô`).subarray(0, -1)
    expect(await refused(cowStates, fileOf('list.csv', cutOff))).toMatch(/line \d: it is not in UTF-8/)
  })

  test.each([
    ['lines end with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['lines end with CR alone', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark comes first', (text: string) => `\uFEFF${text}`],
    [
      'a mark comes first, and lines end with CRLF',
      (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    ],
    ['the last line has no end', (text: string) => text.trimEnd()],
    ['lines are empty', (text: string) => `${text}\n\n`],
    [
      'cells are quoted and have blanks around them',
      (text: string) => text.replace('MON', '"MON "').replace('712', ' 712'),
    ],
  ])('is read where %s', async (_, changed) => {
    const path = fileOf('list.csv', changed(list(mongolia, cuba, 'NOW,1000,1950,1,1,2019,12,31,2019')))
    const { entities, refused, odd } = await collect(cowStates, [path])
    expect(entities.map(({ properties }) => properties.id)).toEqual([
      'cow-states',
      'state:mongolia',
      'state:cuba',
    ])
    // The lines are counted all the same.
    expect([odd, refused.map(({ at }) => at.line)]).toEqual([[], [4]])
  })

  test('has cells of several lines, and lines are counted with them', async () => {
    const path = fileOf('rows.csv', 'a,b\n1,"one\ntwo"\n2, three \n3,\n')
    const rows: unknown[] = []
    for await (const { at, cells } of rowsOf(path)) rows.push([at.line, cells])
    expect(rows).toEqual([
      [2, { a: '1', b: 'one\ntwo' }],
      [4, { a: '2', b: 'three' }],
      [5, { a: '3' }],
    ])
    expect(await columnsOf(path)).toEqual(['a', 'b'])
  })

  test.each([0, 1, 2, 3])(
    'is read whole where letters of two to four bytes lie across its parts',
    async (shift) => {
      const names = Array.from({ length: 30_000 }, (_, index) => `${'a'.repeat(shift)}é€𝄞${index}`)
      const read: (string | undefined)[] = []
      for await (const { cells } of rowsOf(fileOf('list.csv', `name\n${names.join('\n')}\n`)))
        read.push(cells.name)
      expect(read).toEqual(names)
    },
  )

  test('that is empty is refused, and so is what is no file', async () => {
    expect(await refusal(columnsOf(fileOf('rows.csv', '')))).toBe(
      '…/rows.csv, line 1: the file is empty: its first line names the columns.',
    )
    expect(await refusal(columnsOf(folderOf({})))).toBe('…: it is a folder, not a file.')
    expect(await refusal(columnsOf(join(folderOf({}), 'none.csv')))).toBe(
      '…/none.csv: there is no such file.',
    )
  })

  test('with a day that is none has that line refused', async () => {
    const path = fileOf(
      'list.csv',
      list(mongolia, cuba.replace('5,20', '5,32'), cuba.replace('5,20', '13,1')),
    )
    const { refused } = await collect(cowStates, [path])
    expect(refused.map(refusalInWords)).toEqual([
      `${path}, line 3: dates «1902-05-32»: no day 32 in 1902-05.`,
      `${path}, line 4: dates «1902-13-01»: no month 13.`,
    ])
  })

  test('with a code of no state has that line told', async () => {
    const path = fileOf('list.csv', list(mongolia, 'NOW,1000,1950,1,1,2019,12,31,2019'))
    const { refused } = await collect(cowStates, [path])
    expect(refused.map(refusalInWords)).toEqual([
      `${path}, line 3: ccode «1000» (NOW): no state of the register has this number.`,
    ])
  })

  test('with a code that is used outside its dates has that line told, and taken', async () => {
    const model = readModel(readModelDocument())
    const missions = [
      'country_abbrev_cow,country_code_cow,country_name_cow,country_name_usdos,date_start,date_end,us_mission_status',
      'GDR,265,,,1974-09-04,1990-10-02,Embassy',
      'GDR,265,,,1995-01-01,1996-01-01,Consulate',
    ]
    const collected = await collect(usMissions, [fileOf('missions.csv', missions.join('\n'))])
    const { facts, warnings } = derive(collected, model)
    expect(facts.map(({ to, at }) => [to, at.line])).toEqual([
      ['state:east-germany', 2],
      ['state:east-germany', 3],
    ])
    expect(warnings).toEqual([
      'us-missions:265:1995-01-01: when «[1990-10-03..1995-01-01]/..»: United States and East Germany were not both there then; kept as it is.',
    ])
    const speakers = 'Year,Session,ISO Code,Name of Person Speaking,Post\n1994,49,DDR,Mr. KINKEL,\n'
    const { refused } = await collect(ungdc, [fileOf('speakers.csv', speakers)])
    expect(refused.map(refusalInWords)).toEqual([
      expect.stringMatching(
        /speakers\.csv, line 2: ISO Code «un:DDR»: no state has this code on 1994-09-25; .* Taken as state:east-germany\.$/,
      ),
    ])
  })
})

const visit = `    <visit>
        <id>1</id>
        <start-date>1991-01-23</start-date>
        <visitor>President Punsalmaagiin Ochirbat</visitor>
        <from id="mongolia">Mongolia</from>
    </visit>
`
const visits = `<?xml version="1.0"?>\n<visits>\n${visit}${visit.replace('>1<', '>2<')}</visits>\n`

describe('an XML file', () => {
  test('that is cut off is refused, with the line', async () => {
    const path = fileOf('1990.xml', visits.slice(0, visits.indexOf('</from>')))
    expect(await refused(hsgVisits, path)).toBe('…/1990.xml, line 7: it is no XML: unclosed tag: from.')
  })

  test('that ends with a row, and not as it should, is refused', async () => {
    const path = fileOf('1990.xml', visits.replace('</visits>\n', ''))
    expect(await refused(hsgVisits, path)).toMatch(
      /^…\/1990\.xml, line 15: it is no XML: unclosed tag: visits/,
    )
  })

  test('that is no XML is refused', async () => {
    expect(await refused(hsgVisits, fileOf('1990.xml', 'Visits of 1990\n'))).toBe(
      '…/1990.xml, line 2: it is no XML: text data outside of root node.',
    )
    expect(await refused(hsgVisits, fileOf('1990.xml', ''))).toMatch(/^…\/1990\.xml, line 1: it is no XML: /)
    const page = fileOf('1990.xml', `<!DOCTYPE html>\n<html>\n<br>\n${visits.slice(22)}</html>`)
    expect(await refused(hsgVisits, page)).toMatch(
      /^…\/1990\.xml, line \d+: it is no XML: unexpected close tag/,
    )
  })

  test('that is not in UTF-8 is refused, with the line', async () => {
    const content = Buffer.from(visits.replaceAll('Mongolia<', 'Mongoleï<'), 'latin1')
    expect(await refused(hsgVisits, fileOf('1990.xml', content))).toBe(
      '…/1990.xml, line 7: it is not in UTF-8: save the file in that encoding (it may be in Latin-1 or Windows-1252).',
    )
    const wide = fileOf('1990.xml', Buffer.from(`\uFEFF${visits}`, 'utf16le'))
    expect(await refused(hsgVisits, wide)).toMatch(/^…\/1990\.xml, line 1: it is not in UTF-8/)
  })

  test('that lacks files of its kind is refused, unless it is said to be a part', async () => {
    const path = fileOf('1990.xml', visits)
    expect(await refused(hsgVisits, path, false)).toBe(
      '…/1990.xml, line 1: the file has 2 of <visit>, and there are at least 3200: are all files there, and whole? If they are meant to be a part, say so with --part.',
    )
    expect(await refused(hsgVisits, path)).toBe('')
  })

  test('is read with a byte order mark, and with lines that end with CRLF', async () => {
    const path = fileOf('1990.xml', `\uFEFF${visits.replaceAll('\n', '\r\n')}`)
    const { facts } = await collect(hsgVisits, [path])
    expect(facts.map(({ type, at }) => [type, at.line])).toEqual([
      ['VISITED', 3],
      ['VISITED', 9],
      ['HELD_OFFICE', 3],
    ])
  })
})

describe('a JSON file', () => {
  const countries = '[{"name": {"common": "Belgium", "native": {}},\n"cca3": "BEL", "borders": []}]'

  test('that is cut off, or not in UTF-8, is refused', async () => {
    expect(await refused(worldCountries, fileOf('countries.json', countries.slice(0, -5)))).toMatch(
      /^…\/countries\.json, line 1: it is no JSON: /,
    )
    const content = Buffer.from(countries.replace('"borders"', '"capital": "Liège", "borders"'), 'latin1')
    expect(await refused(worldCountries, fileOf('countries.json', content))).toMatch(
      /^…\/countries\.json, line 2: it is not in UTF-8/,
    )
  })

  test('is read with a byte order mark', async () => {
    const { entities } = await collect(worldCountries, [fileOf('countries.json', `\uFEFF${countries}`)])
    expect(entities.map(({ properties }) => properties.id)).toEqual(['world-countries', 'state:belgium'])
  })
})

describe('the files of a dataset', () => {
  const found = async (reader: Reader, folder: string) => {
    const files = await filesGiven(reader.description, [folder])
    return [...files.values()].flat().map((path) => path.slice(folder.length + 1))
  }

  test('are found by what is in them, in folders within folders', async () => {
    const folder = folderOf({
      'a/b/states.csv': list(mongolia),
      'a/other.csv': 'a,b\n1,2\n',
      'a/broken.csv': Buffer.from('Côte\n', 'latin1'),
      'notes.txt': header,
      '.hidden/states.csv': list(mongolia),
      'node_modules/states.csv': list(mongolia),
    })
    expect(await found(cowStates, folder)).toEqual(['a/b/states.csv'])
  })

  test('of several editions are those of the newer, whatever they are called and wherever they lie', async () => {
    const older = list(mongolia.replace(/2019$/, '2016'))
    expect(await found(cowStates, folderOf({ 'new.csv': list(mongolia), 'old.csv': older }))).toEqual([
      'new.csv',
    ])
    expect(
      await found(cowStates, folderOf({ 'a/b.csv': list(mongolia), 'statelist2024.csv': older })),
    ).toEqual(['a/b.csv'])
  })

  test('of one edition are the one of the name, or the one that lies less deep; else it is asked', async () => {
    const two = { 'statelist2024.csv': list(mongolia), 'copy.csv': list(mongolia) }
    expect(await found(cowStates, folderOf(two))).toEqual(['statelist2024.csv'])
    const deep = { 'statelist2024.csv': list(mongolia), 'a/statelist2024.csv': list(mongolia) }
    expect(await found(cowStates, folderOf(deep))).toEqual(['statelist2024.csv'])
    const like = folderOf({ 'a.csv': list(mongolia), 'b.csv': list(mongolia) })
    expect(await refusal(filesGiven(cowStates.description, [like]))).toBe(
      'Several files could be statelist2024.csv of «cow-states»: …/a.csv, …/b.csv. Import the one you mean: entente import cow-states FILE.',
    )
  })

  test('that are another’s are refused, with the name of that', async () => {
    const path = fileOf('1990.xml', visits.replaceAll('visit', 'trip'))
    expect(await refused(hsgVisits, path)).toBe(
      '«hsg-visits» is made of 1870.xml to 2020.xml (with <visits…); not all of that is in …/1990.xml. …/1990.xml is a file of «hsg-travels». See docs/data/hsg-visits.md.',
    )
    const states = fileOf('list.csv', list(mongolia))
    expect(await refused(ungdc, states)).toMatch(/ …\/list\.csv is a file of «cow-states»\. /)
    // The name makes no difference.
    const misnamed = fileOf('Speakers_by_session.csv', list(mongolia))
    expect(await refused(ungdc, misnamed)).toMatch(/Speakers_by_session\.csv is a file of «cow-states»/)
  })

  test('that are none of any dataset are refused, with what is wanted', async () => {
    const folder = folderOf({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a,b\n1,2\n', 'readme.txt': 'Nothing.' })
    const said =
      '«cow-states» is made of statelist2024.csv (with stateabb, ccode, styear, stmonth…); not all of that is in …. See docs/data/cow-states.md.'
    expect(await refusal(filesGiven(cowStates.description, [folder]))).toBe(said)
    expect(await refusal(filesGiven(cowStates.description, [folderOf({})]))).toBe(said)
    expect(await filesOf(cowStates.description, await candidatesIn([folder]))).toBeUndefined()
  })

  test('that are not there are refused', async () => {
    expect(await refused(cowStates, join(folderOf({}), 'none'))).toBe(
      '…/none: there is no such file or folder.',
    )
  })

  test('of two, of which one lacks a column, are refused with what is wrong in it, if it has its name', async () => {
    const columns = (what: string) => (atop.description.files[what]?.used ?? []).join(',')
    const [members = '', alliances = ''] = Object.keys(atop.description.files)
    const nameOf = (what: string) => atop.description.files[what]?.name ?? ''
    const folder = folderOf({
      'others.csv': `${columns(alliances)}\n`,
      [nameOf(members)]: `${columns(members).replace('atopid', 'id')}\n`,
    })
    expect(await refused(atop, folder)).toMatch(/, line 1: the column «atopid» of atop.* is missing; it has /)
  })
})

/** What a reader takes along from an answer: each file is opened and read, each copied text is used. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Locator, Page } from 'playwright-core'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readFactFiles } from '../../src/datasets/facts.ts'
import { importDataset } from '../../src/graph/import.ts'
import { answerOf, textOf, usePages } from '../support/browser.ts'
import { model } from '../support/graph.ts'
import { environmentOf, start } from '../support/process.ts'

const { graph, open, service } = usePages()
const address = '/?question=timeline&of=Mongolia'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-exports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function saved(page: Page, button: Locator): Promise<{ name: string; path: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  // The browser is another process: what it saves is copied here.
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) }
}

async function opened(): Promise<Page> {
  const page = await open(address, { acceptDownloads: true })
  await answerOf(page)
  await page.locator('.uses summary').click()
  return page
}

/** The elements of an XML text, with their attributes; what is no XML is refused. */
function elementsOf(text: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes }))
  parser.write(text).close()
  return found
}

interface FactOfAnswer {
  readonly id: string
  readonly sentence: string
  readonly type: string
}

const asked = async (of = 'Mongolia'): Promise<FactOfAnswer[]> =>
  (await service.ask(`{ timeline(of: "${of}") { facts { id sentence type } } }`)).data.timeline.facts

describe('files', () => {
  test('JSON is the answer as GraphQL gives it', async () => {
    const page = await opened()
    const { name, bytes } = await saved(page, page.getByRole('button', { name: 'JSON' }))
    expect(name).toBe('what-is-known-of-mongolia.json')
    const { data } = JSON.parse(String(bytes))
    const facts = await asked()
    expect(data.timeline.facts.map(({ id }: FactOfAnswer) => id)).toEqual(facts.map(({ id }) => id))
  })

  test('CSV has a row for each fact, GraphML an edge', async () => {
    const page = await opened()
    const facts = await asked()
    const csv = await saved(page, page.getByRole('button', { name: 'CSV of the facts' }))
    const rows: Record<string, string>[] = parse(csv.bytes, { columns: true })
    expect(rows.map(({ id, sentence }) => [id, sentence])).toEqual(
      facts.map(({ id, sentence }) => [id, sentence]),
    )
    const graphml = await saved(page, page.getByRole('button', { name: 'GraphML' }))
    const elements = elementsOf(String(graphml.bytes))
    const edges = elements.filter(({ name }) => name === 'edge')
    const nodes = new Set(
      elements.filter(({ name }) => name === 'node').map(({ attributes }) => attributes.id),
    )
    expect(edges.length).toBe(facts.length)
    for (const { attributes } of edges)
      expect([nodes.has(attributes.source), nodes.has(attributes.target)]).toEqual([true, true])
  })

  test('each picture is an SVG that stands alone, and a PNG', async () => {
    const page = await opened()
    await page.locator('section.sources').scrollIntoViewIfNeeded()
    await page.locator('figure[aria-label="Map"] svg .land').waitFor()
    for (const picture of ['Graph', 'Time line', 'Map']) {
      const svg = await saved(page, page.getByRole('button', { name: `${picture} as SVG` }))
      const text = String(svg.bytes)
      const [root, ground] = elementsOf(text)
      expect(root?.name).toBe('svg')
      // Light paper whatever the page is, and no style from elsewhere.
      expect(ground?.attributes.fill).toBe('#fff')
      expect(text).not.toMatch(/class=|var\(|<a /)
      const png = await saved(page, page.getByRole('button', { name: `${picture} as PNG` }))
      expect(png.name).toMatch(/^what-is-known-of-mongolia-(graph|time-line|map)\.png$/)
      expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(png.bytes.readUInt32BE(16)).toBe(Number(root?.attributes.width) * 2)
      // Not one colour: something is drawn.
      expect(png.bytes.length).toBeGreaterThan(5000)
    }
  })

  test('a fact file is read back as the same facts', async () => {
    const page = await opened()
    const { path } = await saved(page, page.getByRole('button', { name: 'Fact file' }))
    const quiet = { line: () => {}, passing: () => {} }
    const dataset = await readFactFiles('copy', [path], model)
    const how = { dryRun: false, skipBad: false }
    const before = await asked()
    const report = await importDataset(graph(), dataset, model, how, quiet, new AbortController().signal)
    expect(report.facts.added).toBe(before.length)
    const copies = (await asked()).filter(({ id }) => id.startsWith('copy:'))
    const told = (facts: readonly FactOfAnswer[]) =>
      facts.map(({ type, sentence }) => `${type} ${sentence}`).sort()
    expect(told(copies)).toEqual(told(before))
  })
})

describe('elsewhere', () => {
  const allies = '/?question=allies&of=Mongolia&on=1988-01-01&obligations=DEFENSE,OFFENSE'

  test('GraphiQL opens on the same question, and its document gives the same answer', async () => {
    const page = await open(allies)
    const answer = await answerOf(page)
    const link = (await page.getByRole('link', { name: 'Open in GraphiQL' }).getAttribute('href')) ?? ''
    const parameters = new URL(link, service.url('/')).searchParams
    const variables = JSON.parse(parameters.get('variables') ?? '')
    expect(variables).toEqual({ of: 'Mongolia', on: '1988-01-01', obligations: ['DEFENSE', 'OFFENSE'] })
    const { data } = await service.ask(parameters.get('query') ?? '', variables)
    for (const { facts } of data.allies.allies)
      for (const { sentence } of facts) expect(answer).toContain(sentence)
    const response = await service.fetch(`/${link}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(/GraphiQL/)
  })

  test('the command asks the same question', async () => {
    const page = await open(allies)
    const answer = await answerOf(page)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy command' }).click()
    await page.getByText('The command is copied.').waitFor()
    const command = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(command).toBe('npx entente ask allies Mongolia 1988-01-01 --obligations DEFENSE,OFFENSE')
    const { out, code } = await start(command.split(' ').slice(2), environmentOf(inject('neo4j'))).ended
    expect(code).toBe(0)
    const [, sentence = 'nothing'] = /^\s*certainly\s+(.*)$/m.exec(out.split('\n').slice(1).join('\n')) ?? []
    expect(answer).toContain(sentence)
  })

  test('the citation names the question, its address and the sources', async () => {
    const page = await open(allies)
    await answerOf(page)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy citation' }).click()
    await page.getByText('The citation is copied.').waitFor()
    const citation = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(citation).toContain('«Who were the allies of Mongolia on 1 January 1988?»')
    expect(citation).toContain(page.url())
    expect(citation).toMatch(/Mongolia: A Country Study, Federal Research Division.*: p1, p2, p7\./)
  })

  test('where the clipboard is shut the text is shown instead', async () => {
    const page = await open(allies)
    await answerOf(page)
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })')
    await page.getByRole('button', { name: 'Copy command' }).click()
    expect(await textOf(page.locator('.uses .note'))).toMatch(/^npx entente ask allies/)
  })
})

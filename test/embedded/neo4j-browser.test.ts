/** Neo4j Browser of the embedded Neo4j, with the style, the guide and the saved queries that it is given; no request leaves the host. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Listening, listen } from '../../src/api/listen.ts'
import { buildSchema } from '../../src/api/schema.ts'
import { answerFrom } from '../../src/api/server.ts'
import { readPackageFile } from '../../src/files.ts'
import { connect, type Graph } from '../../src/graph/connect.ts'
import type { StartedNeo4j } from '../../src/graph/embedded/server.ts'
import { readCypherFolder } from '../../src/graph/statements.ts'
import { startOn, until, useFolders } from '../support/embedded.ts'
import { document, loadBuiltIn } from '../support/graph.ts'
import { logInto } from '../support/service.ts'

const folder = useFolders()
const style = readPackageFile('cypher/browser/style.grass')
const colourOf = (kind: string) => style.match(new RegExp(`^node\\.${kind} \\{\\s+color: (#\\w+);`, 'm'))?.[1]

let service: Listening
let neo4j: StartedNeo4j
let graph: Graph
let browser: Browser
let context: BrowserContext
let page: Page
/** Whatever is for another host goes through a proxy, which notes it. */
let proxy: Server
const outgoing: string[] = []

beforeAll(async () => {
  service = await listen('127.0.0.1', 0)
  neo4j = await startOn(folder('neo4j-browser'), { service: service.localUrl })
  graph = await connect({ ...neo4j, database: undefined })
  await loadBuiltIn(graph)
  service.answerWith(
    await answerFrom(graph, await buildSchema(document), { log: logInto(), browser: neo4j.browserUrl }),
  )
  proxy = createServer((request, response) => {
    outgoing.push(String(request.url))
    response.writeHead(502).end()
  })
  proxy.on('connect', (request, socket) => {
    outgoing.push(String(request.url))
    socket.destroy()
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  browser = await chromium.connect(inject('browser'))
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // Playwright would have this machine's own addresses go through it, too.
    proxy: {
      server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      bypass: '<-loopback>,127.0.0.1',
    },
  })
  context.setDefaultTimeout(45_000)
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  proxy?.close()
  await service?.stop()
  await graph?.close()
  await neo4j?.stop()
})

/** The nodes drawn last, each with its colour. */
async function nodesDrawn(): Promise<{ caption: string; colour: string }[]> {
  const frame = page.locator('[data-testid=frame]').first()
  await frame.locator('svg g.node').first().waitFor()
  return frame.locator('svg g.node').evaluateAll((nodes) =>
    nodes.map((node) => ({
      caption: (node.textContent ?? '').trim(),
      colour: node.querySelector('circle.b-outline')?.getAttribute('fill') ?? '',
    })),
  )
}

test('the guide is there as soon as one has logged in', async () => {
  await until(
    () =>
      fetch(neo4j.browserUrl).then(
        () => true,
        () => false,
      ),
    20_000,
  )
  await page.goto(neo4j.browserUrl)
  await page.locator('[data-testid=password]').fill(neo4j.password)
  await page.locator('[data-testid=connect]').click()
  const guide = page.locator('[data-testid=guidesDrawer]')
  await guide.getByText('Entente, in seven steps').waitFor()
  await guide.getByRole('heading', { name: '1. What is in the graph' }).waitFor()
  expect(await guide.locator('pre.runnable').count()).toBe(2)
})

test('Neo4j Browser may read them whatever headers it sends, from wherever it is', async () => {
  for (const name of ['style.grass', 'guide.md']) {
    const { status, headers } = await fetch(`${service.url}/neo4j-browser/${name}`, { method: 'OPTIONS' })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    // From localhost there are more than from 127.0.0.1: sentry-trace.
    expect(headers.get('access-control-allow-headers')).toBe('*')
  }
})

test('a query of the guide draws the neighbourhood of a state, in the colours of the style', async () => {
  await page.locator('[data-testid=guideNextSlide]').click()
  await page.locator('[data-testid=guidesDrawer] pre.runnable i').first().click()
  const nodes = await nodesDrawn()
  expect(nodes.find(({ caption }) => caption === 'Mongolia')?.colour).toBe(colourOf('State'))
  const colours = new Set(nodes.map(({ colour }) => colour))
  expect([...colours].sort()).toEqual(
    ['State', 'Leader', 'Treaty', 'Speech', 'Initiative', 'Meeting', 'Organization', 'Place']
      .map(colourOf)
      .sort(),
  )
  const frame = page.locator('[data-testid=frame]').first()
  const captions = await frame.locator('svg g.relationship text').allTextContents()
  // A type with its time; where an arrow is short, as much of it as there is room for.
  expect(captions.filter((caption) => /^[A-Z_]+ \d{4}/.test(caption.trim())).length).toBeGreaterThan(3)
})

test('the saved queries are there when their file is dropped on the window', async () => {
  const file = Buffer.from(
    await (await fetch(`${service.url}/neo4j-browser/saved-queries.zip`)).arrayBuffer(),
  )
  const given = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (character) => character.charCodeAt(0))
    data.items.add(new File([bytes], 'entente-saved-queries.zip'))
    return data
  })()`)
  await page.locator('[data-testid=main]').dispatchEvent('drop', { dataTransfer: given })
  const names = readCypherFolder('browser').map(({ text }) => text.slice(3, text.indexOf('\n')))
  // Its own samples are among them; what it holds it writes down a moment later.
  const found = async () => {
    const saved: { content: string }[] = JSON.parse(
      await page.evaluate("localStorage.getItem('neo4j.documents')"),
    )
    return names.filter((name) => saved.some(({ content }) => content.startsWith(`// ${name}\n`)))
  }
  await until(async () => (await found()).length === names.length, 10_000)
  expect(await found()).toEqual(names)
})

test('an answer of the page opens in Neo4j Browser, which draws its facts', async () => {
  await page.goto(`${service.url}/?question=allies&of=Mongolia&on=1988-01-01`)
  await page.getByRole('link', { name: 'Open in Neo4j Browser' }).click()
  const editor = page.locator('[data-testid=activeEditor]')
  await editor.getByText('entente ask allies').waitFor()
  // Logged in already: it keeps that for as long as the tab is open.
  await page.locator('[data-testid=guidesDrawer]').waitFor()
  await page.locator('[data-testid=editor-Run]').click()
  expect((await nodesDrawn()).map(({ caption }) => caption).sort()).toEqual(['Mongolia', 'Soviet Union'])
})

test('no request has left the host', () => {
  // Chromium asks its makers what a field for a password is; the page does not.
  expect(outgoing.filter((address) => address !== 'content-autofill.googleapis.com:443')).toEqual([])
})

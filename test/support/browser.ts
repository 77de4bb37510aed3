/** The page in a browser, over the graph of the tests; what it asks for and complains of is kept. */
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { useGraph } from './graph.ts'
import { useService } from './service.ts'

/** Gives the tests of a file the built-in graph, a service over it, and pages in a browser. */
export function usePages(content: 'built-in' | 'first start' = 'built-in') {
  const graph = useGraph(content)
  const service = useService(graph)
  let browser: Browser
  const opened: Page[] = []
  const requested = new Set<string>()
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'))
  })
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    // Whatever the tests of a file did: nothing was asked of another host, and nothing broke the policy.
    expect([...requested]).toEqual([new URL(service.url('/')).host])
    expect(complaints).toEqual([])
    expect(service.reported).toEqual([])
  })

  return {
    graph,
    service,
    /** Opens an address in a browser that knows nothing yet. */
    async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
      context.setDefaultTimeout(30_000)
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (url.protocol !== 'blob:') requested.add(url.host)
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        // That a question is refused, or a service gone on purpose, the browser tells, too.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          complaints.push(message.text())
      })
      opened.push(page)
      await page.goto(service.url(path))
      return page
    },
  }
}

/** Waits until the answer is there, and gives it as text. */
export async function answerOf(page: Page): Promise<string> {
  await page.locator('main article[aria-busy="false"] .uses').waitFor()
  return textOf(page.locator('main article'))
}

/** What a reader sees of a part of the page; `textContent` would have what is folded away, too. */
// biome-ignore lint/performance/useDomNodeTextContent: it is what is rendered that is tested.
export const textOf = (part: Locator): Promise<string> => part.innerText()

/** Pictures of the page, to be looked at: `npm run screenshots -- FOLDER`, with a service at ENTENTE_URL or on port 4000; of Neo4j
 * Browser too, where the service knows of one and NEO4J_PASSWORD is its password. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumOf } from './chromium.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Which folder takes the pictures?')
  process.exit(2)
}
const service = process.env.ENTENTE_URL ?? 'http://127.0.0.1:4000'
const desktop = { width: 1280, height: 900 }
const phone = { width: 360, height: 740 }
const paths = '?question=connections&from=China&to=Mongolia&since=1986&until=1987'

/** A name, an address, and how it is looked at; `part` is one picture of it. */
const views = [
  { name: 'first-visit', address: '' },
  { name: 'connections', address: '?question=connections&from=Mongolia&to=United+States&on=1987-01-15' },
  { name: 'paths-dark', address: paths, dark: true },
  {
    name: 'phone',
    address: '?question=connections&from=Mongolia&to=United+States&on=1987-01-15',
    phone: true,
  },
  { name: 'phone-dark', address: '?entity=state:mongolia', phone: true, dark: true },
  {
    name: 'form',
    address: '?question=connections&from=China&to=Mongolia&avoid=Soviet+Union&certainty=CERTAIN',
  },
  { name: 'empty', address: '?question=connections&from=Mongolia&to=United+States&on=1986-06-30' },
  { name: 'unknown', address: '?question=timeline&of=Mongola' },
  { name: 'entity', address: '?entity=state:mongolia' },
  { name: 'changes', address: '?question=changes&of=Mongolia&after=1986-06-30&until=1987-02-01' },
  { name: 'graph', address: paths, part: 'Graph' },
  { name: 'time-line', address: '?question=relations&a=Mongolia&b=Soviet+Union', part: 'Time line' },
  { name: 'map', address: paths, part: 'Map' },
  { name: 'graph-phone', address: paths, part: 'Graph', phone: true },
  { name: 'visits', address: '?question=visits&to=Mongolia' },
]

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch(chromiumOf(process.env))
try {
  for (const view of views) {
    const context = await browser.newContext({
      viewport: view.phone ? phone : desktop,
      colorScheme: view.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(new URL(view.address, `${service}/`).href)
    await page.locator(view.address ? 'main article[aria-busy="false"] .uses' : 'main table').waitFor()
    await page.waitForLoadState('networkidle')
    const path = join(folder, `${view.name}.png`)
    if (view.part) {
      await page.locator('section.sources').scrollIntoViewIfNeeded()
      const part = page.locator(`figure[aria-label="${view.part}"]`)
      await part.locator('svg').waitFor({ timeout: 60_000 })
      await part.screenshot({ path })
    } else await page.screenshot({ path })
    await context.close()
    console.log(path)
  }
  const { address } = await (await fetch(`${service}/neo4j-browser/address.json`)).json()
  if (address && process.env.NEO4J_PASSWORD) await takeBrowser(address, process.env.NEO4J_PASSWORD)
} finally {
  await browser.close()
}

/** Neo4j Browser as it is after the guide's query for the neighbourhood of a state on a day. */
async function takeBrowser(address, password) {
  const context = await browser.newContext({ viewport: { width: 1800, height: 760 } })
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('[data-testid=password]').fill(password)
  await page.locator('[data-testid=connect]').click()
  await page.locator('[data-testid=pagination-3]').click()
  await page.locator('[data-testid=guidesDrawer] pre.runnable i').first().click()
  const frame = page.locator('[data-testid=frame]').first()
  await frame.locator('svg g.node').first().waitFor()
  // It goes on moving for a while.
  await page.waitForTimeout(8000)
  await frame.locator('[aria-label="zoom-to-fit"]').click()
  // Out from under the panel at the right.
  const { x, y } = await frame.locator('svg:has(g.node)').boundingBox()
  await page.mouse.move(x + 250, y + 30)
  await page.mouse.down()
  await page.mouse.move(x + 90, y + 30, { steps: 8 })
  await page.mouse.up()
  await page.waitForTimeout(2000)
  const path = join(folder, 'neo4j-browser.png')
  await page.screenshot({ path })
  await context.close()
  console.log(path)
}

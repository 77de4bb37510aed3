/** Pictures of the page, to be looked at: `npm run screenshots -- FOLDER`, with a service at ENTENTE_URL or on port 4000. */
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
} finally {
  await browser.close()
}

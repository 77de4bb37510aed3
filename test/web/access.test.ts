/** The page by keyboard alone, and as axe sees it, at the widths and in the colours that there are. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { answerOf, textOf, usePages } from '../support/browser.ts'

const { open } = usePages()

const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 360, height: 740 } }

interface Finding {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds that is serious or worse. */
async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as { violations: Finding[] }
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

const looks = [
  ['light, desktop', { ...desktop, colorScheme: 'light' }],
  ['dark, desktop', { ...desktop, colorScheme: 'dark' }],
  ['light, phone', { ...phone, colorScheme: 'light' }],
  ['dark, phone', { ...phone, colorScheme: 'dark' }],
] as const

describe.each(looks)('%s', (_, look) => {
  test('axe finds nothing serious, and nothing is wider than the window', async () => {
    const page = await open('/', look)
    const pages = [
      '',
      '?question=connections&from=China&to=Mongolia&on=1988-01-01&via=ALLY_OF,MEMBER_OF,CONCERNS',
      '?question=timeline&of=Mongola',
      '?entity=state:mongolia',
    ]
    for (const address of pages) {
      await page.goto(new URL(address || '?', page.url()).href.replace(/\?$/, ''))
      if (address) await page.locator('main article[aria-busy="false"]').waitFor()
      else await page.getByRole('row', { name: /mongolia/ }).waitFor()
      // What is folded away must be as good as what is not.
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
      expect(await findingsOf(page), address).toEqual([])
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(over, `${address} is wider than its window`).toBeLessThanOrEqual(0)
    }
  })
})

test('everything by keyboard: asked, read, stepped and exported', async () => {
  const page = await open('/', desktop)
  await page.getByRole('row', { name: /mongolia/ }).waitFor()
  const focused = () =>
    page.evaluate('document.activeElement?.id || document.activeElement?.textContent || ""')
  /** Goes on with Tab until something has the focus. */
  const tabTo = async (wanted: string | RegExp) => {
    for (let turn = 0; turn < 80; turn++) {
      const now = String(await focused())
      if (typeof wanted === 'string' ? now === wanted : wanted.test(now)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reached ${wanted}.`)
  }
  const choose = async (id: string, typed: string) => {
    await tabTo(id)
    await page.keyboard.type(typed)
    const list = page.locator(`#${id}-list`)
    await list.waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(`#${id}`).getAttribute('aria-activedescendant')).toBe(`${id}-0`)
    await page.keyboard.press('Enter')
    expect(await list.isVisible()).toBe(false)
  }
  await choose('given-from', 'mongol')
  await choose('given-to', 'united stat')
  expect(await page.locator('#given-from').inputValue()).toBe('Mongolia')
  expect(await page.locator('#given-to').inputValue()).toBe('United States')
  await tabTo('given-on')
  await page.keyboard.type('1987-02-15')
  await page.keyboard.press('Enter')
  expect(await answerOf(page)).toMatch(/diplomatic relations/)
  expect(await page.title()).toMatch(/^How were Mongolia and the United States connected on 15 February 1987/)
  // The focus stays where it was: the answer is told.
  expect(await focused()).toBe('given-on')
  expect(await textOf(page.locator('main article > [role="status"]'))).toMatch(/The answer is there: 1 path/)
  // What it steps by is asked for after the answer.
  await page.locator('button:enabled', { hasText: '←' }).waitFor()
  await tabTo('←')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/on=1987-02-01/)
  await tabTo('Export')
  await page.keyboard.press('Enter')
  await tabTo('JSON')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.json$/)
  await tabTo('Graph as a table')
  await page.keyboard.press('Enter')
  expect(await textOf(page.getByRole('table'))).toMatch(
    /Mongolia\s+United States\s+Mongolia and the United States had/,
  )
})

test('what has the focus is seen', async () => {
  const page = await open('/', desktop)
  for (let turn = 0; turn < 6; turn++) {
    await page.keyboard.press('Tab')
    const width = await page.evaluate(
      'parseFloat(getComputedStyle(document.activeElement).outlineWidth) * (getComputedStyle(document.activeElement).outlineStyle === "none" ? 0 : 1)',
    )
    expect(width).toBeGreaterThan(0)
  }
})

test('suggestions as one types: misspelt names, too; Escape leaves what was typed', async () => {
  const page = await open('/', desktop)
  const field = page.getByRole('combobox', { name: 'From', exact: true })
  await field.pressSequentially('gorbachov')
  await page.getByRole('option', { name: /Mikhail Gorbachev/ }).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('listbox').count()).toBe(0)
  expect(await field.inputValue()).toBe('gorbachov')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: /Mikhail Gorbachev/ }).click()
  expect(await field.inputValue()).toBe('Mikhail Gorbachev')
})

test('on paper there is the answer without the form', async () => {
  const page = await open('/?question=allies&of=Mongolia&on=1988-01-01', desktop)
  await answerOf(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('form.ask').isVisible()).toBe(false)
  expect(await page.locator('.uses').isVisible()).toBe(false)
  expect(await page.locator('.card').first().isVisible()).toBe(true)
})

/** Answers that are empty, errors, and a service that is slow or gone: each says what helps. */
import { describe, expect, test } from 'vitest'
import { answerOf, textOf, usePages } from '../support/browser.ts'

const { open } = usePages()

describe('an empty answer', () => {
  test('of a day: the days on which there is one, each a click away', async () => {
    const page = await open('/?question=connections&from=Mongolia&to=United+States&on=1986-06-30')
    expect(await answerOf(page)).toMatch(/Nothing at that time, but at another\./)
    await page.getByRole('link', { name: '31 January 1987' }).click()
    await page.locator('.card').first().waitFor()
    expect(new URL(page.url()).searchParams.get('on')).toBe('1987-01-31')
  })

  test('of a name that is none: those like it', async () => {
    const page = await open('/?question=timeline&of=Mongola')
    expect(await answerOf(page)).toMatch(/Nothing is named «Mongola»\. Is one of these meant\?/)
    await page.locator('.candidates').getByRole('link', { name: 'Mongolia', exact: true }).click()
    expect(await answerOf(page)).toMatch(/Mongolia: A Country Study/)
    expect(new URL(page.url()).search).toBe('?question=timeline&of=state:mongolia')
  })

  test('of a name that is several: which', async () => {
    const page = await open('/?question=timeline&of=Congo')
    expect(await answerOf(page)).toMatch(/«Congo» may be any of these:/)
    expect(await page.locator('.candidates a').count()).toBeGreaterThan(1)
  })

  test.each([
    ['SAME_ENTITY', '?question=connections&from=Mongolia&to=cow:712', /Both names are those of one entity\./],
    [
      'BEYOND_LIMIT',
      '?question=connections&from=Albania&to=Vladivostok&maxHops=1',
      /Nothing within so many hops: the shortest has \d\./,
    ],
    [
      'OUTSIDE_SOURCES',
      '?question=inPower&of=Mongolia&on=2050-01-01',
      /which no source of the graph reaches|No source of the graph reaches that time/,
    ],
    [
      'NOT_CONNECTED',
      '?question=connections&from=Mongolia&to=Fiji',
      /Nothing connects them in the way asked for, at any time\.[\s\S]*no wars and disputes/,
    ],
  ])('%s in words', async (_, address, words) => {
    const page = await open(address)
    expect(await answerOf(page)).toMatch(words)
  })

  test('beyond the limit: asked again with more hops', async () => {
    const page = await open('/?question=connections&from=Albania&to=Vladivostok&maxHops=1')
    await answerOf(page)
    await page.getByRole('link', { name: /Ask for paths of/ }).click()
    await page.locator('.card').first().waitFor()
  })

  test('a name that was read as another says so; what is past all sources, too', async () => {
    const page = await open('/?question=connections&from=USSR&to=Mongolia&on=1989-09-01')
    const answer = await answerOf(page)
    expect(answer).toMatch(/«USSR» is read as Soviet Union \(state:soviet-union\)\./)
    expect(answer).toMatch(/No source of the graph reaches that time/)
  })
})

describe('what goes wrong', () => {
  test('an argument that is refused is told in the words of the service', async () => {
    const page = await open('/?question=allies&of=Mongolia&on=1988-02-30')
    await page.getByRole('alert').waitFor()
    expect(await textOf(page.getByRole('alert'))).toMatch(/1988-02-30/)
    await page.goto(
      page.url().replace(/\?.*/, '?question=connections&from=A&to=B&on=1988-01-01&since=1987-01-01'),
    )
    await page.getByRole('alert').waitFor()
    expect(await textOf(page.getByRole('alert'))).toMatch(/\bon\b.*\bsince\b|\bday\b.*\bperiod\b/)
  })

  test('a question that there is not', async () => {
    const page = await open('/?question=wars')
    expect(await textOf(page.getByRole('alert'))).toMatch(/There is no question «wars»/)
  })

  test('a service that is gone: the question stays, to be asked again', async () => {
    const page = await open('/')
    await page.getByRole('row', { name: /mongolia/ }).waitFor()
    await page.context().setOffline(true)
    await page.locator('.examples a').first().click()
    await page.getByRole('alert').waitFor()
    expect(await textOf(page.getByRole('alert'))).toMatch(/The service does not answer\./)
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Ask again' }).click()
    expect(await answerOf(page)).toMatch(/diplomatic relations/)
  })

  test('a slow one: told after a moment, and stopped on request', async () => {
    const page = await open('/')
    await page.getByRole('row', { name: /mongolia/ }).waitFor()
    // Held up on the way, then answered by the service itself.
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue().catch(() => undefined)
    })
    await page.locator('.examples a').first().click()
    await page.getByText('Asking …').waitFor()
    const stopped = page.waitForEvent('requestfailed')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Stopped before there was an answer.').waitFor()
    expect((await stopped).url()).toMatch(/graphql$/)
    await page.getByRole('button', { name: 'Ask again' }).click()
    expect(await answerOf(page)).toMatch(/diplomatic relations/)
  })

  test('a question asked while another is under way takes its place', async () => {
    const page = await open('/')
    await page.getByRole('row', { name: /mongolia/ }).waitFor()
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query Connections'))
        await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue().catch(() => undefined)
    })
    const stopped = page.waitForEvent('requestfailed')
    await page.locator('.examples a').first().click()
    await page.getByText('Asking …').waitFor()
    await page.getByLabel('Question', { exact: true }).selectOption('search')
    await page.getByRole('textbox', { name: 'Name' }).fill('Gorbachev')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    expect(await answerOf(page)).toMatch(/Mikhail Gorbachev/)
    expect((await stopped).postData()).toMatch(/query Connections/)
  })
})

/** Each question asked in the browser, its answer in words and pictures, and its address. */
import { expect, test } from 'vitest'
import { answerOf, textOf, usePages } from '../support/browser.ts'

const { open, service } = usePages()

/** Each question at its address, how its title begins, and a sentence or a name that the answer has. */
const questions: readonly [string, string, string, RegExp][] = [
  [
    'connections',
    '?question=connections&from=Mongolia&to=United+States&on=1987-02-15',
    'How were Mongolia and the United States connected on 15 February 1987?',
    /certainly\s+Mongolia and the United States had diplomatic relations from January 1987 on\.[\s\S]*Mongolia: A Country Study, p4/,
  ],
  [
    'relations',
    '?question=relations&a=Mongolia&b=Soviet+Union&since=1986&until=1987',
    'What was there between Mongolia and the Soviet Union from 1 January 1986 until 31 December 1987?',
    /Mongolia and the Soviet Union were allies/,
  ],
  [
    'timeline',
    '?question=timeline&of=Eduard+Shevardnadze',
    'What is known of Eduard Shevardnadze?',
    /Eduard Shevardnadze visited Mongolia/,
  ],
  [
    'changes',
    '?question=changes&of=Mongolia&after=1986-06-30&until=1987-02-01',
    'What changed for Mongolia after 30 June 1986 until 1 February 1987?',
    /Began between 1 January 1987 and 31 January 1987:\s+Mongolia and the United States had diplomatic relations/,
  ],
  [
    'allies',
    '?question=allies&of=Mongolia&on=1988-01-01',
    'Who were the allies of Mongolia on 1 January 1988?',
    /Soviet Union[\s\S]*both owe defense/,
  ],
  [
    'inPower',
    '?question=inPower&of=Mongolia&on=1986-01-23',
    'Who was in power in Mongolia on 23 January 1986?',
    /Jambyn Batmonh/,
  ],
  [
    'visits',
    '?question=visits&by=Soviet+Union&to=Mongolia',
    'Who visited Mongolia for the Soviet Union?',
    /Eduard Shevardnadze visited Mongolia on behalf of the Soviet Union/,
  ],
  [
    'chain',
    '?question=chain&from=Eduard+Shevardnadze&to=China&goal=FEWEST_HOPS',
    'What led from Eduard Shevardnadze to China, one thing after another?',
    /A sequence is not a cause\.[\s\S]*at the earliest/,
  ],
  ['search', '?question=search&text=Gorbachov', 'Who or what is named «Gorbachov»?', /Mikhail Gorbachev/],
]

test.each(questions)(
  '%s: answered at its address, the same for everyone, and the form asks it again',
  async (_, address, title, words) => {
    const page = await open(address)
    expect(await answerOf(page)).toMatch(words)
    expect(await textOf(page.locator('h1'))).toBe(title)
    expect(await page.title()).toBe(`${title} · Entente`)
    const told = await textOf(page.locator('.words'))
    const again = await open(address)
    await answerOf(again)
    expect(await textOf(again.locator('.words'))).toBe(told)
    await again.getByRole('button', { name: 'Ask', exact: true }).click()
    expect(new URL(again.url()).search).toBe(address)
  },
)

test('a question asked with the form stands in the address', async () => {
  const page = await open('/')
  await page.getByLabel('Question', { exact: true }).selectOption('allies')
  await page.getByRole('combobox', { name: 'Of' }).fill('Mongolia')
  await page.getByLabel('On the day').fill('1988-01-01')
  await page.getByText('More: by these obligations').click()
  await page.getByRole('checkbox', { name: /OFFENSE/ }).uncheck()
  await page.getByLabel('Allies of allies').fill('2')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  expect(await answerOf(page)).toMatch(/Soviet Union/)
  expect(new URL(page.url()).search).toBe(
    '?question=allies&of=Mongolia&on=1988-01-01&obligations=DEFENSE&degree=2',
  )
})

test('what must be given is asked for before the service is', async () => {
  const page = await open('/')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByText('Fill this in.').first().waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('given-from')
  expect(new URL(page.url()).search).toBe('')
})

test('the first page says what this is, what the graph holds and what it does not', async () => {
  const page = await open('/')
  await page.getByRole('row', { name: /mongolia/ }).waitFor()
  const { data } = await service.ask('{ datasets { id entities facts } }')
  const [mongolia] = data.datasets.filter(({ id }: { id: string }) => id === 'mongolia')
  const row = await textOf(page.getByRole('row', { name: /mongolia/ }))
  expect(row.split(/\s+/)).toEqual(['mongolia', String(mongolia.entities), String(mongolia.facts)])
  expect(await textOf(page.locator('main'))).toMatch(/It holds no wars and disputes/)
  const links = page.locator('.examples a')
  expect(await links.count()).toBe(3)
  for (let index = 0; index < 3; index++) {
    await links.nth(index).click()
    await answerOf(page)
    expect(await textOf(page.locator('.summary'))).toMatch(/\d (path|certain change|fact)/)
    await page.goBack()
    await links.first().waitFor()
  }
})

test('the first answer is drawn, and how long that takes is told', async () => {
  const page = await open('/')
  await page.getByRole('link', { name: /How were Mongolia and the United States connected/ }).waitFor()
  await page.waitForLoadState('networkidle')
  // In the page: from the click to the frame in which words and graph are drawn. Of time nothing is asserted.
  const [took, service = 0] = (await page.evaluate(`new Promise((resolve, reject) => {
    const begun = performance.now()
    const look = () => {
      if (document.querySelector('.cards .sentence') && document.querySelector('figure svg .node'))
        resolve([performance.now() - begun, performance.getEntriesByName(new URL('graphql', document.baseURI).href).filter((entry) => entry.startTime >= begun)[0].duration])
      else if (performance.now() - begun > 10000) reject(new Error('Nothing is drawn.'))
      else requestAnimationFrame(look)
    }
    document.querySelector('.examples a').click()
    look()
  })`)) as number[]
  console.log(
    `The first answer was drawn after ${Math.round(took ?? 0)} ms, of which the service took ${Math.round(service)}.`,
  )
})

test('back and forward lead through the questions that were asked, and the form follows', async () => {
  const page = await open('/?question=allies&of=Mongolia&on=1988-01-01')
  await answerOf(page)
  await page.getByRole('link', { name: 'Soviet Union' }).first().click()
  await page.getByRole('heading', { name: 'Soviet Union', level: 1 }).waitFor()
  expect(new URL(page.url()).search).toBe('?entity=state:soviet-union')
  await page.goBack()
  expect(await textOf(page.locator('h1'))).toBe('Who were the allies of Mongolia on 1 January 1988?')
  expect(await page.locator('#given-of').inputValue()).toBe('Mongolia')
  await page.goForward()
  await page.getByRole('heading', { name: 'Soviet Union', level: 1 }).waitFor()
})

test('an entity has a page of its own', async () => {
  const page = await open('/?entity=state:mongolia')
  const answer = await answerOf(page)
  expect(answer).toMatch(/Mongolian People's Republic/)
  expect(answer).toMatch(/cow:712/)
  expect(answer).toMatch(/1921-03-13\/\.\./)
  expect(answer).toMatch(/Mongolia: A Country Study/)
  // What is asked next is most likely about it.
  expect(await page.locator('#given-from').inputValue()).toBe('state:mongolia')
  await page.goto(page.url().replace('state:mongolia', 'state:atlantis'))
  await page.getByRole('alert').waitFor()
  expect(await textOf(page.getByRole('alert'))).toMatch(/There is no entity «state:atlantis»/)
})

test('the slider steps through the days on which something changes', async () => {
  const page = await open('/?question=connections&from=Mongolia&to=United+States&on=1987-02-15')
  await answerOf(page)
  const slider = page.getByRole('slider', { name: 'Day on which something changes' })
  await slider.waitFor()
  await page.getByRole('button', { name: 'The change before' }).click()
  await page.waitForURL(/on=1987-02-01/)
  expect(await slider.getAttribute('aria-valuetext')).toBe('1 February 1987')
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/on=1987-01-31/)
  await answerOf(page)
  expect(await textOf(page.locator('.slider'))).toMatch(
    /Certain from now on: Mongolia and the United States had diplomatic relations/,
  )
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(
    (url) => url.searchParams.get('on') === '1987-01-01' || url.searchParams.get('on') === '1987-01-24',
  )
  // Two steps of the slider are one step back.
  await page.goBack()
  expect(new URL(page.url()).searchParams.get('on')).toBe('1987-02-15')
})

/** The tour for the historian, followed: each answer that it shows is asked in the browser. */
import { expect, test } from 'vitest'
import { readPackageFile } from '../../src/files.ts'
import { blocksOf } from '../support/blocks.ts'
import { answerOf, usePages } from '../support/browser.ts'

const page = 'docs/tour-historian.md'
const { open, service } = usePages('first start')

// What the last steps ask needs datasets that do not come with the program.
const withDatasets = ['Romania&on=1978-04-12', 'types=HAS_MISSION_IN']
const asked = blocksOf(page).filter(({ name }) => name.startsWith('/?'))
const here = asked.filter(({ name }) => !withDatasets.some((part) => name.includes(part)))

test('most of what the tour asks is asked here', () => {
  expect([here.length, asked.length]).toEqual([8, 11])
})

test.each(here.map(({ name, text }) => [name, text] as const))('%s', async (address, text) => {
  const answer = (await answerOf(await open(address))).replaceAll(/\s+/g, ' ')
  let from = 0
  for (const line of text.trim().split('\n')) {
    const at = answer.indexOf(line, from)
    expect(at, `«${line}» in «${answer.slice(from)}»`).toBeGreaterThanOrEqual(0)
    from = at + line.length
  }
})

test('the form, filled in as the tour says, asks the first of them', async () => {
  const tab = await open('/')
  await tab.getByLabel('From', { exact: true }).fill('Mongolia')
  await tab.getByLabel('To', { exact: true }).fill('United States')
  await tab.getByLabel('On the day').fill('1987-01-15')
  await tab.getByRole('button', { name: 'Ask', exact: true }).click()
  await answerOf(tab)
  expect(tab.url()).toBe(service.url(here[0]?.name ?? ''))
  // What else the tour names on the way.
  const labels = [...readPackageFile(page).matchAll(/_(Copy citation|Export|What the cost says)_/g)]
  expect(labels.length).toBeGreaterThan(2)
  for (const [, label = ''] of labels) expect(await tab.getByText(label, { exact: true }).count()).toBe(1)
})

test('the first page says how many facts there are, and how many of each dataset', async () => {
  const tab = await open('/')
  const { data } = await service.ask('{ datasets { id entities facts } sources { id } }')
  const number = (value: number) => value.toLocaleString('en')
  const facts = data.datasets.reduce((sum: number, dataset: { facts: number }) => sum + dataset.facts, 0)
  await tab.getByText(`${number(facts)} facts, from ${data.sources.length} sources.`).waitFor()
  for (const { id, entities, facts } of data.datasets)
    expect(await tab.getByRole('row', { name: id }).getByRole('cell').allTextContents()).toEqual([
      number(entities),
      number(facts),
    ])
})

test('visits are as many as the table counts', async () => {
  const rows = [...readPackageFile(page).matchAll(/^\| ([A-Z][A-Za-z ]+?) +\| +(\d+) \| +(\d+) \|$/gm)]
  expect(rows.length).toBe(6)
  for (const [, state = '', to, from] of rows) {
    const { data } = await service.ask(
      `query ($state: String!, $since: Date, $until: Date) {
        to: visits(by: $state, to: "United States", since: $since, until: $until) { facts { id } }
        from: visits(by: "United States", to: $state, since: $since, until: $until) { facts { id } }
      }`,
      { state, since: '1965-01-01', until: '1989-11-08' },
    )
    expect([data.to.facts.length, data.from.facts.length], state).toEqual([Number(to), Number(from)])
  }
})

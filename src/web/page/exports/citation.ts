/** How to cite an answer: the question, the program and the day it was asked, and the sources that it rests on. */
import type { Fact } from '../answer.ts'
import { bySource, placesInWords } from '../citing.ts'
import { dayInWords } from '../days.ts'

/** How many places of one source are named. */
const most = 20

export function citationOf(title: string, address: string, today: string, facts: readonly Fact[]): string {
  const lines = bySource(facts.flatMap(({ evidence }) => evidence)).map(({ source, locators }) => {
    const words = [source.name, source.publisher, source.year].filter(Boolean).join(', ')
    return `${words}${locators.length > 0 ? `: ${placesInWords(locators, most)}` : ''}.`
  })
  const head = `«${title}» Entente, asked on ${dayInWords(today)}, ${address}.`
  return lines.length > 0 ? `${head} After ${lines.join(' ')}` : head
}

/** How to cite an answer: the question, the program and the day it was asked, and the sources that it rests on. */
import type { Fact } from '../answer.ts'
import { dayInWords } from '../days.ts'

export function citationOf(title: string, address: string, today: string, facts: readonly Fact[]): string {
  const places = new Map<string, { words: string; locators: Set<string> }>()
  for (const { source, locator } of facts.flatMap(({ evidence }) => evidence)) {
    const words = [source.name, source.publisher, source.year].filter(Boolean).join(', ')
    const place = places.get(source.id) ?? { words, locators: new Set() }
    if (locator) place.locators.add(locator)
    places.set(source.id, place)
  }
  const lines = [...places.values()].map(({ words, locators }) => {
    const all = [...locators]
    const told =
      all.length > most
        ? `${all.slice(0, most).join(', ')} and ${all.length - most} more places`
        : all.join(', ')
    return `${words}${told && `: ${told}`}.`
  })
  const head = `«${title}» Entente, asked on ${dayInWords(today)}, ${address}.`
  return lines.length > 0 ? `${head} After ${lines.join(' ')}` : head
}

/** How many places of one source are named. */
const most = 20

/** Citations by source: a fact may rest on a hundred places of one publication. */
import type { Evidence, Source } from './answer.ts'

export interface Cited {
  readonly source: Source
  readonly locators: readonly string[]
}

export function bySource(evidence: readonly Evidence[]): Cited[] {
  const found = new Map<string, { source: Source; locators: string[] }>()
  for (const { source, locator } of evidence) {
    const one = found.get(source.id) ?? { source, locators: [] }
    if (locator && !one.locators.includes(locator)) one.locators.push(locator)
    found.set(source.id, one)
  }
  return [...found.values()]
}

/** Places in a source, of many the first few: «p4», «p1, p2, p7 and 120 more». */
export function placesInWords(locators: readonly string[], most: number): string {
  const more = locators.length - most
  return more > 0 ? `${locators.slice(0, most).join(', ')} and ${more} more` : locators.join(', ')
}

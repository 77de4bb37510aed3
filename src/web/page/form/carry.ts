/** What of one question's form goes over into another's. */
import { type Given, questionOf } from '../address.ts'
import type { Model } from '../model.d.ts'

/** Arguments that stand for the same in different questions: the one asked about, and the other one. */
const alike = [
  ['from', 'a', 'of', 'by'],
  ['to', 'b'],
]

/** What was given, under the names of another question; what it has no argument for is left behind. */
export function carried(given: Given, before: string, after: string, model: Model): Given {
  if (before === after) return given
  const names = (questionOf(model, after)?.arguments ?? []).map(({ name }) => name)
  const found: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(given)) {
    const group = alike.find((one) => one.includes(name)) ?? []
    const place = names.includes(name) ? name : names.find((other) => group.includes(other))
    if (place) found[place] ??= value
  }
  return found
}

/** How words of names agree: spellings of one name, misspellings, initials. */
import { rulesOf } from './names.ts'

const variants = new Map(
  [...rulesOf('same'), ...rulesOf('short')].flatMap(({ from, to }) =>
    from.split(' ').map((variant) => [variant, to] as const),
  ),
)
const sounds = rulesOf('sound').map(({ from, to }) => [new RegExp(from, 'gu'), to] as const)
const heardAlready = new Map<string, string>()

/** What a pair of words weighs: alike, alike but for a letter, or one the initial of the other. */
export const full = 100
export const spelling = 50
export const initial = 10

/** How far two words agree: `full`, alike in `spelling`, as an `initial`, or 0. */
export function agree(a: string, b: string): number {
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? initial : 0
  const [one, other] = [canonical(a), canonical(b)]
  if (one === other) return full
  return isMisspelt(one, other) || isMisspelt(a, b) ? spelling : 0
}

/** One spelling for all the spellings of a word. */
export function canonical(word: string): string {
  const found = heardAlready.get(word)
  if (found !== undefined) return found
  const heard = sounds.reduce((text, [from, to]) => text.replace(from, to), variants.get(word) ?? word)
  heardAlready.set(word, heard)
  return heard
}

/** Whether two long words differ by one letter within, one that is wrong, missing or too much, or two that are exchanged. */
function isMisspelt(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (short.length < 6 || long.length - short.length > 1) return false
  // Most words differ in their first letter or in their last, and are told apart by it.
  if (long[0] !== short[0] || long[long.length - 1] !== short[short.length - 1]) return false
  let start = 1
  while (start < short.length && long[start] === short[start]) start++
  let end = 0
  while (end < short.length - start && long[long.length - 1 - end] === short[short.length - 1 - end]) end++
  if (end === 0) return false
  const [wrong, right] = [long.slice(start, long.length - end), short.slice(start, short.length - end)]
  return wrong.length <= 1 || (wrong.length === 2 && wrong === [...right].reverse().join(''))
}

/** Whether two words differ by no more than is misread now and then: a letter at any place, two of eight letters or more within.
 * @param least how many letters the shorter has at least; a surname alone has to be longer than one with first names. */
export function isNearlySpelt(a: string, b: string, least: number): boolean {
  if (Math.min(a.length, b.length) < least || Math.abs(a.length - b.length) > 2) return false
  const [one, other] = [canonical(a), canonical(b)]
  if (one === other || distance(a, b) === 1) return true
  return least < 7 && Math.min(a.length, b.length) >= 8 && a[0] === b[0] && distance(a, b) === 2
}

/** How many letters are to be changed, added or taken away to make one word of the other; two exchanged count once. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const choices = [(above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1)]
      if (i > 2 && j > 2 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        choices.push((before[j - 2] ?? 0) + 1)
      row.push(Math.min(...choices))
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

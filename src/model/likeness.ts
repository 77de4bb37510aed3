/** How alike two persons are, by their names alone. */
import { rulesOf } from './names.ts'
import { isHead, type Person, plain } from './persons.ts'
import { agree, canonical, full, initial, isNearlySpelt, spelling } from './spelling.ts'

/**
 * What the names of two persons say. `SAME`: two words of the name agree, the first name among them, and one name holds all
 * that the other does; in one state within some years this is one person. `PERHAPS`: nothing speaks against it, but a surname
 * alone, or a surname and an initial, are shared: state and day must decide, and no other person of the name be there.
 * `DIFFERENT`: something speaks against it, or nothing for it.
 */
export type Likeness = 'SAME' | 'PERHAPS' | 'DIFFERENT'

/** Compares the names of two persons. */
export function likeness(a: Person, b: Person): Likeness {
  if (a.number !== b.number && a.number !== undefined && b.number !== undefined) return 'DIFFERENT'
  if (areOtherMonarchs(a, b)) return 'DIFFERENT'
  const [mine, its] = [namedBy(a, b), namedBy(b, a)]
  const found = compareWords(
    joined(mine, its),
    joined(its, mine),
    a.number !== undefined && a.number === b.number,
    (a.words.length < b.words.length ? a : b).isRoyal || [a, b].some(isMonarch),
    () => ![a, b].some((one) => isHouse(one.words, one.words.length - 1) || namesFather(one)),
  )
  // A son who is named as such is not the father; but a text may leave that out.
  const isOneYounger = (a.number === 'jr') !== (b.number === 'jr')
  if (isOneYounger) return found === 'SAME' ? 'PERHAPS' : 'DIFFERENT'
  return found
}

/** Whether a name says no more than of which ruling house one is: «Mr. Al-Sabah». */
export const isOfHouseAlone = ({ words, isRoyal }: Person): boolean =>
  words.length === 1 && !isRoyal && houses.has(canonical(words[0] ?? ''))

const namesakes = rulesOf('namesake').map(({ from, to }) => ({
  words: from.split(' ').map(canonical),
  day: to,
}))

/** The day that parts two persons of one name and state, where there are two. */
export const partingDay = ({ words }: Person): string | undefined =>
  namesakes.find((one) => one.words.every((word) => words.some((other) => canonical(other) === word)))?.day

/** Whether a title is that of a king or the like, who goes by the first name. */
export const isMonarch = ({ isRoyal, title }: Person): boolean => isRoyal && isHead(title) === true

/** Whether two go by different first names, as monarchs do whose other names are their fathers' and their house's: «Isa bin Salman»
 * and «Hamad bin Isa bin Salman», «King Saud» and «Emir Faisal Al Saud». */
const areOtherMonarchs = (a: Person, b: Person): boolean => {
  if (!isMonarch(a) || !isMonarch(b) || agree(a.words[0] ?? '', b.words[0] ?? '') > 0) return false
  const isOfHouse = ({ words }: Person) => words.length > 1 && isHouse(words, words.length - 1)
  const isLong = ({ words }: Person) => words.filter(({ length }) => length > 1).length > 1
  return (isLong(a) && isLong(b)) || isOfHouse(a) || isOfHouse(b)
}

/** Whether a name says whose son or daughter one is: the son of «Hamad bin Khalifa» may be «Khalifa bin Hamad». */
const namesFather = ({ name }: Person): boolean =>
  plain(name)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => sonOf.has(word))

const hasPrefix = (words: readonly string[]): boolean => prefixes.has(canonical(words[0] ?? ''))

/** The words of a name without one that is put before many, where the other lacks it: «Mohammed Nawaz Sharif». */
const namedBy = ({ words }: Person, other: Person): readonly string[] =>
  words.length > 2 && hasPrefix(words) && !hasPrefix(other.words) ? words.slice(1) : words

/** Whether a surname, with first names, may be the first of two surnames: «Felipe González» and «González Márquez». */
export const mayBeFirstOf = ({ words }: Person, surnames: Person): boolean =>
  words.length > 1 &&
  surnames.words.length === 2 &&
  agree(words.at(-1) ?? '', surnames.words[0] ?? '') === full

/**
 * Whether one name may be the other misread, misprinted or misheard: «Danila Turk» and «Danilo Türk», «Hakayama» and «Nakayama».
 * Word for word they agree but for one. It takes the same state, time and kind of office to say that it is.
 */
export function isMisreadOf(a: Person, b: Person): boolean {
  if (a.number !== b.number) return false
  const [mine, its] = [a, b].map(({ words }) => words.filter(({ length }) => length > 1))
  if (!mine || !its) return false
  if (mine.length !== its.length) return false
  if (mine.length === 1) {
    const isOfMany = [...mine, ...its].some(
      (word) => houses.has(canonical(word)) || given.has(canonical(word)),
    )
    return !isOfMany && isNearlySpelt(mine[0] ?? '', its[0] ?? '', 7)
  }
  const wrong = mine.flatMap((word, at) => (agree(word, its[at] ?? '') >= spelling ? [] : at))
  const [at] = wrong
  // Of three words, short ones tell people apart: «Kim Jong Il» and «Kim Yong Il».
  const least = mine.length === 2 ? 3 : 5
  return wrong.length === 1 && at !== undefined && isNearlySpelt(mine[at] ?? '', its[at] ?? '', least)
}

/** Whether two names share a word, other than an initial. */
export const shareWord = (a: Person, b: Person): boolean =>
  a.words.some((one) => b.words.some((other) => agree(one, other) === full))

/** The words of one name, two of them put together where the other name has them so: «Abdel Fattah» and «Abdelfattah». */
function joined(words: readonly string[], others: readonly string[]): readonly string[] {
  const index = words.findIndex((word, at) => {
    const next = words[at + 1]
    const isBoth = (other: string) =>
      other.length === word.length + (next ?? '').length && other.startsWith(word) && other === word + next
    return next !== undefined && word.length + next.length > 3 && others.some(isBoth)
  })
  if (index < 0) return words
  return [...words.slice(0, index), `${words[index]}${words[index + 1]}`, ...words.slice(index + 2)]
}

function compareWords(
  a: readonly string[],
  b: readonly string[],
  isNumberShared: boolean,
  isRoyal: boolean,
  mayBeTurned: () => boolean,
): Likeness {
  // Of most pairs this is all there is to say.
  if (!a.some((word) => b.some((other) => agree(word, other) >= spelling))) return 'DIFFERENT'
  const upright = inThisOrder(a, b, isNumberShared, isRoyal)
  if (upright !== 'DIFFERENT' || (a.length < 2 && b.length < 2)) return upright
  // «Sibusiso Barnabas Dlamini» and «Barnabas Sibusiso Dlamini».
  const isAll = (some: readonly string[], others: readonly string[]) =>
    some.every((word) => others.some((other) => agree(word, other) >= spelling))
  if (a.length === b.length && a.length > 2 && isAll(a, b) && isAll(b, a))
    return mayBeTurned() ? 'SAME' : 'DIFFERENT'
  // «Khurelsukh Ukhnaa» and «Ukhnaa Khurelsukh»: some write the surname first.
  const isTurned = b.some(
    (_, by) =>
      by > 0 && inThisOrder(a, [...b.slice(by), ...b.slice(0, by)], isNumberShared, isRoyal) === 'SAME',
  )
  if (!isTurned || !mayBeTurned()) return 'DIFFERENT'
  return a.length === b.length ? 'SAME' : 'PERHAPS'
}

function inThisOrder(
  a: readonly string[],
  b: readonly string[],
  isNumberShared: boolean,
  isRoyal: boolean,
): Likeness {
  const pairs = sideBySide(a, b)
  const words = pairs.filter(({ weight }) => weight >= spelling)
  if (words.length === 0 || contradict(a, b, pairs)) return 'DIFFERENT'
  const isFirstShared = pairs.some(({ i, j }) => isFirst(a, i) && isFirst(b, j))
  const isLeft = (name: readonly string[], side: 'i' | 'j') =>
    name.some((word, at) => word.length > 1 && !pairs.some((pair) => pair[side] === at))
  // The name of a house tells nobody in it from another.
  const strength = words.filter(({ i }) => i === 0 || !isHouse(a, i)).length + (isNumberShared ? 1 : 0)
  if (isLeft(a, 'i') && isLeft(b, 'j')) return 'DIFFERENT'
  if (strength > 1) return isFirstShared ? 'SAME' : 'PERHAPS'
  return isGivenAlone(a, b, pairs, isRoyal) ? 'DIFFERENT' : 'PERHAPS'
}

const sonOf = new Set(rulesOf('father').flatMap(({ from }) => from.split(' ')))
const prefixes = wordsOf('prefix')
const houses = wordsOf('house')
const given = wordsOf('given')

function wordsOf(rule: string): ReadonlySet<string> {
  return new Set(rulesOf(rule).flatMap(({ from }) => from.split(' ').map(canonical)))
}

/** Whether a word is the last of a name and that of a ruling house. */
const isHouse = (words: readonly string[], at: number): boolean =>
  at === words.length - 1 && houses.has(canonical(words[at] ?? ''))

/** Whether a word is the first of a name, initials left aside. */
const isFirst = (words: readonly string[], at: number): boolean =>
  at === 0 || words.slice(0, at).every((word) => word.length === 1)

/** Whether all that two names share is a first name that many have: «Mr. Ahmed» and «Ahmed Laraki», «Mr. Ali» and «Zulfikar Ali Bhutto». A king of that name goes
 * by it, and not by his father's: «King Hussein» and «Abdullah ibn Hussein». */
function isGivenAlone(
  a: readonly string[],
  b: readonly string[],
  pairs: readonly Pair[],
  isRoyal: boolean,
): boolean {
  const [long, at] = a.length > b.length ? [a, pairs[0]?.i ?? 0] : [b, pairs[0]?.j ?? 0]
  const isNoSurname = isRoyal ? at !== 0 : at < long.length - 1
  return long.length > 1 && isNoSurname && given.has(canonical(long[at] ?? ''))
}

interface Pair {
  readonly i: number
  readonly j: number
  readonly weight: number
}

/** The words of two names laid side by side in order, so that as much as can be agrees. */
function sideBySide(a: readonly string[], b: readonly string[]): readonly Pair[] {
  interface Best {
    readonly total: number
    readonly pairs: readonly Pair[]
  }
  const nothing: Best = { total: 0, pairs: [] }
  let above: Best[] = b.map(() => nothing)
  for (const [i, one] of a.entries()) {
    const row: Best[] = []
    for (const [j, other] of b.entries()) {
      const weight = agree(one, other)
      const before = (j > 0 ? above[j - 1] : nothing) ?? nothing
      const choices = [above[j] ?? nothing, row[j - 1] ?? nothing]
      if (weight > 0)
        choices.push({ total: before.total + weight, pairs: [...before.pairs, { i, j, weight }] })
      row.push(choices.reduce((best, choice) => (choice.total > best.total ? choice : best)))
    }
    above = row
  }
  return above.at(-1)?.pairs ?? []
}

/** Whether, between words that agree, each name has a word that the other has not: «Kim Jong Il» and «Kim Jong Un». Of
 * initials the last may be left out, not the first: «George H. W. Bush» and «George W. Bush». */
function contradict(a: readonly string[], b: readonly string[], pairs: readonly Pair[]): boolean {
  let [i, j] = [0, 0]
  for (const pair of [...pairs, { i: a.length, j: b.length, weight: 0 }]) {
    const [missingOfA, missingOfB] = [a.slice(i, pair.i), b.slice(j, pair.j)]
    if (missingOfA.length > 0 && missingOfB.length > 0) return true
    const last = missingOfA.at(-1) ?? missingOfB.at(-1)
    if (last?.length === 1 && pair.weight === initial) return true
    ;[i, j] = [pair.i + 1, pair.j + 1]
  }
  return false
}

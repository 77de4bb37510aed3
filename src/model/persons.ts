/** Persons as texts name them: «Acting President Park», «Mr. DUGERSUREN», «Arias, A.», «King Hussein I and Queen Noor». */
import { parse } from 'csv-parse/sync'
import { readPackageFile } from '../files.ts'
import { mended } from './misread.ts'
import { rulesOf } from './names.ts'

/** A person that a text names. */
export interface Person {
  /** The office as it is written, without honorifics; undefined where the text gives none. */
  readonly title: string | undefined
  /** The name as people write it: «Mikhail S. Gorbachev», «Hussein I», but «King Hussein», «Pope Paul VI», «Lord Gowrie». */
  readonly name: string
  /** The words of the name: no accents, lower case, without particles and honorifics; an initial is a single letter. */
  readonly words: readonly string[]
  /** What tells bearers of one name apart: `2` of «Abdullah II», `3` of «Aquino, 3rd», `jr`. */
  readonly number: string | undefined
  /** Whether the title is one of a royal house, whose members go by their first names, or a pope's. */
  readonly isRoyal: boolean
}

/** What kinds of title there are: `HEAD` of a state or a government; `MONARCH` and `POPE`, who are heads too; `ROYAL`, who may
 * be; `OFFICE` and `HEIR`, who are none; `HONORIFIC`; `PART` of the name; and words `BEFORE` and `AFTER` a title. */
type Kind =
  | 'HEAD'
  | 'MONARCH'
  | 'POPE'
  | 'ROYAL'
  | 'OFFICE'
  | 'HEIR'
  | 'HONORIFIC'
  | 'PART'
  | 'BEFORE'
  | 'AFTER'

const heads: readonly Kind[] = ['HEAD', 'MONARCH', 'POPE']
/** Titles that a name of one word is written with, as «Hussein» alone says little. */
const royal: readonly Kind[] = ['MONARCH', 'ROYAL', 'HEIR']

const titles: { title: string; kind: Kind }[] = parse(readPackageFile('src/model/titles.csv'), {
  columns: true,
})
const kinds = new Map(titles.map(({ title, kind }) => [title.toLowerCase(), kind]))

/** A pattern of the titles of some kinds, the longest first: «General Secretary» before «General». */
function anyOf(...wanted: Kind[]): string {
  const some = titles.filter(({ kind }) => wanted.includes(kind)).map(({ title }) => title)
  const patterns = some.map((title) => title.replaceAll('.', '\\.').replaceAll(' ', '[- ]+'))
  return patterns.sort((a, b) => b.length - a.length).join('|')
}

const offices = anyOf('HEAD', 'MONARCH', 'POPE', 'ROYAL', 'OFFICE', 'HEIR', 'HONORIFIC', 'PART')
const titleForm = new RegExp(
  `^((?:(?:${anyOf('BEFORE')})[- ]+)*)(${offices})((?: ?- ?| )(?:${anyOf('AFTER')}))?\\.?`,
  'i',
)

interface Piece {
  readonly text: string
  readonly kind: Kind
}

/** The title that a text begins with, if it begins with one. */
function titleAt(text: string): Piece | undefined {
  const [found = '', , title = ''] = titleForm.exec(text.replaceAll('’', "'")) ?? []
  const next = text[found.length] ?? ''
  // A title ends where its last word does; «Prime MinisterHaidar» and «Mr.Vivian» lack a space.
  const isWhole = !/[\p{L}’'ʼ]/u.test(next) || (/\p{Ll}\.?$/u.test(found) && /\p{Lu}/u.test(next))
  const kind = kinds.get(title.toLowerCase().replaceAll(/[- ]+/g, ' '))
  return found && isWhole && kind ? { text: found, kind } : undefined
}

const isOffice = ({ kind }: Piece): boolean => kind === 'HEAD' || kind === 'OFFICE'

/** The titles that a text begins with, and what follows them. */
function takeTitles(text: string): { pieces: readonly Piece[]; rest: string } {
  const pieces: Piece[] = []
  let rest = text
  while (true) {
    // Two titles of one person are joined by a hyphen or an «and»: «Premier and Prince Sihanouk».
    const joint = pieces.length > 0 ? (/^(?:\s+(?:and|&)\s+|[\s,-]+)/i.exec(rest)?.[0] ?? '') : ''
    const piece = titleAt(rest.slice(joint.length))
    // Of «Prime Minister Amir Abbas Hoveyda» the second is a name.
    const isName = piece?.kind === 'MONARCH' && !/and|&/i.test(joint) && pieces.some(isOffice)
    if (!piece || isName) return { pieces, rest: rest.replace(/^[\s.,;:]+|\s+$/g, '') }
    pieces.push({ ...piece, text: joint + piece.text })
    rest = rest.slice(joint.length + piece.text.length)
  }
}

/** Whether a title is that of a royal house: of one who reigns, is to reign, or is born in it. */
export const isRoyalTitle = (title: string): boolean =>
  takeTitles(title.trim()).pieces.some(({ kind }) => royal.includes(kind))

/** Whether a title is that of the head of a state or government; undefined where there is no title, or it does not tell.
 * It may be an office with no name after it, or several: «Prime Minister and Minister for Foreign Affairs». */
export function isHead(title: string | undefined): boolean | undefined {
  if (!title?.trim()) return undefined
  if (!headship.has(title)) headship.set(title, readHeadship(title))
  return headship.get(title)
}

const headship = new Map<string, boolean | undefined>()

function readHeadship(title: string): boolean | undefined {
  const pieces = title.split(/,| and /i).flatMap((part) => takeTitles(part.trim()).pieces)
  const found = pieces.map(({ kind }) => kind).filter((kind) => kind !== 'HONORIFIC' && kind !== 'PART')
  if (found.some((kind) => heads.includes(kind))) return true
  return found.length > 0 && found.every((kind) => kind === 'ROYAL') ? undefined : false
}

/** Reads the persons that a text names: one, unless a second title begins after «and» or a comma. */
export function readPersons(text: string): Person[] {
  const clean = mended(text.replaceAll(/[\s\u0080-\u009f]+/g, ' ').replace(/^[\s,.;]+|[\s,;:-]+$/g, ''))
  for (const { index, 0: joint } of clean.matchAll(/\s+(?:and|&)\s+|\s*,\s+/g)) {
    const [before, after] = [clean.slice(0, index), clean.slice(index + joint.length)]
    if (takeTitles(before).rest !== '' && titleAt(after)) return [...personsIn(before), ...readPersons(after)]
  }
  return personsIn(clean)
}

function personsIn(text: string): Person[] {
  const taken = takeTitles(text)
  // «Mr. KING» and the surname «Major» are no titles: a name is what is left in any case.
  const isBare = taken.rest === ''
  const pieces = isBare ? taken.pieces.slice(0, -1) : taken.pieces
  const bare = titleCase(inOrder(isBare ? (taken.pieces.at(-1)?.text.trim() ?? '') : taken.rest))
  const { words, number } = wordsOf(bare)
  if (words.length === 0) return []
  const written = pieces.filter(({ kind }) => kind !== 'HONORIFIC' && kind !== 'PART')
  const title = written.map(({ text }) => text).join('')
  const isAlone = number === undefined && !/\s/.test(bare)
  const shown = pieces.filter(
    ({ kind }) => kind === 'PART' || kind === 'POPE' || (isAlone && royal.includes(kind)),
  )
  const name = [...shown.map(({ text }) => text), bare].join(' ')
  const isRoyal = pieces.some(({ kind }) => kind === 'POPE' || royal.includes(kind))
  return [{ title: tidy(title) || undefined, name: tidy(name), words, number, isRoyal }]
}

const tidy = (text: string): string =>
  text
    .replace(/^(?:\s*(?:and|&)\s|[\s,-])+/i, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=-) | (?=-)/g, '')
    .trim()

const generation = /^(?:(jr|sr|jnr|snr|fils)\.?|(\d+)(?:st|nd|rd|th))$/i

/** «Arias, A.» as «A. Arias»; without what follows a name: «Scott Morrison, MP», «(first name not provided)». */
function inOrder(text: string): string {
  const [first = '', ...parts] = text.replaceAll(/\s*\([^()\p{Lu}]*\)|(?<=\S)\s+MP$/gu, '').split(/\s*,\s*/)
  const isSurname = !/\s/.test(first)
  const after = parts.filter((part) => isSurname || !/^(?:\p{Lu}{2,}\p{L}*|T\.D)$/u.test(part))
  const given = after.filter((part) => !generation.test(part))
  return [...given, first, ...after.filter((part) => generation.test(part))].join(' ')
}

/** Words all in capitals as other words are written: «DOUGLAS-HOME» as «Douglas-Home»; «II» and «J.M.G.M.» as they are. */
const titleCase = (text: string): string =>
  text.replaceAll(/(?<![\p{L}.])\p{Lu}[\p{Lu}’'-]*\p{Lu}(?![\p{L}.])/gu, (word) =>
    romans.has(word) && word !== 'DI'
      ? word
      : word.toLowerCase().replaceAll(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase()),
  )

const romans = new Map(
  'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI'
    .split(' ')
    .map((roman, index) => [roman, String(index + 1)]),
)

const particles = new Set(rulesOf('particle').flatMap(({ from }) => from.split(' ')))
const wholes = new Map(rulesOf('whole').map(({ from, to }) => [from, to.split(' ')]))

/** Letters that are no letter with an accent. */
const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ə: 'a',
}

/** A text without accents and apostrophes. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}’‘'`´ʼʻ]/gu, '')
    .replaceAll(/[łøđıßæœþðə]/gi, (letter) => letters[letter.toLowerCase()] ?? letter)

function wordsOf(name: string): { words: readonly string[]; number: string | undefined } {
  let number: string | undefined
  const words: string[] = []
  for (const [index, token] of plain(name)
    .split(/[^\p{L}\d.]+/u)
    .filter((token) => /[\p{L}\d]/u.test(token))
    .entries()) {
    const [, junior, ordinal] = generation.exec(token) ?? []
    const roman = index > 0 ? romans.get(token) : undefined
    if (junior ?? ordinal ?? roman) number = ordinal ?? roman ?? (/^s/i.test(junior ?? '') ? 'sr' : 'jr')
    // «y» and «e» join surnames; «Y.» and «E.» are initials.
    else if (token !== 'y' && token !== 'e') words.push(...token.toLowerCase().split('.').filter(Boolean))
  }
  const telling = words.filter((word) => !particles.has(word))
  const kept = telling.length > 0 ? telling : words
  return { words: wholes.get(kept.join(' ')) ?? kept, number }
}

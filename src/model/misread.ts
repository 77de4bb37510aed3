/** What machines misread in printed names: digits for letters, letters of other scripts that look alike, a small letter in capitals. */
import { rulesOf } from './names.ts'

const digits = new Map(rulesOf('digit').map(({ from, to }) => [from, to]))
const lookalikes = new Map(
  rulesOf('lookalike').flatMap(({ from, to }) =>
    [...from].map((letter, at) => [letter, [...to][at]] as const),
  ),
)
const isLatin = /\p{Script=Latin}/u

/** A text with letters for what was misread: «CH1SSANO» is «CHISSANO», a Greek capital beta before Latin letters a B, and «McMAHON»
 * «McMahon». A text without any Latin letter, and a numeral, as of «3rd», stay as they are. */
export function mended(text: string): string {
  if (!isLatin.test(text)) return text
  return text
    .replaceAll(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => lookalikes.get(letter) ?? letter)
    .replaceAll(/(?<=\p{L}{2}\S*)\d|\d(?=\S*\p{L}{3})/gu, (digit) => digits.get(digit) ?? digit)
    .replaceAll(
      /(?<!\p{L})(Ma?c)(\p{Lu})(\p{Lu}+)/gu,
      (_, before: string, first: string, rest: string) => before + first + rest.toLowerCase(),
    )
}

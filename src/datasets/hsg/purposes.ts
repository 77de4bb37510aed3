/** What a visit was for, in the few words of diplomatic usage that a description contains. */

/** The words that are looked for, the most telling first, and what they make of a visit. */
const purposes: readonly (readonly [RegExp, string])[] = [
  [/\bstate visit\b/i, 'state visit'],
  [/\boffici?al working visit\b/i, 'official working visit'],
  [/\boffici?al visit\b/i, 'official visit'],
  [/\bworking visit\b/i, 'working visit'],
  [/\bunofficial visit\b/i, 'unofficial visit'],
  [/\binformal (visit|meeting)\b/i, 'informal visit'],
  [/\bprivate visit\b/i, 'private visit'],
  [/\bfuneral\b|\bmemorial service\b/i, 'funeral'],
  [/\bU\.?N\.? General Assembly\b|\bUnited Nations General Assembly\b/i, 'session of the General Assembly'],
  [/\bsummit\b/i, 'summit'],
  [/\bconference\b/i, 'conference'],
]

/** What a visit was for, or undefined where its description has none of these words. */
export const purposeOf = (description: string | undefined): string | undefined =>
  purposes.find(([words]) => words.test(description ?? ''))?.[1]

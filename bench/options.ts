/** Options of a part of the benchmark, read and checked. */
import { EntenteError } from '../src/errors.ts'

/** A whole number above 0.
 * @throws EntenteError USAGE that says what was given. */
export function countOf(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new EntenteError('USAGE', `--${option} is «${text}»: it takes a whole number from 1 on.`)
  return Number(text)
}

/** A list of some of the names that there are.
 * @throws EntenteError USAGE that says which there are. */
export function someOf<T extends string>(option: string, text: string, names: readonly T[]): T[] {
  const given = text.split(',').map((name) => name.trim())
  const unknown = given.find((name) => !(names as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw new EntenteError('USAGE', `--${option} has «${unknown}»: there are ${names.join(', ')}.`)
  return given as T[]
}

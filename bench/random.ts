/** Random numbers that come out the same for the same seed, and draws made with them. */

/** Gives a number from 0 up to, but not including, 1. */
export type Random = () => number

/** The generator mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** One of a list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('There is nothing to pick from.')
  return found
}

/** A whole number with a long tail: mostly near `least`, now and then near `most`. */
export function tailed(random: Random, least: number, most: number, steepness: number): number {
  return Math.min(most, Math.floor(least * (1 - random()) ** (-1 / steepness)))
}

/** A length of time with the given mean, in days. */
export function lasting(random: Random, meanYears: number): number {
  return Math.ceil(-Math.log(1 - random()) * meanYears * 365.25)
}

/** Numbers and texts by the million, in flat arrays: some ten bytes each, where a Set takes ten times that. */

/** Whole numbers in the order in which they were given, each below 2^32. */
export interface NumberList {
  readonly push: (value: number) => void
  /** The value at a place that is known to be in it. */
  readonly at: (place: number) => number
  readonly length: () => number
}

export function numberList(): NumberList {
  let values = new Uint32Array(1 << 10)
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(2 * length)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    at: (place) => values[place] as number,
    length: () => length,
  }
}

/** What was seen: `isNew` says whether it was not, and it has been from then on. */
export interface Seen<T> {
  readonly isNew: (one: T) => boolean
}

/** Whole numbers from 0 to 2^53 - 1 that were seen. */
export const seenNumbers = (): Seen<number> => {
  const table = openTable()
  return { isNew: (value) => table.isNew(value, 0) }
}

/** Texts that were seen, by 85 bits of a hash each: among ten million texts the chance that any two are taken for the same is below
 * one in a hundred thousand million. */
export const seenTexts = (): Seen<string> => {
  const table = openTable()
  return {
    isNew(text) {
      let [a, b, c] = [0x811c9dc5, 0x9747b28c, 0x3c6ef372]
      for (let place = 0; place < text.length; place++) {
        const letter = text.charCodeAt(place)
        a = Math.imul(a ^ letter, 0x01000193)
        b = Math.imul(b ^ letter, 0x5bd1e995) ^ (b >>> 15)
        c = Math.imul(c ^ letter, 0x27d4eb2d) ^ (c >>> 13)
      }
      return table.isNew((scrambled(a) >>> 0) * 2 ** 21 + (scrambled(b) >>> 11), scrambled(c) >>> 0)
    },
  }
}

/** A number of 32 bits with each bit depending on all: the last steps of MurmurHash3. */
function scrambled(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Keys of 53 and 32 bits in a table with open addressing, half full at most. */
function openTable() {
  let keys = new Float64Array(1 << 12).fill(-1)
  let checks = new Uint32Array(keys.length)
  let size = 0
  const placeOf = (key: number, check: number): number => {
    const last = keys.length - 1
    let place = scrambled((key >>> 0) ^ Math.imul((key / 2 ** 32) >>> 0, 0x9e3779b1)) & last
    while (keys[place] !== -1 && (keys[place] !== key || checks[place] !== check)) place = (place + 1) & last
    return place
  }
  const put = (key: number, check: number): boolean => {
    const place = placeOf(key, check)
    if (keys[place] !== -1) return false
    keys[place] = key
    checks[place] = check
    size++
    return true
  }
  const grow = () => {
    const [former, formerChecks] = [keys, checks]
    keys = new Float64Array(2 * former.length).fill(-1)
    checks = new Uint32Array(keys.length)
    size = 0
    for (const [place, key] of former.entries()) if (key !== -1) put(key, formerChecks[place] as number)
  }
  return {
    isNew(key: number, check: number): boolean {
      if (2 * size >= keys.length) grow()
      return put(key, check)
    },
  }
}

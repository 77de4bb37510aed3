/** What `src/model/words.ts` says of each form of a time. */
import { describe, expect, it, test } from 'vitest'
import { EntenteError } from '../../src/errors.ts'
import { timeWords } from '../../src/model/words.ts'

describe('events', () => {
  it.each([
    ['1988-09-16', 'on 16 September 1988'],
    ['1986-07', 'in July 1986'],
    ['1966', 'in 1966'],
    ['0476-09-04', 'on 4 September 476'],
    ['0476', 'in 476'],
    ['0009-09', 'in September 9'],
    // a span
    ['1986-01-23/1986-01-25', 'from 23 to 25 January 1986'],
    ['1986-01-30/1986-02-02', 'from 30 January to 2 February 1986'],
    ['1986-12-30/1987-01-02', 'from 30 December 1986 to 2 January 1987'],
    ['1986-01-23/1987-01-23', 'from 23 January 1986 to 23 January 1987'],
    ['1986-01/1986-03', 'from January to March 1986'],
    ['1986-11/1987-03', 'from November 1986 to March 1987'],
    ['1986-07/1986-08-05', 'from July 1986 to 5 August 1986'],
    ['1986-01-23/1986-01-23', 'on 23 January 1986'],
    // one day out of a range
    ['[1986-07..1987-01]', 'between July 1986 and January 1987'],
    ['[1985-12..1986-01-23]', 'between December 1985 and 23 January 1986'],
    ['[1985-12-20..1985-12-25]', 'between 20 and 25 December 1985'],
    ['[192X..1935]', 'between the 1920s and 1935'],
    ['[1986..1986]', 'in 1986'],
    ['[..1986-01-23]', 'by 23 January 1986'],
    ['[..1989-06]', 'in June 1989 or earlier'],
    ['[1986..]', 'in 1986 or later'],
    ['[1986-07-01..]', 'on 1 July 1986 or later'],
    // unknown digits
    ['192X', 'in the 1920s'],
    ['192X-XX', 'in a month of the 1920s'],
    ['192X-XX-XX', 'on a day of the 1920s'],
    ['19XX', 'in the 20th century'],
    ['20XX', 'in the 21st century'],
    ['12XX', 'in the 13th century'],
    ['00XX', 'in the 1st century'],
    ['02XX', 'in the 3rd century'],
    ['190X', 'in the years 1900 to 1909'],
    ['000X', 'in the years 1 to 9'],
    ['1XXX', 'in the years 1000 to 1999'],
    ['1986-XX', 'in a month of 1986'],
    ['1986-1X', 'in a month between October and December 1986'],
    ['1986-07-XX', 'on a day of July 1986'],
    ['1986-XX-XX', 'on a day of 1986'],
    ['1986-07-1X', 'on a day between 10 and 19 July 1986'],
    ['1986-1X-XX', 'on a day between October and December 1986'],
    // qualifiers
    ['1966~', 'in about 1966'],
    ['1985?', 'perhaps in 1985'],
    ['1985%', 'perhaps in about 1985'],
    ['1986-07-01~', 'on or about 1 July 1986'],
    ['1986-07-01?', 'perhaps on 1 July 1986'],
    ['1986-07-01%', 'perhaps on or about 1 July 1986'],
    ['1986-07-XX~', 'in about July 1986'],
    ['192X~', 'in about the 1920s'],
    ['1986-01-23~/1986-01-25', 'from about 23 January 1986 to 25 January 1986'],
  ])('%s: %s', (when, words) => {
    expect(timeWords(when)).toBe(words)
  })
})

describe('intervals', () => {
  it.each([
    ['1966/..', undefined, 'from 1966 on'],
    ['1966/..', '1970', 'from 1966 on (shown in 1970)'],
    ['192X/..', undefined, 'from the 1920s on'],
    ['1987-01/..', undefined, 'from January 1987 on'],
    ['1936-03-12/1946-02-27', undefined, 'from 12 March 1936 to 27 February 1946'],
    ['1936-03-12/1936-05-27', undefined, 'from 12 March to 27 May 1936'],
    ['/1989-03', undefined, 'until March 1989 (start not known)'],
    ['1965/', undefined, 'from 1965 (end not known)'],
    ['1965/', '1965', 'from 1965 (end not known)'],
    ['1965/', '1970', 'from 1965 (shown in 1970; end not known)'],
    ['/..', undefined, 'still at the time of the source (start not known)'],
    ['/..', '1970', 'still at the time of the source (shown in 1970; start not known)'],
    ['/', '1985-12-31', '(shown on 31 December 1985; start and end not known)'],
    ['/', '1988-08-01/1988-08-31', '(shown from 1 to 31 August 1988; start and end not known)'],
    ['/', '1986-07/1989-03-07', '(shown from July 1986 to 7 March 1989; start and end not known)'],
    ['1966~/1986', undefined, 'from about 1966 to 1986'],
    ['1966?/1986', undefined, 'from perhaps 1966 to 1986'],
    ['1966/1986%', undefined, 'from 1966 to perhaps about 1986'],
    ['[..1986]/..', undefined, 'from 1986 or earlier onwards'],
    ['[1986-07..1987-01]/..', undefined, 'from some time between July 1986 and January 1987 onwards'],
    ['/[1986..]', undefined, 'until 1986 or later (start not known)'],
    ['1966/[1985..1986]', undefined, 'from 1966 to some time between 1985 and 1986'],
    ['1986-07-1X/..', undefined, 'from a day between 10 and 19 July 1986 on'],
  ])('%s attested %s: %s', (when, attested, words) => {
    expect(timeWords(when, attested)).toBe(words)
  })
})

test('all twelve months have their names, and all days their numbers', () => {
  const said = Array.from({ length: 12 }, (_, n) => timeWords(`1986-${String(n + 1).padStart(2, '0')}-09`))
  expect(said.join(', ')).toBe(
    'on 9 January 1986, on 9 February 1986, on 9 March 1986, on 9 April 1986, on 9 May 1986, ' +
      'on 9 June 1986, on 9 July 1986, on 9 August 1986, on 9 September 1986, on 9 October 1986, ' +
      'on 9 November 1986, on 9 December 1986',
  )
})

test('what is no time is refused', () => {
  expect(() => timeWords('January 1986')).toThrow(EntenteError)
  expect(() => timeWords('/', '1986-02-29')).toThrow('«1986-02-29»: no day 29 in 1986-02')
})

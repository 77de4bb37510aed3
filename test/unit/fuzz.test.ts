import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFactFiles } from '../../src/datasets/facts.ts'
import { EntenteError } from '../../src/errors.ts'
import { boundsOf } from '../../src/model/bounds.ts'
import { readModelDocument } from '../../src/model/document.ts'
import { readModel } from '../../src/model/model.ts'
import type { Known } from '../../src/model/stated.ts'
import { parseDate, parseDay, parseTime } from '../../src/model/time.ts'
import { damaged, randomOf } from '../support/documents.ts'

// Others, and many: ENTENTE_SEED=7 ENTENTE_TEXTS=10000 npx vitest run test/unit/fuzz.test.ts
const seed = Number(process.env.ENTENTE_SEED ?? 1966)
const texts = Number(process.env.ENTENTE_TEXTS ?? 500)

/** How long that may take, in milliseconds. */
const patience = 10_000 + texts * 5

const times = [
  '1986-07',
  '1966/..',
  '[..1986-01-23]',
  '[1986-07..1987-01]',
  '1986-01-23/1986-01-25',
  '1986?',
  '../1950',
  '{1986,1988}',
  '19XX',
  '-0044',
  '1986-21',
  '',
]
const folder = mkdtempSync(join(tmpdir(), 'entente-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true }))
const model = readModel(readModelDocument())

/** What is thrown other than what a user is told. */
function faultOf(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof EntenteError ? undefined : error
  }
}

test(
  `${texts} texts as days, dates and times: each is read or refused in words`,
  () => {
    for (let index = 0; index < texts; index += 1) {
      const random = randomOf(seed * 1_000_000 + index)
      const whole = times[Math.floor(random() * times.length)] ?? ''
      const text = random() < 0.2 ? whole : damaged(whole, seed * 1_000_000 + index)
      for (const read of [parseDay, parseDate, parseTime])
        expect(
          faultOf(() => read(text)),
          text,
        ).toBeUndefined()
      for (const kind of ['EVENT', 'INTERVAL'] as const) {
        const dating = {
          kind,
          when: text,
          attested: undefined,
          horizon: random() < 0.5 ? '1989-06' : undefined,
          lifetimes: [],
        }
        expect(
          faultOf(() => boundsOf(dating)),
          text,
        ).toBeUndefined()
      }
    }
  },
  patience,
)

const facts = `type,from,to,when,source,locator,purpose
VISITED,leader:a,state:mongolia,1986-07,loc,p1,"to see, and be seen"
ALLY_OF,state:mongolia,cow:365,1966/..,loc,p2,
SIGNED,state:mongolia,treaty:b,[..1986-01-23],loc,,
`
const entities = `kind,id,name,aliases,born,latitude,source
Leader,leader:a,A,"A the First; A of B",1931,,loc
State,state:b,B,,,47.9,loc
`

test(
  `${Math.ceil(texts / 10)} fact files, damaged: each row is read or refused, or the file is, with the line`,
  async () => {
    for (let index = 0; index < texts / 10; index += 1) {
      const file = join(folder, `${index % 50}.csv`)
      const text = damaged(index % 2 ? facts : entities, seed * 1_000_000 + index)
      // A part of a letter, too: what is no UTF-8 is refused.
      const bytes = Buffer.from(text)
      writeFileSync(file, index % 7 === 0 ? Buffer.concat([bytes, Buffer.of(0xc3)]) : bytes)
      try {
        const dataset = await readFactFiles('fuzz', [file], model)
        for await (const stated of dataset.read({} as Known))
          expect(Object.keys(stated).length, text).toBeGreaterThan(0)
      } catch (error) {
        expect(error, text).toBeInstanceOf(EntenteError)
      }
    }
  },
  patience,
)

/** Which state came after which, and in which way: successions.csv, beside the register of states. */
import { parse } from 'csv-parse/sync'
import { EntenteError, messageOf } from '../errors.ts'
import { readPackageFile } from '../files.ts'
import { register } from './polities.ts'
import type { Place } from './stated.ts'
import { parseTime } from './time.ts'

/** A state that came after another. */
export interface Succession {
  readonly at: Place
  readonly from: string
  readonly to: string
  /** `CONTINUATOR`, `SUCCESSOR`, `UNION` or `SECESSION`. */
  readonly mode: string
  /** The day, or the month, in EDTF. */
  readonly when: string
  /** What to say beside it, where the names of today do not tell it. */
  readonly hedge: string | undefined
}

/** The file, from the top of the package. */
export const successionFile = 'src/model/successions.csv'

/** Reads the successions, each of states of the register.
 * @throws EntenteError BAD_MODEL that names file, line and value. */
export function readSuccessions(
  text = readPackageFile(successionFile),
  states: ReadonlyMap<string, unknown> = register(),
): readonly Succession[] {
  const rows: Record<'from' | 'to' | 'mode' | 'when' | 'hedge' | 'reason', string>[] = parse(text, {
    columns: true,
  })
  const seen = new Set<string>()
  return rows.map(({ from, to, mode, when, hedge, reason }, index) => {
    const at = { file: successionFile, line: index + 2 }
    const wrong = (rule: string) => new EntenteError('BAD_MODEL', `${at.file}, line ${at.line}: ${rule}`)
    const unknown = [from, to].find((id) => !states.has(id))
    if (unknown !== undefined) throw wrong(`«${unknown}» is no state of states.csv.`)
    const pair = `${from} ${to}`
    if (seen.has(pair)) throw wrong(`from «${from}» to «${to}»: it is there twice.`)
    seen.add(pair)
    try {
      parseTime(when)
    } catch (error) {
      throw wrong(`when ${messageOf(error)}`)
    }
    if (!reason) throw wrong('reason «»: each succession says what happened.')
    return { at, from, to, mode, when, hedge: hedge || undefined }
  })
}

let pairs: ReadonlySet<string> | undefined

/** Whether two are the same state, or the one came after the other, in whichever way but by leaving it. */
export function cameAfter(former: string, later: string): boolean {
  pairs ??= new Set(
    readSuccessions()
      .filter(({ mode }) => mode !== 'SECESSION')
      .map(({ from, to }) => `${from} ${to}`),
  )
  return former === later || pairs.has(`${former} ${later}`)
}

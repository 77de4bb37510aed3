/** Treaties of environment, trade and health, and others, with who signed each and for whom it was in force when. */

import { messageOf } from '../../errors.ts'
import type { Codes } from '../../model/codes.ts'
import type { Place, Stated } from '../../model/stated.ts'
import { noStart, parseTime } from '../../model/time.ts'
import type { Row } from '../csv.ts'
import { describe, type Files, type Reader, sourceOf, undecided } from '../reader.ts'
import { slugOf } from '../slugs.ts'
import { keyOf, type Listed, match, type Treaty, titled } from './treaties.ts'

/** The day that says in a column of ends that it goes on, and in any other that it has not come. */
const open = '9999-12-31'
/** A document that more states than this are said to have signed, that never came into force and that none has ratified, is
 * the resolution or report of an assembly. */
const mostSigners = 100
/** Kinds of document, in the dataset's terms, that are no agreements. */
const noAgreements = ['Resolution', 'Report']
/** What is said of a signature that is later than what it ought to come before. */
const late = 'after it was in force or ratified: perhaps an accession'

interface Agreement extends Listed {
  readonly at: Place
  readonly cells: Row['cells']
}

/** A treaty as the file of parties lists it. */
interface Parties extends Listed {
  readonly at: Place
  readonly states: Set<string>
  isInForceOrRatified: boolean
}

export const manytreaties: Reader = {
  description: describe('manytreaties'),
  async *read(files, known, description) {
    const { id: source, horizon = '' } = description.source
    yield sourceOf(description)
    const agreements = await agreementsOf(files)
    const parties = await partiesOf(files)
    const treaties = match(agreements, [...parties.values()])
    const left = new Set<Treaty<Agreement>>()
    for (const treaty of new Set(treaties.values())) {
      const listed = treaty.listed.flatMap((one) => parties.get(keyOf(one)) ?? [])
      const at = treaty.row?.at ?? listed[0]?.at
      if (!at) continue
      const why = noTreaty(treaty, listed)
      if (why !== undefined) {
        left.add(treaty)
        yield undecided(at, 'treaty', why)
      } else yield* treatyOf(treaty, at, source, horizon)
    }

    const owners = ownersOf(parties.values(), known)
    const ids = new Map<string, string>()
    for await (const { at, cells } of files.rows('parties')) {
      const { stateID = '', treatyID = '' } = cells
      const treaty = treaties.get(keyOf(listedOf(cells)))
      if (!treaty || left.has(treaty)) continue
      const listed = treaty.listed.map((one) => parties.get(keyOf(one))?.states ?? new Set<string>())
      const citations = [`${source}#${treatyID}`]
      const from = `ggo:${stateID}`
      const statements = [signatureOf(cells), participationOf(cells, horizon)].filter(
        (one) => one !== undefined,
      )
      if (statements.length === 0)
        yield undecided(at, 'date', 'neither StateSignature nor StateForce has a day.')
      for (const { type, column, when, wrong, ...properties } of statements) {
        const rule = wrong ?? misnamed(stateID, listed, when, owners, known)
        if (rule !== undefined) {
          yield undecided(at, wrong === undefined ? 'state' : 'date', `${column}: ${rule}`)
          continue
        }
        // The file repeats rows; a row that says another day than one before is another fact.
        const plain = `manytreaties:${treaty.id.slice('treaty:ggo-'.length)}-${slugOf(stateID)}-${type === 'SIGNED' ? 'signed' : 'party'}`
        const said = ids.get(plain)
        const id = said === undefined || said === when ? plain : `${plain}-${when.replace('/', '_')}`
        if (ids.has(id)) continue
        ids.set(id, when)
        yield { fact: { type, from, to: treaty.id, at, properties: { id, when, ...properties, citations } } }
      }
    }
  },
}

async function agreementsOf(files: Files): Promise<Agreement[]> {
  const agreements: Agreement[] = []
  for await (const { at, cells } of files.rows('agreements'))
    agreements.push({ ...listedOf(cells), at, cells })
  return agreements
}

const listedOf = ({ treatyID = '', Title = '', Begin = '' }: Row['cells']): Listed => ({
  treatyID,
  // An apostrophe of another encoding, in the title of one convention.
  title: Title.replaceAll('\u0092', '’'),
  begin: Begin,
})

/** What the file of parties lists, by treaty: who is in it, and whether anybody has it in force. */
async function partiesOf(files: Files): Promise<Map<string, Parties>> {
  const parties = new Map<string, Parties>()
  for await (const { at, cells } of files.rows('parties')) {
    const listed = listedOf(cells)
    const key = keyOf(listed)
    const one = parties.get(key) ?? {
      ...listed,
      at,
      states: new Set<string>(),
      isInForceOrRatified: false,
    }
    parties.set(key, one)
    one.states.add(cells.stateID ?? '')
    if (
      [cells.Force, cells.StateForce, cells.StateRatification].some(
        (day) => day !== undefined && day !== open,
      )
    )
      one.isInForceOrRatified = true
  }
  return parties
}

/** Why a document is no treaty; undefined: it may be one. */
function noTreaty({ row, listed }: Treaty<Agreement>, parties: readonly Parties[]): string | undefined {
  const kind = row?.cells.TypeAgree ?? ''
  const signers = Math.max(0, ...parties.map(({ states }) => states.size))
  const named = `treatyID ${listed[0]?.treatyID}`
  if (noAgreements.includes(kind)) return `${named}: it is a ${kind.toLowerCase()}, which nobody signs.`
  return signers > mostSigners && !parties.some(({ isInForceOrRatified }) => isInForceOrRatified)
    ? `${named}: ${signers} states are listed, and it never came into force: it seems to be a resolution or a report.`
    : undefined
}

function* treatyOf(
  { id, row, listed }: Treaty<Agreement>,
  at: Place,
  source: string,
  horizon: string,
): Iterable<Stated> {
  const { TypeDomain = '', TypeAgree, TitleAlt = '', End } = row?.cells ?? {}
  const [first] = listed
  const name = titled(first?.title ?? '') || `Treaty ${first?.treatyID}`
  const aliases = [...new Set([TitleAlt, ...listed.map(({ title }) => title)].map(titled))]
  const time = intervalOf(first?.begin || undefined, End, horizon)
  if ('wrong' in time) yield undecided(at, 'date', `treatyID ${first?.treatyID}: Begin, End: ${time.wrong}`)
  const when = 'when' in time && !time.when.startsWith('/') ? time.when : undefined
  const properties = {
    id,
    name,
    aliases: aliases.filter((one) => one !== '' && one !== name),
    kind:
      TypeAgree &&
      `${TypeDomain} ${TypeAgree === 'MOU' ? 'memorandum of understanding' : TypeAgree}`.trim().toLowerCase(),
    when,
    citations: [`${source}#${first?.treatyID}`],
  }
  yield { entity: { kind: 'Treaty', at, properties } }
}

/** What a row states, or what is wrong with its date. */
interface Statement {
  readonly type: 'SIGNED' | 'PARTY_TO'
  readonly column: string
  readonly when: string
  readonly wrong?: string | undefined
  readonly hedge?: string | undefined
  readonly by?: string | undefined
}

function signatureOf(cells: Row['cells']): Statement | undefined {
  const { StateSignature, StateRatification, StateForce, Force } = cells
  if (StateSignature === undefined || StateSignature === open) return undefined
  const day = dateOf(StateSignature)
  const of = { type: 'SIGNED', column: 'StateSignature' } as const
  if (typeof day !== 'string') return { ...of, when: '', wrong: day.wrong }
  const isLate = [StateRatification, StateForce, Force].some((one) => isBefore(one, StateSignature))
  return { ...of, when: day, hedge: isLate ? late : undefined }
}

function participationOf(cells: Row['cells'], horizon: string): Statement | undefined {
  const { StateSignature, StateRatification, StateForce, StateEnd } = cells
  if (StateForce === undefined || StateForce === open) return undefined
  const of = { type: 'PARTY_TO', column: 'StateForce, StateEnd' } as const
  const time = intervalOf(StateForce, StateEnd, horizon)
  if ('wrong' in time) return { ...of, when: '', wrong: time.wrong }
  const isRatified = isBefore(StateSignature, StateRatification)
  return { ...of, when: time.when, by: isRatified ? 'RATIFICATION' : undefined }
}

/** An interval from two cells, or why it is none. What began after the file was last checked cannot be said to go on. */
function intervalOf(
  from: string | undefined,
  until: string | undefined,
  horizon: string,
): { when: string } | { wrong: string } {
  const start = dateOf(from)
  if (typeof start !== 'string') return start
  const end = until === open ? '..' : dateOf(until)
  if (typeof end !== 'string') return end
  const isLater = start !== '' && parseTime(start).start.first > horizon
  const when = `${start}/${end === '..' && isLater ? '' : end}`
  try {
    parseTime(when)
  } catch (error) {
    return { wrong: messageOf(error) }
  }
  return { when }
}

/** A date as the grammar of Entente has it, the empty text where there is none, or why it is none. */
function dateOf(text: string | undefined): string | { wrong: string } {
  if (text === undefined) return ''
  const range = text.includes('..') && !text.startsWith('[') ? `[${text}]` : text
  try {
    parseTime(range)
    return range
  } catch (error) {
    return { wrong: messageOf(error) }
  }
}

/** Whether two are days of which one is certainly before the other; a day that has not come is none. */
function isBefore(a: string | undefined, b: string | undefined): boolean {
  const [first, second] = [a, b].map((one) => (one === undefined || one === open ? '' : dateOf(one)))
  if (!first || !second || typeof first !== 'string' || typeof second !== 'string') return false
  return parseTime(first).start.last < parseTime(second).start.first && parseTime(first).start.first > noStart
}

/** The codes of the file that stand for each state at some time. */
function ownersOf(parties: Iterable<Parties>, known: Codes): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>()
  const codes = new Set([...parties].flatMap(({ states }) => [...states]))
  for (const code of codes)
    for (const { id } of known.stretchesOf(`ggo:${code}`))
      owners.set(id, (owners.get(id) ?? new Set()).add(code))
  return owners
}

/** Why a code does not name a state on a day, beyond what the register refuses; undefined: it does.
 * A code of today stands for a former state, but not where the treaty lists that under a code of its own. */
function misnamed(
  code: string,
  listed: readonly ReadonlySet<string>[],
  when: string,
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  known: Codes,
): string | undefined {
  const { start, end } = parseTime(when)
  const day = start.first === noStart ? end.first : start.first
  const then = known.stateOf(`ggo:${code}`, day)
  if (!('id' in then)) return undefined
  if (then.odd !== undefined) return `${code} on ${day}: then it was no code of a state's.`
  const ownOf = (one: string) => known.stretchesOf(`ggo:${one}`).at(-1)?.id
  if (ownOf(code) === then.id) return undefined
  const others = [...(owners.get(then.id) ?? [])].filter((one) => listed.some((states) => states.has(one)))
  const other = others.find((one) => ownOf(one) === then.id)
  return other && `${code} on ${day} would be ${then.id}, which the treaty lists as ${other}.`
}

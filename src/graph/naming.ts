/** A fact whose ends are ids: codes are read as of its days, and what a code gives is cut where a state succeeded another. */
import { EntenteError } from '../errors.ts'
import { type Codes, isCode } from '../model/codes.ts'
import type { Model } from '../model/model.ts'
import type { Refusal, StatedFact } from '../model/stated.ts'
import { cut } from '../model/successions.ts'
import { cameAfter } from '../model/successors.ts'
import { type Day, noEnd, noStart, parseTime } from '../model/time.ts'

/** The facts that come of one, and what is odd about its codes; none where an end could not be decided. */
export interface WithIds {
  readonly facts: readonly StatedFact[]
  readonly refused: readonly Refusal[]
  readonly odd: readonly string[]
}

/** Names the ends of a fact by ids. An interval is cut; anything else is of the state of its day.
 * @param horizon until when its sources know that what goes on goes on, in EDTF; undefined: not known. */
export function withIds(fact: StatedFact, model: Model, codes: Codes, horizon: string | undefined): WithIds {
  const { from, to, properties } = fact
  if (!isCode(from) && !isCode(to)) return { facts: [fact], refused: [], odd: [] }
  const type = model.facts.get(fact.type)
  const when = typeof properties.when === 'string' ? properties.when : undefined
  if (when === undefined) return named(fact, [], codes)
  const attested = typeof properties.attested === 'string' ? properties.attested : undefined
  try {
    const days = daysOf(when)
    if (type?.time !== 'INTERVAL') return named(fact, days, codes)
    const pieces = cut([from, to], when, attested, codes, horizon)
    if (pieces.length > 1) return { facts: linked(fact, pieces), refused: [], odd: [] }
    return named({ ...fact, ...pieces[0] }, days.slice(0, 1), codes)
  } catch (error) {
    if (!(error instanceof EntenteError)) throw error
    const isAttested = attested !== undefined && error.message.startsWith(`«${attested}»`)
    const rule = `${isAttested ? 'attested' : 'when'} ${error.message}`
    return { facts: [], refused: [{ at: fact.at, rule }], odd: [] }
  }
}

/** The first and the last possible day of what happens; of what goes on, the first that is known. */
function daysOf(when: string): Day[] {
  const { start, end, slash } = parseTime(when)
  const first = start.first === noStart ? end.first : start.first
  const last = slash || start.last === noEnd ? first : start.last
  return first === last ? [first] : [first, last]
}

function named(fact: StatedFact, days: readonly Day[], codes: Codes): WithIds {
  const refused: Refusal[] = []
  const odd: string[] = []
  const idOf = (end: 'from' | 'to'): string => {
    const code = fact[end]
    if (!isCode(code)) return code
    const found = (days.length > 0 ? days : [undefined]).map((day) => codes.stateOf(code, day))
    const [first, last] = [found[0], found.at(-1)]
    const rule =
      first && 'rule' in first
        ? first.rule
        : last && 'rule' in last
          ? last.rule
          : first?.id === last?.id
            ? undefined
            : `«${code}»: from ${days[0]} to ${days.at(-1)} it was that of ${first?.id} and that of ${last?.id}.`
    if (rule !== undefined) refused.push({ at: fact.at, rule: `${end} ${rule}`, undecided: 'state' })
    else if (first && 'id' in first) {
      if (first.odd) odd.push(`${end} ${first.odd}`)
      return first.id
    }
    return ''
  }
  const [from, to] = [idOf('from'), idOf('to')]
  return { facts: refused.length > 0 ? [] : [{ ...fact, from, to }], refused, odd }
}

/** The pieces of a fact, each with the ids of those beside it. */
function linked(fact: StatedFact, pieces: readonly ReturnType<typeof cut>[number][]): StatedFact[] {
  const id = String(fact.properties.id)
  const ids = pieces.map((_, index) => (index === 0 ? id : `${id}/${index + 1}`))
  const last = pieces.length - 1
  // What passed from a state to one that did not come after it (the seat of China, from Taiwan) ended there and began here.
  const joined = (index: number): boolean => {
    const [one, next] = [pieces[index], pieces[index + 1]]
    return !!one && !!next && cameAfter(one.from, next.from) && cameAfter(one.to, next.to)
  }
  return pieces.map(({ from, to, when, attested }, index) => ({
    ...fact,
    from,
    to,
    properties: {
      ...fact.properties,
      id: ids[index],
      when,
      attested,
      continues: index === 0 ? fact.properties.continues : joined(index - 1) ? ids[index - 1] : undefined,
      continuedBy: index === last ? fact.properties.continuedBy : joined(index) ? ids[index + 1] : undefined,
    },
  }))
}

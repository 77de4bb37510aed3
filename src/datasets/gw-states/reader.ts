/** The independent states, as Gleditsch and Ward list them: their numbers, and the spells of those that the Correlates of War lack. */
import { readPolities } from '../../model/polities.ts'
import type { Place } from '../../model/stated.ts'
import { cut } from '../../model/successions.ts'
import { noStart, parseTime } from '../../model/time.ts'
import { bad, describe, type Reader, sourceOf, undecided } from '../reader.ts'

/** The observation starts on this day: a spell that starts then had started before. */
const observedFrom = '1816-01-01'

interface State {
  readonly at: Place
  readonly codes: string[]
  readonly spells: string[]
  readonly citations: Set<string>
}

export const gwStates: Reader = {
  description: describe('gw-states'),
  async *read(files, known, description) {
    // The observation ends on the latest day in the file: a spell that ends then goes on.
    let horizon = noStart
    for await (const { cells } of files.rows('spells'))
      if (cells.end && cells.end > horizon) horizon = cells.end
    const { id: source } = description.source
    yield sourceOf(description, { horizon })

    const states = new Map<string, State>()
    for await (const { at, cells } of files.rows('spells')) {
      // A number is written as 2.0.
      const [number, start = '', end = ''] = [Number(cells.gwcode), cells.start, cells.end]
      try {
        parseTime(`${start}/${end}`)
      } catch (error) {
        yield bad(at, 'start, end', error)
        continue
      }
      const code = `gw:${number}`
      const spell = `${start === observedFrom ? '' : start}/${end === horizon ? '..' : end}`
      const pieces = cut([code, ''], spell, start, known)
      if (pieces[0]?.from === code)
        yield undecided(
          at,
          'state',
          `gwcode «${cells.gwcode ?? ''}» (${cells.gw_name ?? ''}): no state of the register has this number.`,
        )
      else
        for (const { from, when } of pieces) {
          const state = states.get(from) ?? { at, codes: [], spells: [], citations: new Set() }
          states.set(from, state)
          state.codes.push(`${code}:${when}`)
          state.spells.push(when)
          state.citations.add(`${source}#${number}`)
        }
    }
    const inCow = withNumberOfCow()
    for (const [id, { at, codes, spells, citations }] of states) {
      const properties = { id, codes, ...(inCow.has(id) ? {} : { spells }), citations: [...citations] }
      yield { entity: { kind: 'State', at, properties } }
    }
  },
}

/** The states that the Correlates of War have: their spells are of that list, whose dates the field's other datasets follow. */
function withNumberOfCow(): Set<string> {
  const isOfCow = (code: string) => code.startsWith('cow:')
  const polities = [...readPolities().values()]
  return new Set(
    polities
      .filter(({ properties: { codes } }) => Array.isArray(codes) && codes.some(isOfCow))
      .map(({ id }) => id),
  )
}

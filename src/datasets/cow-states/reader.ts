/** The members of the state system, as the Correlates of War Project lists them: spells and codes of states. */
import type { Place } from '../../model/stated.ts'
import { cut } from '../../model/successions.ts'
import { noStart, parseTime } from '../../model/time.ts'
import { bad, describe, type Reader, sourceOf, undecided } from '../reader.ts'

/** The observation starts on this day: a spell that starts then had started before. */
const observedFrom = '1816-01-01'

export const cowStates: Reader = {
  description: describe('cow-states'),
  async *read(files, known, description) {
    // The observation ends on the latest day in the file: a spell that ends then goes on.
    let horizon = noStart
    let version = ''
    for await (const { cells } of files.rows('spells')) {
      const end = dayOf(cells, 'end')
      if (end > horizon) horizon = end
      version = cells.version ?? version
    }
    const { source } = description
    yield sourceOf(description, {
      name: `${source.name}, v${version}`,
      horizon,
      ...(/^\d{4}$/.test(version) ? { year: Number(version) } : {}),
    })

    const states = new Map<string, { at: Place; codes: string[]; spells: string[]; citations: string[] }>()
    for await (const { at, cells } of files.rows('spells')) {
      const { ccode = '', stateabb = '' } = cells
      const [start, end] = [dayOf(cells, 'st'), dayOf(cells, 'end')]
      const spell = `${start === observedFrom ? '' : start}/${end === horizon ? '..' : end}`
      try {
        parseTime(`${start}/${end}`)
      } catch (error) {
        yield bad(at, 'dates', error)
        continue
      }
      const code = `cow:${ccode}`
      const pieces = cut([code, ''], spell, start, known)
      if (pieces[0]?.from === code)
        yield undecided(
          at,
          'state',
          `ccode «${ccode}» (${stateabb}): no state of the register has this number.`,
        )
      else
        for (const { from, when } of pieces) {
          const state = states.get(from) ?? {
            at,
            codes: [],
            spells: [],
            citations: [`${source.id}#${ccode}`],
          }
          states.set(from, state)
          state.codes.push(`${code}:${when}`)
          state.spells.push(when)
        }
    }
    for (const [id, { at, ...properties }] of states)
      yield { entity: { kind: 'State', at, properties: { id, ...properties } } }
  },
}

/** A day that three columns tell. */
function dayOf(cells: Readonly<Record<string, string>>, side: 'st' | 'end'): string {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((unit) => cells[`${side}${unit}`])
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The members of the state system, as the Correlates of War Project lists them: spells and codes of states. */
import { noStart } from '../../model/time.ts'
import { type ListedSpell, membershipsOf } from '../memberships.ts'
import { describe, type Files, type Reader, sourceOf } from '../reader.ts'

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

    const list = { system: 'cow', source: source.id, columns: 'dates', horizon }
    const states = yield* membershipsOf(spellsIn(files), list, known)
    for (const [id, { at, codes, spells, citations }] of states)
      yield { entity: { kind: 'State', at, properties: { id, codes, spells, citations: [...citations] } } }
  },
}

async function* spellsIn(files: Files): AsyncIterable<ListedSpell> {
  for await (const { at, cells } of files.rows('spells')) {
    const { ccode: number = '', stateabb = '' } = cells
    const written = `ccode «${number}» (${stateabb})`
    yield { at, number, written, start: dayOf(cells, 'st'), end: dayOf(cells, 'end') }
  }
}

/** A day that three columns tell. */
function dayOf(cells: Readonly<Record<string, string>>, side: 'st' | 'end'): string {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((unit) => cells[`${side}${unit}`])
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The independent states, as Gleditsch and Ward list them: their numbers, and the spells of those that the Correlates of War lack. */
import { register } from '../../model/polities.ts'
import { listOf } from '../../model/sentence.ts'
import { noStart } from '../../model/time.ts'
import { type ListedSpell, membershipsOf } from '../memberships.ts'
import { describe, type Files, type Reader, sourceOf } from '../reader.ts'

export const gwStates: Reader = {
  description: describe('gw-states'),
  async *read(files, known, description) {
    // The observation ends on the latest day in the file: a spell that ends then goes on.
    let horizon = noStart
    for await (const { cells } of files.rows('spells'))
      if (cells.end && cells.end > horizon) horizon = cells.end
    const { id: source } = description.source
    yield sourceOf(description, { horizon })

    const list = { system: 'gw', source, columns: 'start, end', horizon }
    const states = yield* membershipsOf(spellsIn(files), list, known)
    const inCow = withNumberOfCow()
    for (const [id, { at, codes, spells, citations }] of states) {
      const properties = { id, codes, ...(inCow.has(id) ? {} : { spells }), citations: [...citations] }
      yield { entity: { kind: 'State', at, properties } }
    }
  },
}

async function* spellsIn(files: Files): AsyncIterable<ListedSpell> {
  for await (const { at, cells } of files.rows('spells')) {
    const { gwcode = '', gw_name = '', start = '', end = '' } = cells
    // A number is written as 2.0.
    yield { at, number: String(Number(gwcode)), written: `gwcode «${gwcode}» (${gw_name})`, start, end }
  }
}

/** The states that the Correlates of War have: their spells are of that list, whose dates the field's other datasets follow. */
function withNumberOfCow(): Set<string> {
  const isOfCow = (code: string) => code.startsWith('cow:')
  const polities = [...register().values()]
  return new Set(
    polities.filter(({ properties: { codes } }) => listOf(codes).some(isOfCow)).map(({ id }) => id),
  )
}

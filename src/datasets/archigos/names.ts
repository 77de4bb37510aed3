/** The names of Archigos: mostly surnames, with a full name in the address of an encyclopedia's page for every second one. */
import { likeness, shareWord } from '../../model/likeness.ts'
import { type Person, readPersons } from '../../model/persons.ts'

/** Reads the name of a row, and the fuller one of its address where the two agree.
 * @returns undefined where the row names nobody. */
export function personOf(leader: string, address: string | undefined): Person | undefined {
  const [short] = readPersons(leader.replace(/\s*\([^)]*\)/g, ''))
  const text = fullName(address)
  const [full] = text === undefined ? [] : readPersons(text)
  return full && (!short || shareWord(full, short) || likeness(full, short) !== 'DIFFERENT') ? full : short
}

/** The name in an address such as `http://dbpedia.org/resource/Benjamin_Harrison`; a mail filter may have wrapped it. */
function fullName(address = ''): string | undefined {
  const [, plain] = /resource\/([^&?]+)/.exec(address) ?? []
  const [, wrapped] = /resource_(.*?)(?:&|$)/.exec(address) ?? []
  const coded = plain ?? wrapped?.replace(/-([0-9A-F]{2})/g, '%$1')
  if (!coded) return undefined
  try {
    const name = decodeURIComponent(decodeURIComponent(coded)).replaceAll('_', ' ')
    // «Manuel II of Portugal», «Premiership of William Gladstone», «John Smith (politician)».
    return name
      .replace(/^(?:Premiership|Presidency) of /, '')
      .replace(/\s*\(.*$/, '')
      .replace(/(\b[IVX]+) of .*$/, '$1')
      .trim()
  } catch {
    return undefined
  }
}

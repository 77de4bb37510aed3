/** Names that datasets give to states beside those of the register: only those by which no other state is known as well. */
import { register } from '../model/polities.ts'
import { listOf } from '../model/sentence.ts'

/**
 * Of the names that a dataset gives, those that are new and can be meant of one state alone.
 * @param given names by the ids of states.
 * @returns by the same ids, without names that the register has for the state, and without those that it has for
 * another or the dataset gives to another; case, accents and forms of apostrophes make no difference.
 */
export function aliasesOf(given: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const owners = new Map<string, Set<string>>()
  const own = (id: string, name: string) => {
    const key = folded(name)
    owners.set(key, (owners.get(key) ?? new Set()).add(id))
  }
  const known = new Map<string, Set<string>>()
  for (const { id, properties } of register().values()) {
    const { name, aliases, datedNames } = properties
    const dated = listOf(datedNames).map((text) => text.split('|', 1)[0] ?? '')
    const names = [String(name), ...listOf(aliases), ...dated]
    known.set(id, new Set(names.map(folded)))
    for (const one of names) own(id, one)
  }
  for (const [id, names] of given) for (const name of names) own(id, name)
  return new Map(
    [...given].map(([id, names]) => {
      const seen = new Set(known.get(id))
      const isNew = (name: string) => !seen.has(folded(name)) && seen.add(folded(name)) !== undefined
      return [id, names.filter((name) => owners.get(folded(name))?.size === 1 && isNew(name))]
    }),
  )
}

const folded = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘ʻ]/g, "'").toLowerCase()

/** A leader that a dataset names, as the entity that it states. */

import type { Properties } from '../model/derive.ts'
import type { Leader } from '../model/leaders.ts'
import type { Stated } from '../model/stated.ts'

/** The entity of a leader, under the names that the dataset itself writes: of one who is known already these add to what is known. */
export function leaderEntity(
  { id, name, mentions }: Pick<Leader, 'id' | 'name' | 'mentions'>,
  more: Properties = {},
): Stated {
  const written = [...new Set(mentions.map(({ person }) => person.name))]
  const own = written.includes(name)
    ? name
    : ([...written].sort((a, b) => wordsIn(b) - wordsIn(a))[0] ?? name)
  const aliases = written.filter((one) => one !== own)
  const at = mentions[0]?.at ?? { file: '', line: 0 }
  return { entity: { kind: 'Leader', at, properties: { id, name: own, aliases, ...more } } }
}

const wordsIn = (name: string): number => name.split(' ').length

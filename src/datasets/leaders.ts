/** A leader that a dataset names, as the entity that it states. */

import type { Properties } from '../model/derive.ts'
import type { Identified, Leader } from '../model/leaders.ts'
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

/** How many of those whom a dataset names were recognized, for its report. */
export function recognized({ counts }: Pick<Identified, 'counts'>): Stated {
  const all = counts.known + counts.grouped + counts.new + counts.doubtful
  const share = (count: number) => `${count} (${((100 * count) / Math.max(all, 1)).toFixed(1)} %)`
  return {
    told: `Of ${all} mentions of people ${share(counts.known)} are of leaders known before, ${share(counts.grouped)} of one named already, ${share(counts.new)} of new ones; ${share(counts.doubtful)} are undecided.`,
  }
}

const wordsIn = (name: string): number => name.split(' ').length

/** The people that a dataset names, recognized, and as the entities that it states. */
import type { Properties } from '../model/derive.ts'
import { type Identified, identify, type Leader, type Mention } from '../model/leaders.ts'
import type { Known, Stated } from '../model/stated.ts'
import { undecided } from './reader.ts'

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

/**
 * Recognizes those whom a dataset names, and states them as leaders, with what its report tells of them: how many there were,
 * and who is left undecided.
 * @param column the column that names them.
 * @returns the id of the leader that a mention is of; undefined where it is undecided.
 */
export async function* leadersOf(
  mentions: readonly Mention[],
  known: Known,
  column: string,
): AsyncGenerator<Stated, (mention: Mention) => string | undefined, undefined> {
  const identified = identify(mentions, await known.leaders(), known.lineOf)
  yield recognized(identified)
  for (const { mention, reason } of identified.doubts)
    yield undecided(mention.at, 'person', `${column} ${reason}.`)
  for (const leader of identified.leaders) yield leaderEntity(leader)
  return (mention) => identified.leaderOf.get(mention)?.id
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

/** A question in words: the title of the page that answers it. */
import { withArticle } from '../../model/sentence.ts'
import { type Asked, variablesOf } from './address.ts'
import type { ReadAs } from './answer.ts'
import { dayInWords } from './days.ts'
import type { Model } from './model.d.ts'

/** The questions by what they ask, for the choice of one. */
export const labels: Readonly<Record<string, string>> = {
  connections: 'How two are connected',
  relations: 'All between two',
  timeline: 'One entity, in order of time',
  changes: 'What changed',
  allies: 'Allies on a day',
  inPower: 'Who was in power',
  visits: 'Who visited whom',
  chain: 'One thing after another',
  search: 'Find by name',
}

/** A question as a sentence. Once names are read, entities stand in it by their own. */
export function titleOf(asked: Asked, model: Model, readAs: readonly ReadAs[] = []): string {
  const given = variablesOf(asked, model)
  const entityOf = (name: string) => {
    const text = String(given[name] ?? '')
    const entity = readAs.find((one) => one.argument === name && one.given === text)?.entity
    return entity ?? { kind: text.startsWith('leader:') ? 'Leader' : 'State', name: text }
  }
  const who = (name: string) => withArticle(entityOf(name))
  const when = timeOf(given)
  switch (asked.question) {
    case 'connections':
      return `How were ${who('from')} and ${who('to')} connected${when}?`
    case 'relations':
      return `What was there between ${who('a')} and ${who('b')}${when}?`
    case 'timeline':
      return `What is known of ${who('of')}${when}?`
    case 'changes':
      return `What changed for ${who('of')}${when}?`
    case 'allies':
      return `Who were the allies of ${who('of')}${when}?`
    case 'inPower':
      return `Who was in power in ${who('of')}${when}?`
    case 'visits':
      return `${visitsOf(given, entityOf('by').kind === 'Leader', who)}${when}?`
    case 'chain':
      return `What led from ${who('from')} to ${who('to')}${when}, one thing after another?`
    default:
      return `Who or what is named «${given.text}»?`
  }
}

/** A leader visits; for a state or an organization its leaders do. */
function visitsOf(
  { by, to }: Readonly<Record<string, unknown>>,
  byLeader: boolean,
  who: (name: string) => string,
): string {
  if (by === undefined) return `Who visited ${to === undefined ? 'whom' : who('to')}`
  if (byLeader)
    return to === undefined ? `Whom did ${who('by')} visit` : `When did ${who('by')} visit ${who('to')}`
  return `Who visited ${to === undefined ? 'whom' : who('to')} for ${who('by')}`
}

function timeOf({ on, since, after, until }: Readonly<Record<string, unknown>>): string {
  if (on) return ` on ${dayInWords(String(on))}`
  const parts = [
    since ? `from ${dayInWords(String(since))}` : '',
    after ? `after ${dayInWords(String(after))}` : '',
    until ? `until ${dayInWords(String(until))}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? ` ${parts.join(' ')}` : ''
}

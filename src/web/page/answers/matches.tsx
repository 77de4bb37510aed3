/** What a search found: names, kinds, and how each name matches. */
import model from 'virtual:model'
import type { Match } from '../answer.ts'
import { EntityLink } from './fact.tsx'

export function Matches({ matches }: { matches: readonly Match[] }) {
  if (matches.length === 0) return <p>Nothing has a name like that.</p>
  const words = new Map(model.enums.Likeness?.map(({ name, description }) => [name, description]))
  return (
    <ol class="cards matches">
      {matches.map((match) => (
        <li key={match.id} class="card">
          <h2>
            <EntityLink entity={match} /> <small>{match.kind}</small>
          </h2>
          <p class="meta">
            {words.get(match.how)} <code>{match.id}</code>
          </p>
          {match.aliases.length > 0 && <p>Also {match.aliases.join('; ')}.</p>}
        </li>
      ))}
    </ol>
  )
}

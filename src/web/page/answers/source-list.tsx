/** What an answer rests on: each source once, with its terms. */
import { addressOfEntity } from '../address.ts'
import type { Fact, Source } from '../answer.ts'
import { Link } from '../navigation.tsx'
import { useSources } from '../sources.ts'
import { counted } from './paths.tsx'

export function SourceList({ facts }: { facts: readonly Fact[] }) {
  const inFull = useSources()
  const used = new Map<string, { source: Source; facts: number }>()
  for (const fact of facts)
    for (const { source } of new Map(fact.evidence.map((one) => [one.source.id, one])).values())
      used.set(source.id, { source, facts: (used.get(source.id)?.facts ?? 0) + 1 })
  if (used.size === 0) return null
  return (
    <section class="sources">
      <h2>Sources</h2>
      <ul>
        {[...used.values()].map(({ source, facts: number }) => {
          const licence = inFull.get(source.id)?.licence
          return (
            <li key={source.id}>
              <cite>
                <Link to={addressOfEntity(source.id)}>{source.name}</Link>
              </cite>
              . {[source.publisher, source.year].filter(Boolean).join(', ')}.{' '}
              {licence ? `Licence: ${licence}. ` : ''}
              {source.horizon ? `Its information ends ${source.horizon}. ` : ''}
              <small>{counted(number, 'fact')} of this answer.</small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

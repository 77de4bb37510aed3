/** A fact in words: its sentence, whether it is certain, and what it rests on. */
import { useState } from 'preact/hooks'
import { addressOfEntity } from '../address.ts'
import type { Evidence, Fact, Reference } from '../answer.ts'
import { bySource, type Cited, placesInWords } from '../citing.ts'
import { dayInWords, noEnd, noStart } from '../days.ts'
import { Link } from '../navigation.tsx'
import { useSources } from '../sources.ts'

/** How many facts of one list are shown at first. */
const shownAtFirst = 50

/** Certain or possible: a word, a mark and, last, a colour. */
export function Surety({ certain, children }: { certain: boolean; children?: string }) {
  return (
    <span class={certain ? 'surety certain' : 'surety possible'}>
      <span aria-hidden="true">{certain ? '●' : '◌'}</span> {children ?? (certain ? 'certainly' : 'possibly')}
    </span>
  )
}

export function EntityLink({ entity: { id, name } }: { entity: Pick<Reference, 'id' | 'name'> }) {
  return <Link to={addressOfEntity(id)}>{name}</Link>
}

export function FactList({ facts, isOrdered = true }: { facts: readonly Fact[]; isOrdered?: boolean }) {
  const [all, setAll] = useState(false)
  const shown = all ? facts : facts.slice(0, shownAtFirst)
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <>
      <List class="facts">
        {shown.map((fact) => (
          <FactItem key={fact.id} fact={fact} />
        ))}
      </List>
      {shown.length < facts.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show the other {facts.length - shown.length} facts
        </button>
      )}
    </>
  )
}

/** In a chain only the order is certain or not: there a fact says nothing of that. */
export function FactItem({ fact, lead }: { fact: Fact; lead?: string | null }) {
  return (
    <li class={fact.certain ? 'fact' : 'fact possible'}>
      <p>
        {lead === undefined ? <Surety certain={fact.certain} /> : lead && <span class="lead">{lead}</span>}{' '}
        <span class="sentence">{fact.sentence}</span>
      </p>
      <FactSources fact={fact} />
    </li>
  )
}

function FactSources({ fact }: { fact: Fact }) {
  const { evidence, inferred, hedge, beyondHorizon } = fact
  return (
    <details class="evidence">
      <summary>
        {evidence.length === 0 ? 'Common knowledge' : bySource(evidence).map(shortly).join('; ')}
        {inferred ? ' (inferred)' : ''}
      </summary>
      <Citations evidence={evidence} />
      <dl>
        <dt>Between</dt>
        <dd>
          <EntityLink entity={fact.from} /> and <EntityLink entity={fact.to} />
        </dd>
        <dt>Time, as the source says it</dt>
        <dd>
          {[fact.when ?? 'no date', fact.attested && `shown on ${fact.attested}`].filter(Boolean).join('; ')}
        </dd>
        <dt>Possible</dt>
        <dd>{possibleDays(fact)}</dd>
        <dt>Certain</dt>
        <dd>{certainDays(fact)}</dd>
        {hedge && (
          <>
            <dt>Reservation</dt>
            <dd>{hedge}</dd>
          </>
        )}
        {beyondHorizon && (
          <>
            <dt>Sources end</dt>
            <dd>The time asked for begins after the information of all its sources ends.</dd>
          </>
        )}
        <dt>Dataset</dt>
        <dd>
          {fact.dataset}, <code>{fact.id}</code>
        </dd>
      </dl>
    </details>
  )
}

const shortly = ({ source, locators }: Cited) =>
  `${source.name}${locators.length > 0 ? `, ${placesInWords(locators, 2)}` : ''}`

/** The sources in full, each with the places in it. */
export function Citations({ evidence }: { evidence: readonly Evidence[] }) {
  const inFull = useSources()
  return (
    <>
      {bySource(evidence).map(({ source, locators }) => {
        const licence = inFull.get(source.id)?.licence
        const published = [source.publisher, source.year].filter(Boolean).join(', ')
        return (
          <p key={source.id} class="citation">
            <cite>
              <EntityLink entity={source} />
            </cite>
            {published && `: ${published}`}. {licence ? `Licence: ${licence}. ` : ''}
            {source.horizon ? `Its information ends ${source.horizon}. ` : ''}
            {locators.length > 0 && `At ${locators.length > 1 ? 'the places ' : ''}${locators.join(', ')}. `}
            <code>{source.id}</code>
          </p>
        )
      })}
    </>
  )
}

/** The days on which a fact can hold at all. */
export function possibleDays({ startEarliest, endLatest }: Fact): string {
  const from = startEarliest === noStart ? '' : `from ${dayInWords(startEarliest)}`
  const until = endLatest === noEnd ? '' : `until ${dayInWords(endLatest)}`
  if (startEarliest === endLatest) return dayInWords(startEarliest)
  return [from, until].filter(Boolean).join(' ') || 'no bound known'
}

/** The days on which it holds without doubt. */
export function certainDays({ startLatest, endEarliest }: Fact): string {
  if (startLatest > endEarliest) return 'on no day'
  if (startLatest === endEarliest) return dayInWords(startLatest)
  return `from ${dayInWords(startLatest)} until ${dayInWords(endEarliest)}`
}

/** The page of one entity: its names, codes and spells, and its facts over time. */

import model from 'virtual:model'
import { useEffect, useMemo } from 'preact/hooks'
import { timeWords } from '../../model/words.ts'
import type { Asked } from './address.ts'
import { type Answer, type Evidence, factsOf } from './answer.ts'
import { Empty } from './answers/empty.tsx'
import { Citations, FactList } from './answers/fact.tsx'
import { Further } from './answers/further.tsx'
import { counted } from './answers/paths.tsx'
import { SourceList } from './answers/source-list.tsx'
import { Uses } from './answers/uses.tsx'
import { useAsking, Waiting } from './asking.tsx'
import { entityOf, requestOf } from './documents.ts'
import { Pictures } from './pictures/pictures.tsx'

type Details = Readonly<Record<string, unknown>> & {
  readonly __typename: string
  readonly id: string
  readonly name: string
  readonly evidence: readonly Evidence[]
}

/** What is told of an entity beside its name, in this order. */
const told: Readonly<Record<string, string>> = {
  aliases: 'Also',
  datedNames: 'Names for a time',
  treatyKind: 'Sort',
  speechKind: 'Sort',
  meetingKind: 'Sort',
  organizationKind: 'Sort',
  placeKind: 'Sort',
  occasion: 'Occasion',
  when: 'When',
  extendedWhen: 'Extended',
  extendedFor: 'Extended for',
  born: 'Born',
  died: 'Died',
  founded: 'Founded',
  dissolved: 'Dissolved',
  spells: 'In the state system',
  capital: 'Capital',
  codes: 'Codes',
  archigosId: 'In Archigos',
  wikidataId: 'In Wikidata',
  atopId: 'In ATOP',
  cowIgo: 'In the COW list of organizations',
  publisher: 'Publisher',
  year: 'Year',
  licence: 'Licence',
  coverageFrom: 'Information from',
  horizon: 'Information until',
  note: 'Note',
  dataset: 'Dataset',
  id: 'Key',
}

export function EntityPage({ id }: { id: string }) {
  const details = useAsking<{ entities: Details[] }>(entityOf(id))
  const entity = details.data?.entities[0]
  const asked: Asked = { question: 'timeline', given: { of: id } }
  // Facts are cited from a publication; it has none of its own.
  const hasFacts = entity !== undefined && entity.__typename !== 'Source'
  const timeline = useAsking<{ timeline: Answer }>(hasFacts ? requestOf(asked, model) : undefined)
  const answer = timeline.data?.timeline
  const facts = useMemo(() => (answer ? factsOf(answer) : []), [answer])
  useEffect(() => {
    document.title = `${entity?.name ?? id} · Entente`
  }, [entity?.name, id])

  if (details.data && !entity)
    return (
      <div class="failure" role="alert">
        <h1>There is no entity «{id}»</h1>
        <p>An entity is named by its key, such as state:mongolia. The question «Find by name» finds it.</p>
      </div>
    )
  if (!entity) return <Waiting asking={details} />
  return (
    <article aria-busy={timeline.busy}>
      <p class="kind">{entity.__typename}</p>
      <h1>{entity.name}</h1>
      <dl class="details">
        {Object.entries(told).map(([name, label]) => {
          const value = entity[name]
          const values = Array.isArray(value) ? value : [value ?? ''].filter((one) => one !== '')
          const text = values.map((one) => (name === 'spells' ? timeWords(one) : String(one))).join('; ')
          return text === '' ? null : (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{['codes', 'id'].includes(name) ? <code>{text}</code> : text.replaceAll('|', ', ')}</dd>
            </div>
          )
        })}
      </dl>
      {entity.evidence.length > 0 && (
        <details>
          <summary>What this rests on</summary>
          <Citations evidence={entity.evidence} />
        </details>
      )}
      {hasFacts && (
        <>
          <h2>Facts, in order of time</h2>
          <p class="hidden" role="status">
            {answer ? `${counted(facts.length, 'fact')}.` : ''}
          </p>
          {!answer && <Waiting asking={timeline} />}
          {answer?.status === 'FOUND' && <FactList facts={facts} />}
          {answer && <Further asked={asked} answer={answer} />}
          {answer && answer.status !== 'FOUND' && <Empty asked={asked} answer={answer} />}
          {answer && <Uses asked={asked} answer={answer} facts={facts} title={entity.name} />}
          {answer && facts.length > 0 && <Pictures asked={asked} answer={answer} facts={facts} />}
          <SourceList facts={facts} />
        </>
      )}
    </article>
  )
}

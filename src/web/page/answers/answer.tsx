/** The page of an answer: in words first, then in pictures, then what it rests on. */

import model from 'virtual:model'
import { useEffect, useMemo } from 'preact/hooks'
import type { Asked } from '../address.ts'
import { type Answer, factsOf, type Match, readings } from '../answer.ts'
import { useAsking, Waiting } from '../asking.tsx'
import { requestOf } from '../documents.ts'
import { Pictures } from '../pictures/pictures.tsx'
import { Slider } from '../slider.tsx'
import { titleOf } from '../title.ts'
import { Allies } from './allies.tsx'
import { Changes } from './changes.tsx'
import { Empty } from './empty.tsx'
import { EntityLink, FactList } from './fact.tsx'
import { Matches } from './matches.tsx'
import { Chains, counted, Paths } from './paths.tsx'
import { SourceList } from './source-list.tsx'
import { Uses } from './uses.tsx'

export function AnswerPage({ asked }: { asked: Asked }) {
  const request = requestOf(asked, model)
  const asking = useAsking<Record<string, Answer | Match[]>>(request)
  const found = asking.data?.[asked.question]
  const names = new Map(
    found && !Array.isArray(found) ? found.readAs.map(({ given, entity }) => [given, entity.name]) : [],
  )
  const title = titleOf(asked, model, names)
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])

  return (
    <article aria-busy={asking.busy}>
      <h1>{title}</h1>
      <p class="hidden" role="status">
        {found ? `The answer is there: ${summaryOf(found)}` : ''}
      </p>
      {found ? <Found asked={asked} answer={found} title={title} /> : <Waiting asking={asking} />}
    </article>
  )
}

function Found({ asked, answer, title }: { asked: Asked; answer: Answer | Match[]; title: string }) {
  const facts = useMemo(() => (Array.isArray(answer) ? [] : factsOf(answer)), [answer])
  const use = <Uses asked={asked} answer={answer} facts={facts} title={title} />
  if (Array.isArray(answer))
    return (
      <>
        <p class="summary">{summaryOf(answer)}</p>
        <Matches matches={answer} />
        {use}
      </>
    )
  const isFound = answer.status === 'FOUND'
  return (
    <>
      {isFound && <p class="summary">{summaryOf(answer)}</p>}
      {readings(answer).map(({ given, entity }) => (
        <p key={given} class="note">
          «{given}» is read as <EntityLink entity={entity} /> (<code>{entity.id}</code>).
        </p>
      ))}
      {answer.beyondHorizon && isFound && (
        <p class="note">No source of the graph reaches that time: what they say goes on may have ended.</p>
      )}
      <Slider asked={asked} answer={answer} />
      {isFound ? <InWords answer={answer} /> : <Empty asked={asked} answer={answer} />}
      {use}
      {facts.length > 0 && <Pictures asked={asked} answer={answer} facts={facts} />}
      <SourceList facts={facts} />
    </>
  )
}

function InWords({ answer }: { answer: Answer }) {
  if (answer.paths) return <Paths paths={answer.paths} />
  if (answer.chains) return <Chains chains={answer.chains} />
  if (answer.allies) return <Allies allies={answer.allies} />
  if (answer.certain) return <Changes answer={answer} />
  return <FactList facts={answer.facts ?? []} />
}

/** An answer in a line. */
export function summaryOf(answer: Answer | readonly Match[]): string {
  if (!('status' in answer)) return `${counted(answer.length, 'match')}.`
  if (answer.status !== 'FOUND') return 'nothing found, and what may help.'
  const { paths, chains, allies, certain, possible = [], facts = [] } = answer
  if (certain)
    return `${counted(certain.length, 'certain change')}, ${counted(possible.length, 'possible change')}.`
  const [what, all] = paths
    ? ['path', paths]
    : chains
      ? ['sequence', chains]
      : allies
        ? ['ally', allies]
        : ['fact', facts]
  const isCertain = all.filter((one) => one.certain).length
  const how = isCertain === all.length ? 'certain' : isCertain === 0 ? 'possible' : `${isCertain} certain`
  return `${counted(all.length, String(what))}, ${all.length > 1 && isCertain === all.length ? 'all ' : ''}${how}${chains ? ' in their order. A sequence is not a cause' : ''}.`
}

/** The page of an answer: in words first, then in pictures, then what it rests on. */

import model from 'virtual:model'
import { useEffect, useMemo, useRef } from 'preact/hooks'
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
import { Further } from './further.tsx'
import { Matches } from './matches.tsx'
import { Chains, counted, Paths } from './paths.tsx'
import { SourceList } from './source-list.tsx'
import { Uses } from './uses.tsx'

/** An answer, and whom it is about: as long as that is the same, another day is a step and not another page. */
interface Shown {
  readonly whom: string
  readonly answer: Answer | Match[]
}

export function AnswerPage({ asked, ignored }: { asked: Asked; ignored: readonly string[] }) {
  const asking = useAsking<Record<string, Answer | Match[]>>(requestOf(asked, model))
  const found = asking.data?.[asked.question]
  const { from, to, of } = asked.given
  const whom = JSON.stringify([asked.question, from, to, of])
  const last = useRef<Shown>(undefined)
  if (found) last.current = { whom, answer: found }
  const known = last.current?.whom === whom ? last.current.answer : undefined
  // The answer of the day before stays for the moment in which that of the next is on its way.
  const shown = found ?? (asking.busy && !asking.slow ? known : undefined)
  const readAs = known && !Array.isArray(known) ? known.readAs : []
  const title = titleOf(asked, model, readAs)
  useEffect(() => {
    document.title = `${title} · Entente`
  }, [title])

  return (
    <article aria-busy={asking.busy}>
      <h1>{title}</h1>
      <p class="hidden" role="status">
        {found ? `The answer is there: ${summaryOf(found)}` : ''}
      </p>
      {ignored.map((name) => (
        <p key={name} class="note">
          The address has «{name}», which this question does not take: it is left out.
        </p>
      ))}
      <Slider asked={asked} readAs={readAs} />
      {shown ? <Found asked={asked} answer={shown} title={title} /> : <Waiting asking={asking} />}
    </article>
  )
}

function Found({ asked, answer, title }: { asked: Asked; answer: Answer | Match[]; title: string }) {
  const facts = useMemo(() => (Array.isArray(answer) ? [] : factsOf(answer)), [answer])
  const use = <Uses asked={asked} answer={answer} facts={facts} title={title} />
  if (Array.isArray(answer))
    return (
      <>
        <div class="words">
          <p class="summary">{summaryOf(answer)}</p>
          <Matches matches={answer} />
        </div>
        {use}
      </>
    )
  return (
    <>
      <div class="words">
        <InWords asked={asked} answer={answer} />
      </div>
      {use}
      {facts.length > 0 && <Pictures asked={asked} answer={answer} facts={facts} />}
      <SourceList facts={facts} />
    </>
  )
}

function InWords({ asked, answer }: { asked: Asked; answer: Answer }) {
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
      {isFound ? <ByQuestion answer={answer} /> : <Empty asked={asked} answer={answer} />}
      {isFound && <Further asked={asked} answer={answer} />}
    </>
  )
}

function ByQuestion({ answer }: { answer: Answer }) {
  if (answer.paths) return <Paths paths={answer.paths} />
  if (answer.chains) return <Chains chains={answer.chains} />
  if (answer.allies) return <Allies allies={answer.allies} />
  if (answer.certain) return <Changes answer={answer} />
  return <FactList facts={answer.facts ?? []} />
}

/** An answer in a line. */
function summaryOf(answer: Answer | readonly Match[]): string {
  if (!('status' in answer)) return `${counted(answer.length, 'match')}.`
  if (answer.status !== 'FOUND') return 'nothing found, and what may help.'
  const { paths, chains, allies, certain, possible = [], facts = [], total = 0 } = answer
  if (certain)
    return `${counted(certain.length, 'certain change')}, ${counted(possible.length, 'possible change')}.`
  if (facts.length < total) return `${facts.length.toLocaleString('en')} of ${counted(total, 'fact')}.`
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

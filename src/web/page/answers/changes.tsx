/** Changes in words: what certainly changed, then what possibly did. */
import type { Answer, Change } from '../answer.ts'
import { dayInWords } from '../days.ts'
import { FactItem, Surety } from './fact.tsx'
import { counted } from './paths.tsx'

export function Changes({
  answer: { certain = [], possible = [], unknownStarts = 0, unknownEnds = 0 },
}: {
  answer: Answer
}) {
  return (
    <>
      {certain.length + possible.length === 0 && <p>No change is dated to that time.</p>}
      <Part title="Certainly" changes={certain} certain />
      <Part title="Possibly" changes={possible} certain={false} />
      {unknownStarts > 0 && <p>{counted(unknownStarts, 'fact')} of unknown start may have begun then.</p>}
      {unknownEnds > 0 && <p>{counted(unknownEnds, 'fact')} of unknown end may have ended then.</p>}
    </>
  )
}

function Part({ title, changes, certain }: { title: string; changes: readonly Change[]; certain: boolean }) {
  if (changes.length === 0) return null
  return (
    <section>
      <h2>
        <Surety certain={certain}>{title}</Surety>
      </h2>
      <ol class="facts">
        {changes.map((change) => (
          <FactItem key={`${change.kind} ${change.fact.id}`} fact={change.fact} lead={leadOf(change)} />
        ))}
      </ol>
    </section>
  )
}

function leadOf({ kind, earliest, latest }: Change): string {
  const days =
    earliest === latest ? dayInWords(earliest) : `between ${dayInWords(earliest)} and ${dayInWords(latest)}`
  return `${kind.charAt(0)}${kind.slice(1).toLowerCase()} ${days}:`
}

/** Allies in words: each with what is owed and the facts that say so. */
import type { Ally } from '../answer.ts'
import { EntityLink, FactList, Surety } from './fact.tsx'

export function Allies({ allies }: { allies: readonly Ally[] }) {
  return (
    <ol class="cards">
      {allies.map((ally) => (
        <li key={ally.state.id} class={ally.certain ? 'card' : 'card possible'}>
          <h2>
            <EntityLink entity={ally.state} />
          </h2>
          <p class="meta">
            <Surety certain={ally.certain} />
            {ally.degree > 1 ? ` · through allies, of degree ${ally.degree}` : ''}
            {owed('both owe', ally.obligations)}
            {owed('one owes', ally.oneSidedObligations)}
          </p>
          <FactList facts={ally.facts} isOrdered={false} />
        </li>
      ))}
    </ol>
  )
}

const owed = (words: string, what: readonly string[]): string =>
  what.length > 0 ? ` · ${words} ${what.map((one) => one.toLowerCase()).join(', ')}` : ''

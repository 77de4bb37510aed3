/** Paths and chains in words: a card each, a step a hop. */
import { withArticle } from '../../../model/sentence.ts'
import type { Chain, ChainHop, Path, PathHop } from '../answer.ts'
import { dayInWords } from '../days.ts'
import { EntityLink, FactItem, Surety } from './fact.tsx'

/** How many facts of one hop stand open; the others are folded away. */
const shownOfHop = 3

export function Paths({ paths }: { paths: readonly Path[] }) {
  return (
    <>
      <ol class="cards">
        {paths.map((path, index) => (
          <li key={path.hops.map(({ to }) => to.id).join()} class={path.certain ? 'card' : 'card possible'}>
            <h2>
              <span class="number">{index + 1}.</span> {via(path)}
            </h2>
            <p class="meta">
              <Surety certain={path.certain}>{path.certain ? 'certain' : 'possible'}</Surety> ·{' '}
              {counted(path.hops.length, 'hop')} · cost {path.cost.toFixed(2)}
            </p>
            <ol class="hops">
              {path.hops.map((hop) => (
                <li key={hop.to.id}>
                  <HopHead hop={hop}>{costInWords(hop)}</HopHead>
                  <HopFacts hop={hop} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <details class="explained">
        <summary>What the cost says</summary>
        <p>
          The less a path costs, the more it says. A hop costs the weight of its strongest fact: an alliance
          weighs less than a membership that both share. For each entity that the path passes through, the
          degree adds 0.2 times the natural logarithm of how many others it is joined to in that way: a body
          of 160 members says little of any two. A hop that is only possible costs 1 more, its doubt.
        </p>
      </details>
    </>
  )
}

export function Chains({ chains }: { chains: readonly Chain[] }) {
  return (
    <ol class="cards">
      {chains.map((chain, index) => (
        <li key={chain.hops.map(({ to }) => to.id).join()} class={chain.certain ? 'card' : 'card possible'}>
          <h2>
            <span class="number">{index + 1}.</span> {via(chain)}
          </h2>
          <p class="meta">
            <Surety certain={chain.certain} /> in this order · {counted(chain.hops.length, 'hop')} · complete
            on {dayInWords(chain.arrival)} at the earliest
          </p>
          <ol class="hops">
            {chain.hops.map((hop) => (
              <li key={hop.to.id}>
                <HopHead hop={hop}>{arrivalInWords(hop)}</HopHead>
                <HopFacts hop={hop} lead={null} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function HopHead({ hop: { from, to }, children }: { hop: PathHop | ChainHop; children: string }) {
  return (
    <h3>
      <EntityLink entity={from} /> <span aria-hidden="true">→</span>
      <span class="hidden">to</span> <EntityLink entity={to} /> <small>{children}</small>
    </h3>
  )
}

function HopFacts({ hop: { facts }, lead }: { hop: PathHop | ChainHop; lead?: null }) {
  const more = facts.slice(shownOfHop)
  const item = (fact: (typeof facts)[number]) => (
    <FactItem key={fact.id} fact={fact} {...(lead === null && { lead })} />
  )
  return (
    <>
      <ul class="facts">{facts.slice(0, shownOfHop).map(item)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{counted(more.length, 'more fact')} between the two</summary>
          <ul class="facts">{more.map(item)}</ul>
        </details>
      )}
    </>
  )
}

/** What a path passes, for its heading. */
function via({ hops }: Path | Chain): string {
  const inner = hops.slice(1).map(({ from }) => withArticle(from))
  return inner.length === 0 ? 'Directly' : `Through ${inner.join(', ')}`
}

function costInWords({ cost, weight, degree, doubt }: PathHop): string {
  const parts = [`weight ${weight.toFixed(2)}`]
  if (degree) parts.push(`degree ${degree.toFixed(2)}`)
  if (doubt) parts.push(`doubt ${doubt.toFixed(2)}`)
  return `cost ${cost.toFixed(2)}${parts.length > 1 ? ` = ${parts.join(' + ')}` : ''}`
}

/** When a step came about: of a fact of unknown start the earliest day says nothing. */
function arrivalInWords({ arrival, facts: [fact] }: ChainHop): string {
  return fact?.when?.startsWith('/')
    ? `start not known, by ${dayInWords(fact.startLatest)}`
    : `${dayInWords(arrival)} at the earliest`
}

export const counted = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? what : (plurals[what] ?? `${what}s`)}`

const plurals: Readonly<Record<string, string>> = { match: 'matches', ally: 'allies' }

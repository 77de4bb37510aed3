/** Where to begin: what this is, three questions, what the graph holds and what it does not know. */

import model from 'virtual:model'
import { useContext } from 'preact/hooks'
import { type Asked, addressOf } from './address.ts'
import { Link } from './navigation.tsx'
import { HoldingsOfGraph } from './sources.ts'
import { titleOf } from './title.ts'

/** Questions that the built-in graph answers. */
const examples: readonly Asked[] = [
  { question: 'connections', given: { from: 'Mongolia', to: 'United States', on: '1987-02-15' } },
  { question: 'changes', given: { of: 'Mongolia', after: '1986-06-30', until: '1987-02-01' } },
  { question: 'visits', given: { by: 'Soviet Union', to: 'Mongolia' } },
]

export function Home() {
  return (
    <article class="home">
      <h1>How were two states connected on a day, and by what evidence?</h1>
      <p class="lead">
        Entente is a graph of diplomatic relations: states, leaders, treaties, speeches, organizations and
        meetings, joined by facts that each have their dates and their sources. On any day a fact is certain,
        possible or not, and every answer says what it rests on.
      </p>
      <h2>Questions to begin with</h2>
      <ul class="examples">
        {examples.map((asked) => (
          <li key={asked.question}>
            <Link to={addressOf(asked, model)}>{titleOf(asked, model)}</Link>
          </li>
        ))}
      </ul>
      <Holdings />
      <h2>What it does not know</h2>
      <p>
        It holds no wars and disputes, and of what it may hold not all: where it says nothing, that is no sign
        that there was nothing. What a source calls ongoing is certain until the information of that source
        ends, and possible after.
      </p>
    </article>
  )
}

function Holdings() {
  const holdings = useContext(HoldingsOfGraph)
  if (!holdings) return null
  const facts = holdings.datasets.reduce((total, dataset) => total + dataset.facts, 0)
  return (
    <>
      <h2>What the graph holds</h2>
      <p>
        {facts.toLocaleString('en')} facts, from {holdings.sources.length} sources. An entity that several
        datasets name is counted with each.
      </p>
      <div class="scroll">
        <table>
          <caption class="hidden">Datasets of the graph</caption>
          <thead>
            <tr>
              <th scope="col">Dataset</th>
              <th scope="col" class="number">
                Entities
              </th>
              <th scope="col" class="number">
                Facts
              </th>
            </tr>
          </thead>
          <tbody>
            {holdings.datasets.map(({ id, entities, facts }) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td class="number">{entities.toLocaleString('en')}</td>
                <td class="number">{facts.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>Sources</h3>
      <ul class="sources">
        {holdings.sources.map(({ id, name, publisher, year, licence, horizon }) => (
          <li key={id}>
            <cite>{name}</cite>. {[publisher, year].filter(Boolean).join(', ')}.{' '}
            {licence ? `Licence: ${licence}. ` : ''}
            {horizon ? `Its information ends ${horizon}.` : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

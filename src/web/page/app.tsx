/** What the page shows at its address: the form, and beside it the answer, an entity, or where to begin. */

import model from 'virtual:model'
import { useEffect } from 'preact/hooks'
import { readAddress } from './address.ts'
import { AnswerPage } from './answers/answer.tsx'
import { useAsking } from './asking.tsx'
import { holdings } from './documents.ts'
import { EntityPage } from './entity.tsx'
import { Form } from './form/form.tsx'
import { Home } from './home.tsx'
import { Link, Navigation, useAddress } from './navigation.tsx'
import { type Holdings, HoldingsOfGraph } from './sources.ts'

export function App() {
  const [search, go] = useAddress()
  const view = readAddress(search, model)
  const held = useAsking<Holdings>(holdings)
  useEffect(() => {
    if (view.is === 'home') document.title = 'Entente: a graph of diplomatic relations'
  }, [view.is])

  return (
    <Navigation.Provider value={go}>
      <HoldingsOfGraph.Provider value={held.data}>
        <a class="skip" href="#answer">
          To the answer
        </a>
        <header class="top">
          <p class="brand">
            <Link to="">Entente</Link>
          </p>
          <nav aria-label="Other ways to ask">
            <a href="graphiql/">GraphiQL</a>
          </nav>
        </header>
        <div class="columns">
          <Form
            asked={view.is === 'question' ? view.asked : undefined}
            entity={view.is === 'entity' ? view.id : undefined}
            isFolded={view.is !== 'home'}
          />
          <main id="answer" tabIndex={-1}>
            {view.is === 'home' && <Home />}
            {view.is === 'question' && <AnswerPage asked={view.asked} ignored={view.ignored ?? []} />}
            {view.is === 'entity' && <EntityPage id={view.id} key={view.id} />}
            {view.is === 'nothing' && (
              <div class="failure" role="alert">
                <h1>There is no question «{view.question}»</h1>
                <p>There are {model.questions.map(({ name }) => name).join(', ')}: the form has them all.</p>
              </div>
            )}
          </main>
        </div>
      </HoldingsOfGraph.Provider>
    </Navigation.Provider>
  )
}

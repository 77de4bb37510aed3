/** What a reader may do with an answer: ask it elsewhere, cite it, take it along. */

import model from 'virtual:model'
import { useEffect, useState } from 'preact/hooks'
import type { Asked } from '../address.ts'
import type { Answer, Fact, Match } from '../answer.ts'
import { requestOf } from '../documents.ts'
import { citationOf } from '../exports/citation.ts'
import { commandOf } from '../exports/command.ts'
import { factsAsCsv } from '../exports/csv.ts'
import { factFileOf, readProperties, requestForProperties } from '../exports/fact-file.ts'
import { graphmlOf } from '../exports/graphml.ts'
import { linkTo, queryOf } from '../exports/neo4j-browser.ts'
import { fileName, save } from '../exports/save.ts'
import { addressOfBrowser, ask } from '../service.ts'

interface Props {
  readonly asked: Asked
  readonly answer: Answer | readonly Match[]
  readonly facts: readonly Fact[]
  readonly title: string
}

export function Uses({ asked, answer, facts, title }: Props) {
  const [told, setTold] = useState('')
  const [browser, setBrowser] = useState<string>()
  useEffect(() => {
    void addressOfBrowser().then(setBrowser)
  }, [])
  const drawn = browser && queryOf(asked, model, facts, Array.isArray(answer) ? answer : [])
  const { query, variables } = requestOf(asked, model)
  const elsewhere = new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) })
  const today = new Date().toISOString().slice(0, 10)
  const name = fileName(title)
  const copy = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setTold(`${what} copied.`)
    } catch {
      // Browsers let a page write there only over HTTPS or on this machine.
      setTold(text)
    }
  }
  const factFile = async () => {
    const request = requestForProperties(facts, model)
    const outcome =
      request && (await ask<Parameters<typeof readProperties>[0]>(request, new AbortController().signal))
    if (outcome && !('data' in outcome)) {
      setTold('failure' in outcome ? [outcome.failure.title, ...outcome.failure.messages].join(' ') : '')
      return
    }
    save(
      `${name}-facts.csv`,
      factFileOf(facts, outcome ? readProperties(outcome.data) : new Map()),
      'text/csv',
    )
  }

  return (
    <section class="uses" aria-label="Use this answer">
      <a href={`graphiql/?${elsewhere}`}>Open in GraphiQL</a>
      {browser && drawn && <a href={linkTo(browser, drawn)}>Open in Neo4j Browser</a>}
      <button type="button" onClick={() => copy('The command is', commandOf(asked, model))}>
        Copy command
      </button>
      <button
        type="button"
        onClick={() => copy('The citation is', citationOf(title, location.href, today, facts))}
      >
        Copy citation
      </button>
      <details>
        <summary>Export</summary>
        <div>
          <button
            type="button"
            onClick={() =>
              save(
                `${name}.json`,
                JSON.stringify({ data: { [asked.question]: answer } }, null, 2),
                'application/json',
              )
            }
          >
            JSON
          </button>
          {facts.length > 0 && (
            <>
              <button type="button" onClick={() => save(`${name}.csv`, factsAsCsv(facts), 'text/csv')}>
                CSV of the facts
              </button>
              <button
                type="button"
                onClick={() => save(`${name}.graphml`, graphmlOf(facts), 'application/graphml+xml')}
              >
                GraphML
              </button>
              <button type="button" onClick={factFile}>
                Fact file
              </button>
            </>
          )}
        </div>
        <p class="hint">
          GraphML is for Gephi and its like. A fact file is what <code>entente import facts</code> reads. Each
          picture below can be saved as SVG and PNG.
        </p>
      </details>
      <p role="status" class={told ? 'note' : 'hidden'}>
        {told}
      </p>
    </section>
  )
}

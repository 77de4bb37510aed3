/** entente start: Neo4j, the built-in graph, the service. */

import { listen } from '../api/listen.ts'
import { ensureBuiltIn } from '../datasets/built-in.ts'
import { programVersion } from '../files.ts'
import { editionsOf } from '../graph/former.ts'
import { serveGraph } from '../graph/open.ts'
import { readModel } from '../model/model.ts'
import type { Command } from './command.ts'

export const startCommand: Command = {
  name: 'start',
  summary: 'starts Neo4j and the service, with the built-in graph',
  help: `entente start: starts the embedded Neo4j, loads the built-in graph where it is missing or of another edition, and serves GraphQL until Ctrl-C.

Usage: entente start

The first start fetches Neo4j through Maven into a cache of yours (about 120 MB, once). The data stay in a folder of yours, and so does the generated password of Neo4j; the lines that it prints name both. With NEO4J_URI no Neo4j is started: the one it names is used. NEO4J_BROWSER is the address of Neo4j Browser on it, for the links of the page.

Besides the settings that entente --help lists, the service reads:
  CORS_ORIGINS               the origins whose pages may ask, such as https://example.org, with commas between them; unset: none but its own
  ENTENTE_REQUESTS           how many requests to GraphQL are served at once (three for each two cores, at least 3): more wait for a moment, then are answered 503
  ENTENTE_LOG                json: a line of JSON for every request; text: words on what was slow or failed (text)
docs/service.md says what else there is to know of a service: limits, errors, metrics, who may read what.

Examples:
  entente start
  PORT=8080 entente start
  NEO4J_URI=neo4j://localhost:7687 NEO4J_PASSWORD=… entente start`,
  async run(run) {
    const begun = performance.now()
    const { settings, print, tell, signal } = run
    tell.line(`Entente ${programVersion()}`)
    if (!isLoopback(settings.host))
      tell.line(
        `HOST is ${settings.host}: whoever reaches this machine can ask. Let a proxy in front of it see to TLS and to who may; see docs/service.md.`,
      )
    const listening = await listen(settings.host, settings.port)
    try {
      const opening = serveGraph(settings, tell, signal, listening.localUrl)
      // While Neo4j starts.
      const preparing = prepare()
      preparing.catch(() => {})
      const opened = await opening
      try {
        const { answerFrom, document, jsonLog, plainLog, schema } = await preparing
        await ensureBuiltIn(opened.graph, readModel(document), tell, signal)
        for (const { id, unfinished } of await editionsOf(opened.graph))
          if (unfinished) tell.line(`The import of «${id}» was stopped: run it again, and it is finished.`)
        const browser = opened.embedded?.browserUrl ?? settings.browser
        listening.answerWith(
          await answerFrom(opened.graph, schema, {
            log: settings.log === 'json' ? jsonLog() : plainLog(tell.line),
            browser,
            watch: opened.watched(),
            origins: settings.origins,
            mostUnderWay: settings.mostRequests,
            warming: signal,
          }),
        )
        print(`Page            ${listening.url}/`)
        print(`GraphQL         ${listening.url}/graphql`)
        if (browser) print(`Neo4j Browser   ${browser}`)
        if (opened.embedded) print(`                with the password in ${opened.embedded.passwordFile}`)
        print(`Ready in ${((performance.now() - begun) / 1000).toFixed(1)} s. Ctrl-C stops it.`)
        await Promise.race([aborted(signal), opened.failed])
        tell.line('Stopping.')
        await listening.stop()
        return 0
      } finally {
        await opened.close()
      }
    } finally {
      await listening.stop()
    }
  },
}

/** What the service is made of, which takes a moment to be read in. */
async function prepare() {
  const [{ answerFrom }, { jsonLog, plainLog }, { buildSchema }, { readModelDocument }] = await Promise.all([
    import('../api/server.ts'),
    import('../api/log.ts'),
    import('../api/schema.ts'),
    import('../model/document.ts'),
  ])
  const document = readModelDocument()
  return { answerFrom, document, jsonLog, plainLog, schema: await buildSchema(document) }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

const isLoopback = (host: string): boolean => /^(localhost|127\..*|::1)$/.test(host)

/** GraphiQL in the browser: sends to the service it came from, opens on the examples or on the query of its URL. */
import 'graphiql/setup-workers/vite'
// GraphiQL's style part by part: graphiql/style.css would bring Monaco's a second time, and fonts.
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import 'graphiql/graphiql.css'
import './style.css'
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { GraphiQL, type GraphiQLProps } from 'graphiql'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { examples } from './examples.ts'

/** Beside the folder of this page, so that a prefix before both does no harm. */
const endpoint = new URL('../graphql', document.baseURI)

const fetcher: GraphiQLProps['fetcher'] = async (request, options) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json', ...options?.headers, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(
      `${endpoint.pathname} answered ${response.status} ${response.statusText}: ${text.slice(0, 500)}`,
    )
  }
}

/** Tabs and settings, apart from those of any other GraphiQL that was served from the same host and port. */
const prefix = 'entente:'
const storage: NonNullable<GraphiQLProps['storage']> = {
  getItem: (key) => localStorage.getItem(prefix + key),
  setItem: (key, value) => localStorage.setItem(prefix + key, value),
  removeItem: (key) => localStorage.removeItem(prefix + key),
  clear() {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  },
  get length() {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).length
  },
}

const asJson = (variables: unknown) => (variables ? JSON.stringify(variables, null, 2) : '')

const url = new URL(location.href).searchParams
const linked = url.has('query') && { query: url.get('query') ?? '', variables: url.get('variables') ?? '' }
const exampleTabs = examples.map(({ query, variables }) => ({ query, variables: asJson(variables) }))
const defaultTabs = linked ? [linked, ...exampleTabs] : exampleTabs

/** What the editors hold first. Without it GraphiQL restores the last tab, once there are tabs to restore. */
const isFirstVisit = storage.getItem('graphiql:tabState') === null
const opened = linked || (isFirstVisit && defaultTabs[0])

/** Chooses, of several operations in a linked query, the one that the URL names. */
function LinkedOperation({ name }: { name: string }) {
  const { setOperationName } = useGraphiQLActions()
  const operations = useGraphiQL((state) => state.operations)
  const editor = useGraphiQL((state) => state.queryEditor)
  const done = useRef(false)
  useEffect(() => {
    const operation = operations?.find((each) => each.name?.value === name)
    if (done.current || !editor || !operation?.loc) return
    done.current = true
    setOperationName(name)
    // Ctrl-Enter runs the operation that the cursor is in.
    const position = editor.getModel()?.getPositionAt(operation.loc.start)
    if (position) editor.setPosition(position)
  }, [name, operations, editor, setOperationName])
  return null
}

/** Follows the system when it turns dark or light while the page is open; GraphiQL looks only once. */
function SystemTheme() {
  const { setTheme } = useGraphiQLActions()
  const theme = useGraphiQL((state) => state.theme)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => setTheme(theme)
    dark.addEventListener('change', follow)
    return () => dark.removeEventListener('change', follow)
  }, [theme, setTheme])
  return null
}

const operationName = linked && url.get('operationName')

createRoot(document.getElementById('graphiql') as HTMLElement).render(
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    defaultTabs={defaultTabs}
    {...(opened && { initialQuery: opened.query, initialVariables: opened.variables })}
  >
    <GraphiQL.Logo>Entente</GraphiQL.Logo>
    <SystemTheme />
    {operationName ? <LinkedOperation name={operationName} /> : null}
  </GraphiQL>,
)

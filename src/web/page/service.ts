/** Asks the service that the page came from; what goes wrong comes back in words. */
import type { Request } from './documents.ts'

/** What could not be answered, told so that a reader can do something about it. */
export interface Failure {
  readonly title: string
  readonly messages: readonly string[]
}

export type Outcome<Data> =
  | { readonly data: Data }
  | { readonly failure: Failure }
  | { readonly aborted: true }

/** Asks GraphQL beside the page, so that a prefix before both does no harm. */
export async function ask<Data>(request: Request, signal: AbortSignal): Promise<Outcome<Data>> {
  let response: Response
  let text: string
  try {
    response = await fetch(new URL('graphql', document.baseURI), {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    })
    text = await response.text()
  } catch {
    if (signal.aborted) return { aborted: true }
    return failed('The service does not answer.', [
      'Is it still running? The question stays here: ask it again.',
    ])
  }
  const answer = readAnswer<Data>(text)
  if (!answer)
    return failed(`The service answered ${response.status} ${response.statusText}.`, [text.slice(0, 300)])
  if (answer.errors?.length)
    return failed(
      response.status === 503 ? 'The service is not ready yet.' : 'The question was not answered.',
      answer.errors.map(({ message }) => message),
    )
  return answer.data ? { data: answer.data } : failed('The service gave no answer.', [])
}

const failed = (title: string, messages: readonly string[]) => ({ failure: { title, messages } })

function readAnswer<Data>(
  text: string,
): { data?: Data; errors?: readonly { readonly message: string }[] } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

let known: Promise<string | undefined> | undefined

/** Where there is a Neo4j Browser for this graph, as the service says; asked once. */
export function addressOfBrowser(): Promise<string | undefined> {
  known ??= fetch(new URL('neo4j-browser/address.json', document.baseURI))
    .then((response) => response.json())
    .then(({ address }: { address: string | null }) => address ?? undefined)
    .catch(() => {
      known = undefined
      return undefined
    })
  return known
}

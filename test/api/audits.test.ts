import { serverAudits } from 'graphql-http'
import { describe, expect, test } from 'vitest'
import { useGraph } from '../support/graph.ts'
import { useService } from '../support/service.ts'

const service = useService(useGraph('empty'))

/** Audits that are not passed, each with why. What the specification demands (MUST) is among none of them. */
const refused =
  'What a request got wrong has status 400, whatever is accepted, so that proxies and logs see it.'
const left: Readonly<Record<string, string>> = { '572B': refused, FDE2: refused, '7B9B': refused }

describe('GraphQL over HTTP, as the audits of graphql-http have it', () => {
  const audits = serverAudits({
    url: () => service.url('/graphql'),
    // A GET needs a header that no page of another site can have a browser send.
    fetchFn: (url: string, init?: RequestInit) =>
      fetch(url, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': '1' } }),
  })

  test('there are 61', () => {
    expect(audits).toHaveLength(61)
  })

  test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn()
    const outcome = result.status === 'ok' ? undefined : `${result.status}: ${result.reason}`
    expect(outcome?.startsWith('error') ?? false).toBe(false)
    expect({ [audit.id]: outcome !== undefined }).toEqual({ [audit.id]: audit.id in left })
  })
})

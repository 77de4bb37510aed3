import { expect, test } from 'vitest'
import { buildSchema } from '../../src/api/schema.ts'
import { damaged, documentOf } from '../support/documents.ts'
import { document, useGraph } from '../support/graph.ts'
import { leaks } from '../support/leaks.ts'
import { useService } from '../support/service.ts'

const service = useService(useGraph('built-in'))

// Others, and many: ENTENTE_SEED=7 ENTENTE_DOCUMENTS=10000 npx vitest run test/api/fuzz.test.ts
const seed = Number(process.env.ENTENTE_SEED ?? 1966)
const documents = Number(process.env.ENTENTE_DOCUMENTS ?? 100)

/** The codes that a document of the schema may be refused with: for its arguments, or for its size. */
const forRules = [
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_DEEP',
  'TOO_MANY',
  'TOO_COSTLY',
  'TOO_LARGE',
]
const forForm = [
  ...forRules,
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'READ_ONLY',
  'BAD_REQUEST',
]

test(
  `${documents} documents of the schema, half of them damaged: each is answered or refused, none is a fault`,
  async () => {
    const schema = await buildSchema(document)
    const outcomes: Record<string, number> = {}
    const failures: string[] = []
    let next = 0
    const work = async () => {
      while (next < documents && failures.length < 10) {
        const index = seed * 1_000_000 + next
        next += 1
        const isWhole = index % 2 === 0
        const query = isWhole ? documentOf(schema, index) : damaged(documentOf(schema, index), index)
        const response = await fetch(service.url('/graphql'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        })
        const text = await response.text()
        const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] }
        const codes = [...new Set(errors.map(({ extensions }) => extensions.code))]
        const outcome = `${response.status} ${codes.join(' ')}`.trim()
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        const isWell =
          codes.every((code) => (isWhole ? forRules : forForm).includes(code)) &&
          [200, 400].includes(response.status) &&
          leaks(JSON.stringify(errors), query).length === 0
        // The document is told, so that it can be looked into.
        if (!isWell) failures.push(`${query}\n${text.slice(0, 500)}\n${service.reported.at(-1)}`)
      }
    }
    await Promise.all([work(), work(), work()])
    if (process.env.ENTENTE_DOCUMENTS) console.table(outcomes)
    expect(failures).toEqual([])
    expect(outcomes['200'] ?? 0).toBeGreaterThan(documents / 10)
    expect(service.reported.map(String)).toEqual([])
  },
  documents * 2_000,
)

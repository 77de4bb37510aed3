import { expect, test } from 'vitest'
import { parametersOf, reads } from '../../bench/reads.ts'
import { read } from '../../src/graph/connect.ts'
import { useGraph } from '../support/graph.ts'
import { useService } from '../support/service.ts'

const graph = useGraph('first start')
const service = useService(graph)

test.each(reads.map((one) => [one.work, one] as const))(
  '%s: the service answers what Cypher written by hand does',
  async (_, { document, field, statement, given }) => {
    let found = 0
    for (const variables of given) {
      const rows = await read(graph(), statement, parametersOf(variables))
      const { data, errors } = await service.ask(document, variables)
      expect(errors).toBeUndefined()
      expect(data[field]).toEqual(rows.map(({ row }) => row))
      found += rows.length
    }
    expect(found).toBeGreaterThan(0)
  },
)

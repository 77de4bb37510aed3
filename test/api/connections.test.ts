import { expect, test } from 'vitest'
import { useGraph } from '../support/graph.ts'
import { useService } from '../support/service.ts'

const service = useService(useGraph('built-in'))

const one = '{ states(where: { id: { eq: "state:soviet-union" } }) '

test('a field of a connection under any name, twice, in a fragment', async () => {
  const { data, errors } = await service.ask(`${one} { all: succeededByConnection(first: 2) {
    count: totalCount again: totalCount totalCount
    page: pageInfo { more: hasNextPage end: endCursor endCursor }
    ...Edges
  } } }
  fragment Edges on StateSucceededByConnection { edges { at: cursor cursor properties { __typename } node { called: name name } } }`)
  expect(errors).toBeUndefined()
  const { all } = data.states[0]
  expect(all.count).toBeGreaterThan(2)
  expect([all.again, all.totalCount]).toEqual([all.count, all.count])
  expect(all.page).toEqual({ more: true, end: all.edges[1].cursor, endCursor: all.edges[1].cursor })
  for (const edge of all.edges)
    expect(edge).toEqual({
      at: edge.cursor,
      cursor: expect.any(String),
      properties: { __typename: 'Succession' },
      node: { called: edge.node.name, name: expect.any(String) },
    })
})

test.each([
  'edges { __typename }',
  'edges { cursor }',
  'edges { properties { __typename } }',
  'edges { __typename node { __typename } }',
  'edges { ...Typed } } } } fragment Typed on StateSucceededByRelationship { properties { __typename } node { ... { __typename',
])('as many edges as there are, whatever is selected of them: %s', async (edges) => {
  const { data, errors } = await service.ask(`${one} { succeededByConnection { ${edges} } } }`)
  expect(errors).toBeUndefined()
  const all = await service.ask(`${one} { succeededByConnection { totalCount } } }`)
  expect(data.states[0].succeededByConnection.edges).toHaveLength(
    all.data.states[0].succeededByConnection.totalCount,
  )
})

test('page after page gives each edge once', async () => {
  const connection = (args: string) =>
    `${one} { succeededByConnection${args && `(${args})`} { totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`
  const all = (await service.ask(connection(''))).data.states[0].succeededByConnection
  const found: string[] = []
  let after: string | undefined
  for (let page = 0; page < 20; page += 1) {
    const { data, errors } = await service.ask(connection(`first: 2${after ? `, after: "${after}"` : ''}`))
    expect(errors).toBeUndefined()
    const { edges, pageInfo } = data.states[0].succeededByConnection
    found.push(...edges.map(({ node }: { node: { id: string } }) => node.id))
    expect(pageInfo.hasPreviousPage).toBe(page > 0)
    after = pageInfo.endCursor
    if (!pageInfo.hasNextPage) break
  }
  expect(found.sort()).toEqual(all.edges.map(({ node }: { node: { id: string } }) => node.id).sort())
  expect(found).toHaveLength(all.totalCount)
})

test.each([
  ['{ alliesConnection { some: edges { cursor } } } }', /edges has the alias «some»/],
  ['{ alliesConnection { edges { a: node { id } b: node { name } } } } }', /node has the alias «a»/],
  ['{ allies(sort: [{}]) { id } } }', /allies: sort has an object without a field/],
  ['{ alliesConnection(sort: [{ node: {} }]) { totalCount } } }', /sort has an object without a field/],
])('%s is refused in words', async (rest, message) => {
  const { errors, status } = await service.ask(`${one} ${rest}`)
  expect(status).toBe(400)
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_USER_INPUT' },
  })
})

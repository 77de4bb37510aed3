/** Requests that are sent by mistake or with intent, and how each is answered. */
import { getIntrospectionQuery } from 'graphql'

/** What is sent; where nothing else is said, a POST of JSON to /graphql. */
export interface Asked {
  readonly body?: unknown
  readonly text?: string
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
}

const repeated = (part: string, times: number) => Array.from({ length: times }, () => part).join(' ')
const numbered = (times: number, part: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ')
const nested = (name: string, depth: number) => `${`${name} { `.repeat(depth)}name${' }'.repeat(depth)}`
const filter = (depth: number, inner = '{ name: { contains: "a" } }'): string =>
  depth === 0 ? inner : `{ allies: { some: ${filter(depth - 1, inner)} } }`
const value = (depth: number): unknown => (depth === 0 ? { name: { eq: 'a' } } : { AND: [value(depth - 1)] })
const deepArray = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`

/** Requests by name, each with the status and the code that it is answered with; no code: it is answered, within bounds. */
export const requests: readonly (readonly [string, Asked, number, string])[] = [
  // Deep.
  ['selections 17 deep', { body: { query: `{ states { ${nested('allies', 16)} } }` } }, 400, 'TOO_DEEP'],
  ['brackets 5,000 deep', { body: { query: '{a'.repeat(5_000) } }, 400, 'TOO_LARGE'],
  ['brackets 900 deep', { body: { query: '{a'.repeat(900) } }, 400, 'TOO_DEEP'],
  ['a list literal 900 deep', { body: { query: `{ entities(ids: ${'['.repeat(900)}` } }, 400, 'TOO_DEEP'],
  ['a filter 9 deep', { body: { query: `{ states(where: ${filter(9)}) { id } }` } }, 400, 'TOO_DEEP'],
  [
    'a filter 9 deep, as a variable',
    { body: { query: 'query ($w: StateWhere) { states(where: $w) { id } }', variables: { w: value(9) } } },
    400,
    'TOO_DEEP',
  ],
  [
    'a variable 5,000 deep',
    {
      text: `{"query":"query ($w: StateWhere) { states(where: $w) { id } }","variables":{"w":${'{"NOT":'.repeat(5_000)}{}${'}'.repeat(5_000)}}}`,
    },
    400,
    'TOO_DEEP',
  ],
  [
    'a variable of lists 50,000 deep',
    { text: `{"query":"{ __typename }","variables":{"w":${deepArray(50_000)}}}` },
    400,
    'TOO_DEEP',
  ],
  [
    'extensions 50,000 deep',
    { text: `{"query":"{ __typename }","extensions":{"w":${deepArray(50_000)}}}` },
    200,
    '',
  ],
  ['a body of lists 50,000 deep', { text: deepArray(50_000) }, 400, 'BATCHED'],
  // Wide.
  ['2,001 fields', { body: { query: `{ states { ${repeated('name', 2_001)} } }` } }, 400, 'TOO_LARGE'],
  ['600 fields', { body: { query: `{ states { ${repeated('name', 600)} } }` } }, 400, 'TOO_MANY'],
  [
    '60 aliases',
    { body: { query: `{ states { ${numbered(60, (i) => `a${i}: name`)} } }` } },
    400,
    'TOO_MANY',
  ],
  [
    '11 fields of Query',
    { body: { query: `{ ${numbered(11, (i) => `a${i}: states(limit: 1) { id }`)} }` } },
    400,
    'TOO_MANY',
  ],
  [
    '41 lists to be planned',
    { body: { query: `{ states(limit: 1) { ${numbered(41, (i) => `a${i}: allies(limit: 1) { id }`)} } }` } },
    400,
    'TOO_MANY',
  ],
  [
    '41 filters to be planned',
    {
      body: {
        query: `{ states(where: { AND: [${repeated('{ allies: { some: { name: { eq: "a" } } } }', 41)}] }) { id } }`,
      },
    },
    400,
    'TOO_MANY',
  ],
  [
    'a directive 21 times',
    { body: { query: `{ states { name ${repeated('@include(if: true)', 21)} } }` } },
    400,
    'TOO_MANY',
  ],
  [
    '20 unknown directives',
    { body: { query: `{ states { name ${repeated('@nothing', 20)} } }` } },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '400 variables',
    { body: { query: `query (${numbered(400, (i) => `$v${i}: Int`)}) { __typename }` } },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '300 operations',
    { body: { query: numbered(300, (i) => `query Q${i} { __typename }`), operationName: 'Q7' } },
    200,
    '',
  ],
  [
    'two operations without a name to choose',
    { body: { query: 'query A { __typename } query B { __typename }' } },
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  // Fragments.
  [
    'a fragment in itself',
    { body: { query: '{ states { ...F } } fragment F on State { allies { ...F } }' } },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments in a circle',
    {
      body: {
        query: `{ states { ...F0 } } ${numbered(50, (i) => `fragment F${i} on State { name ...F${(i + 1) % 50} }`)}`,
      },
    },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a fragment bomb of 2^40 fields',
    {
      body: {
        query: `{ states { ...F0 } } ${numbered(40, (i) => `fragment F${i} on State { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on State { name }`,
      },
    },
    400,
    'TOO_MANY',
  ],
  [
    'a fragment bomb of lists',
    {
      body: {
        query: `{ states { ...F0 } } ${numbered(12, (i) => `fragment F${i} on State { a${i}: allies { ...F${i + 1} } b${i}: allies { ...F${i + 1} } }`)} fragment F12 on State { name }`,
      },
    },
    400,
    'TOO_MANY',
  ],
  [
    'a fragment that there is not',
    { body: { query: '{ states { ...Nothing } }' } },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  // Costly.
  [
    'lists within lists',
    { body: { query: `{ states { ${'succeededBy { precededBy { '.repeat(5)}name${' } }'.repeat(5)} } }` } },
    400,
    'TOO_COSTLY',
  ],
  [
    'lists within the entities of an answer',
    {
      body: {
        query: `{ timeline(of: "Mongolia") { entities { ... on State { ${'succeededBy { precededBy { '.repeat(5)}name${' } }'.repeat(5)} } } } }`,
      },
    },
    400,
    'TOO_COSTLY',
  ],
  [
    'filters within filters',
    {
      body: {
        query:
          '{ states(where: { visitors: { some: { visited: { some: { visitors: { some: { visited: { some: { visitors: { some: { name: { contains: "zz" } } } } } } } } } } } }) { id } }',
      },
    },
    200,
    '',
  ],
  ['a limit of -1', { body: { query: '{ states(limit: -1) { id } }' } }, 400, 'BAD_USER_INPUT'],
  ['a limit of 0', { body: { query: '{ states(limit: 0) { id } }' } }, 400, 'BAD_USER_INPUT'],
  ['a limit of 1,000,000', { body: { query: '{ states(limit: 1000000) { id } }' } }, 400, 'BAD_USER_INPUT'],
  [
    'a limit as a variable',
    { body: { query: 'query ($l: Int) { states { allies(limit: $l) { id } } }', variables: { l: -5 } } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a limit beyond 32 bits',
    { body: { query: '{ states(limit: 99999999999) { id } }' } },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an offset of 2,000,000,000',
    { body: { query: '{ states(offset: 2000000000) { id } }' } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'the first 0 of a connection',
    { body: { query: '{ states(limit: 1) { alliesConnection(first: 0) { totalCount } } }' } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a cursor of our own making',
    {
      body: {
        query:
          '{ states(limit: 1) { alliesConnection(first: 1, after: "../../etc/passwd") { totalCount } } }',
      },
    },
    400,
    'BAD_USER_INPUT',
  ],
  [
    '50 paths of 8 hops',
    {
      body: {
        query:
          '{ connections(from: "Mongolia", to: "United States", maxHops: 8, top: 50) { status paths { cost } } }',
      },
    },
    200,
    '',
  ],
  [
    '9 hops',
    { body: { query: '{ connections(from: "Mongolia", to: "China", maxHops: 9) { status } }' } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    '51 entities to avoid',
    {
      body: {
        query: 'query ($a: [String!]) { connections(from: "Mongolia", to: "China", avoid: $a) { status } }',
        variables: { a: Array.from({ length: 51 }, (_, i) => `x${i}`) },
      },
    },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a name of 201 characters',
    { body: { query: 'query ($n: String!) { search(text: $n) { id } }', variables: { n: 'x'.repeat(201) } } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    '5,000 ids',
    {
      body: {
        query: 'query ($i: [ID!]!) { entities(ids: $i) { id name } }',
        variables: { i: Array.from({ length: 5_000 }, (_, i) => `state:${i}`) },
      },
    },
    200,
    '',
  ],
  // Introspection.
  ['the whole schema', { body: { query: getIntrospectionQuery() } }, 200, ''],
  [
    'types of fields of types of fields',
    {
      body: {
        query:
          '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      },
    },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'interfaces of types of fields, many times',
    {
      body: {
        query: `{ __schema { types { ${numbered(40, (i) => `a${i}: fields { type { fields { name args { name } } } }`)} } } }`,
      },
    },
    400,
    'TOO_COSTLY',
  ],
  [
    'the type of the type of a type',
    {
      body: {
        query: `{ __type(name: "Query") { fields { ${nested('type', 20).replace('name', 'name')} } } }`,
      },
    },
    400,
    'TOO_DEEP',
  ],
  // Writing.
  [
    'a mutation',
    { body: { query: 'mutation { createStates(input: []) { states { id } } }' } },
    400,
    'READ_ONLY',
  ],
  ['a mutation that the schema has not', { body: { query: 'mutation { __typename }' } }, 400, 'READ_ONLY'],
  ['a subscription', { body: { query: 'subscription { stateUpdated { event } }' } }, 400, 'READ_ONLY'],
  [
    'a mutation by GET',
    {
      method: 'GET',
      path: '/graphql?query=mutation{__typename}',
      headers: { 'apollo-require-preflight': '1' },
    },
    405,
    'BAD_REQUEST',
  ],
  // Not GraphQL.
  ['no query', { body: {} }, 400, 'BAD_REQUEST'],
  ['an empty query', { body: { query: '' } }, 400, 'BAD_REQUEST'],
  ['a query that is a number', { body: { query: 7 } }, 400, 'BAD_REQUEST'],
  ['a query that is an object', { body: { query: { kind: 'Document' } } }, 400, 'BAD_REQUEST'],
  [
    'variables that are a text',
    { body: { query: '{ __typename }', variables: '{"a": 1}' } },
    400,
    'BAD_REQUEST',
  ],
  ['a null byte in the query', { body: { query: '{ states \u0000 { id } }' } }, 400, 'GRAPHQL_PARSE_FAILED'],
  [
    'a text that does not end',
    { body: { query: '{ search(text: "a) { id } }' } },
    400,
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    'half of a pair of surrogates',
    { text: '{"query":"{ search(text: \\"\\ud800\\") { id } }"}' },
    400,
    'GRAPHQL_PARSE_FAILED',
  ],
  [
    'half of a pair of surrogates, as a variable',
    { text: '{"query":"query ($t: String!) { search(text: $t) { id } }","variables":{"t":"\\ud800"}}' },
    200,
    '',
  ],
  [
    '__proto__ among the variables',
    { text: '{"query":"{ __typename }","variables":{"__proto__":{"x":1},"constructor":{"prototype":1}}}' },
    200,
    '',
  ],
  ['a batch', { body: Array.from({ length: 100 }, () => ({ query: '{ __typename }' })) }, 400, 'BATCHED'],
  [
    'a query that is kept',
    { body: { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } } },
    200,
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  // Not JSON.
  ['half a JSON', { text: '{"query": "{ __ty' }, 400, 'BAD_REQUEST'],
  ['JSON that is a text', { text: '"{ __typename }"' }, 400, 'BAD_REQUEST'],
  ['JSON that is null', { text: 'null' }, 400, 'BAD_REQUEST'],
  ['nothing', { text: '' }, 400, 'BAD_REQUEST'],
  ['1 MB', { body: { query: `{ __typename } #${'x'.repeat(1_000_000)}` } }, 413, 'TOO_LARGE'],
  ['240 KB of one comment', { body: { query: `{ __typename } #${'x'.repeat(240_000)}` } }, 200, ''],
  [
    '240 KB of one text',
    { body: { query: `{ search(text: "${'x'.repeat(240_000)}") { id } }` } },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a body that says it is compressed',
    { text: 'nonsense', headers: { 'content-encoding': 'gzip' } },
    400,
    'BAD_REQUEST',
  ],
  [
    'a compression that there is not',
    { text: '{}', headers: { 'content-encoding': 'nonsense' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a character set that there is not',
    { text: '{}', headers: { 'content-type': 'application/json; charset=nonsense' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'XML',
    {
      text: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      headers: { 'content-type': 'application/xml' },
    },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a form',
    { text: 'query={__typename}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a form of parts',
    { text: '--a--', headers: { 'content-type': 'multipart/form-data; boundary=a' } },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  // Not so.
  ['PUT', { method: 'PUT', body: {} }, 405, 'METHOD_NOT_ALLOWED'],
  ['DELETE', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
  ['HEAD', { method: 'HEAD' }, 405, ''],
  ['OPTIONS', { method: 'OPTIONS' }, 405, 'METHOD_NOT_ALLOWED'],
  ['a GET as any page can have it sent', { method: 'GET', path: '/graphql?query={__typename}' }, 400, 'CSRF'],
  [
    'a GET with a wide document',
    {
      method: 'GET',
      path: `/graphql?query={${'a'.repeat(1)}${encodeURIComponent(repeated('name', 2_100))}}`,
      headers: { 'apollo-require-preflight': '1' },
    },
    400,
    'TOO_LARGE',
  ],
  [
    'a GET with two queries',
    {
      method: 'GET',
      path: '/graphql?query={__typename}&query={__schema{types{name}}}',
      headers: { 'apollo-require-preflight': '1' },
    },
    400,
    'BAD_REQUEST',
  ],
  [
    'a GET with variables that are no JSON',
    {
      method: 'GET',
      path: '/graphql?query={__typename}&variables={',
      headers: { 'apollo-require-preflight': '1' },
    },
    400,
    'BAD_REQUEST',
  ],
  [
    'what is accepted is a picture',
    { body: { query: '{ __typename }' }, headers: { accept: 'image/png' } },
    406,
    'NOT_ACCEPTABLE',
  ],
  ['a path out of the folder', { method: 'GET', path: '/assets/..%2f..%2fpackage.json' }, 404, 'NOT_FOUND'],
  ['a path with a null byte', { method: 'GET', path: '/assets/%00' }, 404, 'NOT_FOUND'],
  ['a path that is no UTF-8', { method: 'GET', path: '/assets/%ff%fe' }, 400, 'BAD_REQUEST'],
  ['a script in the path', { method: 'GET', path: '/<script>alert(1)</script>' }, 404, 'NOT_FOUND'],
  [
    'GraphiQL out of its folder',
    { method: 'GET', path: '/graphiql/..%2f..%2f..%2fetc%2fpasswd' },
    404,
    'NOT_FOUND',
  ],
  ['a path under /graphql', { body: { query: '{ __typename }' }, path: '/graphql/admin' }, 404, 'NOT_FOUND'],
]

/** The Date scalar: a real day of the Gregorian calendar, written YYYY-MM-DD, and nothing else. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { isDate, Date as Neo4jDate } from 'neo4j-driver'
import { parseDay } from '../model/time.ts'

function read(value: unknown) {
  if (typeof value !== 'string') throw new GraphQLError('A Date is a string such as "1987-02-15".')
  const [year, month, day] = parseDay(value).split('-').map(Number)
  return new Neo4jDate(year as number, month as number, day as number)
}

export const StrictDate = new GraphQLScalarType({
  name: 'Date',
  description:
    'A day of the (proleptic) Gregorian calendar, written `YYYY-MM-DD`, in years 0001 to 9999; no time zone.',
  serialize(value) {
    if (isDate(value as object)) return String(value)
    throw new GraphQLError('A Date of the graph is not a day.')
  },
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

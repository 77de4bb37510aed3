/** The Date scalar: a real day of the Gregorian calendar, written YYYY-MM-DD, and nothing else. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { dateOf, dayOf } from '../graph/records.ts'
import { isWrittenAsDay, parseDay } from '../model/time.ts'

function read(value: unknown) {
  if (typeof value !== 'string') throw new GraphQLError('A Date is a string such as "1987-02-15".')
  return dateOf(parseDay(value))
}

export const StrictDate = new GraphQLScalarType({
  name: 'Date',
  description:
    'A day of the (proleptic) Gregorian calendar, `YYYY-MM-DD`, without a time zone. Of the four days of a fact, 0001-01-01 stands for no bound before, 9999-12-31 for none after.',
  serialize(value) {
    // Answers have days as texts.
    const day = typeof value === 'string' ? value : dayOf(value)
    if (day === undefined || !isWrittenAsDay(day)) throw new GraphQLError('A Date of the graph is not a day.')
    return day
  },
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

/** Answers in words: how entente ask prints them. */

/** An entity that a search found. */
interface Match {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly how: string
}

/** An answer in facts, as the schema describes it. */
interface Facts {
  readonly status:
    | 'FOUND'
    | 'UNKNOWN_ENTITY'
    | 'AMBIGUOUS_ENTITY'
    | 'SAME_ENTITY'
    | 'NOT_THEN'
    | 'NOT_CONNECTED'
  readonly unclear: readonly { given: string; candidates: readonly Omit<Match, 'how'>[] }[]
  readonly facts: readonly { sentence: string; certain: boolean; citations: readonly string[] }[]
  readonly days: Readonly<
    Record<'possibleUntil' | 'certainUntil' | 'possibleFrom' | 'certainFrom', string | null>
  > | null
}

/** An answer as lines of text. */
export function inWords(answer: unknown): string[] {
  return Array.isArray(answer) ? matchesInWords(answer) : factsInWords(answer as Facts)
}

function matchesInWords(matches: readonly Match[]): string[] {
  if (matches.length === 0) return ['Nothing has a name like that.']
  return aligned(matches.map(({ name, kind, id, how }) => [name, kind, id, how.toLowerCase()]))
}

function factsInWords({ status, unclear, facts, days }: Facts): string[] {
  if (status === 'FOUND')
    return facts.flatMap(({ sentence, certain, citations }) => [
      `${certain ? 'certainly' : 'possibly '}  ${sentence}`,
      `           ${citations.join(', ')}`,
    ])
  if (status === 'SAME_ENTITY') return ['Both names are those of one entity.']
  if (status === 'NOT_THEN') return [`Nothing at that time${days ? `; ${daysInWords(days)}` : ''}.`]
  if (status === 'NOT_CONNECTED') return ['The graph holds nothing of that kind, at any time.']
  return unclear.flatMap(({ given, candidates }) => [
    candidates.length === 0
      ? `Nothing has a name like «${given}».`
      : status === 'UNKNOWN_ENTITY'
        ? `Nothing is named «${given}». Is one of these meant?`
        : `«${given}» may be any of these; give the id of one:`,
    ...aligned(candidates.map(({ name, kind, id }) => [`  ${name}`, kind, id])),
  ])
}

function daysInWords(days: NonNullable<Facts['days']>): string {
  const told = [
    ['possible until', days.possibleUntil],
    ['certain until', days.certainUntil],
    ['possible from', days.possibleFrom],
    ['certain from', days.certainFrom],
  ].flatMap(([words, day]) => (day ? [`${words} ${day}`] : []))
  return told.join(', ')
}

/** Rows of cells as lines, each column as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  )
}

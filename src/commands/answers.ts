/** Answers in words: how entente ask prints them. */

/** An entity, as an answer names it. */
interface Reference {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** An entity that a search found. */
interface Match extends Reference {
  readonly how: string
}

interface Fact {
  readonly sentence: string
  readonly certain: boolean
  readonly when: string | null
  readonly startLatest: string
  readonly citations: readonly string[]
}

/** A hop of a path, which has costs, or of a chain, which has a day of arrival. */
interface Hop {
  readonly from: Reference
  readonly to: Reference
  readonly facts: readonly Fact[]
  readonly weight?: number
  readonly degree?: number
  readonly doubt?: number
  readonly arrival?: string
}

interface Change {
  readonly kind: string
  readonly earliest: string
  readonly latest: string
  readonly fact: Fact
}

interface Ally {
  readonly state: Reference
  readonly degree: number
  readonly certain: boolean
  readonly obligations: readonly string[]
  readonly oneSidedObligations: readonly string[]
  readonly facts: readonly Fact[]
}

type Days = Readonly<Record<'possibleUntil' | 'certainUntil' | 'possibleFrom' | 'certainFrom', string | null>>

/** An answer with a status, as the schema describes it: of the lists it has one, by its question. */
interface Answer {
  readonly status: string
  readonly unclear: readonly { given: string; candidates: readonly Reference[] }[]
  readonly readAs: readonly { given: string; entity: Reference }[]
  readonly beyondHorizon: boolean
  readonly distance?: number | null
  readonly days?: Days | null
  readonly total?: number
  readonly facts?: readonly Fact[]
  readonly paths?: readonly { cost: number; certain: boolean; hops: readonly Hop[] }[]
  readonly chains?: readonly { arrival: string; certain: boolean; hops: readonly Hop[] }[]
  readonly allies?: readonly Ally[]
  readonly certain?: readonly Change[]
  readonly possible?: readonly Change[]
  readonly unknownStarts?: number
  readonly unknownEnds?: number
}

/** How many facts of one hop are printed; --json gives them all. */
const factsShown = 5

/** An answer as lines of text; of facts so many were left out before those that it tells. */
export function inWords(answer: unknown, before = 0): string[] {
  return Array.isArray(answer) ? matchesInWords(answer) : answerInWords(answer as Answer, before)
}

function matchesInWords(matches: readonly Match[]): string[] {
  if (matches.length === 0) return ['Nothing has a name like that.']
  return aligned(matches.map(({ name, kind, id, how }) => [name, kind, id, how.toLowerCase()]))
}

function answerInWords(answer: Answer, before: number): string[] {
  return [
    ...readingsInWords(answer),
    ...(answer.status === 'FOUND' ? foundInWords(answer, before) : nothingInWords(answer)),
  ]
}

/** What a name was read as, where that is not plain. */
function readingsInWords({ readAs }: Answer): string[] {
  const isPlain = ({ given, entity }: Answer['readAs'][number]) =>
    [entity.name, entity.id].some((name) => name.toLowerCase() === given.toLowerCase())
  return readAs
    .filter((reading) => !isPlain(reading))
    .map(({ given, entity }) => `«${given}» is read as ${entity.name} (${entity.id}).`)
}

function foundInWords(answer: Answer, before: number): string[] {
  const { facts = [], paths = [], chains = [], allies = [], certain = [], possible = [] } = answer
  const onlyCounted = answer.unknownStarts !== undefined && certain.length + possible.length === 0
  const lines = [
    ...(onlyCounted ? ['No change is dated to that time.'] : []),
    ...factsInWords(facts),
    ...partInWords(answer, before),
    ...paths.flatMap(({ cost, certain, hops }, index) => [
      `${index + 1}. ${surely(certain)}, ${counted(hops.length, 'hop')}, cost ${rounded(cost)}`,
      ...hops.flatMap((hop) => indented(hopInWords(hop))),
    ]),
    ...chains.flatMap(({ arrival, certain, hops }, index) => [
      `${index + 1}. ${surely(certain)} in this order, ${counted(hops.length, 'hop')}, complete on ${arrival} at the earliest`,
      ...hops.flatMap((hop) => indented(hopInWords(hop))),
    ]),
    ...allies.flatMap(allyInWords),
    ...[
      ...certain.map((change) => [change, true] as const),
      ...possible.map((change) => [change, false] as const),
    ].flatMap(([change, isCertain]) => changeInWords(change, isCertain)),
    ...(answer.unknownStarts
      ? [`${counted(answer.unknownStarts, 'fact')} of unknown start may have begun then.`]
      : []),
    ...(answer.unknownEnds
      ? [`${counted(answer.unknownEnds, 'fact')} of unknown end may have ended then.`]
      : []),
  ]
  return answer.beyondHorizon
    ? [...lines, 'No source of the graph reaches that time: what they say goes on may have ended.']
    : lines
}

/** Which of its facts an answer tells, where it has more than these. */
export function partInWords(answer: unknown, before: number): string[] {
  const { total = 0, facts = [] } = (answer ?? {}) as Pick<Answer, 'total' | 'facts'>
  const last = before + facts.length
  if (facts.length >= total) return []
  if (facts.length === 0) return [`There are ${counted(total, 'fact')}, none after the first ${before}.`]
  return [
    `Facts ${before + 1} to ${last} of ${total}${last < total ? `; --offset ${last} goes on from there` : ''}.`,
  ]
}

/** What became of a question that has no answer, and what helps. */
function nothingInWords({ status, unclear, days, distance, paths, chains }: Answer): string[] {
  const told = days ? daysInWords(days) : ''
  const when = told ? `; ${paths ? 'directly or through one other: ' : ''}${told}` : ''
  switch (status) {
    case 'SAME_ENTITY':
      return ['Both names are those of one entity.']
    case 'NOT_THEN':
      return [
        told
          ? `Nothing at that time, but at another${when}.`
          : `Nothing at that time; over all time there is${paths ? ', by a longer way or by facts that never held together' : ''}.`,
      ]
    case 'OUTSIDE_SOURCES':
      return [`Nothing at that time, which no source of the graph reaches${when}.`]
    case 'BEYOND_LIMIT':
      return [`Nothing within so many hops: the shortest has ${distance}.`]
    case 'NOT_CONNECTED':
      return paths
        ? ['Nothing connects them in the way asked for, at any time. The graph holds no wars and disputes.']
        : chains
          ? [
              'No sequence of at most four facts leads from the one to the other in the way asked for, at any time.',
            ]
          : ['The graph holds nothing of that kind, at any time.']
    default:
      return unclear.flatMap(({ given, candidates }) => [
        candidates.length === 0
          ? `Nothing has a name like «${given}».`
          : status === 'UNKNOWN_ENTITY'
            ? `Nothing is named «${given}». Is one of these meant?`
            : `«${given}» may be any of these; give the id of one:`,
        ...aligned(candidates.map(({ name, kind, id }) => [`  ${name}`, kind, id])),
      ])
  }
}

function hopInWords({ from, to, facts, weight, degree, doubt, arrival }: Hop): string[] {
  const parts = [
    weight === undefined ? '' : `weight ${rounded(weight)}`,
    degree ? `degree ${rounded(degree)}` : '',
    doubt ? `doubt ${rounded(doubt)}` : '',
    arrival === undefined ? '' : arrivalInWords(arrival, facts),
  ].filter(Boolean)
  const more = facts.length - factsShown
  const shown = facts.slice(0, factsShown)
  return [
    `${from.name} → ${to.name} (${parts.join(' + ')})`,
    // In a chain only the order may be certain.
    ...indented(
      arrival === undefined
        ? factsInWords(shown)
        : shown.flatMap(({ sentence, citations }) => [sentence, `  ${citations.join(', ')}`]),
    ),
    ...(more > 0 ? indented([`… and ${counted(more, 'more fact')}; --json gives all.`]) : []),
  ]
}

/** When a step of a chain came about: of a fact of unknown start the earliest day says nothing. */
function arrivalInWords(arrival: string, [fact]: readonly Fact[]): string {
  return fact?.when?.startsWith('/')
    ? `start not known, by ${fact.startLatest}`
    : `on ${arrival} at the earliest`
}

function factsInWords(facts: readonly Fact[]): string[] {
  return facts.flatMap(({ sentence, certain, citations }) => [
    `${surely(certain).padEnd(9)}  ${sentence}`,
    `           ${citations.join(', ')}`,
  ])
}

function allyInWords({ state, degree, certain, obligations, oneSidedObligations, facts }: Ally): string[] {
  const told = (label: string, owed: readonly string[]) =>
    owed.length > 0 ? [`${label} ${owed.map((one) => one.toLowerCase()).join(', ')}`] : []
  const parts = [
    ...(degree > 1 ? [`of degree ${degree}`] : []),
    ...told('both owe', obligations),
    ...told('one owes', oneSidedObligations),
  ]
  return [
    `${surely(certain)} ${state.name}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}`,
    ...indented(factsInWords(facts)),
  ]
}

function changeInWords({ kind, earliest, latest, fact }: Change, isCertain: boolean): string[] {
  const days = earliest === latest ? earliest : `${earliest} to ${latest}`
  return [
    `${surely(isCertain).padEnd(9)}  ${days.padEnd(24)}  ${kind.toLowerCase().padEnd(8)}  ${fact.sentence}`,
    `${' '.repeat(47)}${fact.citations.join(', ')}`,
  ]
}

function daysInWords(days: Days): string {
  const told = [
    ['possible until', days.possibleUntil],
    ['certain until', days.certainUntil],
    ['possible from', days.possibleFrom],
    ['certain from', days.certainFrom],
  ].flatMap(([words, day]) => (day ? [`${words} ${day}`] : []))
  return told.join(', ')
}

const surely = (isCertain: boolean): string => (isCertain ? 'certainly' : 'possibly')

const counted = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`

const rounded = (cost: number): string => cost.toFixed(2)

const indented = (lines: readonly string[]): string[] => lines.map((line) => `   ${line}`)

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

/** How wide the graph is: how much there is of each kind, and how much one entity can have of each type of fact. */
import { type Graph, read } from './connect.ts'
import { readCypherFile, splitStatements } from './statements.ts'
import type { Watch } from './watch.ts'

/** How many there are in all, and at most of one entity. */
export interface Width {
  readonly total: number
  readonly mostFacts: number
  /** With how many other entities one has them. */
  readonly mostOthers: number
}

/** How many entities of a kind there are. */
interface Count {
  readonly total: number
  readonly mostOfOneName: number
}

export type Direction = 'OUT' | 'IN' | 'BOTH'

/** The widths of a graph; what it has none of is 0 wide. */
export interface Widths {
  /** Of the facts of a type that entities of a kind have; of the type «*»: of all. */
  readonly of: (kind: string, type: string, direction: Direction) => Width
  readonly count: (kind: string) => Count
}

const [ofFacts = '', ofEntities = '', howMuch = ''] = splitStatements(
  readCypherFile('service/widths.cypher').text,
)

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Measures the graph. It reads every fact some times: for a graph of 170,000, in a second or two. */
const measure = async (graph: Graph): Promise<Widths> =>
  widthsFrom(await read(graph, ofFacts), await read(graph, ofEntities))

/** The widths that were measured, from the rows of the statements. */
export function widthsFrom(measuredFacts: Rows, measuredEntities: Rows): Widths {
  const facts = new Map<string, Width>()
  for (const { kind, type, direction, ...width } of measuredFacts)
    facts.set(`${kind} ${type} ${direction}`, width as unknown as Width)
  const entities = new Map<string, Count>()
  for (const { kind, ...count } of measuredEntities) entities.set(String(kind), count as unknown as Count)
  return {
    of: (kind, type, direction) =>
      facts.get(`${kind} ${type} ${direction}`) ?? { total: 0, mostFacts: 0, mostOthers: 0 },
    count: (kind) => entities.get(kind) ?? { total: 0, mostOfOneName: 0 },
  }
}

/** For how long what was measured is taken to hold, in milliseconds; then it is looked whether there is more or less now. */
const lookAgain = 30_000

/** Gives the widths of a graph, measured again when other data have been loaded. `during` is what the graph is asked in. */
export function widthsOf(graph: Graph, during: Watch['during'] = (work) => work()): () => Promise<Widths> {
  let held: { readonly size: string; readonly widths: Widths } | undefined
  let looked = 0
  let looking: Promise<Widths> | undefined
  const look = async () => {
    const [row] = await read(graph, howMuch)
    const size = `${row?.entities} ${row?.facts}`
    const widths = held?.size === size ? held.widths : await measure(graph)
    held = { size, widths }
    looked = Date.now()
    return widths
  }
  return async () => {
    if (held && Date.now() - looked < lookAgain) return held.widths
    looking ??= during(look).finally(() => {
      looking = undefined
    })
    if (!held) return looking
    // While it is measured anew, nobody is kept waiting.
    looking.catch(() => {})
    return held.widths
  }
}

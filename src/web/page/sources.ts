/** The sources of the graph with their licences, and how much each dataset holds: asked once. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

export interface SourceInFull {
  readonly id: string
  readonly name: string
  readonly publisher: string | null
  readonly year: number | null
  readonly licence: string | null
  readonly coverageFrom: string | null
  readonly horizon: string | null
}

export interface Holdings {
  readonly datasets: readonly { readonly id: string; readonly entities: number; readonly facts: number }[]
  readonly sources: readonly SourceInFull[]
}

export const HoldingsOfGraph = createContext<Holdings | undefined>(undefined)

/** The sources by id; empty until they are there. */
export function useSources(): ReadonlyMap<string, SourceInFull> {
  const holdings = useContext(HoldingsOfGraph)
  return new Map(holdings?.sources.map((source) => [source.id, source]))
}

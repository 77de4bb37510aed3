/** The facts of an answer as a fact file, which `entente import facts` reads back. */

import { writtenList } from '../../../model/lists.ts'
import type { Fact } from '../answer.ts'
import { propertiesOf, type Request } from '../documents.ts'
import type { Model } from '../model.d.ts'
import { csvOf } from './csv.ts'

/** The properties that are a fact's own, by its id. */
export type Properties = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** What is asked for the properties that an answer leaves out; undefined: none of the facts can have any. */
export function requestForProperties(facts: readonly Fact[], model: Model): Request | undefined {
  const byType = new Map<string, string[]>()
  const starts = new Map<string, string[]>()
  for (const { id, type, from } of facts) {
    if (!model.properties[type]) continue
    byType.set(type, [...(byType.get(type) ?? []), id])
    const ids = starts.get(from.kind) ?? []
    if (!ids.includes(from.id)) starts.set(from.kind, [...ids, from.id])
  }
  return byType.size > 0 ? propertiesOf(byType, starts, model) : undefined
}

type Entity = Readonly<
  Record<string, { readonly edges: readonly { readonly properties: { readonly id: string } }[] }>
>

/** The answer to that, as properties by the id of the fact. */
export function readProperties(data: Readonly<Record<string, readonly Entity[]>>): Properties {
  const found = new Map<string, Readonly<Record<string, unknown>>>()
  for (const entity of Object.values(data).flat())
    for (const { edges } of Object.values(entity))
      for (const { properties } of edges) found.set(properties.id, properties)
  return found
}

/** The fact file: a fact a row, with a column for each property that one of them has. */
export function factFileOf(facts: readonly Fact[], properties: Properties): string {
  const own = (fact: Fact) =>
    Object.entries(properties.get(fact.id) ?? {}).filter(
      ([name, value]) => name !== 'id' && textOf(value) !== '',
    )
  const columns = [...new Set(facts.flatMap((fact) => own(fact).map(([name]) => name)))].sort()
  const head = ['type', 'from', 'to', 'when', 'attested', 'citations', 'hedge', 'inferred', ...columns, 'id']
  const rows = facts.map((fact) => {
    const values = Object.fromEntries(own(fact))
    return [
      fact.type,
      fact.from.id,
      fact.to.id,
      fact.when ?? '',
      fact.attested ?? '',
      writtenList(fact.evidence.map(({ citation }) => citation)),
      fact.hedge ?? '',
      fact.inferred ? 'true' : '',
      ...columns.map((name) => textOf(values[name])),
      fact.id,
    ]
  })
  return csvOf([head, ...rows])
}

const textOf = (value: unknown): string => (Array.isArray(value) ? writtenList(value) : String(value ?? ''))

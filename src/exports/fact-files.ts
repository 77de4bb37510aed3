/** Fact files of what a graph holds: which columns a file has, and its rows, as datasets/facts.ts reads them back. */
import { contributionsOf } from '../model/contributions.ts'
import { derivedProperties, type Entity, type Fact, type Properties } from '../model/derive.ts'
import { writtenList } from '../model/lists.ts'
import type { Value } from '../model/sentence.ts'

/** A row of a file of entities or of facts, by column. */
export type Row = Readonly<Record<string, string>>

/** What each dataset states of an entity, as a row of its file of entities.
 * @param stated what each dataset says of it, where several do. */
export function entityRows(
  { kind, properties }: Entity,
  stated: readonly string[],
): { readonly dataset: string; readonly row: Row }[] {
  return contributionsOf(properties, stated).map((contribution) => ({
    dataset: contribution.dataset,
    row: rowOf(kind, contribution.properties),
  }))
}

const rowOf = (kind: string, { kind: subkind, ...properties }: Properties): Row => ({
  ...cells({ ...properties, subkind }),
  kind,
})

/** A fact as a row of a file of facts. */
export function factRow({ type, from, to, properties }: Fact): Row {
  const stated = Object.entries(properties).filter(([name]) => !derivedProperties.has(name))
  return { type, from, to, ...cells(Object.fromEntries(stated)) }
}

/** The columns of rows, in the order in which a person reads them. */
export function columnsOf(names: ReadonlySet<string>): string[] {
  const first = ['kind', 'subkind', 'type', 'id', 'name', 'from', 'to', 'when', 'attested']
  const last = ['citations']
  const between = [...names].filter((name) => ![...first, ...last].includes(name)).sort()
  return [...first, ...between, ...last].filter((name) => names.has(name))
}

function cells(properties: Properties): Record<string, string> {
  const filled = Object.entries(properties).flatMap(([name, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [[name, text] as const]
  })
  return Object.fromEntries(filled)
}

const textOf = (value: Value): string => (Array.isArray(value) ? writtenList(value) : String(value ?? ''))

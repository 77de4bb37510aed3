/** Entities and facts as the files that `neo4j-admin database import` reads, with what the search for paths reads of them. */
import { type Costs, costOfDegree } from '../../model/costs.ts'
import type { Properties } from '../../model/derive.ts'
import type { FactType, Model, NodeType, Property } from '../../model/model.ts'
import type { Value } from '../../model/sentence.ts'
import { type NumberList, numberList } from '../compact.ts'
import type { WholeEntity, WholeFact } from '../writing.ts'
import { countDegrees, type Degrees } from './degrees.ts'
import { cellOf, listCellOf, listDelimiterTold, openTable, type Table } from './table.ts'

/** What a dataset is noted as. */
interface Noted {
  readonly id: string
  readonly edition: string
  readonly entities: number
  readonly facts: number
}

export interface BulkFiles {
  readonly entity: (entity: WholeEntity) => void
  readonly fact: (fact: WholeFact) => void
  readonly dataset: (noted: Noted) => void
  /** Completes the files, and gives what neo4j-admin is told of them. */
  readonly finish: () => string[]
}

/** The types of facts whose least costs are kept apart, as the search reads them; see cypher/load/search-entities.cypher. */
const groups: readonly { readonly name: string; readonly types?: readonly string[] }[] = [
  { name: 'searchLeast' },
  { name: 'searchLeastTreaties', types: ['PARTY_TO', 'SIGNED'] },
  { name: 'searchLeastMemberships', types: ['MEMBER_OF'] },
  { name: 'searchLeastRelations', types: ['HAS_RELATIONS_WITH', 'HAS_MISSION_IN'] },
  { name: 'searchLeastRest' },
]
const apart = groups.flatMap(({ types }) => types ?? [])

/** Opens files in a folder. What is written has been derived; nothing is checked. */
export function openFiles(folder: string, model: Model, costs: Costs): BulkFiles {
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, numbers.size)
    return numbers.size - 1
  }
  const degrees = countDegrees()
  const datasets = openTable(folder, 'Dataset', 'id:ID(Dataset),edition,entities:long,facts:long')
  const kinds = new Map<string, { table: Table; cells: Cells; ids: NumberList }>()
  const types = new Map<string, OfType & { cells: Cells }>()

  const kindOf = (kind: string) => {
    const columns = columnsOf(model.nodes.get(kind), kind)
    const search = groups.map(({ name }) => `${name}:long`)
    // The first is the id, which facts name their ends by.
    const head = ['id:ID(Entity)', ...columns.slice(1).map(headOf), 'stated:string[]', ...search]
    const opened = {
      table: openTable(folder, kind, head.join(',')),
      cells: cellsOf(columns),
      ids: numberList(),
    }
    kinds.set(kind, opened)
    return opened
  }
  const typeOf = (type: string) => {
    const columns = columnsOf(model.facts.get(type), type)
    const search = ['searchCostFrom:long', 'searchCostTo:long', 'searchCost:long']
    const ends = [':START_ID(Entity)', ':END_ID(Entity)']
    const head = [...ends, ...columns.map(headOf), ...search]
    const opened = {
      number: types.size,
      weight: costs.weights.get(type),
      table: openTable(folder, type, head.join(',')),
      cells: cellsOf(columns),
      ends: numberList(),
    }
    types.set(type, opened)
    return opened
  }
  return {
    entity({ id, kind, properties, stated = [] }) {
      const { table, cells, ids } = kinds.get(kind) ?? kindOf(kind)
      ids.push(numberOf(id))
      table.add(`${cells(properties)},${stated.length > 0 ? listCellOf(stated) : ''}`)
    },
    fact({ kind, from, to, properties }) {
      const { number, table, cells, ends } = types.get(kind) ?? typeOf(kind)
      const [start, end] = [numberOf(from), numberOf(to)]
      degrees.join(number, start, end)
      ends.push(start)
      ends.push(end)
      table.add(`${cellOf(from)},${cellOf(to)},${cells(properties)}`)
    },
    dataset: ({ id, edition, entities, facts }) =>
      datasets.add(`${cellOf(id)},${cellOf(edition)},${entities},${facts}`),
    finish() {
      const least = groups.map(() => new Int32Array(numbers.size).fill(-1))
      const relationships = [...types].map(([type, one]) => {
        const own = groups.flatMap(({ name, types: of }, place) =>
          name === 'searchLeast' || (of ? of.includes(type) : !apart.includes(type))
            ? [least[place] ?? []]
            : [],
        )
        const files = one.table.finish((row) => costsOf(row, one, own as Int32Array[], degrees, costs))
        return `--relationships=${type}=${files.join(',')}`
      })
      const nodes = [...kinds].map(([kind, { table, ids }]) => {
        const leastOf = (row: number) =>
          least.map((column) => `,${(column[ids.at(row)] ?? -1) < 0 ? '' : column[ids.at(row)]}`).join('')
        return `--nodes=Entity:${kind}=${table.finish(leastOf).join(',')}`
      })
      const noted = `--nodes=Dataset=${datasets.finish(() => '').join(',')}`
      return [
        ...nodes,
        noted,
        ...relationships,
        `--array-delimiter=${listDelimiterTold}`,
        '--multiline-fields=true',
      ]
    },
  }
}

/** The facts of a type. */
interface OfType {
  readonly number: number
  /** Undefined: they are no hops of a path. */
  readonly weight: number | undefined
  readonly table: Table
  /** The numbers of both ends of each, in turn. */
  readonly ends: NumberList
}

/** What the search reads of a fact, as cells; the least of it is noted of both ends. */
function costsOf(
  row: number,
  { number, weight, ends }: OfType,
  least: readonly Int32Array[],
  degrees: Degrees,
  costs: Costs,
): string {
  const [from, to] = [ends.at(2 * row), ends.at(2 * row + 1)]
  const [costFrom, costTo] = [from, to].map((end) => costOfDegree(costs, degrees.of(number, end))) as [
    number,
    number,
  ]
  if (weight === undefined) return `,${costFrom},${costTo},`
  const cost = weight + costFrom + costTo
  for (const column of least)
    for (const end of [from, to])
      if ((column[end] as number) < 0 || cost < (column[end] as number)) column[end] = cost
  return `,${costFrom},${costTo},${cost}`
}

type Cells = (properties: Properties) => string

/** The properties of a kind or a type, its id first. */
function columnsOf(type: NodeType | FactType | undefined, name: string): Property[] {
  if (!type) throw new Error(`There is no «${name}» in the model.`)
  const all = [...type.properties.values()]
  const isId = ({ name }: Property) => name === 'id'
  return [...all.filter(isId), ...all.filter((property) => !isId(property))]
}

const stored = {
  ID: 'string',
  String: 'string',
  Int: 'long',
  Float: 'double',
  Boolean: 'boolean',
  Date: 'date',
}

/** A column as neo4j-admin is told of it. */
const headOf = ({ name, type, list }: Property): string => `${name}:${stored[type]}${list ? '[]' : ''}`

/** What writes properties as the cells of these columns. */
function cellsOf(columns: readonly Property[]): Cells {
  const cell = (value: Value): string =>
    value === null || value === undefined
      ? ''
      : Array.isArray(value)
        ? listCellOf(value)
        : typeof value === 'string'
          ? cellOf(value)
          : String(value)
  return (properties) => {
    let row = ''
    for (const [place, { name }] of columns.entries())
      row += place === 0 ? cell(properties[name]) : `,${cell(properties[name])}`
    return row
  }
}

/** Fact files: entities and facts that a user writes down in CSV, every kind and every type of the model. */
import { createHash } from 'node:crypto'
import { derivedProperties, type Properties } from '../model/derive.ts'
import { readList } from '../model/lists.ts'
import type { FactType, Model, NodeType, Property } from '../model/model.ts'
import type { Value } from '../model/sentence.ts'
import type { Dataset, Stated } from '../model/stated.ts'
import { columnsOf, type Row, rowsOf, unreadable } from './csv.ts'

/** Columns of a file of facts that are no properties. A source and a locator are one citation. */
const ofFacts = ['type', 'from', 'to', 'source', 'locator']
/** Columns of a file of entities that are no properties: `kind` is what an entity is, and `subkind` the kind that a meeting, say, is of. */
const ofEntities = ['kind', 'subkind', 'source', 'locator']

/** A dataset of fact files: those that have a column `kind` state entities, the others facts.
 * @param ofTheField whether it is no user's own: the ids of its facts are as they are written.
 * @throws EntenteError BAD_INPUT where a file is neither, or has a column that no kind and no type has. */
export async function readFactFiles(
  id: string,
  files: readonly string[],
  model: Model,
  ofTheField = false,
): Promise<Dataset> {
  const ofKinds: string[] = []
  const ofTypes: string[] = []
  for (const file of files) {
    const columns = await columnsOf(file)
    const isOfEntities = columns.includes('kind') && !columns.includes('type')
    const [own, types] = isOfEntities ? [ofEntities, model.nodes] : [ofFacts, model.facts]
    const known = [...own, ...propertiesOf(types.values())]
    const unknown = columns.find((column) => !known.includes(column))
    if (unknown !== undefined)
      throw unreadable(
        file,
        1,
        `there is no column «${unknown}»; a file of ${isOfEntities ? 'entities' : 'facts'} may have ${known.join(', ')}.`,
      )
    const needed = isOfEntities ? ['kind', 'id', 'name'] : ['type', 'from', 'to']
    const lacking = needed.find((column) => !columns.includes(column))
    if (lacking !== undefined)
      throw unreadable(
        file,
        1,
        `the column «${lacking}» is missing; a file of facts has type, from and to, a file of entities kind, id and name.`,
      )
    if (isOfEntities) ofKinds.push(file)
    else ofTypes.push(file)
  }
  return {
    id,
    ofTheField,
    async *read() {
      for (const file of ofKinds) for await (const row of rowsOf(file)) yield entityOf(row, model)
      for (const file of ofTypes)
        for await (const row of rowsOf(file)) yield factOf(row, model, id, ofTheField)
    },
  }
}

function propertiesOf(types: Iterable<NodeType | FactType>): Set<string> {
  const names = [...types].flatMap(({ properties }) => [...properties.keys()])
  return new Set(names.filter((name) => !derivedProperties.has(name)))
}

function entityOf({ at, cells }: Row, model: Model): Stated {
  const { kind = '', subkind, source: _, locator: __, ...rest } = cells
  const node = model.nodes.get(kind)
  if (!node?.entity) {
    const kinds = [...model.nodes.values()].filter(({ entity }) => entity).map(({ label }) => label)
    return { refused: { at, rule: `kind «${kind}»: it is one of ${kinds.join(', ')}.` } }
  }
  const read = valuesOf(node, kind, subkind === undefined ? rest : { ...rest, kind: subkind })
  if (typeof read === 'string') return { refused: { at, rule: read.replace(/^kind /, 'subkind ') } }
  return { entity: { kind, at, properties: { ...read, citations: citationsOf(cells) } } }
}

function factOf({ at, cells }: Row, model: Model, dataset: string, ofTheField: boolean): Stated {
  const { type = '', from = '', to = '', source: _, locator: __, ...rest } = cells
  const fact = model.facts.get(type)
  const refuse = (rule: string): Stated => ({ refused: { at, rule } })
  if (!fact) return refuse(`type «${type}»: it is one of ${[...model.facts.keys()].join(', ')}.`)
  if (!from) return refuse('from «»: it is the id or the code of an entity.')
  if (!to) return refuse('to «»: it is the id or the code of an entity.')
  const read = valuesOf(fact, type, rest)
  if (typeof read === 'string') return refuse(read)
  const key = String(read.id ?? keyOf(cells))
  const id = ofTheField || key.startsWith(`${dataset}:`) ? key : `${dataset}:${key}`
  return { fact: { type, from, to, at, properties: { ...read, id, citations: citationsOf(cells) } } }
}

/** The same row is the same fact, wherever it stands in the file. */
const keyOf = (cells: Row['cells']): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(cells).sort()))
    .digest('hex')
    .slice(0, 16)

/** The citations of a row: those of its own column, and its source with the locator. */
function citationsOf({ citations, source, locator }: Row['cells']): string[] {
  const named = source === undefined && locator === undefined ? [] : [`${source ?? ''}#${locator ?? ''}`]
  return [...named, ...(citations === undefined ? [] : readList(citations))]
}

/** Cells as values of their properties, or the rule that one of them breaks. */
function valuesOf(type: NodeType | FactType, name: string, cells: Row['cells']): Properties | string {
  const values: Record<string, Value> = {}
  for (const [column, text] of Object.entries(cells)) {
    if (column === 'citations') continue
    const property = type.properties.get(column)
    if (!property) return `${column} «${text}»: a ${name} has no ${column}.`
    const value = readValue(property, text)
    if (value === undefined) return `${column} «${text}»: it is ${wanted[property.type] ?? 'a text'}.`
    values[column] = value
  }
  return values
}

const wanted: Readonly<Partial<Record<Property['type'], string>>> = {
  Int: 'a whole number',
  Float: 'a number, with a point',
  Boolean: 'true or false',
}

function readValue({ type, list }: Property, text: string): Value {
  if (list) return readList(text)
  if (type === 'Int') return /^-?\d+$/.test(text) ? Number(text) : undefined
  if (type === 'Float') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
  if (type === 'Boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  return text
}

/** The model as plain data: node types, fact types, their properties and ends, read from schema.graphql. */
import {
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql'
import { EntenteError } from '../errors.ts'
import { checkTemplates } from './sentence.ts'

/** A property of a node or a relationship. */
export interface Property {
  readonly name: string
  /** The scalar it is stored as. `ID` on anything but `id` is the id of an entity. */
  readonly type: 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'Date'
  readonly list: boolean
  /** Never null; an empty list is not null. */
  readonly required: boolean
  /** The values of its vocabulary, or undefined where it is not an enum. */
  readonly values: readonly string[] | undefined
  /** What its values are called in a sentence, where that is not their names in small letters. */
  readonly words: ReadonlyMap<string, string>
}

/** The properties of a type, and those of them that are asked for with each entity or fact. */
interface Holder {
  readonly properties: ReadonlyMap<string, Property>
  /** Those that are never null. */
  readonly required: readonly Property[]
  /** Lists that must be there, and may be empty; citations are asked for by themselves. */
  readonly lists: readonly Property[]
  /** Those that hold the id of another entity. */
  readonly references: readonly Property[]
}

/** A type of node. */
export interface NodeType extends Holder {
  readonly label: string
  /** Whether it carries the label Entity too; the others are the loader's own records. */
  readonly entity: boolean
  /** Whether it has a time of its own: `when` and the four bounds. */
  readonly dated: boolean
}

type TimeKind = 'INTERVAL' | 'EVENT' | 'AS_SUBJECT' | 'STRUCTURAL'

/** A type of fact, which is a type of relationship. */
export interface FactType extends Holder {
  readonly type: string
  readonly time: TimeKind
  /** The template of its sentence; see sentence.ts. */
  readonly sentence: string
  /** Where the values that a fact has are none of some, another template. */
  readonly otherwise: { readonly needs: readonly string[]; readonly sentence: string } | undefined
  /** Whether it says that something did not happen. */
  readonly negative: boolean
  /** The labels that it may start from, each with the labels that it may lead to from there. */
  readonly ends: ReadonlyMap<string, ReadonlySet<string>>
}

export interface Model {
  readonly nodes: ReadonlyMap<string, NodeType>
  readonly facts: ReadonlyMap<string, FactType>
}

/** Reads the model from its document.
 * @throws EntenteError BAD_MODEL that names every mistake by type and field. */
export function readModel(document: DocumentNode): Model {
  const wrong: string[] = []
  const enums = new Map<string, EnumTypeDefinitionNode>()
  const types = new Map<string, ObjectTypeDefinitionNode>()
  const unions = new Map<string, string[]>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) enums.set(definition.name.value, definition)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition)
    if (definition.kind === Kind.UNION_TYPE_DEFINITION)
      unions.set(
        definition.name.value,
        (definition.types ?? []).map((type) => type.name.value),
      )
  }

  const propertiesOf = (type: ObjectTypeDefinitionNode) => {
    const stored = (type.fields ?? []).filter(
      (field) => !directiveOf(field, 'cypher') && !directiveOf(field, 'relationship'),
    )
    return holderOf(stored.map((field) => propertyOf(type, field, enums, wrong)))
  }

  const nodes = new Map<string, NodeType>()
  const ends = new Map<string, Map<string, Set<string>>>()
  const propertyTypes = new Map<string, ObjectTypeDefinitionNode>()
  for (const [label, type] of types) {
    const node = directiveOf(type, 'node')
    if (!node) continue
    const implemented = (type.interfaces ?? []).map((parent) => parent.name.value)
    nodes.set(label, {
      label,
      entity: implemented.includes('Entity'),
      dated: implemented.includes('Dated'),
      ...propertiesOf(type),
    })
    for (const field of type.fields ?? []) {
      const relationship = directiveOf(field, 'relationship')
      if (!relationship) continue
      const fact = String(relationship.type)
      const target = namedType(field.type)
      for (const other of unions.get(target) ?? [target]) {
        const [from, to] = relationship.direction === 'OUT' ? [label, other] : [other, label]
        const starts = ends.get(fact) ?? new Map<string, Set<string>>()
        ends.set(fact, starts.set(from, (starts.get(from) ?? new Set()).add(to)))
      }
      const named = types.get(String(relationship.properties))
      const known = propertyTypes.get(fact)
      if (!named || (known && known !== named))
        wrong.push(
          `${label}.${field.name.value}: ${fact} has one type of properties, not also ${relationship.properties}.`,
        )
      else propertyTypes.set(fact, named)
    }
  }

  const facts = new Map<string, FactType>()
  for (const value of enums.get('FactType')?.values ?? []) {
    const type = value.name.value
    const declared = directiveOf(value, 'fact')
    const own = propertyTypes.get(type)
    if (!declared || !own) {
      wrong.push(
        `FactType.${type}: it needs @fact, and a field of a node type with @relationship(type: "${type}").`,
      )
      continue
    }
    const fact: FactType = {
      type,
      time: declared.time as TimeKind,
      sentence: String(declared.sentence),
      otherwise: Array.isArray(declared.needs)
        ? { needs: declared.needs.map(String), sentence: String(declared.otherwise ?? '') }
        : undefined,
      negative: declared.negative === true,
      ...propertiesOf(own),
      ends: ends.get(type) ?? new Map(),
    }
    facts.set(type, fact)
    const known = [...fact.properties.values()].flatMap(({ values = [] }) => values)
    for (const value of fact.otherwise?.needs ?? [])
      if (!known.includes(value))
        wrong.push(`FactType.${type}: its sentence needs ${value}, which is no value of it.`)
    wrong.push(...checkTemplates(fact).map((problem) => `FactType.${type}: ${problem}`))
  }
  for (const type of ends.keys())
    if (!facts.has(type))
      wrong.push(`${type}: a field of a node type uses it, but FactType does not list it.`)

  for (const { properties } of [...nodes.values(), ...facts.values()])
    for (const name of properties.keys())
      if (name.startsWith('search'))
        wrong.push(`${name}: what begins with «search» is for the search for paths.`)

  if (wrong.length > 0)
    throw new EntenteError('BAD_MODEL', `schema.graphql is not a model:\n${wrong.join('\n')}`)
  return { nodes, facts }
}

function holderOf(all: readonly Property[]): Holder {
  const required = all.filter((property) => property.required)
  return {
    properties: new Map(all.map((property) => [property.name, property])),
    required,
    lists: required.filter(({ list, name }) => list && name !== 'citations'),
    references: all.filter(({ type, name }) => type === 'ID' && name !== 'id'),
  }
}

const scalars = ['ID', 'String', 'Int', 'Float', 'Boolean', 'Date'] as const

function propertyOf(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  enums: ReadonlyMap<string, EnumTypeDefinitionNode>,
  wrong: string[],
): Property {
  const required = field.type.kind === Kind.NON_NULL_TYPE
  const inner = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type
  const name = namedType(field.type)
  const vocabulary = enums.get(name)?.values
  const values = vocabulary?.map((value) => value.name.value)
  const words = (vocabulary ?? []).flatMap((value) => {
    const as = directiveOf(value, 'inWords')?.as
    return as === undefined ? [] : [[value.name.value, String(as)] as const]
  })
  const scalar = scalars.find((known) => known === name)
  if (!scalar && !values)
    wrong.push(`${type.name.value}.${field.name.value}: a property is a scalar or an enum, not ${name}.`)
  return {
    name: field.name.value,
    type: scalar ?? 'String',
    list: inner.kind === Kind.LIST_TYPE,
    required,
    values,
    words: new Map(words),
  }
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}

/** The arguments of a directive of a node, or undefined where the node does not have it. */
function directiveOf(
  node: Pick<FieldDefinitionNode, 'directives'>,
  name: string,
): Record<string, unknown> | undefined {
  const directive = node.directives?.find((one) => one.name.value === name)
  if (!directive) return undefined
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  )
}

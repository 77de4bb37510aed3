/** Answers as rows: the values of a plain type in the order of its fields, without their names, which are most of what would be sent. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql'
import { namedType } from './model.ts'

/** The types that are not of nodes or relationships, and what each of their fields is in a row: its place. */
export type Places = ReadonlyMap<string, ReadonlyMap<string, number>>

/** The places of the fields of all plain types. */
export const placesOf = (document: DocumentNode): Places =>
  new Map(
    [...plainTypes(document)].map(([name, { fields = [] }]) => [
      name,
      new Map(fields.map((field, place) => [field.name.value, place])),
    ]),
  )

/** The document with statements that answer in rows where they answered in maps: those of fields of a plain type. */
export function answersAsRows(document: DocumentNode): DocumentNode {
  const plain = plainTypes(document)
  return visit(document, {
    FieldDefinition(field) {
      const type = plain.get(namedType(field.type))
      const cypher = field.directives?.find(({ name }) => name.value === 'cypher')
      if (!type || !cypher) return undefined
      const column = argumentOf(cypher, 'columnName')
      const row = rowOf(column, type, plain)
      return {
        ...field,
        directives: field.directives?.map((one) =>
          one === cypher ? withStatement(one, inRows(argumentOf(one, 'statement'), column, row)) : one,
        ),
      }
    },
  })
}

/** The statement with a row made of what it returned. */
function inRows(statement: string, column: string, row: string): string {
  const end = statement.lastIndexOf('\nRETURN ')
  return `${statement.slice(0, end)}${statement.slice(end).replace('RETURN', 'WITH')}\nRETURN ${row} AS ${column}`
}

function rowOf(value: string, { fields = [] }: ObjectTypeDefinitionNode, plain: PlainTypes): string {
  return `[${fields.map((field) => partOf(`${value}.${field.name.value}`, field, plain)).join(', ')}]`
}

/** What a row has of a field: its value, a row of its own, or rows. */
function partOf(value: string, { name, type }: FieldDefinitionNode, plain: PlainTypes): string {
  const nested = plain.get(namedType(type))
  // The days of facts are many: as texts they are read sooner.
  if (!nested) return namedType(type) === 'Date' ? `toString(${value})` : value
  const isList = isListOf(type)
  const inner = isList ? `one_${name.value}` : value
  const row = rowOf(inner, nested, plain)
  if (isList) return `[${inner} IN ${value} | ${row}]`
  return type.kind === Kind.NON_NULL_TYPE ? row : `CASE WHEN ${value} IS NOT NULL THEN ${row} END`
}

type PlainTypes = ReadonlyMap<string, ObjectTypeDefinitionNode>

const notPlain = new Set(['node', 'relationshipProperties'])

const plainTypes = ({ definitions }: DocumentNode): PlainTypes =>
  new Map(
    definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION &&
      type.name.value !== 'Query' &&
      !type.directives?.some(({ name }) => notPlain.has(name.value))
        ? [[type.name.value, type]]
        : [],
    ),
  )

const isListOf = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isListOf(type.type))

function argumentOf({ arguments: given = [] }: DirectiveNode, name: string): string {
  const value = given.find((one) => one.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : ''
}

const withStatement = <Node extends DirectiveNode>(directive: Node, statement: string): Node => ({
  ...directive,
  arguments: directive.arguments?.map((one) =>
    one.name.value === 'statement' ? { ...one, value: { kind: Kind.STRING, value: statement } } : one,
  ),
})

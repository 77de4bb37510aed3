/** What the page is told of schema.graphql when it is built: questions, arguments, the values of enums, with their words. */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
} from 'graphql'
import { readPackageFile } from '../files.ts'
import type { Argument, Model, PropertyField, Question, Value } from '../web/page/model.d.ts'

const enums = ['FactType', 'EntityKind', 'Obligation', 'Certainty', 'Goal', 'Status', 'Likeness']

/** The model as the page needs it. */
export function pageModel(text = readPackageFile('schema.graphql')): Model {
  const { definitions } = parse(text, { noLocation: true })
  return {
    questions: questionsOf(definitions),
    enums: Object.fromEntries(enums.map((name) => [name, valuesOf(definitions, name)])),
    properties: propertiesOf(definitions),
  }
}

function questionsOf(definitions: readonly DefinitionNode[]): Question[] {
  const fields = fieldsOf(definitions, 'Query')
  // What is read by ids is no question.
  return fields
    .filter((field) => field.arguments?.every(({ name }) => name.value !== 'ids'))
    .map((field) => ({
      name: field.name.value,
      description: wordsOf(field),
      arguments: (field.arguments ?? []).map(argumentOf),
    }))
}

function argumentOf(node: InputValueDefinitionNode): Argument {
  const inner = node.type.kind === Kind.NON_NULL_TYPE ? node.type.type : node.type
  return {
    name: node.name.value,
    description: wordsOf(node),
    type: print(node.type),
    named: nameOfType(node.type),
    list: inner.kind === Kind.LIST_TYPE,
    required: node.type.kind === Kind.NON_NULL_TYPE && !node.defaultValue,
    ...(node.defaultValue && { default: print(node.defaultValue) }),
  }
}

const nameOfType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type)

function valuesOf(definitions: readonly DefinitionNode[], name: string): Value[] {
  const found = definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name,
  )
  if (found?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error(`schema.graphql has no enum ${name}.`)
  return (found.values ?? []).map((value) => ({ name: value.name.value, description: wordsOf(value) }))
}

/** For each type of fact whose properties are more than what every relationship carries: where they can be read. */
function propertiesOf(definitions: readonly DefinitionNode[]): Record<string, PropertyField[]> {
  const found: Record<string, PropertyField[]> = {}
  for (const node of definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    for (const field of node.fields ?? []) {
      const relationship = field.directives?.find(({ name }) => name.value === 'relationship')
      if (!relationship || argument(relationship, 'direction') !== 'OUT') continue
      const properties = fieldsOf(definitions, argument(relationship, 'properties')).map(
        ({ name }) => name.value,
      )
      if (properties.length === 0) continue
      const type = argument(relationship, 'type')
      found[type] = [
        ...(found[type] ?? []),
        {
          kind: node.name.value,
          list: listOf(node.name.value),
          field: field.name.value,
          filterable: field.directives?.some(({ name }) => name.value === 'filterable') ?? false,
          properties,
        },
      ]
    }
  }
  return found
}

/** The list of Query that the generator makes for a kind of node. */
const listOf = (kind: string): string =>
  `${kind.charAt(0).toLowerCase()}${kind.slice(1)}s`.replace(/ys$/, 'ies').replace(/chs$/, 'ches')

function argument(directive: ConstDirectiveNode, name: string): string {
  const value = directive.arguments?.find((one) => one.name.value === name)?.value
  return value && 'value' in value ? String(value.value) : ''
}

const fieldsOf = (definitions: readonly DefinitionNode[], type: string): readonly FieldDefinitionNode[] =>
  definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === type ? (node.fields ?? []) : [],
  )

const wordsOf = ({
  description,
}: {
  readonly description?: { readonly value: string } | undefined
}): string => (description?.value ?? '').replaceAll(/\s+/g, ' ')

/** schema.graphql as a document: interfaces given to the types that implement them, statements spliced in. */
import {
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql'
import { EntenteError } from '../errors.ts'
import { readPackageFile } from '../files.ts'

/** The model's text, parsed, each type with all its fields and each `statement` with the text of its file. */
export function readModelDocument(text = readPackageFile('schema.graphql')): DocumentNode {
  return spliceStatements(inheritFields(parse(text, { noLocation: true })))
}

type Described = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** Gives each type the fields of the interfaces it implements, those it names itself excepted. */
function inheritFields(document: DocumentNode): DocumentNode {
  const interfaces = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  )
  const fieldsOf = (type: Described): readonly FieldDefinitionNode[] => {
    const inherited = (type.interfaces ?? []).flatMap(({ name }) => {
      const parent = interfaces.get(name.value)
      if (!parent)
        throw new EntenteError(
          'BAD_MODEL',
          `schema.graphql: ${type.name.value} implements ${name.value}, which is not declared.`,
        )
      return fieldsOf(parent)
    })
    const own = type.fields ?? []
    const ownNames = new Set(own.map((field) => field.name.value))
    return [...inherited.filter((field) => !ownNames.has(field.name.value)), ...own]
  }
  const complete = <T extends Described>(type: T): T => ({ ...type, fields: fieldsOf(type) })
  return visit(document, { ObjectTypeDefinition: complete, InterfaceTypeDefinition: complete })
}

function spliceStatements(document: DocumentNode): DocumentNode {
  return visit(document, {
    Argument(argument) {
      if (argument.name.value !== 'statement' || argument.value.kind !== Kind.STRING) return undefined
      return { ...argument, value: { ...argument.value, value: readStatement(argument.value.value) } }
    },
  })
}

/**
 * The Cypher of a file under cypher/ as the generator wants it: without the comment at its head and without the
 * first clause that binds `this` for those who run the file in Neo4j Browser; the generator binds it itself.
 */
function readStatement(file: string): string {
  const text = readPackageFile(`cypher/${file}`)
  return text
    .replace(/^(\s*\/\/.*\n)*/, '')
    .replace(/^MATCH \(this:Entity \{id: \$this\}\)\n/, '')
    .trimEnd()
}

const ownDirectives = new Set(['template', 'fact', 'inWords', 'stored'])

/** The document without what is Entente's own: what @neo4j/graphql generates the API from. */
export function generatorDocument(document: DocumentNode): DocumentNode {
  const templates = new Set(
    document.definitions.filter((definition) => hasDirective(definition, 'template')).map(nameOf),
  )
  // The generator writes into what it is given.
  return visit(structuredClone(document), {
    DirectiveDefinition: (node) => (ownDirectives.has(node.name.value) ? null : undefined),
    EnumTypeDefinition: (node) => (node.name.value === 'TimeKind' ? null : undefined),
    Directive: (node) => (ownDirectives.has(node.name.value) ? null : undefined),
    InterfaceTypeDefinition: {
      leave: (node) =>
        templates.has(node.name.value) ? null : { ...node, fields: node.fields?.map(bare) ?? [] },
    },
    NamedType: (node, _key, parent) =>
      Array.isArray(parent) && templates.has(node.name.value) ? null : undefined,
    FieldDefinition: (node) =>
      hasDirective(node, 'stored') ? null : hasDirective(node, 'relationship') ? lean(node) : undefined,
  })
}

/** A field of an interface: the statement stands at the types that implement it. */
const bare = (field: FieldDefinitionNode): FieldDefinitionNode => ({ ...field, directives: [] })

/** A relationship field without aggregations, and without a filter unless the model asks for one. */
function lean(field: FieldDefinitionNode): FieldDefinitionNode {
  const directives = (field.directives ?? []).map((directive) =>
    directive.name.value === 'relationship'
      ? { ...directive, arguments: [...(directive.arguments ?? []), flag('aggregate', false)] }
      : directive,
  )
  if (!hasDirective(field, 'filterable')) directives.push(directive('filterable', flag('byValue', false)))
  return { ...field, directives }
}

const flag = (name: string, value: boolean) =>
  ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.BOOLEAN, value },
  }) as const

const directive = (name: string, ...args: ReturnType<typeof flag>[]): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: args,
})

const hasDirective = (node: ASTNode, name: string): boolean =>
  'directives' in node && (node.directives ?? []).some((directive) => directive.name.value === name)

const nameOf = (node: ASTNode): string =>
  'name' in node && node.name && 'value' in node.name ? node.name.value : ''

/** The page about the model, made of its descriptions in schema.graphql. */
import {
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  type StringValueNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql'
import type { FactType, Model, NodeType } from '../../src/model/model.ts'

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** A fact that is stored once and holds both ways is read so by the field that the model gives it. */
const undirected = 'UNDIRECTED'

export function modelPageOf(model: Model, document: DocumentNode): string {
  const types = new Map<string, Fielded>()
  const enums = new Map<string, EnumTypeDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      types.set(definition.name.value, definition)
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) enums.set(definition.name.value, definition)
  }
  const unions = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.UNION_TYPE_DEFINITION
        ? [[definition.name.value, (definition.types ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  )
  const fieldsOf = (name: string) => types.get(name)?.fields ?? []
  const shared = new Set(
    ['Entity', 'Dated', 'Relationship'].flatMap((name) => fieldsOf(name).map((field) => field.name.value)),
  )
  const nodes = [...model.nodes.values()]
  const entities = nodes.filter(({ entity }) => entity)
  const facts = [...model.facts.values()]
  const propertiesOf = new Map(
    nodes.flatMap(({ label }) =>
      relationshipsOf(fieldsOf(label)).map(
        ({ arguments: { type, properties } }) => [type, properties] as const,
      ),
    ),
  )
  const mutual = new Set(
    nodes.flatMap(({ label }) =>
      relationshipsOf(fieldsOf(label))
        .filter(
          ({ arguments: given, field }) =>
            given.queryDirection === undirected && targetOf(field.type) === label,
        )
        .map(({ arguments: { type } }) => type as string),
    ),
  )
  const values = (name: string) => enums.get(name)?.values ?? []
  const factValue = new Map(values('FactType').map((value) => [value.name.value, value]))
  const vocabularies = [...enums.keys()].filter((name) =>
    [...entities.map(({ label }) => label), ...propertiesOf.values()].some((type) =>
      storedOf(fieldsOf(String(type))).some((field) => targetOf(field.type) === name),
    ),
  )
  const linked = (name: string) => `[${name}](#${name.toLowerCase()})`
  const typeInWords = (type: TypeNode) => {
    const name = targetOf(type)
    return vocabularies.includes(name) ? `[${code(print(type))}](#${name.toLowerCase()})` : code(print(type))
  }
  const properties = (fields: readonly FieldDefinitionNode[]) =>
    table(
      ['property', 'type', ''],
      storedOf(fields).map((field) => [code(field.name.value), typeInWords(field.type), plain(field)]),
    )
  const own = (name: string) => fieldsOf(name).filter((field) => !shared.has(field.name.value))

  const node = ({ label, entity, dated }: NodeType): string[] => {
    const relationships = relationshipsOf(fieldsOf(label))
    return [
      '',
      `### ${label}`,
      '',
      `${plain(types.get(label))}${dated ? ' It has a [time](#time) of its own.' : ''}`,
      ...ifAny(storedOf(entity ? own(label) : fieldsOf(label)), (fields) => ['', ...properties(fields)]),
      ...ifAny(relationships, (all) => [
        '',
        ...table(
          ['field', 'by the fact', 'gives', ''],
          all.map(({ field, arguments: { type, direction, queryDirection } }) => [
            code(field.name.value),
            `${linked(String(type))} ${queryDirection === undirected ? 'either way' : direction === 'OUT' ? 'from it' : 'to it'}`,
            (unions.get(targetOf(field.type)) ?? [targetOf(field.type)]).map(linked).join(', '),
            plain(field),
          ]),
        ),
      ]),
    ]
  }

  const fact = (one: FactType): string[] => [
    '',
    `### ${one.type}`,
    '',
    [plain(factValue.get(one.type)), one.negative ? 'Never a step of a path.' : ''].filter(Boolean).join(' '),
    '',
    `- joins: ${endsInWords(one, linked, mutual.has(one.type))}`,
    `- time: \`${one.time}\``,
    `- its sentence: \`${one.sentence}\``,
    ...(one.otherwise
      ? [`- without ${one.otherwise.needs.join(' or ')}: \`${one.otherwise.sentence}\``]
      : []),
    ...ifAny(own(String(propertiesOf.get(one.type))), (fields) => ['', ...properties(fields)]),
  ]

  return [
    '# The model',
    '',
    'Everything in the graph is of a kind below, and nothing else is let in. This page is made of [`schema.graphql`](../schema.graphql), where the model is declared once; the same file gives the GraphQL API its types and its descriptions.',
    '',
    'A node that facts are about is an `Entity`, and has that label beside its own. A relationship is a fact. In the API each field of a node that leads to others, such as `allies`, has a connection beside it, `alliesConnection`, with the properties of each fact. In Cypher the names of labels, types and properties are those of this page. A type with `!` is never null.',
    '',
    '## Nodes',
    '',
    ...table(
      ['kind', 'is'],
      entities.map(({ label }) => [linked(label), plain(types.get(label))]),
    ),
    '',
    'Each has:',
    '',
    ...properties(fieldsOf('Entity')),
    ...entities.flatMap(node),
    '',
    '## Facts',
    '',
    ...table(
      ['fact', 'joins', 'time', 'says'],
      facts.map((one) => [
        linked(one.type),
        endsInWords(one, (name) => name, mutual.has(one.type)),
        inWords(one.time),
        plain(factValue.get(one.type)),
      ]),
    ),
    '',
    `${listed([...mutual].map(code))} hold both ways: each is stored once, and read from either end. In a sentence, a part in brackets is left out where a property in it is not known, and what stands after a bar is said where there is no value.`,
    '',
    'Each has, besides its [time](#time):',
    '',
    ...properties(fieldsOf('Relationship').filter(({ name }) => !isOf('Dated', name.value))),
    ...facts.flatMap(fact),
    '',
    '## Time',
    '',
    'A fact, and a treaty, a speech, an initiative or a meeting, has:',
    '',
    ...properties(fieldsOf('Dated')),
    '',
    'How the four days follow from what a source says, [Time](time.md) tells. A fact lies in time as its type says:',
    '',
    ...table(
      ['kind of time', ''],
      values('TimeKind').map((value) => [code(value.name.value), plain(value)]),
    ),
    '',
    '## Vocabularies',
    ...vocabularies.flatMap((name) => [
      '',
      `### ${name}`,
      '',
      plain(enums.get(name)),
      '',
      ...table(
        ['value', 'is'],
        values(name).map((value) => [code(value.name.value), plain(value)]),
      ),
    ]),
    '',
    '## Records of the loader',
    '',
    'Of nodes that are no entities one kind can be read:',
    ...nodes.filter(({ entity }) => !entity).flatMap(node),
    '',
  ].join('\n')

  function isOf(type: string, field: string): boolean {
    return fieldsOf(type).some(({ name }) => name.value === field)
  }
}

/** The ends of a fact: those with the same targets stand together. */
function endsInWords({ ends }: FactType, name: (label: string) => string, isMutual: boolean): string {
  const byTargets = new Map<string, string[]>()
  for (const [from, to] of ends) {
    const targets = [...to].sort().map(name).join(', ')
    byTargets.set(targets, [...(byTargets.get(targets) ?? []), name(from)])
  }
  const arrow = isMutual ? '–' : '→'
  return [...byTargets].map(([targets, from]) => `${from.join(', ')} ${arrow} ${targets}`).join('; ')
}

/** What is stored: neither a relationship nor what a statement gives. */
const storedOf = (fields: readonly FieldDefinitionNode[]) =>
  fields.filter(({ directives = [] }) =>
    directives.every(({ name }) => !['relationship', 'cypher'].includes(name.value)),
  )

function relationshipsOf(fields: readonly FieldDefinitionNode[]) {
  return fields.flatMap((field) => {
    const directive = field.directives?.find(({ name }) => name.value === 'relationship')
    if (!directive) return []
    const given = (directive.arguments ?? []).map(
      ({ name, value }) => [name.value, valueFromASTUntyped(value)] as const,
    )
    return [{ field, arguments: Object.fromEntries(given) as Record<string, unknown> }]
  })
}

const targetOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : targetOf(type.type)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`.replaceAll('|  |', '| |'),
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
]

const ifAny = <T>(list: readonly T[], lines: (list: readonly T[]) => string[]): string[] =>
  list.length > 0 ? lines(list) : []

const code = (text: string): string => `\`${text}\``

const inWords = (name: string): string => name.toLowerCase().replace('_', ' ')

const listed = (words: readonly string[]): string =>
  `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`

const plain = (of: { description?: StringValueNode } | EnumValueDefinitionNode | undefined): string =>
  (of?.description?.value ?? '').replace(/\s*\n\s*/g, ' ')

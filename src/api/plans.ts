/** One plan a question: whatever a client selects and names, the database is asked in the same words. */
import {
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * Has each question fetch its whole plain answer, and of the entities what is selected. The generator writes the selection
 * of an answer's own fields, and each argument that is null, into the Cypher; to plan that anew takes about a second.
 */
export function planOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const question of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const type = getNamedType(question.type)
    const { resolve } = question
    // What has a status is an answer.
    if (!isObjectType(type) || !type.getFields().status || !resolve) continue
    const plain = Object.values(type.getFields()).filter(({ name }) => name !== 'entities')
    // By a key of its own, whatever a client calls it, or calls by its name.
    for (const field of plain) field.resolve = (answer: Record<string, unknown>) => answer[keyOf(field.name)]
    const whole = plain.map(({ name, type }): FieldNode => {
      const nested = isObjectType(getNamedType(type))
        ? { selectionSet: selection([fieldNode('__typename')]) }
        : {}
      return { ...fieldNode(name), alias: { kind: Kind.NAME, value: keyOf(name) }, ...nested }
    })
    question.resolve = (source, given, context, info) =>
      resolve(source, given, context, { ...info, fieldNodes: [asPlanned(info, given, whole)] })
  }
  return schema
}

/** A question as it is put to the database: what is null is left to its default, and no two names are the same. */
function asPlanned(
  info: GraphQLResolveInfo,
  given: Readonly<Record<string, unknown>>,
  whole: readonly FieldNode[],
): FieldNode {
  const [first] = info.fieldNodes as readonly [FieldNode]
  const entities = info.fieldNodes.flatMap((node) => entitiesIn(node.selectionSet, info))
  const names: string[] = []
  return {
    ...first,
    arguments: (first.arguments ?? []).flatMap((argument) => {
      const value = given[argument.name.value] ?? null
      if (value === null) return []
      // Two names that are the same would become one parameter. Blanks around a name do not count.
      if (!isName(argument.name.value) || !names.includes(String(value))) {
        names.push(String(value))
        return [argument]
      }
      return [{ ...argument, value: { kind: Kind.STRING, value: `${value} ` } }]
    }),
    selectionSet: selection([...whole, ...entities]),
  }
}

const keyOf = (field: string): string => `plain_${field}`

const isName = (argument: string): boolean => ['from', 'to', 'a', 'b', 'by'].includes(argument)

/** The `entities` that a selection asks for, in fragments too. */
function entitiesIn(selected: SelectionSetNode | undefined, info: GraphQLResolveInfo): SelectionNode[] {
  return (selected?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === 'entities' ? [node] : []
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value] : node
    return entitiesIn(fragment?.selectionSet, info)
  })
}

const fieldNode = (name: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } })

const selection = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: [...selections],
})

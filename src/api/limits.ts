/** What a document may be at most, whatever it asks: told by its text alone, before it is validated or run. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql'

/** The bounds, under which all that Entente itself asks stays with room to spare. */
export const limits = {
  /** Of a body, in bytes. */
  body: 250_000,
  /** Words and signs of a document. */
  tokens: 2_000,
  /** Brackets within brackets. */
  brackets: 40,
  /** Fields within fields. */
  depth: 16,
  /** Fields, those of a fragment counted wherever it is spread. */
  fields: 500,
  aliases: 50,
  /** Fields of Query: each is a transaction of its own. */
  rootFields: 10,
  directives: 20,
  /** Lists and objects within each other, in the variables. */
  variables: 20,
} as const

/** Why a request is not served. */
export interface Problem {
  readonly code: string
  readonly message: string
}

/** What of a text is more than a document may be; undefined: nothing, or what parsing it will tell. */
export function problemOfText(text: string): Problem | undefined {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  let brackets = 0
  let deepest = 0
  let directives = 0
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      const { kind } = lexer.token
      tokens += 1
      if (opening.has(kind)) brackets += 1
      if (closing.has(kind)) brackets -= 1
      if (kind === TokenKind.AT) directives += 1
      deepest = Math.max(deepest, brackets)
    }
  } catch {
    // Not GraphQL: the parser will say where. What came before counts, or one wrong sign at the end would let all through.
  }
  return (
    over('TOO_LARGE', 'tokens', 'The document has', tokens, 'words and signs (tokens)') ??
    over('TOO_DEEP', 'brackets', 'The document has', deepest, 'brackets within brackets') ??
    over('TOO_MANY', 'directives', 'The document has', directives, 'directives')
  )
}

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** What of a document's operations is more than one may be, with each fragment counted where it is spread. */
export function problemOfDocument(document: DocumentNode): Problem | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const measured = new Map<string, Size>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const size = sizeOf(definition.selectionSet, fragments, measured)
    const problem =
      over('TOO_DEEP', 'depth', 'The document selects', size.depth, 'fields within fields') ??
      over('TOO_MANY', 'rootFields', 'The document asks', size.top, 'fields of Query') ??
      over('TOO_MANY', 'aliases', 'The document gives', size.aliases, 'aliases') ??
      over('TOO_MANY', 'fields', 'The document selects', size.fields, 'fields, fragments included')
    if (problem) return problem
  }
  return undefined
}

interface Size {
  readonly fields: number
  /** Fields that are not within another one. */
  readonly top: number
  readonly depth: number
  readonly aliases: number
}

const nothing: Size = { fields: 0, top: 0, depth: 0, aliases: 0 }

/** The size of a selection. Each fragment is measured once, so that fragments that spread fragments take no time. */
function sizeOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
): Size {
  const sizeOfFragment = (name: string): Size => {
    const known = measured.get(name)
    if (known) return known
    // One that spreads itself counts as nothing there: validation refuses it.
    measured.set(name, nothing)
    const definition = fragments.get(name)
    const size = definition ? sizeOf(definition.selectionSet, fragments, measured) : nothing
    measured.set(name, size)
    return size
  }
  return selections
    .map((node): Size => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(node.name.value)
      if (node.kind === Kind.INLINE_FRAGMENT) return sizeOf(node.selectionSet, fragments, measured)
      const within = node.selectionSet ? sizeOf(node.selectionSet, fragments, measured) : nothing
      return {
        fields: within.fields + 1,
        top: 1,
        depth: within.depth + 1,
        aliases: within.aliases + (node.alias ? 1 : 0),
      }
    })
    .reduce(
      (sum, one) => ({
        fields: sum.fields + one.fields,
        top: sum.top + one.top,
        depth: Math.max(sum.depth, one.depth),
        aliases: sum.aliases + one.aliases,
      }),
      nothing,
    )
}

/** What of variables is more than they may be. */
export function problemOfVariables(variables: unknown): Problem | undefined {
  let level = [variables]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variables)
      return {
        code: 'TOO_DEEP',
        message: `The variables have more than ${limits.variables} lists and objects within each other: at most ${limits.variables} are taken.`,
      }
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
    )
  }
  return undefined
}

function over(
  code: string,
  name: keyof typeof limits,
  before: string,
  found: number,
  after: string,
): Problem | undefined {
  if (found <= limits[name]) return undefined
  return { code, message: `${before} ${number(found)} ${after}: at most ${number(limits[name])} are taken.` }
}

/** A number in words of a message, 1,234; of one that is beyond counting, its order. */
export const number = (value: number): string =>
  value < 1e15 ? Math.ceil(value).toLocaleString('en') : `about 10^${Math.round(Math.log10(value))}`

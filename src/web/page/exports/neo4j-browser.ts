/** An answer in Neo4j Browser: a link with a query for its facts, or for the entities found, ready in the editor. */
import type { Asked } from '../address.ts'
import type { Fact, Match } from '../answer.ts'
import type { Model } from '../model.d.ts'
import { commandOf } from './command.ts'

/** As many as Neo4j Browser still draws in a moment. */
const most = 500

/** The query for an answer; undefined where it has nothing that can be drawn. */
export function queryOf(
  asked: Asked,
  model: Model,
  facts: readonly Fact[],
  matches: readonly Match[],
): string | undefined {
  // Neo4j reads \u000a as the end of a line even in a comment, and what was asked may be anybody's.
  const command = `// ${commandOf(asked, model)
    .replace('npx ', '')
    .replaceAll(/[\s\\]+/g, ' ')}`
  const drawn = facts.filter(({ id, from, to }) => [id, from.id, to.id].every(isPlain)).slice(0, most)
  const found = matches.filter(({ id }) => isPlain(id))
  if (drawn.length > 0)
    return [
      command,
      drawn.length < facts.length ? `// ${drawn.length} of its ${facts.length} facts.` : '// Its facts.',
      'UNWIND [',
      drawn.map(({ id, from, to }) => `  ['${from.id}', '${id}', '${to.id}']`).join(',\n'),
      '] AS fact',
      'MATCH path = (:Entity {id: fact[0]})-[{id: fact[1]}]->(:Entity {id: fact[2]})',
      'RETURN path',
    ].join('\n')
  if (found.length > 0)
    return [
      command,
      'MATCH (entity:Entity)',
      `WHERE entity.id IN [${found.map(({ id }) => `'${id}'`).join(', ')}]`,
      'RETURN entity',
    ].join('\n')
  return undefined
}

/** What can stand in a string of Cypher as it is. */
const isPlain = (id: string): boolean => !/['\\\n]/.test(id)

/**
 * The address at which Neo4j Browser has a query in its editor. It reads its arguments in the fragment, too, which is sent to no
 * server and may be long. An argument ends, for it, at the first & or #, encoded or not: in a string of Cypher they can be written as escapes.
 */
export function linkTo(address: string, query: string): string {
  const safe = query.replaceAll('&', '\\u0026').replaceAll('#', '\\u0023')
  return `${address}#&cmd=edit&arg=${encodeURIComponent(safe)}`
}

import { expect, test } from 'vitest'
import { readCypherFile, readCypherFolder, splitStatements } from '../../src/graph/statements.ts'

test('statements end at semicolons, but not within strings, names and comments', () => {
  const text = `// first; still a comment
CREATE (a {name: 'x; y', other: "it's; \\" so"}); /* here; too */
MATCH (\`odd;name\`) RETURN 1; // the end;
`
  expect(splitStatements(text)).toEqual([
    `// first; still a comment\nCREATE (a {name: 'x; y', other: "it's; \\" so"})`,
    '/* here; too */\nMATCH (`odd;name`) RETURN 1',
  ])
})

test('a text without a statement has none', () => {
  expect(splitStatements('\n// nothing here\n;\n')).toEqual([])
})

test('each file says in its first line what it is for, and its parameters where it has any', () => {
  const files = ['schema', 'mongolia', 'questions', 'fields', 'load', 'import', 'check'].flatMap(
    readCypherFolder,
  )
  expect(files.length).toBeGreaterThan(40)
  for (const { name, text } of files) {
    expect(text, name).toMatch(/^\/\/ \S/)
    const head = text
      .split('\n')
      .filter((line) => line.startsWith('//'))
      .join('\n')
    for (const [parameter] of text.replace(/^\/\/.*$/gm, '').matchAll(/\$\w+/g))
      expect(head, name).toContain(parameter)
  }
})

test('a file is named from the top of the package', () => {
  expect(readCypherFile('fields/facts.cypher').name).toBe('cypher/fields/facts.cypher')
})

test('what several questions share stands in each of them to the letter', () => {
  const parts = new Map<string, Set<string>>()
  for (const { name, text } of [...readCypherFolder('questions'), ...readCypherFolder('fields')]) {
    const lines = text.split('\n')
    for (const [index, line] of lines.entries()) {
      if (!line.includes('the same lines')) continue
      // A part ends with an empty line; within another it stands further in.
      const margin = line.indexOf('//')
      const body = lines.slice(index + 1, lines.indexOf('', index)).map((one) => one.slice(margin))
      expect(body.length, name).toBeGreaterThan(3)
      const title = line.trim()
      parts.set(title, (parts.get(title) ?? new Set()).add(body.join('\n')))
    }
  }
  expect(parts.size).toBe(5)
  for (const [title, texts] of parts) expect(texts.size, title).toBe(1)
})

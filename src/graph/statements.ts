/** The .cypher files of the package, and the statements in them. */
import { readdirSync } from 'node:fs'
import { packagePath, readPackageFile } from '../files.ts'

/** A file of Cypher, named from the top of the package. */
export interface CypherFile {
  readonly name: string
  readonly text: string
}

/** The files of a folder under cypher/, and of the folders in it, in the order of their names. */
export function readCypherFolder(folder: string): CypherFile[] {
  const names = readdirSync(packagePath(`cypher/${folder}`), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.cypher'))
    .sort()
    .map((name) => readCypherFile(`${folder}/${name.replaceAll('\\', '/')}`))
}

/** One file under cypher/. */
export function readCypherFile(path: string): CypherFile {
  const name = `cypher/${path}`
  return { name, text: readPackageFile(name) }
}

// A string, a quoted name, or a comment: a semicolon within does not end a statement.
const closed = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|;/g

/** The statements of a text, which semicolons part as in Neo4j Browser. What is comment alone is none. */
export function splitStatements(text: string): string[] {
  const ends = [...text.matchAll(closed)].filter((match) => match[0] === ';').map((match) => match.index)
  const starts = [0, ...ends.map((end) => end + 1)]
  return starts
    .map((start, index) => text.slice(start, ends[index]).trim())
    .filter(
      (statement) => statement.replace(closed, (part) => (part.startsWith('/') ? '' : part)).trim() !== '',
    )
}

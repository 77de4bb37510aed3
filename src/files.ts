/** Where the package's own files lie, from the sources and from the built program alike. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** The path of a file or folder of the package, given from its top. */
export function packagePath(path: string): string {
  return fileURLToPath(new URL(path, root))
}

/** The text of a file of the package, given from its top. */
export function readPackageFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** The version of the program. */
export function programVersion(): string {
  return JSON.parse(readPackageFile('package.json')).version
}

/** The blocks of code of a document, each with its language and what else its first line says. */
import { readPackageFile } from '../../src/files.ts'

export interface Block {
  readonly language: string
  /** The name of a file, where one stands beside the language. */
  readonly name: string
  readonly text: string
}

export const blocksOf = (document: string): Block[] =>
  [...readPackageFile(document).matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', name = '', text = '']) => ({ language, name, text }),
  )

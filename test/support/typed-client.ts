/** The typed client of the tour for developers: made by GraphQL Code Generator of what the page says, checked by the compiler. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codegen } from '@graphql-codegen/core'
import * as typedDocumentNode from '@graphql-codegen/typed-document-node'
import * as typescriptOperations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'
import { packagePath, readPackageFile } from '../../src/files.ts'

/** What `codegen.json` of the page holds: the plugins that make a file, and what they are told. */
interface Configuration {
  readonly schema: string
  readonly documents: string
  readonly generates: Readonly<Record<string, Generated>>
}
interface Generated {
  readonly plugins: readonly string[]
  readonly config: Readonly<Record<string, unknown>>
}

const pluginMap = {
  'typescript-operations': typescriptOperations,
  'typed-document-node': typedDocumentNode,
}

/** A folder as the page has it made: the printed schema, the documents, and the programs of the page. */
export function clientFolder(schema: string, programs: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-client-'))
  mkdirSync(join(folder, 'queries'))
  symlinkSync(packagePath('node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  writeFileSync(join(folder, 'api.graphql'), schema)
  for (const name of ['connections', 'visitors'])
    writeFileSync(
      join(folder, 'queries', `${name}.graphql`),
      readPackageFile(`docs/examples/${name}.graphql`),
    )
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text)
  return folder
}

/** Generates what `codegen.json` of a folder asks for, as the command line of the generator does. */
export async function generate(folder: string): Promise<void> {
  const { schema, generates } = JSON.parse(
    readFileSync(join(folder, 'codegen.json'), 'utf8'),
  ) as Configuration
  const read = (name: string) => parse(readFileSync(join(folder, name), 'utf8'))
  for (const [filename, { plugins, config }] of Object.entries(generates))
    writeFileSync(
      join(folder, filename),
      await codegen({
        filename,
        schema: read(schema),
        documents: ['queries/connections.graphql', 'queries/visitors.graphql'].map((location) => ({
          location,
          document: read(location),
        })),
        config: { ...config },
        plugins: plugins.map((name) => ({ [name]: {} })),
        pluginMap,
      }),
    )
}

/** What the compiler says of a program of a folder, which it leaves beside it as JavaScript; empty: nothing. */
export function compile(folder: string, program: string): string {
  const flags = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom']
  const forms = ['--allowImportingTsExtensions', '--rewriteRelativeImportExtensions', '--erasableSyntaxOnly']
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [packagePath('node_modules/typescript/bin/tsc'), ...flags, ...forms, '--types', '', program],
    { cwd: folder, encoding: 'utf8' },
  )
  if (error) throw error
  return status === 0 ? '' : stdout
}

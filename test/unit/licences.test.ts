import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { packagePath } from '../../src/files.ts'

const node = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: packagePath('.') })

test('the page of licences is of this package-lock.json, and each licence is permissive or has a reason', async () => {
  expect(await node('scripts/licences.js', '--check')).toEqual({ stdout: '', stderr: '' })
})

test('the one package under a licence that is not permissive is never loaded', async () => {
  const { stdout } = await node(
    '--input-type=module',
    '--eval',
    `import { createRequire } from 'node:module'
     const { buildSchema } = await import('./dist/api/schema.js')
     const { answerFrom } = await import('./dist/api/server.js')
     const { readModelDocument } = await import('./dist/model/document.js')
     await answerFrom({}, await buildSchema(readModelDocument()), { log: { answered() {}, fault() {} } })
     console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'))`,
  )
  expect(stdout).toMatch(/node_modules\/@neo4j\/graphql\//)
  expect(stdout).not.toMatch(/node_modules\/@apollo\/federation-internals\//)
}, 60_000)

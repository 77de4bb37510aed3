/** The page about adding a dataset, followed to the letter in a copy of the program. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packagePath } from '../../src/files.ts'
import { type Block, blocksOf } from '../support/blocks.ts'

const parts = ['src', 'cypher', 'schema.graphql', 'package.json', 'vitest.config.ts', 'test/support']
const correcting = 'src/datasets/embassies/corrections.csv'
const blocks = blocksOf('docs/adding-a-dataset.md').filter(({ name }) => name.includes('/'))
const corrected = blocks.findIndex(({ name }) => name === correcting)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-copy-'))
  for (const part of parts) cpSync(packagePath(part), join(folder, part), { recursive: true })
  symlinkSync(packagePath('node_modules'), join(folder, 'node_modules'), 'junction')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a file, or changes one: a line that is added stands after the one before it, or before all imports. */
function follow({ language, name, text }: Block): void {
  const path = join(folder, name)
  if (language !== 'diff') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return
  }
  const lines = readFileSync(path, 'utf8').split('\n')
  let at = lines.findIndex((line) => line.startsWith('import '))
  for (const line of text.trimEnd().split('\n')) {
    const rest = line.slice(1)
    if (line.startsWith('+')) {
      lines.splice(at, 0, rest)
      continue
    }
    at = lines.indexOf(rest)
    expect(at, `«${rest}» in ${name}`).toBeGreaterThanOrEqual(0)
    if (line.startsWith('-')) lines.splice(at, 1)
    else at += 1
  }
  writeFileSync(path, lines.join('\n'))
}

/** Runs the test of the page in the copy, and gives how it ended. */
function outcome(): string {
  const vitest = packagePath('node_modules/vitest/vitest.mjs')
  const file = 'test/unit/datasets/embassies.test.ts'
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', file], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return `${status}: ${/Tests +(.*)$/m.exec(stdout)?.[1]}`
}

test('a dataset is added as the page says', { timeout: 60_000 }, () => {
  expect(blocks.length).toBe(10)
  blocks.slice(0, corrected).forEach(follow)
  expect(outcome()).toBe('0: 2 passed (2)')
})

test('a correction changes what the page says it does', { timeout: 60_000 }, () => {
  blocks.slice(corrected).forEach(follow)
  expect(outcome()).toBe('0: 2 passed (2)')
})

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lock } from '../../src/graph/embedded/lock.ts'

const data = mkdtempSync(join(tmpdir(), 'entente-lock-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

test('a folder that was released is not released again under its next owner', async () => {
  const first = await lock(data)
  await expect(lock(data)).rejects.toThrow(/is being opened by process \d+: stop that one, wait for it/)
  await first.release()
  const second = await lock(data)
  await first.release()
  expect(existsSync(join(data, 'running.json'))).toBe(true)
  await second.release()
  expect(existsSync(join(data, 'running.json'))).toBe(false)
})

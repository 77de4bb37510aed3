import { expect, test } from 'vitest'
import { openSpool } from '../../src/graph/spool.ts'

test('what is laid by comes back in order, little or much of it, and as often as it is asked for', () => {
  for (const count of [0, 1, 6, 7, 40]) {
    const spool = openSpool<{ readonly index: number; readonly text: string }>()
    const all = Array.from({ length: count }, (_, index) => ({
      index,
      text: 'Улаанбаатар «ё» '.repeat(index * 100),
    }))
    for (const batch of all) spool.lay(batch)
    expect([...spool.batches()]).toEqual(all)
    expect([...spool.batches()]).toEqual(all)
    spool.close()
  }
})

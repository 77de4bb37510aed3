/** Where a part of the benchmark works: a folder and a graph of its own, both removed in the end, interrupted or not. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { progressOn } from '../src/commands/progress.ts'
import type { Graph } from '../src/graph/connect.ts'
import { type Opened, openGraph } from '../src/graph/open.ts'
import type { Progress } from '../src/graph/progress.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { type Generated, generate } from './generate.ts'
import { emptyGraph, refuseUnlessEmpty, writeGraph } from './write.ts'

interface Place {
  /** Those of the environment, with a data folder of its own. */
  readonly settings: Settings
  readonly tell: Progress
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** Works in a folder that is removed in the end. */
export async function inFolder(work: (place: Place) => Promise<void>): Promise<void> {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
  const data = mkdtempSync(join(tmpdir(), 'entente-bench-'))
  try {
    await work({
      settings: { ...readSettings(process.env), data },
      tell: progressOn(process.stderr),
      signal: interrupted.signal,
    })
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Works with the graph that NEO4J_URI names, else with an embedded one that is removed in the end. */
export const onGraph = (work: (opened: Opened, place: Place) => Promise<void>): Promise<void> =>
  inFolder(async (place) => {
    const opened = await openGraph(place.settings, place.tell, place.signal)
    try {
      await work(opened, place)
    } finally {
      await opened.close()
    }
  })

/** Writes graphs of some sizes that are made up, one after the other, and works with each. The graph must be empty, and is again. */
export async function withEach(
  graph: Graph,
  sizes: readonly number[],
  seed: number,
  tell: Progress,
  work: (generated: Generated) => Promise<void>,
): Promise<void> {
  await refuseUnlessEmpty(graph)
  for (const relationships of sizes)
    try {
      tell.line(`Making a graph of ${relationships} relationships …`)
      const generated = generate({ relationships, seed })
      await writeGraph(graph, generated, tell)
      await work(generated)
    } finally {
      tell.line('Emptying the graph …')
      await emptyGraph(graph)
    }
}

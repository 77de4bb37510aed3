/** How fast millions of facts come into the graph by a bulk import, beside neo4j-admin alone on files that are ready. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuiltIn } from '../src/datasets/built-in.ts'
import { readFactFiles } from '../src/datasets/facts.ts'
import { bulkImport } from '../src/graph/bulk/import.ts'
import { openGraph } from '../src/graph/open.ts'
import type { Progress } from '../src/graph/progress.ts'
import { readModelDocument } from '../src/model/document.ts'
import { readModel } from '../src/model/model.ts'
import { builtByAdmin } from './admin.ts'
import { inALine, machineOf } from './figures.ts'
import { countOf } from './options.ts'
import { inFolder } from './place.ts'
import { pick, type Random, randomOf, whole } from './random.ts'

const help = `Imports fact files that are made up with --bulk into an embedded Neo4j of its own, and has neo4j-admin build the same database alone, of files that are ready: so many facts a second each.

Usage: npm run bench -- bulk [OPTIONS]

  --facts N   how many facts the files have (1000000)
  --seed N    another seed makes other facts (1)
  --json      the result for programs`

/** What was measured, in seconds. */
export interface Bulk {
  readonly facts: number
  /** Until the files of neo4j-admin are written: reading, checking, deriving. */
  readonly reading: number
  /** neo4j-admin, as a part of the bulk import, and alone on files that are ready. */
  readonly building: number
  readonly alone: number
  /** Empty lists, constraints and indexes, without which no question is answered. */
  readonly completing: number
  /** Of this process, in MB. */
  readonly memory: number
}

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      facts: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const bulk = await measureBulk(countOf('facts', values.facts), countOf('seed', values.seed))
  if (values.json) console.log(JSON.stringify(bulk, undefined, 2))
  else for (const line of bulkTold(bulk)) console.log(line)
  return 0
}

export function bulkTold(bulk: Bulk): string[] {
  const { facts, reading, building, completing, alone, memory } = bulk
  const rate = (seconds: number) => `${Math.round(facts / seconds)} facts a second (${seconds.toFixed(1)} s)`
  return [
    `${facts} facts. ${inALine(machineOf('', true))}`,
    `neo4j-admin alone, of files that are ready: ${rate(alone)}`,
    `the bulk import, until the database is built: ${rate(reading + building)}, ${reading.toFixed(1)} s of them reading, checking and deriving; ${(alone / (reading + building)).toFixed(2)} of the rate of neo4j-admin alone`,
    `empty lists, constraints and indexes, of either: ${completing.toFixed(1)} s; with them ${((alone + completing) / (reading + building + completing)).toFixed(2)} of the rate`,
    `The most memory of the process was ${memory} MB.`,
  ]
}

export async function measureBulk(facts: number, seed: number): Promise<Bulk> {
  let measured: Bulk | undefined
  await inFolder(async ({ settings, tell, signal }) => {
    const model = readModel(readModelDocument())
    const own = { ...settings, neo4j: undefined }
    tell.line(`Writing ${facts} facts that are made up …`)
    const dataset = await readFactFiles('made-up', makeUp(own.data, facts, randomOf(seed)), model)
    // What comes with the program is there already.
    const opened = await openGraph(own, tell, signal)
    await ensureBuiltIn(opened.graph, model, tell, signal)
    await opened.close()

    const [steps, telling] = stepsOf(tell, ['Reading', 'neo4j-admin', 'Starting Neo4j'])
    await bulkImport(own, dataset, model, { skipBad: false, prepare: async () => {} }, telling, signal)
    const end = performance.now()
    const [begun = 0, building = 0, completing = 0] = steps()
    const memory = Math.round(process.resourceUsage().maxRSS / 1000)

    const again = await openGraph(own, tell, signal)
    const alone = await builtByAdmin(again.graph, model, { settings: own, tell, signal })
    await again.close()
    measured = {
      facts,
      reading: (building - begun) / 1000,
      building: (completing - building) / 1000,
      alone,
      completing: (end - completing) / 1000,
      memory,
    }
  })
  if (!measured) throw new Error('It was interrupted.')
  return measured
}

/** When each of some steps began, one after the other, as progress tells of it; the progress is passed on. */
function stepsOf(tell: Progress, beginnings: readonly string[]): [() => readonly number[], Progress] {
  const begun: number[] = []
  const note = (text: string) => {
    const next = beginnings[begun.length]
    if (next && text.startsWith(next)) begun.push(performance.now())
  }
  const passing = (text: string) => {
    note(text)
    tell.passing(text)
  }
  return [() => begun, { ...tell, passing }]
}

/** Fact files of a sort that there is by the million: who visited whom and who was party to what, by day. */
function makeUp(folder: string, facts: number, random: Random): string[] {
  const states = [2, 20, 70, 140, 200, 210, 220, 230, 290, 325, 339, 345, 365, 640, 710, 712, 731, 740, 750]
  const [leaders, treaties] = [Math.ceil(facts / 500), Math.ceil(facts / 40)]
  const file = (name: string, head: string) => {
    const path = join(folder, `${name}.csv`)
    const opened = openSync(path, 'w')
    let waiting = `${head}\n`
    return {
      path,
      add(row: string) {
        waiting += `${row}\n`
        if (waiting.length > 1_000_000) {
          writeSync(opened, waiting)
          waiting = ''
        }
      },
      close() {
        writeSync(opened, waiting)
        closeSync(opened)
      },
    }
  }
  const day = () => new Date(Date.UTC(1950, 0, 1 + whole(random, 0, 14_000))).toISOString().slice(0, 10)
  const entities = file('entities', 'kind,id,name,when,source,locator')
  entities.add('Source,made-up,A source that is made up,,,')
  for (let number = 0; number < leaders; number++)
    entities.add(`Leader,leader:m${number},Leader ${number},,made-up,${number}`)
  for (let number = 0; number < treaties; number++)
    entities.add(`Treaty,treaty:m${number},Treaty ${number},${day()}/..,made-up,${number}`)
  const rows = file('facts', 'id,type,from,to,when,source,locator,purpose')
  for (let number = 0; number < facts; number++) {
    const state = `cow:${pick(random, states)}`
    rows.add(
      random() < 0.5
        ? `${number},VISITED,leader:m${whole(random, 0, leaders - 1)},${state},${day()},made-up,p${number},a state visit`
        : `${number},PARTY_TO,${state},treaty:m${whole(random, 0, treaties - 1)},${day()}/1999-12-31,made-up,p${number},`,
    )
  }
  for (const one of [entities, rows]) one.close()
  return [entities.path, rows.path]
}

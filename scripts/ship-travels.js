/** Makes the fact files of data/ from the Office of the Historian's XML: `npm run ship-travels -- FOLDER`. They ship with the
 * program, so that a first start has a graph worth asking: who, where, which days, for whom; none of the words of the source. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { progressOn } from '../dist/commands/progress.js'
import { ensureBuiltIn } from '../dist/datasets/built-in.js'
import { readerOf } from '../dist/datasets/catalogue.js'
import { filesGiven } from '../dist/datasets/find.js'
import { datasetOf } from '../dist/datasets/reader.js'
import { knownTo } from '../dist/graph/known.js'
import { openGraph } from '../dist/graph/open.js'
import { readModelDocument } from '../dist/model/document.js'
import { readModel } from '../dist/model/model.js'
import { refusalInWords } from '../dist/model/stated.js'
import { readSettings } from '../dist/settings.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Which folder has the XML of visits and travels?')
  process.exit(2)
}
const tell = progressOn(process.stderr)
const { signal } = new AbortController()
const { graph, close } = await openGraph(readSettings(process.env), tell, signal)
try {
  await ensureBuiltIn(graph, readModel(readModelDocument()), tell, signal, ['states', 'mongolia'])
  for (const id of ['hsg-visits', 'hsg-travels']) {
    const reader = readerOf(id)
    const dataset = datasetOf(reader, await filesGiven(reader.description, [folder]), false, tell.line)
    const entities = []
    const facts = []
    const left = []
    for await (const stated of dataset.read(await knownTo(dataset.id, graph))) {
      if ('refused' in stated) left.push(refusalInWords(stated.refused))
      else if ('entity' in stated) entities.push({ kind: stated.entity.kind, ...stated.entity.properties })
      else if ('fact' in stated) facts.push({ ...stated.fact.properties, ...endsOf(stated.fact) })
      else console.log(stated.told)
    }
    mkdirSync(`data/${id}`, { recursive: true })
    write(`data/${id}/entities.csv`, entities)
    write(`data/${id}/facts.csv`, facts)
    console.log(
      `${id}: ${entities.length} entities, ${facts.length} facts; ${left.length} left out or in part:`,
    )
    for (const line of left) console.log(`  ${line}`)
  }
} finally {
  await close()
}

function endsOf({ type, from, to }) {
  return { type, from, to }
}

function write(path, rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => !isNothing(row[key]))))]
  const cells = rows.map((row) =>
    columns.map((column) => (isNothing(row[column]) ? '' : [row[column]].flat().join('; '))),
  )
  writeFileSync(path, stringify([columns, ...cells]))
}

function isNothing(value) {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

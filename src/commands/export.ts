/** entente export: writes the graph, or the answer to a question, for other programs and for another graph. */
import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { EntenteError } from '../errors.ts'
import { columnsOf, factRow } from '../exports/fact-files.ts'
import { output } from '../exports/file.ts'
import { type Written, writeFolder } from '../exports/folder.ts'
import { edge, foot, head, node } from '../exports/graphml.ts'
import { entityLine, factLine } from '../exports/json-lines.ts'
import { all, type Holding, some } from '../graph/export.ts'
import { editionsOf } from '../graph/former.ts'
import { openGraph } from '../graph/open.ts'
import { readModelDocument } from '../model/document.ts'
import { type Model, readModel } from '../model/model.ts'
import { partInWords } from './answers.ts'
import { askOptions, prepareAsked } from './ask.ts'
import type { Command } from './command.ts'

/** The formats, by the ending of the file. */
const formats = ['.graphml', '.jsonl', '.csv']

export const exportCommand: Command = {
  name: 'export',
  summary: 'writes the graph, or an answer, for other programs',
  help: `entente export: writes all that the graph holds, or the facts of an answer and the entities that they name, into a file or a folder that is not there yet.

Usage: entente export PATH [QUESTION ARGUMENT… OPTIONS]

PATH says the format:
  FOLDER         fact files, a folder for each dataset: entente import export FOLDER makes the same graph of them elsewhere
  FILE.graphml   for Gephi, yEd, Cytoscape: entities as nodes, facts as edges, with all their properties
  FILE.jsonl     JSON lines: an entity or a fact a line, with all that is said and derived of it
  FILE.csv       of an answer: its facts as a fact file, which entente import facts reads

QUESTION, with its arguments and options, is one that entente ask takes.

Examples:
  entente export backup
  entente export graph.graphml
  entente export answer.csv connections Mongolia "United States" --on 1987-02-15
  entente export visits.jsonl visits --by "Soviet Union"`,
  options: askOptions,
  takes: ['PATH', 'QUESTION', 'ARGUMENT…'],
  async run({ settings, options, positionals, print, tell, signal }) {
    const [path, question, ...values] = positionals
    if (path === undefined) throw new EntenteError('USAGE', 'Where to? See entente export --help.')
    const format = extname(path)
    if (format !== '' && !formats.includes(format))
      throw new EntenteError(
        'USAGE',
        `«${path}»: it is a folder, or a file that ends in ${formats.join(', ')}.`,
      )
    if (format === '' && question !== undefined)
      throw new EntenteError(
        'USAGE',
        `«${path}»: an answer goes into a file that ends in ${formats.join(', ')}.`,
      )
    if (format === '.csv' && question === undefined)
      throw new EntenteError(
        'USAGE',
        `«${path}»: the whole graph goes into a folder of such files; a file that ends in .csv is for an answer.`,
      )
    if (existsSync(path))
      throw new EntenteError('USAGE', `«${path}»: it is there already; give another name, or take it away.`)
    const model = readModel(readModelDocument())
    // Before a database is started for it.
    const asking = question === undefined ? undefined : await prepareAsked(question, values, options)
    const opened = await openGraph(settings, tell, signal)
    try {
      const { graph } = opened
      const answer = await asking?.(graph)
      const holding = answer ? await some(graph, model, factIds(answer)) : all(graph)
      const each = ({ entities, facts }: Written) => {
        if (signal.aborted) throw new EntenteError('STOPPED', 'Stopped. Nothing is left of the export.')
        if ((entities + facts) % 1000 === 0) tell.passing(`Writing: ${entities} entities, ${facts} facts …`)
      }
      const editions = await editionsOf(graph)
      for (const { id, unfinished } of editions)
        if (unfinished)
          tell.line(
            `The import of «${id}» was stopped: what is written of it is not whole. Run it again first.`,
          )
      const { entities, facts } =
        format === ''
          ? await writeFolder(path, holding, editions, each)
          : await writeFile(path, holding, model, each)
      print(`Wrote ${path}: ${entities} entities, ${facts} facts.`)
      for (const line of partInWords(answer, Number(options.offset ?? 0))) print(line)
      return 0
    } finally {
      await opened.close()
    }
  },
}

/** The ids of all facts of an answer, wherever they stand in it. */
function factIds(answer: unknown): string[] {
  const ids = new Set<string>()
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('sentence' in value && 'id' in value) ids.add(String(value.id))
    for (const part of Object.values(value)) look(part)
  }
  look(answer)
  return [...ids]
}

async function writeFile(
  path: string,
  holding: Holding,
  model: Model,
  each: (written: Written) => void,
): Promise<Written> {
  const written = { entities: 0, facts: 0 }
  const file = output(path)
  const format = extname(path)
  try {
    if (format === '.csv') {
      const rows = []
      for await (const fact of holding.facts()) rows.push(factRow(fact))
      const columns = columnsOf(new Set(rows.flatMap(Object.keys)))
      file.line(stringify([columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]).trimEnd())
      written.facts = rows.length
    } else {
      const [entityText, factText] = format === '.graphml' ? [node, edge] : [entityLine, factLine]
      if (format === '.graphml') for (const line of head(model)) file.line(line)
      for await (const entity of holding.entities()) {
        file.line(entityText(entity))
        written.entities++
        each(written)
      }
      for await (const fact of holding.facts()) {
        file.line(factText(fact))
        written.facts++
        each(written)
      }
      if (format === '.graphml') for (const line of foot) file.line(line)
    }
    file.done()
    return written
  } catch (error) {
    file.drop()
    throw error
  }
}

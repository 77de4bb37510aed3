/** Finding the files of datasets: by what is in them, whatever they are called. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, extname, join, sep } from 'node:path'
import { EntenteError } from '../errors.ts'
import { readers } from './catalogue.ts'
import { columnsOf, rowsOf } from './csv.ts'
import type { Description, FileDescription } from './reader.ts'

/** How deep folders are looked into. */
const depth = 4
/** How much of an XML or JSON file is looked at. */
const head = 4_096

/** A file that may be one of a dataset's. */
export interface Candidate {
  readonly path: string
  readonly format: FileDescription['format']
  /** The columns of CSV; of other formats the beginning. */
  readonly columns: readonly string[]
  readonly beginning: string
}

/** The files in paths, which may be folders, that can be any dataset's.
 * @throws EntenteError BAD_INPUT where a path is not there. */
export async function candidatesIn(paths: readonly string[]): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const path of paths.flatMap((path) => filesIn(path, depth))) {
    const format = { '.csv': 'csv', '.xml': 'xml', '.json': 'json' }[extname(path).toLowerCase()]
    if (format === 'csv') candidates.push({ path, format, columns: await columnsIn(path), beginning: '' })
    else if (format === 'xml' || format === 'json')
      candidates.push({ path, format, columns: [], beginning: beginningOf(path) })
  }
  return candidates
}

/** The columns of a file, or none where it is no CSV that can be read: it is then no dataset's. */
async function columnsIn(path: string): Promise<string[]> {
  try {
    return await columnsOf(path)
  } catch (error) {
    if (error instanceof EntenteError) return []
    throw error
  }
}

function filesIn(path: string, levels: number): string[] {
  let isFolder: boolean
  try {
    isFolder = statSync(path).isDirectory()
  } catch (error) {
    throw new EntenteError('BAD_INPUT', `${path}: there is no such file or folder.`, { cause: error })
  }
  if (!isFolder) return [path]
  if (levels === 0) return []
  return readdirSync(path)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesIn(join(path, name), levels - 1))
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(head)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, head, 0))
  } finally {
    closeSync(file)
  }
}

/** Whether a file is what a description says. */
function fits({ format, columns, beginning }: Candidate, file: FileDescription): boolean {
  if (format !== file.format) return false
  return file.used.every((wanted) =>
    format === 'csv' ? columns.includes(wanted) : beginning.includes(wanted),
  )
}

/** The files of a dataset among candidates, by what they hold; undefined where one that it needs is not among them.
 * @param isMeant whether a candidate is taken for a file that no candidate is by what it holds.
 * @throws EntenteError BAD_INPUT where several could be one. */
export async function filesOf(
  { id, files }: Description,
  candidates: readonly Candidate[],
  isMeant: (candidate: Candidate, file: FileDescription) => boolean = () => false,
): Promise<Map<string, string[]> | undefined> {
  const found = new Map<string, string[]>()
  for (const [what, file] of Object.entries(files)) {
    const fitting = candidates.filter((candidate) => fits(candidate, file))
    const taken = fitting.length > 0 ? fitting : candidates.filter((candidate) => isMeant(candidate, file))
    const paths = taken.map(({ path }) => path)
    const chosen = file.many ? paths : await oneOf(id, paths, file)
    if (chosen.length === 0 && !file.optional) return undefined
    found.set(what, chosen)
  }
  return found
}

async function oneOf(id: string, paths: readonly string[], file: FileDescription): Promise<string[]> {
  if (paths.length < 2) return [...paths]
  const newest = file.edition === undefined ? paths : await newestOf(paths, file.edition)
  if (newest.length === 1) return [...newest]
  const named = newest.filter((path) => basename(path) === file.name)
  if (named.length === 1) return named
  // A package may hold a second copy further down.
  const [least, ...others] = named.sort((a, b) => a.split(sep).length - b.split(sep).length)
  if (least !== undefined && others.every((path) => path.split(sep).length > least.split(sep).length))
    return [least]
  throw new EntenteError(
    'BAD_INPUT',
    `Several files could be ${file.name} of «${id}»: ${paths.join(', ')}. Import the one you mean: entente import ${id} FILE.`,
  )
}

async function newestOf(paths: readonly string[], column: string): Promise<readonly string[]> {
  const editions = await Promise.all(paths.map((path) => editionOf(path, column)))
  const newest = [...editions].sort().at(-1)
  return paths.filter((_, index) => editions[index] === newest)
}

async function editionOf(path: string, column: string): Promise<string> {
  for await (const { cells } of rowsOf(path)) return cells[column] ?? ''
  return ''
}

/** The files of a dataset, from paths that a user gives for it.
 * @throws EntenteError BAD_INPUT that says what is missing, and of which dataset a file seems to be instead. */
export async function filesGiven(
  description: Description,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  const candidates = await candidatesIn(paths)
  const found = await filesOf(description, candidates)
  if (found) return found
  const needed = Object.values(description.files).filter((file) => !file.optional)
  const idsOf = (candidate: Candidate) =>
    readers
      .map(({ description }) => description)
      .filter(
        ({ id, files }) =>
          id !== description.id && Object.values(files).some((file) => fits(candidate, file)),
      )
      .map(({ id }) => `«${id}»`)
  // A file that has the name of one that is wanted is meant, and so is the only one that is given where one is needed:
  // what it lacks is told when it is read.
  const isOnly = candidates.length === 1 && needed.length === 1
  const meant = await filesOf(
    description,
    candidates,
    (candidate, { name, format, optional }) =>
      candidate.format === format &&
      ((isOnly && !optional) || basename(candidate.path) === name) &&
      idsOf(candidate).length === 0,
  )
  if (meant) return meant
  const wanted = needed.map(({ name, used }) => `${name} (with ${used.slice(0, 4).join(', ')}…)`)
  const others = candidates
    .filter((candidate) => idsOf(candidate).length > 0)
    .map((candidate) => ` ${candidate.path} is a file of ${idsOf(candidate).join(', ')}.`)
  throw new EntenteError(
    'BAD_INPUT',
    `«${description.id}» is made of ${wanted.join(' and ')}; not all of that is in ${paths.join(', ')}.${others.join('')} See docs/data/${description.id}.md.`,
  )
}

/** What is told of times: medians, shares, tables, and the machine that they were taken on. */
import { cpus, totalmem } from 'node:os'

/** The time within which a share of the answers came, in milliseconds. */
export function share(times: readonly number[], part: number): number {
  const inOrder = [...times].sort((a, b) => a - b)
  return rounded(inOrder[Math.max(0, Math.ceil(part * inOrder.length) - 1)] ?? Number.NaN)
}

export const rounded = (number: number): number => Math.round(number * 1000) / 1000

/** The geometric mean of ratios. */
export const meanOf = (ratios: readonly number[]): number =>
  rounded(Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length))

export const machineOf = (neo4j: string, embedded: boolean) => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
  neo4j,
  embedded,
})

/** The machine in a line, to stand above a table. */
export const inALine = (machine: Readonly<Record<string, unknown>>): string =>
  `${Object.entries(machine)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')}.`

/** Lines of cells, each column as wide as its widest; columns of words are set to the left. */
export function tableOf(
  heads: readonly string[],
  cells: readonly (readonly string[])[],
  words: readonly number[] = [],
): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)),
  )
  const lineOf = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        words.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [lineOf(heads), ...cells.map(lineOf)]
}

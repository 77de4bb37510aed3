/** Lists in a cell of a file: parts with semicolons between them, and a backslash before a semicolon within a part. */

/** The cell of a list. */
export const writtenList = (parts: readonly unknown[]): string =>
  parts.map((part) => String(part).replaceAll(';', '\\;')).join(';')

/** The parts of a cell, without what is empty. */
export const readList = (cell: string): string[] =>
  cell
    .split(/(?<!\\);/)
    .map((part) => part.trim().replaceAll('\\;', ';'))
    .filter((part) => part !== '')

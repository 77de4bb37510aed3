/** XML files of rows: elements of one name, each with elements of text, read with their lines. */
import { SaxesParser } from 'saxes'
import { type Row, textOf, unreadable } from './csv.ts'

/** The elements of a name in a file. A cell is the text of an element within it, or an attribute: `from`, `from@id`, `@who`;
 * spaces and line ends are one space, and what is empty is left out.
 * @throws EntenteError BAD_INPUT with file, line and rule where it is no XML, no UTF-8, or is cut off. */
export function elementsOf(file: string, name: string): Row[] {
  const rows: Row[] = []
  const parser = new SaxesParser({ position: true })
  let cells: Record<string, string> | undefined
  let line = 0
  let inner: string | undefined
  let text = ''
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '').replace(/\.?$/, '.')
    throw unreadable(file, parser.line, `it is no XML: ${reason}`)
  })
  parser.on('opentag', (tag) => {
    const into = (prefix: string) => {
      for (const [key, value] of Object.entries(tag.attributes))
        if (cells && String(value).trim() !== '') cells[`${prefix}@${key}`] = String(value).trim()
    }
    if (tag.name === name) {
      cells = {}
      line = parser.line
      into('')
    } else if (cells) {
      inner = tag.name
      text = ''
      into(tag.name)
    }
  })
  parser.on('text', (part) => {
    text += part
  })
  parser.on('closetag', (tag) => {
    if (tag.name === name && cells) {
      rows.push({ at: { file, line }, cells })
      cells = undefined
    } else if (cells && tag.name === inner) {
      const value = text.replace(/\s+/g, ' ').trim()
      if (value !== '') cells[tag.name] = value
      inner = undefined
    }
  })
  parser.write(textOf(file)).close()
  return rows
}

/** A ZIP archive of a few small texts, stored as they are. */
import { crc32 } from 'node:zlib'

/** A file of an archive; its folders are in its name. */
export interface Entry {
  readonly name: string
  readonly text: string
}

const local = 0x04034b50
const central = 0x02014b50
const end = 0x06054b50
const version = 20
/** Names are in UTF-8. */
const utf8 = 0x0800
/** 1 January 1980, the first day that the format knows: the same files give the same archive. */
const day = 0x0021

/** The archive of some files. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)]
    // What both of its headers say alike.
    const facts = Buffer.concat([
      shorts(version, utf8, 0, 0, day),
      longs(crc32(content), content.length, content.length),
      shorts(path.length, 0),
    ])
    const file = Buffer.concat([longs(local), facts, path, content])
    directory.push(
      Buffer.concat([longs(central), shorts(version), facts, shorts(0, 0, 0), longs(0, offset), path]),
    )
    files.push(file)
    offset += file.length
  }
  const list = Buffer.concat(directory)
  return Buffer.concat([
    ...files,
    list,
    longs(end),
    shorts(0, 0, entries.length, entries.length),
    longs(list.length, offset),
    shorts(0),
  ])
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => void buffer.writeUInt16LE(value, index * 2))
  return buffer
}

function longs(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => void buffer.writeUInt32LE(value, index * 4))
  return buffer
}

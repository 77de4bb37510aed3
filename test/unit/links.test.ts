import { existsSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packagePath, readPackageFile } from '../../src/files.ts'

const pages = readdirSync(packagePath('docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`)
const documents = ['README.md', 'CONTRIBUTING.md', ...pages]

/** A document without its blocks of code, in which nothing is a link or a heading. */
const proseOf = (document: string): string => readPackageFile(document).replace(/^```[\s\S]*?^```$/gm, '')

interface Link {
  readonly isImage: boolean
  readonly text: string
  readonly target: string
}

/** The links and pictures of a document that lead to files of the repository. */
const linksOf = (document: string): Link[] =>
  [...proseOf(document).matchAll(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\((?!https?:)([^)]+)\)/g)].map(
    ([, mark, text = '', target = '']) => ({ isImage: mark === '!', text, target }),
  )

const fileOf = (document: string, target: string): string => {
  const [path = ''] = target.split('#')
  return path === '' ? document : posix.join(posix.dirname(document), path)
}

/** The anchors of a document, as GitHub makes them of its headings. */
function anchorsOf(document: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(document).matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    let unique = anchor
    for (let copy = 1; anchors.has(unique); copy += 1) unique = `${anchor}-${copy}`
    anchors.add(unique)
  }
  return anchors
}

describe.each(documents)('%s', (document) => {
  test('leads to files that are there', () => {
    const dead = linksOf(document).filter(({ target }) => !existsSync(packagePath(fileOf(document, target))))
    expect(dead).toEqual([])
  })

  test('leads to headings that are there', () => {
    const dead = linksOf(document).filter(({ target }) => {
      const [, anchor] = target.split('#')
      return anchor !== undefined && !anchorsOf(fileOf(document, target)).has(anchor)
    })
    expect(dead).toEqual([])
  })

  test('says in words what its pictures show', () => {
    for (const { isImage, text, target } of linksOf(document))
      if (isImage) expect(text.length, target).toBeGreaterThan(30)
  })
})

test('the test sees what is dead', () => {
  expect([...anchorsOf('docs/questions.md')]).toContain('what-a-path-costs')
  expect(anchorsOf('docs/questions.md').has('what-a-path-cost')).toBe(false)
  expect(linksOf('docs/model.md').length).toBeGreaterThan(100)
})

test('every page is named by the index or by a page that it names', () => {
  const named = new Set<string>()
  const waiting = ['docs/README.md']
  for (const document of waiting) {
    if (named.has(document)) continue
    named.add(document)
    waiting.push(
      ...linksOf(document)
        .map(({ target }) => fileOf(document, target))
        .filter((file) => file.endsWith('.md') && file.startsWith('docs/')),
    )
  }
  expect(pages.filter((page) => !named.has(page))).toEqual([])
  // Those of docs itself stand in the index.
  const index = new Set(linksOf('docs/README.md').map(({ target }) => fileOf('docs/README.md', target)))
  const own = pages.filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md')
  expect(own.filter((page) => !index.has(page))).toEqual([])
})

test('every picture is shown somewhere', () => {
  const shown = new Set(
    documents.flatMap((document) => linksOf(document).map(({ target }) => fileOf(document, target))),
  )
  const pictures = readdirSync(packagePath('docs/images')).map((name) => `docs/images/${name}`)
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([])
})

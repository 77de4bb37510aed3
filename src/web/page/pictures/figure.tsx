/** The frame of a picture: its heading, its files, and the same content as a table. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { asPng, standalone } from '../exports/picture.ts'
import { fileName, save } from '../exports/save.ts'

interface Props {
  readonly title: string
  readonly caption: ComponentChildren
  readonly columns: readonly string[]
  /** Made when they are looked at: there may be thousands. */
  rows(): readonly (readonly ComponentChildren[])[]
  /** Draws the picture at a width. */
  draw(width: number): ComponentChildren
}

export function Figure({ title, caption, columns, rows, draw }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const saving = (how: 'svg' | 'png') => async () => {
    const svg = frame.current?.querySelector('svg')
    if (!svg) return
    const name = `${fileName(document.title.replace(' · Entente', ''))}-${fileName(title)}.${how}`
    save(name, how === 'svg' ? standalone(svg) : await asPng(svg), 'image/svg+xml')
  }

  return (
    <figure aria-label={title}>
      <div class="head">
        <h2>{title}</h2>
        <div class="buttons">
          <button type="button" aria-label={`${title} as SVG`} onClick={saving('svg')}>
            SVG
          </button>
          <button type="button" aria-label={`${title} as PNG`} onClick={saving('png')}>
            PNG
          </button>
        </div>
      </div>
      {/* What is drawn is in the table, too: that is what a screen reader is given. */}
      <div class="frame" ref={frame} aria-hidden="true">
        {width > 0 && draw(width)}
      </div>
      <figcaption>{caption}</figcaption>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{title} as a table</summary>
        {isOpen && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          <section class="scroll" tabIndex={0} aria-label={`${title} as a table`}>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows().map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, place) => (
                      <td key={place}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </details>
    </figure>
  )
}

/** A text that fits into so many pixels, roughly: an ellipsis in place of the rest. */
export function fitted(text: string, pixels: number): string {
  const most = Math.max(4, Math.floor(pixels / 6.9))
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

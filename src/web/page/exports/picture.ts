/** A picture of the page as a file that stands alone: SVG, or PNG drawn from it. */

const inherited = [
  'font-family',
  'font-size',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
]
const own = ['stop-color', 'stop-opacity', 'opacity', 'fill-opacity', 'text-anchor']

/** The picture with all style as attributes, which every program reads, in the colours of light. */
export function standalone(svg: SVGSVGElement): string {
  const frame = document.createElement('div')
  frame.className = 'light hidden'
  const copy = svg.cloneNode(true) as SVGSVGElement
  frame.append(copy)
  document.body.append(frame)
  const { width, height } = svg.viewBox.baseVal
  const paper = getComputedStyle(frame).getPropertyValue('--paper')
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    const style = getComputedStyle(element)
    for (const name of [...inherited, ...own]) element.setAttribute(name, style.getPropertyValue(name))
  }
  for (const element of copy.querySelectorAll('a')) element.replaceWith(...element.childNodes)
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    element.removeAttribute('class')
    element.removeAttribute('style')
  }
  frame.remove()
  copy.removeAttribute('aria-hidden')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: paper }))
    ground.setAttribute(name, String(value))
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

/** The picture as PNG, twice as fine as on the page. */
export async function asPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal
  const address = URL.createObjectURL(new Blob([standalone(svg)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * 2
    canvas.height = height * 2
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('The browser made no picture.')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}

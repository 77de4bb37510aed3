/** Time against the size of the graph, both on logarithmic scales: the slope says how the one grows with the other. */

/** What took how long on a graph of how many relationships. */
interface Measured {
  readonly question: string
  readonly relationships: number
  /** Milliseconds within which 95 of 100 answers came. */
  readonly p95: number
}

/** The slope of time against size on a log-log plot, by question, fitted by least squares: 0 is no growth, 1 as the size. */
function growthOf(rows: readonly Measured[]): Map<string, number> {
  return new Map(
    [...byQuestion(rows)]
      .filter(([, points]) => points.length > 1)
      .map(([question, points]) => [question, slopeOf(points)]),
  )
}

/** The slopes, in a line; none where there are no two sizes. */
export function growthTold(rows: readonly Measured[]): string[] {
  const slopes = [...growthOf(rows)].map(([question, slope]) => `${question} ${slope.toFixed(2)}`)
  return slopes.length === 0
    ? []
    : ['', `Growth of p95 with size, as the slope on a log-log plot: ${slopes.join(', ')}.`]
}

function slopeOf(points: readonly Measured[]): number {
  const logs = points.map(({ relationships, p95 }) => [Math.log(relationships), Math.log(p95)] as const)
  const mean = (place: 0 | 1) => logs.reduce((sum, log) => sum + log[place], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const over = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0)
  return over / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}

const [width, height] = [720, 440]
const margin = { left: 72, right: 150, top: 20, bottom: 44 }
/** Told apart without red and green: the palette of Okabe and Ito (2008), https://jfly.uni-koeln.de/color/. */
const colours = [
  '#000000',
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#8a7d00',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#777777',
  '#b8860b',
  '#004d40',
]

/** The plot as SVG: a line a question, each with its slope. */
export function plotOf(rows: readonly Measured[]): string {
  const growth = growthOf(rows)
  const powers = (values: readonly number[]) => {
    const [first, last] = [Math.min(...values), Math.max(...values)].map(Math.log10) as [number, number]
    return { first: Math.floor(first), last: Math.max(Math.ceil(last), Math.floor(first) + 1) }
  }
  const [sizes, times] = [
    powers(rows.map((row) => row.relationships)),
    powers(rows.map(({ p95 }) => p95)),
  ] as const
  const place = (value: number, { first, last }: typeof sizes, from: number, to: number) =>
    from + ((Math.log10(value) - first) / (last - first)) * (to - from)
  const x = (size: number) => place(size, sizes, margin.left, width - margin.right)
  const y = (time: number) => place(time, times, height - margin.bottom, margin.top)
  const ticks = ({ first, last }: typeof sizes) =>
    Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
  const number = (value: number) => value.toFixed(1)
  const grid = [
    ...ticks(sizes).map(
      (size) =>
        `<path d="M${number(x(size))} ${margin.top}V${height - margin.bottom}"/><text x="${number(x(size))}" y="${height - margin.bottom + 16}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    ),
    ...ticks(times).map(
      (time) =>
        `<path d="M${margin.left} ${number(y(time))}H${width - margin.right}"/><text x="${margin.left - 6}" y="${number(y(time) + 4)}" text-anchor="end">${time.toLocaleString('en')} ms</text>`,
    ),
  ]
  // Names beside the ends of the lines, of those that end at one size none over another.
  const below = new Map<number, number>()
  const names: string[] = []
  const lines = [...byQuestion(rows)]
    .map(([question, points], index) => ({ question, points, colour: colours[index % colours.length] }))
    .sort((a, b) => (b.points.at(-1)?.p95 ?? 0) - (a.points.at(-1)?.p95 ?? 0))
    .map(({ question, points, colour }) => {
      const last = points.at(-1) as Measured
      const size = last.relationships
      below.set(size, Math.max((below.get(size) ?? 0) + 14, y(last.p95) + 4))
      const path = points
        .map(({ relationships, p95 }) => `${number(x(relationships))} ${number(y(p95))}`)
        .join('L')
      const dots = points
        .map(
          ({ relationships, p95 }) =>
            `<circle cx="${number(x(relationships))}" cy="${number(y(p95))}" r="3"/>`,
        )
        .join('')
      const slope = growth.get(question)
      names.push(
        `<text fill="${colour}" x="${number(x(last.relationships) + 8)}" y="${number(below.get(size) ?? 0)}">${question}${slope === undefined ? '' : ` ${slope.toFixed(2)}`}</text>`,
      )
      return `<g stroke="${colour}" fill="${colour}"><path fill="none" stroke-width="1.5" d="M${path}"/>${dots}</g>`
    })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">
<title>Milliseconds within which 95 of 100 answers came, against relationships of the graph</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<g stroke="#dddddd" fill="none">${grid.map((one) => one.replace('<text', '<text stroke="none" fill="#444444"')).join('')}</g>
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle" fill="#222222">relationships; beside each question the slope</text>
${lines.join('\n')}
<g stroke="#ffffff" stroke-width="4" paint-order="stroke">${names.join('')}</g>
</svg>
`
}

function byQuestion(rows: readonly Measured[]): Map<string, Measured[]> {
  const found = new Map<string, Measured[]>()
  for (const row of [...rows].sort((a, b) => a.relationships - b.relationships))
    found.set(row.question, [...(found.get(row.question) ?? []), row])
  return found
}

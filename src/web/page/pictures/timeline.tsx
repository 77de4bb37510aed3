/** The time line: a bar from the start of a fact to its end, fading where the day is not known. */
import { scaleUtc } from 'd3-scale'
import type { Asked } from '../address.ts'
import type { Fact } from '../answer.ts'
import { certainDays, possibleDays } from '../answers/fact.tsx'
import { dayInWords, numberOf } from '../days.ts'
import { Figure, fitted } from './figure.tsx'
import { domainOf, type Lane, lanesOf, placeOf, rowsOf } from './spans.ts'

/** With more facts than these a row each would be too long to see at once. */
const mostRows = 24
/** With more facts of one type than these a shape each would keep the browser busy. */
const mostBars = 400

export function TimelinePicture({ asked, facts }: { asked: Asked; facts: readonly Fact[] }) {
  const days = ['on', 'since', 'after', 'until'].flatMap((name) => {
    const day = asked.given[name]
    return typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) ? [day] : []
  })
  const dated = facts.filter(({ when, attested }) => when !== null || attested !== null)
  if (dated.length === 0) return null
  return (
    <Figure
      title="Time line"
      caption={
        <>
          Full colour: certain. Fading: the start or the end lies somewhere in there, or is not known. Dashed
          outline: on one of these days, or possible on all.{' '}
          {days.length > 0 && `The upright line: ${days.map(dayInWords).join(' and ')}. `}
          {dated.length < facts.length && `Without a date: ${facts.length - dated.length} facts. `}
        </>
      }
      columns={['Fact', 'Possible', 'Certain']}
      rows={() => dated.map((fact) => [fact.sentence, possibleDays(fact), certainDays(fact)])}
      draw={(width) => <Drawn facts={dated} days={days} width={width} />}
    />
  )
}

function Drawn({ facts, days, width }: { facts: readonly Fact[]; days: readonly string[]; width: number }) {
  const domain = domainOf(facts, days)
  const isRows = facts.length <= mostRows
  const lanes = isRows ? rowsOf(facts) : lanesOf(facts, domain)
  const rowHeight = isRows ? 14 : 9
  const scale = scaleUtc([new Date(domain[0] * dayLength), new Date(domain[1] * dayLength)], [10, width - 10])
  const x = (day: number) => scale(new Date(day * dayLength)) as number
  const tops: number[] = []
  let bottom = 28
  for (const { rows } of lanes) {
    tops.push(bottom)
    bottom += 18 + rows * rowHeight + 8
  }
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 90)))
  return (
    <svg class="picture" role="img" aria-label="Time line" viewBox={`0 0 ${width} ${bottom + 6}`}>
      <defs>
        <linearGradient id="fade-in">
          <stop class="certain-stop" offset="0" stop-opacity="0.06" />
          <stop class="certain-stop" offset="1" stop-opacity="1" />
        </linearGradient>
        <linearGradient id="fade-out">
          <stop class="certain-stop" offset="0" stop-opacity="1" />
          <stop class="certain-stop" offset="1" stop-opacity="0.06" />
        </linearGradient>
      </defs>
      {ticks.map((tick) => (
        <g key={tick.getTime()}>
          <line class="grid" x1={scale(tick)} x2={scale(tick)} y1={20} y2={bottom} />
          <text class="soft" x={scale(tick)} y={14} text-anchor="middle">
            {tickLabel(tick, ticks)}
          </text>
        </g>
      ))}
      {lanes.map((lane, index) => (
        <LaneDrawn
          key={index}
          lane={lane}
          top={tops[index] ?? 0}
          rowHeight={rowHeight}
          width={width}
          place={(day, isEnd) => x(placeOf(day, domain, isEnd))}
        />
      ))}
      {days.map((day) => (
        <line
          key={day}
          class="day"
          x1={x(numberOf(day) + 0.5)}
          x2={x(numberOf(day) + 0.5)}
          y1={18}
          y2={bottom}
        />
      ))}
    </svg>
  )
}

interface LaneProps {
  readonly lane: Lane
  readonly top: number
  readonly rowHeight: number
  readonly width: number
  place(day: string, isEnd?: boolean): number
}

function LaneDrawn({ lane: { label, spans }, top, rowHeight, width, place }: LaneProps) {
  return (
    <g>
      <text class="halo" x={10} y={top + 12}>
        {fitted(label, width - 20)}
      </text>
      <text x={10} y={top + 12}>
        {fitted(label, width - 20)}
      </text>
      {spans.length > mostBars ? (
        <Bars spans={spans} top={top + 18} rowHeight={rowHeight} place={place} />
      ) : (
        spans.map(({ fact, row }) => (
          <Bar
            key={fact.id}
            fact={fact}
            y={top + 18 + row * rowHeight}
            height={rowHeight - 4}
            place={place}
          />
        ))
      )}
    </g>
  )
}

interface BarsProps {
  readonly spans: Lane['spans']
  readonly top: number
  readonly rowHeight: number
  readonly place: LaneProps['place']
}

/** Very many at once: where they are possible as one shape, and where they are certain as another over it. */
function Bars({ spans, top, rowHeight, place }: BarsProps) {
  const shape = (of: (fact: Fact) => readonly [string, string] | undefined) =>
    spans
      .map(({ fact, row }) => {
        const ends = of(fact)
        if (!ends) return ''
        const from = place(ends[0])
        const wide = Math.max(place(ends[1], true) - from, 1.5)
        return `M${from.toFixed(1)} ${top + row * rowHeight}h${wide.toFixed(1)}v${rowHeight - 4}h-${wide.toFixed(1)}z`
      })
      .join('')
  return (
    <>
      <path
        class="possible-fill"
        fill-opacity="0.35"
        d={shape(({ startEarliest, endLatest }) => [startEarliest, endLatest])}
      />
      <path
        class="certain-fill"
        d={shape(({ startLatest, endEarliest }) =>
          startLatest <= endEarliest ? [startLatest, endEarliest] : undefined,
        )}
      />
    </>
  )
}

function Bar({
  fact,
  y,
  height,
  place,
}: {
  fact: Fact
  y: number
  height: number
  place: LaneProps['place']
}) {
  const first = place(fact.startEarliest)
  const last = Math.max(place(fact.endLatest, true), first + 3)
  const title = <title>{fact.sentence}</title>
  // Certain on no day.
  if (fact.startLatest > fact.endEarliest)
    return (
      <g>
        {title}
        <rect
          class="possible-fill"
          x={first}
          y={y}
          width={last - first}
          height={height}
          fill-opacity="0.18"
        />
        <rect
          class={last - first < 12 ? 'possible-outline short' : 'possible-outline'}
          x={first}
          y={y}
          width={last - first}
          height={height}
        />
      </g>
    )
  const begun = place(fact.startLatest)
  const ending = Math.max(place(fact.endEarliest, true), begun + 3)
  return (
    <g>
      {title}
      {begun > first && <rect fill="url(#fade-in)" x={first} y={y} width={begun - first} height={height} />}
      <rect class="certain-fill" x={begun} y={y} width={ending - begun} height={height} />
      {last > ending && <rect fill="url(#fade-out)" x={ending} y={y} width={last - ending} height={height} />}
    </g>
  )
}

const dayLength = 86_400_000

/** A tick as exactly as its neighbours need it: a year, a month or a day. */
function tickLabel(tick: Date, all: readonly Date[]): string {
  const day = tick.toISOString().slice(0, 10)
  const isWhole = (end: string) => all.every((one) => one.toISOString().slice(0, 10).endsWith(end))
  if (isWhole('-01-01')) return String(tick.getUTCFullYear())
  return isWhole('-01') ? day.slice(0, 7) : day
}

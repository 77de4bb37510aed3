/** The map: where entities lie, and which of them facts join. Its borders are those of today, as ground alone. */
import { geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import ground from 'world-atlas/countries-110m.json?url'
import { entitiesOf, type Fact } from '../answer.ts'
import { EntityLink } from '../answers/fact.tsx'
import { useAsking, Waiting } from '../asking.tsx'
import { placesOf } from '../documents.ts'
import { Figure, fitted } from './figure.tsx'
import { type Located, middleOf, type Point, pointsOf } from './points.ts'

type Ground = Topology<{ countries: GeometryCollection; land: GeometryCollection }>

/** The most entities that the map asks after: more points would hide each other. */
const mostAsked = 300
/** With more points than these names would cover them. */
const mostNames = 24

/** Asked and drawn only when it comes near the window. */
export function MapPicture({ facts }: { facts: readonly Fact[] }) {
  const [isNear, setNear] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '200px',
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{isNear ? <NearMap facts={facts} /> : null}</div>
}

function NearMap({ facts }: { facts: readonly Fact[] }) {
  const ids = useMemo(
    () =>
      entitiesOf(facts)
        .filter(({ kind }) => !['Leader', 'Treaty', 'Initiative', 'Source'].includes(kind))
        .slice(0, mostAsked)
        .map(({ id }) => id),
    [facts],
  )
  const asking = useAsking<{ entities: Located[] }>(ids.length > 0 ? placesOf(ids) : undefined)
  const atlas = useGround()
  const points = useMemo(() => pointsOf(asking.data?.entities ?? []), [asking.data])
  if (!asking.data) return <Waiting asking={asking} />
  if (points.length === 0) return null
  return (
    <Figure
      title="Map"
      caption={
        <>
          A state is drawn at its capital, what has a place of its own at that. {points.length} of the{' '}
          {entitiesOf(facts).length} entities of the answer have one. The faint borders are those of today,
          after Natural Earth, and no part of the answer.
        </>
      }
      columns={['Entity', 'At', 'Latitude', 'Longitude']}
      rows={() =>
        points.map((point) => [
          <EntityLink key="name" entity={point} />,
          point.place,
          point.latitude.toFixed(2),
          point.longitude.toFixed(2),
        ])
      }
      draw={(width) => atlas && <Drawn atlas={atlas} points={points} facts={facts} width={width} />}
    />
  )
}

/** The ground, fetched once the first map is shown. */
function useGround(): Ground | undefined {
  const [atlas, setAtlas] = useState<Ground>()
  useEffect(() => {
    const controller = new AbortController()
    fetch(ground, { signal: controller.signal })
      .then((response) => response.json())
      .then(setAtlas)
      // Without the ground there are still the words and the table.
      .catch(() => undefined)
    return () => controller.abort()
  }, [])
  return atlas
}

interface DrawnProps {
  readonly atlas: Ground
  readonly points: readonly Point[]
  readonly facts: readonly Fact[]
  readonly width: number
}

function Drawn({ atlas, points, facts, width }: DrawnProps) {
  const lines = useMemo(() => linesOf(points, facts), [points, facts])
  const { projection, height } = useMemo(() => viewOf(points, width), [points, width])
  const path = geoPath(projection)
  const at = ({ longitude, latitude }: Point) => projection([longitude, latitude]) ?? [0, 0]
  return (
    <svg class="picture" role="img" aria-label="Map" viewBox={`0 0 ${width} ${height}`}>
      <path class="grid" d={path(geoGraticule10()) ?? ''} opacity="0.4" />
      <path class="land" d={path(feature(atlas, atlas.objects.land)) ?? ''} />
      <path class="border" d={path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)) ?? ''} />
      {lines.map(({ key, certain, sentences, one, other }) => (
        <g key={key}>
          <title>{sentences.join('\n')}</title>
          <path class={certain ? 'tie' : 'tie possible'} d={curveOf(at(one), at(other))} />
        </g>
      ))}
      {points.map((point) => {
        const [x, y] = at(point)
        return (
          <g key={point.id}>
            <title>{point.place ? `${point.name}: ${point.place}` : point.name}</title>
            <circle class="node asked" cx={x} cy={y} r={points.length > mostNames ? 3 : 4.5} />
            {points.length <= mostNames && <Name x={x} y={y} text={fitted(point.name, 140)} width={width} />}
          </g>
        )
      })}
    </svg>
  )
}

function Name({ x, y, text, width }: { x: number; y: number; text: string; width: number }) {
  const isRight = x > width * 0.7
  const place = { x: isRight ? x - 9 : x + 9, y: y + 4, 'text-anchor': isRight ? 'end' : 'start' } as const
  return (
    <>
      <text class="halo" {...place}>
        {text}
      </text>
      <text {...place}>{text}</text>
    </>
  )
}

interface Line {
  readonly key: string
  readonly certain: boolean
  readonly sentences: readonly string[]
  readonly one: Point
  readonly other: Point
}

/** One line for all facts that join the same two points. */
function linesOf(points: readonly Point[], facts: readonly Fact[]): Line[] {
  const at = new Map(points.map((point) => [point.id, point]))
  const lines = new Map<string, Line>()
  for (const { from, to, certain, sentence } of facts) {
    const one = at.get(from.id)
    const other = at.get(to.id)
    if (!one || !other || (one.longitude === other.longitude && one.latitude === other.latitude)) continue
    const key = [one.id, other.id].sort().join(' ')
    const line = lines.get(key) ?? { key, certain: false, sentences: [], one, other }
    lines.set(key, { ...line, certain: line.certain || certain, sentences: [...line.sentences, sentence] })
  }
  return [...lines.values()]
}

/** The globe turned to the points and drawn near enough, but never nearer than a few neighbouring states; no higher than that takes. */
function viewOf(points: readonly Point[], width: number) {
  const reach = 9
  const corners = points.flatMap(({ longitude, latitude }) =>
    [-reach, reach].flatMap((dx) =>
      [-reach, reach].map(
        (dy) => [longitude + dx, Math.min(85, Math.max(-85, latitude + dy))] as [number, number],
      ),
    ),
  )
  const shown = { type: 'MultiPoint', coordinates: corners } as const
  const highest = Math.max(240, Math.min(width * 0.55, 480))
  const projection = geoNaturalEarth1().rotate([-middleOf(points.map(({ longitude }) => longitude)), 0])
  const drawnWithin = (height: number) =>
    projection.fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      shown,
    )
  const [[, top], [, bottom]] = geoPath(drawnWithin(highest)).bounds(shown)
  const height = Math.round(Math.max(200, Math.min(highest, bottom - top + 2 * margin)))
  return { projection: drawnWithin(height), height }
}

const margin = 24

/** A line that is slightly bent, so that it is not taken for a border. It is a tie and no journey: on the map it goes straight. */
function curveOf([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const bend = Math.hypot(x2 - x1, y2 - y1) * 0.12
  const points = [x1, y1, (x1 + x2) / 2, (y1 + y2) / 2 - bend, x2, y2].map((place) => place.toFixed(1))
  return `M${points[0]} ${points[1]}Q${points[2]} ${points[3]} ${points[4]} ${points[5]}`
}

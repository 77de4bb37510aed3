/** The node-link picture: entities, and a line for all facts that join two of them. */
import { useContext, useMemo } from 'preact/hooks'
import { addressOfEntity } from '../address.ts'
import type { Answer, Fact } from '../answer.ts'
import { EntityLink } from '../answers/fact.tsx'
import { Navigation } from '../navigation.tsx'
import { type Drawing, drawingOf, type Tie } from './drawing.ts'
import { Figure, fitted } from './figure.tsx'
import { layoutOf, widestName } from './layout.ts'

/** With more ties than these, what they say would cover what they join. */
const mostLabels = 16

export function GraphPicture({ answer, facts }: { answer: Answer; facts: readonly Fact[] }) {
  // More of them could not be told apart.
  const most = innerWidth < 600 ? 24 : 60
  const drawing = useMemo(() => drawingOf(answer, facts, most), [answer, facts, most])
  const names = new Map(drawing.entities.map((entity) => [entity.id, entity]))
  return (
    <Figure
      title="Graph"
      caption={
        <>
          {legendOf(drawing)} A line stands for all facts that join two: solid where one of them is certain,
          dashed where all are only possible.
          {drawing.all > drawing.entities.length &&
            ` Of ${drawing.all} entities those ${drawing.entities.length} are drawn that have the most facts in the answer.`}
        </>
      }
      columns={['One', 'Other', 'Facts', 'Sure']}
      rows={() =>
        drawing.ties.map(({ from, to, facts, certain }) => [
          <EntityLink key="from" entity={names.get(from) ?? { id: from, name: from }} />,
          <EntityLink key="to" entity={names.get(to) ?? { id: to, name: to }} />,
          facts.map(({ sentence }) => sentence).join(' '),
          certain ? 'certainly' : 'possibly',
        ])
      }
      draw={(width) => <Drawn drawing={drawing} width={width} />}
    />
  )
}

function Drawn({ drawing, width }: { drawing: Drawing; width: number }) {
  const go = useContext(Navigation)
  const { height, nodes } = useMemo(() => layoutOf(drawing, width), [drawing, width])
  const at = new Map(nodes.map((node) => [node.id, node]))
  const hasLabels = drawing.ties.length <= mostLabels && width >= 500
  return (
    <svg class="picture" role="img" aria-label="Graph" viewBox={`0 0 ${width} ${height}`}>
      {drawing.ties.map((tie) => {
        const from = at.get(tie.from)
        const to = at.get(tie.to)
        if (!from || !to) return null
        return (
          <g key={`${tie.from} ${tie.to}`}>
            <title>{tie.facts.map(({ sentence }) => sentence).join('\n')}</title>
            <line class={tie.certain ? 'tie' : 'tie possible'} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
            {hasLabels && (
              <Label x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 + 4} text={labelOf(tie)} soft />
            )}
          </g>
        )
      })}
      {nodes.map(({ id, name, kind, x, y }) => (
        <a
          key={id}
          href={addressOfEntity(id)}
          tabindex={-1}
          onClick={(event) => {
            event.preventDefault()
            go(addressOfEntity(id))
          }}
        >
          <title>{`${name} (${kind})`}</title>
          <Shape kind={kind} x={x} y={y} asked={drawing.asked.has(id)} />
          <Label x={x} y={y + 24} text={fitted(name, widestName(width))} />
        </a>
      ))}
    </svg>
  )
}

const shapes: readonly (readonly [string, string])[] = [
  ['State', 'circles are states'],
  ['Leader', 'squares people'],
  ['Organization Treaty', 'hexagons bodies and treaties'],
  ['Place', 'triangles places'],
  ['Meeting Speech Initiative', 'diamonds meetings, speeches and initiatives'],
]

/** What the shapes in a picture stand for; of one kind alone there is nothing to tell. */
function legendOf({ entities }: Drawing): string {
  const kinds = new Set(entities.map(({ kind }) => kind))
  const told = shapes
    .filter(([of]) => of.split(' ').some((kind) => kinds.has(kind)))
    .map(([, words]) => words)
  const text = told.join(', ')
  return told.length < 2 ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Kinds differ in shape: states are circles, people squares, what happens diamonds, bodies and treaties hexagons. */
function Shape({ kind, x, y, asked }: { kind: string; x: number; y: number; asked: boolean }) {
  const name = asked ? 'node asked' : 'node'
  if (kind === 'State') return <circle class={name} cx={x} cy={y} r={8} />
  if (kind === 'Leader') return <rect class={name} x={x - 7} y={y - 7} width={14} height={14} />
  const points =
    kind === 'Organization' || kind === 'Treaty'
      ? [
          [-8, 0],
          [-4, -7],
          [4, -7],
          [8, 0],
          [4, 7],
          [-4, 7],
        ]
      : kind === 'Place'
        ? [
            [0, 8],
            [-8, -6],
            [8, -6],
          ]
        : [
            [0, -9],
            [9, 0],
            [0, 9],
            [-9, 0],
          ]
  return <polygon class={name} points={points.map(([dx = 0, dy = 0]) => `${x + dx},${y + dy}`).join(' ')} />
}

function Label({ x, y, text, soft = false }: { x: number; y: number; text: string; soft?: boolean }) {
  return (
    <>
      <text class="halo" x={x} y={y} text-anchor="middle">
        {text}
      </text>
      <text class={soft ? 'soft' : undefined} x={x} y={y} text-anchor="middle">
        {text}
      </text>
    </>
  )
}

/** The types of the facts of a tie, in small letters. */
function labelOf({ facts }: Tie): string {
  const types = [...new Set(facts.map(({ type }) => type.toLowerCase().replaceAll('_', ' ')))]
  const shown = types.slice(0, 2).join(', ')
  return types.length > 2 ? `${shown} …` : shown
}

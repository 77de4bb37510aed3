/** Where the nodes of a picture lie: the same for the same answer and width, and never moving. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force'
import type { Reference } from '../answer.ts'
import type { Drawing, Tie } from './drawing.ts'

export interface Placed extends Reference {
  readonly x: number
  readonly y: number
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly nodes: readonly Placed[]
}

interface Node extends SimulationNodeDatum {
  readonly id: string
}

const margin = 56
/** Below this width paths run from top to bottom, where names have more room beside each other. */
const narrow = 560

export function layoutOf({ entities, ties, steps, asked }: Drawing, width: number): Layout {
  const down = width < narrow
  const isPaths = steps.size > 0
  const columns = new Map<string, number>()
  for (const step of steps.values()) columns.set(step.toFixed(2), (columns.get(step.toFixed(2)) ?? 0) + 1)
  const widest = Math.max(1, ...columns.values())
  const height = isPaths
    ? down
      ? 130 + 110 * Math.max(2, columns.size)
      : Math.max(220, 110 + widest * 74)
    : Math.max(260, Math.min(width * 0.9, 200 + entities.length * 16))
  const inside = { width: width - 2 * margin, height: height - 2 * margin }
  const along = (id: string) => steps.get(id) ?? 0.5
  const targetX = (id: string) => (isPaths && !down ? margin + along(id) * inside.width : width / 2)
  const targetY = (id: string) => (isPaths && down ? margin + along(id) * inside.height : height / 2)

  const placed = new Map<string, number>()
  const nodes: Node[] = entities.map(({ id }) => {
    // Those of one column begin apart, in the order of the answer, so that the forces have little to do.
    const key = along(id).toFixed(2)
    const index = placed.get(key) ?? 0
    placed.set(key, index + 1)
    const share = (index + 0.5) / (columns.get(key) ?? entities.length)
    if (!isPaths) return { id, ...(asked.has(id) && asked.size === 1 && { fx: width / 2, fy: height / 2 }) }
    return down
      ? { id, x: margin + share * inside.width, y: targetY(id) }
      : { id, x: targetX(id), y: margin + share * inside.height }
  })
  const links = ties.map((tie: Tie) => ({ source: tie.from, target: tie.to }))
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, { source: string; target: string }>(links)
        .id(({ id }) => id)
        .distance(90)
        .strength(isPaths ? 0.02 : 0.4),
    )
    .force('charge', forceManyBody().strength(isPaths ? -60 : -260))
    .force('x', forceX<Node>(({ id }) => targetX(id)).strength(isPaths && !down ? 1 : 0.06))
    .force('y', forceY<Node>(({ id }) => targetY(id)).strength(isPaths && down ? 1 : 0.09))
    .force('apart', forceCollide(down ? 40 : 34))
    .stop()
    .tick(250)
  const at = new Map(nodes.map(({ id, x = 0, y = 0 }) => [id, { x, y }]))
  return {
    width,
    height,
    nodes: entities.map((entity) => {
      const { x, y } = at.get(entity.id) ?? { x: 0, y: 0 }
      return { ...entity, x: within(x, margin, width - margin), y: within(y, 28, height - 40) }
    }),
  }
}

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), most) * 10) / 10

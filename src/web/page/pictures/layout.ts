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

interface Placed extends Reference {
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
      ? 120 + 90 * Math.min(5, Math.max(2, columns.size))
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
  if (!isPaths) stretched(nodes, width)
  const boxes = nodes.map(({ x = 0, y = 0 }, index) => boxOf(entities[index]?.name ?? '', x, y, width))
  parted(boxes, width, isPaths && !down)
  const top = boxes.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY)
  const bottom = boxes.reduce((most, { y }) => Math.max(most, y), 0)
  return {
    width,
    height: Math.round(bottom - top + 76),
    nodes: entities.map((entity, index) => {
      const { x = 0, y = 0 } = boxes[index] ?? {}
      return { ...entity, x: rounded(x), y: rounded(y - top + 26) }
    }),
  }
}

/** Draws nodes out over the whole width: names need more room beside each other than above. */
function stretched(nodes: readonly Node[], width: number): void {
  const reach = (places: readonly number[]) => Math.max(1, ...places.map((place) => Math.abs(place)))
  const middle = width / 2
  const wide = reach(nodes.map(({ x = 0 }) => x - middle))
  const room = (width - widestName(width)) / 2
  const tall = Math.min(1, (room * 0.75) / reach(nodes.map(({ y = 0 }) => y - (nodes[0]?.y ?? 0))))
  for (const node of nodes) {
    node.x = middle + (((node.x ?? middle) - middle) * room) / wide
    node.y = (node.y ?? 0) * tall
  }
}

/** A node with its name below it, as the space that both take. */
interface Box {
  x: number
  y: number
  readonly half: number
}

/** A line of a name is so high, its node above it included. */
const boxHeight = 44

/** The widest that a name is drawn, in a picture of a width. */
export const widestName = (width: number): number => (width < narrow ? 104 : 150)

const boxOf = (name: string, x: number, y: number, width: number): Box => ({
  x,
  y,
  half: Math.min(name.length * 6.9, widestName(width)) / 2 + 5,
})

/** Moves boxes that lie over each other apart, and all of them into the width; the height may grow. */
function parted(boxes: readonly Box[], width: number, onlyUpright: boolean): void {
  for (let turn = 0; turn < 120; turn++) {
    let moved = false
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const over = {
          x: one.half + other.half - Math.abs(one.x - other.x),
          y: boxHeight - Math.abs(one.y - other.y),
        }
        if (over.x <= 0 || over.y <= 0) continue
        moved = true
        if (!onlyUpright && over.x < over.y * 0.8) {
          const push = (one.x <= other.x ? -0.5 : 0.5) * over.x
          one.x += push
          other.x -= push
        } else {
          const push = (one.y <= other.y ? -0.5 : 0.5) * over.y
          one.y += push
          other.y -= push
        }
      }
      one.x = Math.min(Math.max(one.x, one.half), width - one.half)
    }
    if (!moved) return
  }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

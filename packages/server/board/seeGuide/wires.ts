import type { GuideEdge } from '@jingban/kernel/guide/edges.ts'
import { type Box, GAP, isNext, laneOf, type Port, portsAt, TRACK, type Wire } from './places.ts'

/** Everything that is placed before the lines are drawn. */
export interface Placed {
  rows: Map<string, number>
  ports: readonly Port[]
  boxes: Map<string, Box>
  /** Lines that go round boxes, each in a track of its own. */
  around: readonly GuideEdge[]
}

type Points = Wire['points']

const center = (box: Box): number => box.x + box.width / 2
const above = (x: number, y: number, anchor: Wire['label']['anchor']): Wire['label'] => ({ x, y: y - 6, anchor })

/** How high the port of a line is at a box: the ports of a side share its height evenly. */
function portY(ports: readonly Port[], box: Box, edge: GuideEdge): number {
  const side = ports.find((port) => port.step === box.step.id && port.edge === edge)?.side ?? 'right'
  const here = portsAt(ports, box.step.id, side)
  return box.y + (box.height * (here.findIndex((port) => port.edge === edge) + 1)) / (here.length + 1)
}

/** To 补材料 at the left, and back from it. */
function atLeft({ ports }: Placed, edge: GuideEdge, from: Box, to: Box): Wire {
  const back = laneOf(from.step) === 'left'
  const y = portY(ports, back ? to : from, edge)
  const start = back ? from.x + from.width : from.x
  const end = back ? to.x : to.x + to.width
  const label = back ? above(start + 8, y, 'start') : above(start - 8, y, 'end')
  return {
    edge,
    points: [
      [start, y],
      [end, y],
    ],
    label,
  }
}

function down(edge: GuideEdge, from: Box, to: Box): Wire {
  const x = center(from)
  const start = from.y + from.height
  return {
    edge,
    points: [
      [x, start],
      [x, to.y],
    ],
    label: { x: x + 8, y: (start + to.y) / 2 + 5, anchor: 'start' },
  }
}

/** Into the side of a box: straight where the box is as high as that, else with a corner just before it. */
function aside(x: number, y: number, to: Box): Points {
  const middle = to.y + to.height / 2
  if (y >= to.y && y <= to.y + to.height)
    return [
      [x, y],
      [to.x, y],
    ]
  return [
    [x, y],
    [to.x - TRACK, y],
    [to.x - TRACK, middle],
    [to.x, middle],
  ]
}

/** To a refusal: straight to one in the same row, else along and down a line that all of them share. */
function toRefusal({ ports, rows }: Placed, edge: GuideEdge, from: Box, to: Box): Wire {
  const [x, y] = [from.x + from.width, portY(ports, from, edge)]
  const beside = rows.get(edge.from) === rows.get(edge.to)
  const points: Points = beside
    ? aside(x, y, to)
    : [
        [x, y],
        [center(to), y],
        [center(to), to.y],
      ]
  return { edge, points, label: above(x + 8, y, 'start') }
}

/** Past the boxes between: forward on the right, back on the left. */
function round({ ports, rows, around }: Placed, edge: GuideEdge, from: Box, to: Box): Wire {
  const back = (rows.get(edge.to) ?? 0) < (rows.get(edge.from) ?? 0)
  const [y, endY] = [portY(ports, from, edge), portY(ports, to, edge)]
  const start = back ? from.x : from.x + from.width
  const end = back ? to.x : to.x + to.width
  const track = back ? start - TRACK * (around.indexOf(edge) + 1) : start + GAP - 30 + TRACK * around.indexOf(edge)
  const label = back ? above(start - 8, y, 'end') : above(start + 8, y, 'start')
  return {
    edge,
    points: [
      [start, y],
      [track, y],
      [track, endY],
      [end, endY],
    ],
    label,
  }
}

/** The line of an edge from box to box. */
export function wireOf(placed: Placed, edge: GuideEdge): Wire[] {
  const [from, to] = [placed.boxes.get(edge.from), placed.boxes.get(edge.to)]
  if (!from || !to) return []
  const [start, end] = [laneOf(from.step), laneOf(to.step)]
  if (start === 'left' || end === 'left') return [atLeft(placed, edge, from, to)]
  if (start === 'right' || (end === 'middle' && isNext(placed.rows, edge))) return [down(edge, from, to)]
  return [end === 'right' ? toRefusal(placed, edge, from, to) : round(placed, edge, from, to)]
}

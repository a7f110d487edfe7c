import type { Flow, GuideStep } from '@jingban/kernel/guide/edges.ts'
import { factLines, titleLines } from './lines.ts'
import { type Box, type Chart, GAP, isNext, laneOf, type Port, portsAt, TRACK } from './places.ts'
import { wireOf } from './wires.ts'

const MIDDLE_WIDTH = 236
const SIDE_WIDTH = 168
const ROW_GAP = 42
const PORT = 24
const LINE = 19
/** What is left of a box beside its words. */
const INSIDE = 24

/** The middle lane from top to bottom: up to the decision, 通过, and what follows it. */
function spine({ steps, edges }: Flow): GuideStep[] {
  const middle = steps.filter((step) => laneOf(step) === 'middle')
  const passed = middle.find((step) => step.sort === 'passed')
  if (!passed) return middle
  const after = new Set([passed.id])
  for (let size = 0; size !== after.size; ) {
    size = after.size
    for (const edge of edges) if (after.has(edge.from) && middle.some((step) => step.id === edge.to)) after.add(edge.to)
  }
  return [...middle.filter((step) => !after.has(step.id)), passed, ...middle.filter((step) => after.has(step.id) && step !== passed)]
}

/** In which row of the middle lane each box stands; a box at the side stands beside the last step that leads to it. */
function rowsOf({ steps, edges }: Flow, middle: readonly GuideStep[]): Map<string, number> {
  const rows = new Map(middle.map((step, row) => [step.id, row]))
  for (const step of steps.filter((one) => laneOf(one) === 'left')) {
    rows.set(step.id, Math.max(0, ...edges.filter((edge) => edge.to === step.id).map((edge) => rows.get(edge.from) ?? 0)))
  }
  const taken = new Set<number>()
  for (const step of steps.filter((one) => laneOf(one) === 'right')) {
    const sources = edges.filter((edge) => edge.to === step.id)
    let row = Math.max(0, ...sources.map((edge) => rows.get(edge.from) ?? 0)) + (sources.length > 1 || step.sort === 'may' ? 1 : 0)
    while (taken.has(row)) row += 1
    taken.add(row)
    rows.set(step.id, row)
  }
  return rows
}

/** Straight down to the box below; round the boxes between on the right, or back up on the left; across to the boxes at the sides. */
function portsOf({ steps, edges }: Flow, rows: Map<string, number>): Port[] {
  const lanes = new Map(steps.map((step) => [step.id, laneOf(step)]))
  return edges.flatMap((edge): Port[] => {
    const [from, to] = [lanes.get(edge.from), lanes.get(edge.to)]
    if (to === 'left') return [{ step: edge.from, side: 'left', edge }]
    if (from === 'left') return [{ step: edge.to, side: 'left', edge }]
    if (to === 'right') return from === 'right' ? [] : [{ step: edge.from, side: 'right', edge }]
    if (isNext(rows, edge)) return []
    const side = (rows.get(edge.to) ?? 0) > (rows.get(edge.from) ?? 0) ? 'right' : 'left'
    return [
      { step: edge.from, side, edge },
      { step: edge.to, side, edge },
    ]
  })
}

function boxesOf(flow: Flow, ports: readonly Port[], rows: Map<string, number>, gaps: { left: number; right: number }): Box[] {
  const sized = flow.steps.map((step) => {
    const width = laneOf(step) === 'middle' ? MIDDLE_WIDTH : SIDE_WIDTH
    const heads = titleLines(step.title, width - INSIDE)
    const lines = factLines([...(step.who ? [step.who] : []), ...step.facts], width - INSIDE)
    const busy = Math.max(portsAt(ports, step.id, 'left').length, portsAt(ports, step.id, 'right').length)
    const height = Math.max(20 + LINE * (heads.length + lines.length), PORT * (busy + 1))
    return { step, width, heads, lines, height, row: rows.get(step.id) ?? 0 }
  })
  const heights = Array.from({ length: Math.max(...sized.map((one) => one.row)) + 1 }, (_, row) =>
    Math.max(...sized.filter((one) => one.row === row).map((one) => one.height)),
  )
  const top = (row: number): number => heights.slice(0, row).reduce((sum, height) => sum + height + ROW_GAP, 16)
  const left = { left: 2, middle: gaps.left, right: gaps.left + MIDDLE_WIDTH + gaps.right }
  /** A box at the left is as high as its row, so that both its lines meet it. */
  const heightOf = (box: (typeof sized)[number]): number => (laneOf(box.step) === 'left' ? (heights[box.row] ?? box.height) : box.height)
  return sized.map(({ row, ...box }) => ({ ...box, height: heightOf({ row, ...box }), x: left[laneOf(box.step)], y: top(row) }))
}

/**
 * The flow chart of one road, laid out from its steps and lines alone: the numbered steps one below the other, what is asked of the applicant at the
 * left, the refusals at the right. Nothing in it knows a procedure, so a new policy draws itself.
 */
export function layout(flow: Flow): Chart {
  const middle = spine(flow)
  const rows = rowsOf(flow, middle)
  const ports = portsOf(flow, rows)
  const around = flow.edges.filter((edge) => ports.filter((port) => port.edge === edge).length === 2)
  const room = GAP + TRACK * around.length
  const hasLeft = flow.steps.some((step) => laneOf(step) === 'left')
  const backs = around.some((edge) => (rows.get(edge.to) ?? 0) < (rows.get(edge.from) ?? 0))
  const gaps = { left: hasLeft ? SIDE_WIDTH + GAP + (backs ? TRACK * around.length : 0) : backs ? room : 16, right: room }
  const list = boxesOf(flow, ports, rows, gaps)
  const boxes = new Map(list.map((box) => [box.step.id, box]))
  const wires = flow.edges.flatMap((edge) => wireOf({ rows, ports, boxes, around }, edge))
  return {
    boxes: list,
    wires,
    width: Math.max(...list.map((box) => box.x + box.width)) + 2,
    height: Math.max(...list.map((box) => box.y + box.height)) + 4,
  }
}

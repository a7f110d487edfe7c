import type { Flow, GuideEdge, GuideStep } from '@jingban/kernel/guide/edges.ts'

/** A box of the chart with its lines of text; x and y are its upper left corner, in the units of the SVG. */
export interface Box {
  step: GuideStep
  x: number
  y: number
  width: number
  height: number
  /** What stands below the title, already broken into lines. */
  lines: string[]
}

/** A line of the chart as the corners it turns at, with the place of its words. */
export interface Wire {
  edge: GuideEdge
  points: [x: number, y: number][]
  label: { x: number; y: number; anchor: 'start' | 'middle' | 'end' }
}

export interface Chart {
  boxes: Box[]
  wires: Wire[]
  width: number
  height: number
}

type Lane = 'left' | 'middle' | 'right'
/** A place on the side of a box where a line leaves or arrives. */
interface Port {
  step: string
  side: 'left' | 'right'
  edge: GuideEdge
}

const MIDDLE_WIDTH = 236
const SIDE_WIDTH = 168
const GAP = 118
const ROW_GAP = 42
const TRACK = 16
const PORT = 24
const LINE = 19

/** Latin letters and digits are about half as wide as Chinese characters. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? size : size * 0.58), 0)

/** Facts joined by dots, as many on a line as fit. */
function broken(facts: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const fact of facts) {
    const longer = `${lines.at(-1) ?? ''} · ${fact}`
    if (lines.length > 0 && widthOf(longer, 13) <= room) lines[lines.length - 1] = longer
    else lines.push(fact)
  }
  return lines
}

const laneOf = ({ sort }: GuideStep): Lane => (sort === 'supplement' ? 'left' : sort === 'refused' || sort === 'may' ? 'right' : 'middle')

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

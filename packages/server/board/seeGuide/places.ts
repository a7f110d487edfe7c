import type { ChartStep } from '@jingban/kernel/guide/compact.ts'
import type { GuideEdge, GuideStep } from '@jingban/kernel/guide/edges.ts'

/** A box of the chart with its lines of text; x and y are its upper left corner, in the units of the SVG. */
export interface Box {
  step: ChartStep
  x: number
  y: number
  width: number
  height: number
  /** The title and what stands below it, already broken into lines. */
  heads: string[]
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

export type Lane = 'left' | 'middle' | 'right'
/** A place on the side of a box where a line leaves or arrives. */
export interface Port {
  step: string
  side: 'left' | 'right'
  edge: GuideEdge
}

/** What stands between the lanes for words and for lines that go round; a track is the distance of two such lines. */
export const GAP = 118
export const TRACK = 16

/** Where a step stands: what is asked of the applicant at the left, refusals at the right. */
export const laneOf = ({ sort }: GuideStep): Lane => (sort === 'supplement' ? 'left' : sort === 'refused' || sort === 'may' ? 'right' : 'middle')

/** Whether a line leads from a row to the next. */
export const isNext = (rows: Map<string, number>, edge: GuideEdge): boolean => rows.get(edge.to) === (rows.get(edge.from) ?? 0) + 1

/** The ports on one side of a box, from top to bottom. */
export const portsAt = (ports: readonly Port[], step: string, side: Port['side']): Port[] =>
  ports.filter((port) => port.step === step && port.side === side)

import type { FormCell, FormColumn } from '@jingban/kernel/pack/form.ts'
import { type SetLine, setLine, type Values, wordsOf } from './setWords.ts'

/** A cell as the template sets it. */
export interface SetCell {
  label: boolean
  text: string
  span: number
  down: number
  lines: number
  align: 'left' | 'center' | 'right' | null
  inside: SetLine[][]
}

/** One heading of the table of lines; a heading over several columns has those below it. */
export interface SetHeading {
  text: string
  across: number
  down: number
}

const columnsOf = (cell: FormCell): number => (cell.label ? (cell.labelSpan ?? 1) : 0) + (cell.span ?? 1)

/** How many columns of each row the cells of the rows above reach down into. */
function reached(rows: readonly FormCell[][]): number[] {
  const taken = rows.map(() => 0)
  for (const [index, row] of rows.entries()) {
    for (const { label, labelSpan = 1, span = 1, down = 1 } of row) {
      for (let below = index + 1; below < index + down; below += 1) taken[below] = (taken[below] ?? 0) + (label ? labelSpan : span)
    }
  }
  return taken
}

/** How many columns the grid has: those of its widest row, unless its widths say it. */
export function gridWidth(rows: readonly FormCell[][], widths?: readonly number[]): number {
  const taken = reached(rows)
  const wide = rows.map((row, index) => row.filter((cell) => !cell.heading).reduce((sum, cell) => sum + columnsOf(cell), taken[index] ?? 0))
  return widths?.length ?? Math.max(...wide, 1)
}

function setCell(cell: FormCell, width: number, values: Values): SetCell[] {
  const { label, labelSpan = 1, span = 1, lines = 1, down = 1, align = null, inside = [] } = cell
  const plain = { lines: 1, inside: [] }
  if (cell.heading) return [{ ...plain, label: true, text: label ?? '', span: width, down: 1, align: 'center' }]
  const value = { label: false, text: wordsOf(cell, values), span, lines, align, inside: inside.map((line) => setLine(line, values)) }
  return [
    ...(label ? [{ ...plain, label: true, text: label, span: labelSpan, down, align: null }] : []),
    ...(span === 0 ? [] : [{ ...value, down: label ? 1 : down }]),
  ]
}

/** The cells of the grid, row by row; the last one of a row reaches to the edge. */
export function setGrid(rows: readonly FormCell[][], width: number, values: Values): SetCell[][] {
  const taken = reached(rows)
  return rows.map((row, index) => {
    const cells = row.flatMap((cell) => setCell(cell, width, values))
    const missing = width - (taken[index] ?? 0) - cells.reduce((sum, cell) => sum + cell.span, 0)
    return cells.map((cell, at) => (at === cells.length - 1 ? { ...cell, span: cell.span + missing } : cell))
  })
}

/** The heading of the table of lines, in one row or in two where columns stand under one heading (变更类别). */
export function setHeadings(columns: readonly FormColumn[]): SetHeading[][] {
  if (columns.every((column) => column.under === undefined)) return [columns.map(({ label }) => ({ text: label, across: 1, down: 1 }))]
  const first: SetHeading[] = []
  for (const [index, { label, under }] of columns.entries()) {
    const last = first.at(-1)
    if (under === undefined) first.push({ text: label, across: 1, down: 2 })
    else if (last && columns[index - 1]?.under === under) last.across += 1
    else first.push({ text: under, across: 1, down: 1 })
  }
  return [first, columns.filter(({ under }) => under !== undefined).map(({ label }) => ({ text: label, across: 1, down: 1 }))]
}

/** What stands in one line under its column: the value, or √ under the one of several columns that the line belongs to. */
export const inColumn = ({ from, is }: FormColumn, line: Values): string | undefined => {
  const value = line(from)
  return is === undefined ? value : value === is ? '√' : undefined
}

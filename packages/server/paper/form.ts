import type { FormColumn, PrintedForm } from '@jingban/kernel/pack/form.ts'
import { gridWidth, inColumn, setGrid, setHeadings } from './setGrid.ts'
import { blank, setLine, type Values } from './setWords.ts'
import { typeset } from './typeset.ts'

export { blank, type Values } from './setWords.ts'

/** What stands around the values: whose form it is, the day it was printed, and which copy. */
export interface Frame {
  agency: string
  /** Left of the foot: the document that prescribes the form. */
  source: string
  printed: string
  /** Below the title, at the right: which copy, or that it was issued again. */
  copy?: string
}

/** Lines of a blank list: what fits below its head on one page. */
const BLANK_LINES = 12

/** The lines under the columns: one for each member or row, and blank ones up to what is printed. */
function setLines({ printedRows }: PrintedForm, columns: readonly FormColumn[], members: readonly Values[]): string[][] {
  const least = printedRows ?? (members.length === 0 && columns.length > 0 ? BLANK_LINES : 0)
  const lines = [...members, ...Array.from({ length: Math.max(least - members.length, 0) }, () => blank)]
  const numbered = ({ from }: FormColumn): boolean => from === 'list.members' || from === 'row.number'
  return lines.map((line, index) => columns.map((column) => inColumn(column, line) ?? (numbered(column) ? `${index + 1}` : '')))
}

/** The form as form.typ sets it. `members` are the lines under its columns: the members of a list, or the rows of an answer. */
export function setForm(form: PrintedForm, values: Values, frame: Frame, members: readonly Values[] = []) {
  const { rows, rowsAfter = [], columns = [], widths } = form
  const width = gridWidth(rows, widths)
  const widthAfter = gridWidth(rowsAfter, widths)
  const shares = (count: number): number[] => (widths?.length === count ? widths : Array.from({ length: count }, () => 1))
  return {
    ...frame,
    copy: frame.copy ?? null,
    title: form.title,
    landscape: form.landscape ?? false,
    above: (form.above ?? []).map((line) => setLine(line, values)),
    width,
    widths: shares(width),
    rows: setGrid(rows, width, values),
    columns: columns.map(({ label, width: share = 1 }) => ({ label, width: share })),
    headings: setHeadings(columns),
    members: setLines(form, columns, members),
    // Lines to be written on by hand are higher than those of a list that is only read.
    high: form.rowsOf !== undefined,
    widthsAfter: shares(widthAfter),
    rowsAfter: setGrid(rowsAfter, widthAfter, values),
    below: (form.below ?? []).map((line) => setLine(line, values)),
    note: form.note ?? null,
  }
}

/** A form that is set: what the template is given. */
export type SetForm = ReturnType<typeof setForm>

/**
 * The form as a PDF on A4, with its cells as printed and filled with what is known. A form of a list has one line for each of `members`, one with
 * rows one for each row, over as many pages as they need, each with the heading. What is not known stays blank, so that the same form serves to be
 * written by hand.
 */
export function printForm(form: PrintedForm, values: Values, frame: Frame, members: readonly Values[] = []): Uint8Array<ArrayBuffer> {
  return typeset(new URL('form.typ', import.meta.url), setForm(form, values, frame, members))
}

/** Several forms as one PDF, in their order, each on pages of its own: what an archive is made of (SHZ-49, SHZ-51). */
export function printForms(forms: readonly SetForm[]): Uint8Array<ArrayBuffer> {
  return typeset(new URL('forms.typ', import.meta.url), forms)
}

import type { FormCell, FormSource, PrintedForm } from '@jingban/kernel/pack/form.ts'
import { typeset } from './typeset.ts'

/** What is known for one source; undefined leaves a blank to write in. */
export type Values = (source: FormSource) => string | undefined

/** What stands around the values: whose form it is, the day it was printed, and which copy. */
export interface Frame {
  agency: string
  /** Left of the foot: the document that prescribes the form. */
  source: string
  printed: string
  copy?: string
}

interface SetCell {
  label: boolean
  text: string
  span: number
  lines: number
}

/** To be filled in by hand. */
export const blank: Values = () => undefined

/** Lines of a blank list: what fits below its head on one page. */
const BLANK_LINES = 12

/** The first line of a value stands in its place in the printed wording, the others below it. */
function wordsIn({ from, text }: FormCell, values: Values): string {
  const value = from === undefined ? undefined : values(from)
  if (text === undefined) return value ?? ''
  const [first = '', ...below] = (value ?? '　　　　　').split('\n')
  return [text.replace('{}', () => first), ...below].join('\n')
}

const widthOf = (row: readonly FormCell[]): number => row.reduce((sum, { label, span = 1 }) => sum + (label ? 1 : 0) + span, 0)

/** The cells of one row; the last one reaches to the edge. */
function setRow(row: readonly FormCell[], width: number, values: Values): SetCell[] {
  const cells = row.flatMap((cell): SetCell[] => [
    ...(cell.label ? [{ label: true, text: cell.label, span: 1, lines: 1 }] : []),
    ...(cell.span === 0 ? [] : [{ label: false, text: wordsIn(cell, values), span: cell.span ?? 1, lines: cell.lines ?? 1 }]),
  ])
  const missing = width - widthOf(row)
  return cells.map((cell, index) => (index === cells.length - 1 ? { ...cell, span: cell.span + missing } : cell))
}

/** The form as form.typ sets it. */
export function setForm(form: PrintedForm, values: Values, frame: Frame, members: readonly Values[] = []) {
  const width = Math.max(...form.rows.map(widthOf), 1)
  const columns = form.columns ?? []
  const lines = members.length === 0 && columns.length > 0 ? Array.from({ length: BLANK_LINES }, () => blank) : members
  return {
    ...frame,
    copy: frame.copy ?? null,
    title: form.title,
    landscape: form.landscape ?? false,
    width,
    rows: form.rows.map((row) => setRow(row, width, values)),
    columns: columns.map(({ label, width: share = 1 }) => ({ label, width: share })),
    members: lines.map((member, index) => columns.map(({ from }) => member(from) ?? (from === 'list.members' ? `${index + 1}` : ''))),
    note: form.note ?? null,
  }
}

/**
 * The form as a PDF on A4, with its cells as printed and filled with what is known. A form of a list has one line for each of `members`. What is
 * not known stays blank, so that the same form serves to be written by hand.
 */
export function printForm(form: PrintedForm, values: Values, frame: Frame, members: readonly Values[] = []): Uint8Array<ArrayBuffer> {
  return typeset(new URL('form.typ', import.meta.url), setForm(form, values, frame, members))
}

/** Several forms as one PDF, in their order, each on pages of its own: what an archive is made of (SHZ-49, SHZ-51). */
export function printForms(forms: readonly ReturnType<typeof setForm>[]): Uint8Array<ArrayBuffer> {
  return typeset(new URL('forms.typ', import.meta.url), forms)
}

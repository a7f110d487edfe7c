import { setImmediate } from 'node:timers/promises'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { FormRow } from '../../filing/contacts.ts'
import type { Draft, DraftAnswers, DraftLine } from '../../filing/draft.ts'
import { cellName } from '../../filing/sealedAnswers.ts'
import type { Assisted } from './assisted.ts'
import { tablesOf } from './questions.ts'
import { ownRow } from './registered.ts'
import { isEmpty, type Line, type LineFault, readLine, typedLine } from './tables.ts'

/** Lines of one page: what a form carries at once. All others stay in the draft. */
export const PAGE_LINES = 50

/** Lines that are checked before others get their turn. */
const AT_ONCE = 500

const shownCount = (table: Id): string => `rows-${table}`
/** The form's own name of the line a row of its page stands for. */
export const lineName = (table: Id, index: number): string => `line-${table}.${index}`

export const textOf = (form: Pick<FormData, 'get'>, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Which lines of a table a page shows: those that are wrong, or all; from the first page on. */
export interface View {
  only: 'all' | 'wrong'
  page: number
}

/** The view in which a form was filled in. */
export function viewOf(form: Pick<FormData, 'get'>, table: Id): View {
  const [only, page] = textOf(form, `view-${table}`).split(':')
  return { only: only === 'wrong' ? 'wrong' : 'all', page: Math.max(1, Math.trunc(Number(page)) || 1) }
}

export const setView = (form: FormData, table: Id, { only, page }: View): void => form.set(`view-${table}`, `${only}:${page}`)

/** A line with its place in the table, from 1. */
export interface PlacedLine extends DraftLine {
  number: number
}

/** The lines of a view, and how many pages of such lines there are. A page beyond the last is the last. */
export function inView(lines: readonly DraftLine[], { only, page }: View): { shown: PlacedLine[]; page: number; pages: number } {
  const placed = lines.map((line, index) => ({ ...line, number: index + 1 }))
  const all = only === 'wrong' ? placed.filter(({ wrong }) => wrong) : placed
  const pages = Math.max(1, Math.ceil(all.length / PAGE_LINES))
  const at = Math.min(page, pages)
  return { shown: all.slice((at - 1) * PAGE_LINES, at * PAGE_LINES), page: at, pages }
}

/** All lines of a table as they stand: as they are being typed, or the rows they became; the subject's own row where nothing was typed yet. */
export function linesOf({ draft, person }: Pick<Assisted, 'draft' | 'person'>, field: Field): readonly DraftLine[] {
  const { lines, contacts } = draft.answers
  const typed = lines?.[field.id] ?? contacts.rows?.[field.id]?.map((row, index) => ({ id: `r${index}`, cells: typedLine(field, row) })) ?? []
  return typed.length > 0 ? typed : [{ id: 'n0', cells: typedLine(field, ownRow(field, person)) }]
}

/** The line with what was typed in it, marked where something must be corrected. */
export function checked(field: Field, { id, cells, sheet }: DraftLine, today: Day): DraftLine {
  const wrong = !isEmpty(cells) && readLine(field, cells, today).faults.length > 0
  return { id, cells, ...(wrong && { wrong }), ...(sheet !== undefined && { sheet }) }
}

/** The lines of the page that was sent. A form that does not say which lines it shows shows those of its page, in order. */
function sentLines(form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[]): DraftLine[] {
  const count = Math.min(Number(textOf(form, shownCount(field.id))) || 0, 300)
  const { shown } = inView(kept, viewOf(form, field.id))
  return Array.from({ length: count }, (_, index) => {
    const cells: Line = Object.fromEntries((field.rows ?? []).map((column) => [column.id, textOf(form, cellName(field.id, index, column.id))]))
    return { id: textOf(form, lineName(field.id, index)) || shown[index]?.id || `n${index}`, cells }
  })
}

/** The id of the line in the row of the page that was sent. */
export const sentId = (form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[], index: number): Id | undefined =>
  sentLines(form, field, kept)[index]?.id

/** All lines with those of the page that was sent in their places; a line that another window has taken out since comes back at the end rather than be lost. */
export function withSent(form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[], today: Day): DraftLine[] {
  const sent = new Map(sentLines(form, field, kept).map((line) => [line.id, line]))
  const known = new Set(kept.map(({ id }) => id))
  const merged = kept.map((line) => {
    const typed = sent.get(line.id)
    return typed ? checked(field, { ...line, cells: typed.cells }, today) : line
  })
  return [...merged, ...[...sent.values()].filter(({ id }) => !known.has(id)).map((line) => checked(field, line, today))]
}

/** The answers with a table that is being filled in; its rows are none until all its lines are right. */
export function withLines(answers: DraftAnswers, table: Id, lines: readonly DraftLine[]): DraftAnswers {
  const { [table]: _before, ...rows } = answers.contacts.rows ?? {}
  return { ...answers, contacts: { ...answers.contacts, rows }, lines: { ...answers.lines, [table]: lines } }
}

/** The filing with every table of the form that was sent merged into what the draft has; nothing is saved yet. */
export function merged(assisted: Assisted, form: Pick<FormData, 'get'>, today: Day): Assisted {
  const sent = tablesOf(assisted).filter(({ id }) => form.get(shownCount(id)) !== null)
  const answers = sent.reduce(
    (so, field) => withLines(so, field.id, withSent(form, field, linesOf({ ...assisted, draft: { ...assisted.draft, answers: so } }, field), today)),
    assisted.draft.answers,
  )
  return withAnswers(assisted, answers)
}

export const withAnswers = (assisted: Assisted, answers: DraftAnswers): Assisted => ({ ...assisted, draft: { ...assisted.draft, answers } })

/** Whether a table is still being filled in: what comes after waits for it. */
export const stillTyped = ({ answers }: Pick<Draft, 'answers'>): boolean => Object.keys(answers.lines ?? {}).length > 0

/** A line that was read, with its place among the lines in which something was typed. */
export interface ReadLine {
  line: DraftLine
  row: FormRow
  faults: LineFault[]
}

/** Reads every line in which something was typed, some hundred at once: pages are served meanwhile. */
export async function readAll(field: Field, lines: readonly DraftLine[], today: Day): Promise<ReadLine[]> {
  const filled = lines.filter(({ cells }) => !isEmpty(cells))
  const read: ReadLine[] = []
  for (const [index, { wrong: _before, ...line }] of filled.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
    const { row, faults } = readLine(field, line.cells, today)
    read.push({ line: { ...line, ...(faults.length > 0 && { wrong: true as const }) }, row, faults })
  }
  return read
}

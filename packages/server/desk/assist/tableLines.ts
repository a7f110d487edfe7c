import { randomUUID } from 'node:crypto'
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

/** Stands before the id of a line that the draft had not, or had empty, when its page was made: nobody can have taken out what is typed in it. */
const OPEN = 'open:'
const ownId = (id: Id): Id => (id.startsWith(OPEN) ? id.slice(OPEN.length) : id)

/** A new id, of its own among very many lines. */
export const newLineId = (): Id => randomUUID().slice(0, 13)

/** The id of a line as its page sends it back. */
export const pageId = ({ id, cells }: DraftLine): Id => (isEmpty(cells) ? `${OPEN}${ownId(id)}` : id)

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

/** The lines of a table that the draft has: as they are being typed, or the rows they became, each under the id it had. */
export function keptLines({ draft }: Pick<Assisted, 'draft'>, field: Field): readonly DraftLine[] {
  const { lines, contacts, rowIds } = draft.answers
  const rows = contacts.rows?.[field.id] ?? []
  return lines?.[field.id] ?? rows.map((row, index) => ({ id: rowIds?.[field.id]?.[index] ?? `r${index}`, cells: typedLine(field, row) }))
}

/** All lines of a table as they stand; the subject's own row where nothing was typed yet. */
export function linesOf(assisted: Pick<Assisted, 'draft' | 'person'>, field: Field): readonly DraftLine[] {
  const kept = keptLines(assisted, field)
  return kept.length > 0 ? kept : [{ id: `${OPEN}${newLineId()}`, cells: typedLine(field, ownRow(field, assisted.person)) }]
}

/** The line with what was typed in it, marked where something must be corrected. */
export function checked(field: Field, { id, cells, sheet }: DraftLine, today: Day): DraftLine {
  const wrong = !isEmpty(cells) && readLine(field, cells, today).faults.length > 0
  return { id, cells, ...(wrong && { wrong }), ...(sheet !== undefined && { sheet }) }
}

/** A line as its page sends it; `open` where the page showed it as one that nobody had filled in. */
interface SentLine extends DraftLine {
  open: boolean
}

/** The lines of the page that was sent. A form that does not say which lines it shows shows those of its page, in order. */
function sentLines(form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[]): SentLine[] {
  const count = Math.min(Number(textOf(form, shownCount(field.id))) || 0, 300)
  const { shown } = inView(kept, viewOf(form, field.id))
  return Array.from({ length: count }, (_, index) => {
    const cells: Line = Object.fromEntries((field.rows ?? []).map((column) => [column.id, textOf(form, cellName(field.id, index, column.id))]))
    const id = textOf(form, lineName(field.id, index))
    return { id: ownId(id) || shown[index]?.id || `n${index}`, cells, open: id === '' || id.startsWith(OPEN) }
  })
}

/** The id of the line in the row of the page that was sent. */
export const sentId = (form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[], index: number): Id | undefined =>
  sentLines(form, field, kept)[index]?.id

/**
 * All lines with those of the page that was sent in their places. A line that another window has taken out since stays out; one that was first filled in on
 * this page comes in at the end.
 */
export function withSent(form: Pick<FormData, 'get'>, field: Field, kept: readonly DraftLine[], today: Day): DraftLine[] {
  const sent = new Map(sentLines(form, field, kept).map((line) => [line.id, line]))
  const known = new Set(kept.map(({ id }) => id))
  const merged = kept.map((line) => {
    const typed = sent.get(line.id)
    return typed ? checked(field, { ...line, cells: typed.cells }, today) : line
  })
  return [...merged, ...[...sent.values()].filter(({ id, open }) => open && !known.has(id)).map((line) => checked(field, line, today))]
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
    (so, field) => withLines(so, field.id, withSent(form, field, keptLines(withAnswers(assisted, so), field), today)),
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
    read.push({ line: { ...line, id: ownId(line.id), ...(faults.length > 0 && { wrong: true as const }) }, row, faults })
  }
  return read
}

import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue, Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { answerFaults } from '@jingban/kernel/verbs/answerFaults.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { cellName } from '../../filing/sealedAnswers.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { answerFaultWords } from '../answerFaultWords.ts'
import { readText } from '../readText.ts'

/** A line of a table as it is typed: the text of each column. */
export type Line = Readonly<Record<Id, string>>

const countName = (table: Id): string => `rows-${table}`

/** How many lines one filing takes: what a form of so many cells can carry; whoever has more files again. */
export const mostLines = ({ rows = [] }: Field): number => Math.min(300, Math.floor(4000 / Math.max(rows.length, 1)))

const textOf = (form: Pick<FormData, 'get'>, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** Every line of the table in the form, empty ones too. */
export function linesIn(form: Pick<FormData, 'get'>, field: Field): Line[] {
  const count = Math.min(Number(textOf(form, countName(field.id))) || 0, mostLines(field))
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries((field.rows ?? []).map(({ id }) => [id, textOf(form, cellName(field.id, index, id))])),
  )
}

const isEmpty = (line: Line): boolean => Object.values(line).every((text) => text === '')

/** The lines in which something was typed. */
export const filledLines = (form: Pick<FormData, 'get'>, field: Field): Line[] => linesIn(form, field).filter((line) => !isEmpty(line))

/** Puts these lines into the form in place of those it has. */
export function putLines(form: FormData, field: Field, lines: readonly Line[]): void {
  for (const name of [...form.keys()]) if (name.startsWith(`${field.id}.`)) form.delete(name)
  form.set(countName(field.id), String(lines.length))
  lines.forEach((line, index) => {
    for (const [column, text] of Object.entries(line)) form.set(cellName(field.id, index, column), text)
  })
}

/** A kept row as it is typed. */
export function typedLine({ rows = [] }: Field, row: FormRow): Line {
  const text = ({ id, type }: Omit<Field, 'rows'>): string => {
    const value = row[id]
    if (value === undefined) return ''
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : type === 'money' ? String(Number(value) / 100) : String(value)
  }
  return Object.fromEntries(rows.map((column) => [column.id, text(column)]))
}

/** Something wrong in a line, at one of its columns. */
export interface LineFault {
  column: Omit<Field, 'rows'>
  text: string
}

/** One line read as a row, with every fault in it. */
export function readLine({ rows = [] }: Field, line: Line, today: Day): { row: FormRow; faults: LineFault[] } {
  const read = rows.map((column) => ({ column, answer: readText(column, line[column.id] ?? '', today) }))
  const wrong = read.flatMap(({ column, answer }): LineFault[] =>
    typeof answer === 'object' && 'error' in answer ? [{ column, text: answer.error }] : [],
  )
  const values = read.flatMap(({ column, answer }): [Id, FactValue][] =>
    typeof answer === 'object' && 'value' in answer ? [[column.id, answer.value]] : [],
  )
  const row = Object.fromEntries(values.map(([id, value]) => [id, Array.isArray(value) ? value.join('、') : value]))
  const owed = answerFaults(rows, row, today).flatMap((fault): LineFault[] => {
    const column = rows.find(({ id }) => id === fault.field)
    return column && !wrong.some((one) => one.column.id === column.id) ? [{ column, text: answerFaultWords(fault, column.label) }] : []
  })
  return { row, faults: [...wrong, ...owed] }
}

/** All lines as rows; each fault stands at its cell and names its line. */
export function readLines(field: Field, lines: readonly Line[], today: Day): { rows: FormRow[]; errors: FieldError[] } {
  const read = lines.map((line) => readLine(field, line, today))
  const errors = read.flatMap(({ faults }, index) =>
    faults.map(({ column, text }) => ({ field: cellName(field.id, index, column.id), text: `${field.label}第 ${index + 1} 行：${text}` })),
  )
  return { rows: read.map(({ row }) => row), errors }
}

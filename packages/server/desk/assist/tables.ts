import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue, Id } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { answerFaults } from '@jingban/kernel/verbs/answerFaults.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { answerFaultWords } from '../answerFaultWords.ts'
import { readText } from '../readText.ts'

/** A line of a table as it is typed: the text of each column. */
export type Line = Readonly<Record<Id, string>>

/** Nothing was typed in it. */
export const isEmpty = (line: Line): boolean => Object.values(line).every((text) => text === '')

/** A kept row as it is typed. */
export function typedLine({ rows = [] }: Field, row: FormRow): Line {
  const text = ({ id, type }: Omit<Field, 'rows'>): string => {
    const value = row[id]
    if (value === undefined) return ''
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : type === 'money' ? String(Number(value) / 100) : String(value)
  }
  return Object.fromEntries(rows.map((column) => [column.id, text(column)]))
}

/** What a line would count as in the totals, before it is checked: nothing where nothing was typed. */
export const roughRow =
  ({ rows = [] }: Field) =>
  ({ cells }: { cells: Line }): FormRow[] => {
    if (isEmpty(cells)) return []
    const values = rows.flatMap(({ id, type }): [Id, string | number][] => {
      const text = cells[id] ?? ''
      const fen = Math.round(Number(text.replaceAll(/[,，]/g, '')) * 100)
      return text === '' || (type === 'money' && !Number.isFinite(fen)) ? [] : [[id, type === 'money' ? fen : text]]
    })
    return [Object.fromEntries(values)]
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

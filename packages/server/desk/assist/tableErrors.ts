import type { Field } from '@jingban/kernel/pack/material.ts'
import { cellName } from '../../filing/sealedAnswers.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { count } from '../../page/words.ts'
import { PAGE_LINES, type ReadLine } from './tableLines.ts'

/** Faults of one table that are told at the top of a page; all of them stand in the table and in the list of its wrong lines. */
const TOLD = 20

/** The words for a table that takes no more lines, and what to do then. */
export const fullWords = (most: number, lines: string): string =>
  `一张表最多 ${count(most)} 行，${lines}。请分成几份，办完这一份再报下一份；一定要一次报的，请系统管理员调高上限。`

/** The first errors, and in one line how many more there are and where. */
export function firstOf(all: readonly FieldError[], field: string, lines: number): FieldError[] {
  if (all.length <= TOLD) return [...all]
  const rest = all.length - TOLD
  const text = `这里先列 ${TOLD} 处，还有 ${count(rest)} 处。有错的一共 ${count(lines)} 行，都在下面的表里标出来了，也可以下载成表格。`
  return [...all.slice(0, TOLD), { field, text, places: rest }]
}

/**
 * What is wrong with a table that was handed on: each fault leads to its cell and names its line. Of a long table the page shows the wrong lines alone, so
 * that they stand there in this order.
 */
export function cellErrors(field: Field, read: readonly ReadLine[]): FieldError[] {
  const numbered = read.map((one, index) => ({ ...one, number: index + 1 }))
  const shown = read.length > PAGE_LINES ? numbered.filter(({ faults }) => faults.length > 0) : numbered
  const all = shown.flatMap(({ faults, number }, index) =>
    faults.map(({ column, text }) => ({
      field: index < PAGE_LINES ? cellName(field.id, index, column.id) : field.id,
      text: `${field.label}第 ${number} 行：${text}`,
    })),
  )
  return firstOf(all, field.id, shown.filter(({ faults }) => faults.length > 0).length)
}

import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { isRefusedLine, type RegisterFault } from '../../insurance/faults.ts'
import { faultWords } from '../../insurance/faultWords.ts'
import type { CellValue, Table } from '../../spreadsheet/write.ts'

function cells({ rows = [] }: Field, row: FormRow): CellValue[] {
  return rows.map(({ id, type }) => {
    const value = row[id]
    if (value === undefined) return undefined
    return typeof value === 'boolean' ? (value ? '是' : '否') : type === 'money' ? Number(value) / 100 : String(value)
  })
}

const columnsOf = ({ rows = [] }: Field) => rows.map(({ label }) => ({ title: label, width: 18 }))

/** Every line of a table, numbered as it was handed in. */
export const allLines = (field: Field, rows: readonly FormRow[]): Table => ({
  name: field.label,
  columns: [{ title: '序号', width: 8 }, ...columnsOf(field)],
  rows: rows.map((row, index) => [index + 1, ...cells(field, row)]),
})

/** The lines that the register did not take and nobody has settled, with why and what to do; corrected, they can be handed in again as they are. */
export const refusedLines = (field: Field, rows: readonly FormRow[], faults: readonly RegisterFault[]): Table => ({
  name: '没有登记上的',
  columns: [{ title: '序号', width: 8 }, ...columnsOf(field), { title: '为什么', width: 40 }, { title: '怎么办', width: 48 }],
  rows: faults.filter(isRefusedLine).flatMap(({ line, fault }) => {
    const row = rows[line - 1]
    const { what, todo } = faultWords(fault)
    return row ? [[line, ...cells(field, row), what, todo]] : []
  }),
})

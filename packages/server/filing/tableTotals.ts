import type { Field } from '@jingban/kernel/pack/material.ts'
import { count, money } from '../page/words.ts'
import type { FormRow } from './contacts.ts'

/** How many lines gave each answer of a list, in the order of the list: 变更类别：增加 19,000、终止 1,000. */
function counted({ id, label, options = [] }: Omit<Field, 'rows'>, rows: readonly FormRow[]): string {
  const times = new Map<string, number>()
  for (const row of rows) if (row[id] !== undefined) times.set(String(row[id]), (times.get(String(row[id])) ?? 0) + 1)
  const words = options.flatMap((option) => (times.has(option) ? `${option} ${count(times.get(option) ?? 0)}` : []))
  return words.length === 0 ? '' : `${label}：${words.join('、')}`
}

function summed({ id, label }: Omit<Field, 'rows'>, rows: readonly FormRow[]): string {
  const given = rows.filter((row) => typeof row[id] === 'number')
  return given.length === 0 ? '' : `${label}合计 ${money(given.reduce((sum, row) => sum + Number(row[id]), 0))}`
}

/** 合计: how many lines a table has, how many gave each answer of a list, and the sum of each amount, over all of them. */
export function tableTotals({ rows: columns = [] }: Field, rows: readonly FormRow[]): string {
  const told = columns.map((column) => (column.type === 'one' ? counted(column, rows) : column.type === 'money' ? summed(column, rows) : ''))
  return [`共 ${count(rows.length)} 行`, ...told.filter((text) => text !== '')].join('；')
}

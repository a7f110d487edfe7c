import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { columnLetters, readTable, type TextRow } from '../../spreadsheet/read.ts'
import { type Line, mostLines, readLine } from './tables.ts'

/** The name under which the spreadsheet of a table is sent. */
export const fileName = ({ id }: Pick<Field, 'id'>): string => `xlsx-${id}`

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** Where each column of the table stands in the sheet, by the titles of its head. */
interface Head {
  line: number
  at: ReadonlyMap<string, number>
}

/** The first of the top lines that has the title of some column; the lines above it are headings of the paper. */
function headOf({ rows = [] }: Field, sheet: readonly TextRow[]): Head | undefined {
  const heads = sheet.slice(0, 10).map(({ line, cells }) => {
    const at = rows.flatMap(({ id, label }): [string, number][] => {
      const place = cells.findIndex((cell) => plain(cell) === plain(label))
      return place < 0 ? [] : [[id, place]]
    })
    return { line, at: new Map(at) }
  })
  return heads.find(({ at }) => at.size >= Math.min(2, rows.length))
}

const missingColumns = ({ rows = [] }: Field, { at }: Head): string[] =>
  rows.filter(({ id, required, when }) => required === true && when === undefined && !at.has(id)).map(({ label }) => label)

/** An answer of yes or no as the form sends it. */
const typed = ({ type }: Omit<Field, 'rows'>, text: string): string => {
  if (type !== 'yes' && type !== 'statement') return text
  return ['是', '有', '√', '✓', 'TRUE', 'true'].includes(text) ? 'yes' : ['否', '不是', '没有', 'FALSE', 'false'].includes(text) ? 'no' : text
}

/**
 * Reads a spreadsheet with the columns of a table, in any order and with others among them: the lines that are right, and of every other what is wrong,
 * by line and column. `room` is how many lines the table still takes.
 */
export async function fillFrom(path: string, field: Field, room: number, today: Day): Promise<{ lines: Line[]; errors: FieldError[] }> {
  const name = fileName(field)
  const refused = (text: string) => ({ lines: [], errors: [{ field: name, text }] })
  const sheet = await readTable(path)
  if (sheet.kind === 'broken') return refused('这个文件打不开。请用 Excel 另存为 .xlsx 再传。')
  if (sheet.kind === 'tooBig') return refused('这个文件太大。请分成几个文件再传。')
  if (sheet.kind === 'empty') return refused('表格里没有内容。请填好再传。')
  const head = headOf(field, sheet.rows)
  if (!head) return refused(`没有找到表头。第一行要有这几列：${(field.rows ?? []).map(({ label }) => label).join('、')}。`)
  const missing = missingColumns(field, head)
  if (missing.length > 0) return refused(`表里少了这几列：${missing.join('、')}。请补上再传。`)
  const below = sheet.rows.filter(({ line }) => line > head.line)
  if (below.length > room) return refused(`一次最多 ${mostLines(field)} 行，表格里有 ${below.length} 行。请分几次报。`)
  const read = below.map(({ line, cells }) => {
    const texts = (field.rows ?? []).map((column) => [column.id, typed(column, cells[head.at.get(column.id) ?? -1] ?? '')] as const)
    const typedLine: Line = Object.fromEntries(texts)
    return { line, typedLine, faults: readLine(field, typedLine, today).faults }
  })
  const errors = read.flatMap(({ line, faults }) =>
    faults.map(({ column, text }) => {
      const place = head.at.get(column.id)
      return { field: name, text: `表格第 ${line} 行“${column.label}”${place === undefined ? '' : `（${columnLetters(place + 1)} 列）`}：${text}` }
    }),
  )
  return { lines: read.filter(({ faults }) => faults.length === 0).map(({ typedLine }) => typedLine), errors }
}

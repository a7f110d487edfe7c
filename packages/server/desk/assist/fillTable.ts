import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { DraftLine } from '../../filing/draft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { count } from '../../page/words.ts'
import { readTableApart } from '../../spreadsheet/apart.ts'
import { columnLetters, type TextRow } from '../../spreadsheet/read.ts'
import { firstOf, fullWords } from './tableErrors.ts'
import { newLineId, type ReadLine, readAll } from './tableLines.ts'
import { isEmpty } from './tables.ts'

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

const columnsIn = ({ rows = [] }: Field): string => rows.map(({ label }) => label).join('、')

/** The head and the rows below it; or why this is no such table. */
async function tableIn(path: string, field: Field): Promise<{ head: Head; below: TextRow[] } | { refused: string }> {
  const sheet = await readTableApart(path)
  if (sheet.kind === 'broken') return { refused: '这个文件打不开。请用 Excel 另存为 .xlsx 再传。' }
  if (sheet.kind === 'tooBig') return { refused: '这个文件太大。请分成几个文件，一个一个传，都加进这张表。' }
  if (sheet.kind === 'empty') return { refused: '表格里没有内容。请填好再传。' }
  const head = headOf(field, sheet.rows)
  if (!head) return { refused: `没有找到表头。第一行要有这几列：${columnsIn(field)}。` }
  const missing = missingColumns(field, head)
  if (missing.length > 0) return { refused: `表里少了这几列：${missing.join('、')}。请补上再传。` }
  return { head, below: sheet.rows.filter(({ line }) => line > head.line) }
}

/** What is wrong in the lines that came in, the first of it place by place. */
export function placedErrors(field: Field, head: Pick<Head, 'at'>, read: readonly ReadLine[]): FieldError[] {
  const name = fileName(field)
  const all = read.flatMap(({ line, faults }) =>
    faults.map(({ column, text }) => {
      const place = head.at.get(column.id)
      return {
        field: name,
        text: `表格第 ${line.sheet} 行“${column.label}”${place === undefined ? '' : `（${columnLetters(place + 1)} 列）`}：${text}`,
      }
    }),
  )
  return firstOf(all, name, read.filter(({ faults }) => faults.length > 0).length)
}

/** What in a line makes it the same as another: what its cells say, however they were written; the text of a cell that says nothing. */
const sameness = ({ rows = [] }: Field, { row, line }: Pick<ReadLine, 'row' | 'line'>): string =>
  JSON.stringify(rows.map(({ id }) => row[id] ?? (line.cells[id] ? { unread: line.cells[id] } : '')))

/** The lines that are in the table, also as they were before 变更前 was filled in from the register. */
function knownIn(field: Field, kept: readonly ReadLine[]): ReadonlySet<string> {
  const asTyped = kept.flatMap(({ row: { before, ...row }, line }) =>
    before === undefined ? [] : [{ row, line: { ...line, cells: { ...line.cells, before: '' } } }],
  )
  return new Set([...kept, ...asTyped].map((one) => sameness(field, one)))
}

/**
 * Reads a spreadsheet with the columns of a table, in any order and with others among them: every line as it stands there, with what is wrong by line and
 * column. Lines that are in the table already, all columns alike, do not come in twice; a sheet with which it would have more than `most` does not come in.
 */
export async function fillFrom(
  path: string,
  field: Field,
  { kept, most }: { kept: readonly DraftLine[]; most: number },
  today: Day,
): Promise<{ lines: DraftLine[]; errors: FieldError[] }> {
  const refused = (text: string) => ({ lines: [], errors: [{ field: fileName(field), text }] })
  const table = await tableIn(path, field)
  if ('refused' in table) return refused(table.refused)
  const { head, below } = table
  const typedIn = below.flatMap(({ line: sheet, cells }): DraftLine[] => {
    const texts = (field.rows ?? []).map((column) => [column.id, typed(column, cells[head.at.get(column.id) ?? -1] ?? '')] as const)
    const own = Object.fromEntries(texts)
    return isEmpty(own) ? [] : [{ id: newLineId(), cells: own, sheet }]
  })
  const known = knownIn(field, await readAll(field, kept, today))
  const brought = (await readAll(field, typedIn, today)).filter((one) => !known.has(sameness(field, one)))
  if (kept.length + brought.length > most) return refused(fullWords(most, `已有 ${count(kept.length)} 行，表格里有 ${count(brought.length)} 行`))
  return { lines: brought.map(({ line }) => line), errors: placedErrors(field, head, brought) }
}

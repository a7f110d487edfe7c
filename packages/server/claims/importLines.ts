import { readFile } from 'node:fs/promises'
import type { Catalogue } from '@jingban/kernel/benefit/reimbursement.ts'
import { readCsv, textOfBytes } from '../spreadsheet/csv.ts'
import { readTable, type TextRow } from '../spreadsheet/read.ts'
import { decimalParts, fenOf, productFen } from './amounts.ts'
import type { ItemLine } from './claim.ts'

/** The columns of an itemised list, by the words with which lists head them. */
const columns = {
  name: ['项目名称', '名称', '药品名称', '收费项目'],
  catalogue: ['目录类别', '类别', '甲乙丙', '医保类别', '费用等级'],
  quantity: ['数量'],
  price: ['单价', '单价（元）', '单价(元)'],
  fen: ['金额', '金额（元）', '金额(元)', '合计'],
  ownShare: ['先行自付比例', '自付比例', '先行自付比例（%）', '自付比例(%)'],
} as const
type Name = keyof typeof columns

/** The heads of an empty list to fill in. */
export const lineHeads = ['项目名称', '目录类别', '数量', '单价', '金额', '先行自付比例']

/** What is wrong with a row, by its number in the file. */
export interface RowError {
  line: number
  text: string
}

export type ReadLines = { kind: 'lines'; lines: ItemLine[] } | { kind: 'rows'; errors: RowError[] } | { kind: 'unreadable'; text: string }

/** As many rows as the bill of a long stay has. */
const MOST_LINES = 5000

const catalogueOf = (text: string): Catalogue | undefined => {
  const found = /^(甲|乙|丙)类?$/.exec(text.trim())?.[1] ?? (/^(自费|目录外)$/.test(text.trim()) ? '丙' : undefined)
  return found as Catalogue | undefined
}

/** What a line holds as it was typed or stands in a file. */
export type TypedLine = Readonly<Record<Name, string>>

/** One line of a list from its words: name, 甲 乙 丙, quantity, price and amount, which must be their product. Answers what is wrong instead. */
export function readLine(typed: TypedLine, receipt: string): ItemLine | string {
  const catalogue = catalogueOf(typed.catalogue)
  const quantity = decimalParts(typed.quantity, 3)
  const price = decimalParts(typed.price, 4)
  const fen = fenOf(typed.fen)
  const ownShare = typed.ownShare.trim() === '' ? undefined : decimalParts(typed.ownShare.replace(/[%％]$/, ''), 2)
  if (typed.name.trim() === '') return '没有项目名称'
  if (!catalogue) return '目录类别填甲、乙或丙'
  if (quantity === undefined) return '数量只填数字，最多三位小数'
  if (price === undefined || price < 0) return '单价填元，最多四位小数'
  if (fen === undefined) return '金额填元，最多两位小数'
  if (productFen(quantity, price) !== fen) return '数量乘单价不等于金额'
  if (typed.ownShare.trim() !== '' && (ownShare === undefined || ownShare < 0 || ownShare > 10_000)) return '先行自付比例在 0 和 100 之间'
  if (ownShare !== undefined && catalogue !== '乙') return '只有乙类有先行自付比例'
  return {
    receipt,
    name: typed.name.trim().slice(0, 200),
    catalogue,
    quantity,
    price,
    fen,
    ...(ownShare !== undefined && { ownShare: ownShare / 100 }),
  }
}

function placesIn(head: readonly string[]): Record<Name, number> {
  const titles = head.map((cell) => cell.replace(/[*＊\s]/g, ''))
  const at = (names: readonly string[]): number => titles.findIndex((title) => names.includes(title))
  return Object.fromEntries(Object.entries(columns).map(([name, names]) => [name, at(names)])) as Record<Name, number>
}

function readRows(rows: readonly TextRow[], receipt: string): ReadLines {
  const [head, ...body] = rows
  const at = placesIn(head?.cells ?? [])
  const lacking = (Object.keys(columns) as Name[]).filter((name) => name !== 'ownShare' && at[name] < 0)
  if (lacking.length > 0) return { kind: 'unreadable', text: `表头缺这几列：${lacking.map((name) => columns[name][0]).join('、')}。` }
  if (body.length === 0) return { kind: 'unreadable', text: '表格里只有表头。' }
  if (body.length > MOST_LINES) return { kind: 'unreadable', text: `一张清单最多 ${MOST_LINES} 行，这份有 ${body.length} 行。` }
  const read = body.map((row) => {
    const cell = (name: Name): string => row.cells[at[name]] ?? ''
    const typed = Object.fromEntries((Object.keys(columns) as Name[]).map((name) => [name, cell(name)])) as TypedLine
    return { line: row.line, found: readLine(typed, receipt) }
  })
  const errors = read.flatMap(({ line, found }) => (typeof found === 'string' ? [{ line, text: found }] : []))
  return errors.length > 0
    ? { kind: 'rows', errors }
    : { kind: 'lines', lines: read.flatMap(({ found }) => (typeof found === 'string' ? [] : [found])) }
}

/** Reads an itemised list from a workbook (.xlsx) or a text table (.csv). All its lines are right, or every wrong one is told by its number. */
export async function readList(path: string, name: string, receipt: string): Promise<ReadLines> {
  if (/\.csv$/i.test(name)) {
    const read = readCsv(textOfBytes(await readFile(path)))
    if (!read.ok) return { kind: 'unreadable', text: `第 ${read.line} 行起读不出来，文件可能没有传完。` }
    return readRows(read.records, receipt)
  }
  const table = await readTable(path)
  if (table.kind === 'table') return readRows(table.rows, receipt)
  return { kind: 'unreadable', text: table.kind === 'empty' ? '表格里什么都没有。' : '这个文件打不开。请另存为 .xlsx 或 .csv 再传。' }
}

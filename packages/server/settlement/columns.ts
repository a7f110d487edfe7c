import type { FileProblem } from './arrivedText.ts'

/** Columns of the detail file of the national interface (3202), in its order; a file without a head has them so. */
export const detailColumns = ['setl_id', 'mdtrt_id', 'psn_no', 'medfee_sumamt', 'fund_pay_sumamt', 'acct_pay', 'refd_setl_flag'] as const

/** Columns of a file of the agency's ledger: whose and of which month, what the detail file has, 险种 and 清算类别. It has a head. */
export const ledgerColumns = ['fixmedins_code', 'setl_ym', ...detailColumns, 'insutype', 'clr_type'] as const

/** How a file is written: what stands between its columns, where each column is, and whether its first line is a head. */
export interface Layout {
  separator: string
  places: readonly number[]
  head: boolean
}

const cellsOf = (line: string, separator: string): string[] => line.replace(/\r$/, '').split(separator)
const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1')

/** The layout that the first line shows: tabs or commas, with a head in any order or, where that is allowed, without one. Says what is wrong otherwise. */
export function layoutOf(first: string, columns: readonly string[], needsHead: boolean): Layout | FileProblem {
  const separator = first.includes('\t') ? '\t' : ','
  const cells = cellsOf(first, separator).map(unquoted)
  const head = columns.some((column) => cells.includes(column))
  if (!head && needsHead) return { line: 1, text: `第一行要写列名：${columns.join('、')}。` }
  if (!head && cells.length !== columns.length)
    return { line: 1, text: `每行要有 ${columns.length} 列：${columns.join('、')}；第 1 行有 ${cells.length} 列。` }
  if (!head) return { separator, places: columns.map((_, index) => index), head }
  const missing = columns.filter((column) => !cells.includes(column))
  if (missing.length > 0) return { line: 1, text: `少了这些列：${missing.join('、')}。` }
  return { separator, places: columns.map((column) => cells.indexOf(column)), head }
}

/** The cells of a line in the order of the columns; undefined where the line is too short. */
export function readCells(line: string, { separator, places }: Layout): string[] | undefined {
  const cells = cellsOf(line, separator)
  const found: string[] = []
  for (const place of places) {
    const cell = cells[place]
    if (cell === undefined) return undefined
    found.push(cell.includes('"') || cell.includes(' ') ? unquoted(cell) : cell)
  }
  return found
}

const written = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/** An amount in 元 with at most two decimals (N16,2), which may be negative, as 分; undefined for anything else. */
export function readAmount(text: string): number | undefined {
  const found = written.exec(text)
  if (!found) return undefined
  const [, sign, yuan = '', cents = ''] = found
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return sign === '-' ? 0 - fen : fen
}

/** 退费标志: 1 is a cancelled settlement, 0 or nothing is none. */
export const readFlag = (text: string): boolean | undefined => (text === '1' ? true : text === '0' || text === '' ? false : undefined)

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileSize } from '../../page/words.ts'
import { readCsv, textOfBytes } from '../../spreadsheet/csv.ts'
import { readTable, type TextRow } from '../../spreadsheet/read.ts'
import { type ImportKind, type Places, placesIn } from './columns.ts'

/** The most rows of one file. */
export const mostRows = 100_000
/** The largest file as text with commas: some 150 bytes a row. */
export const mostBytes = 32 * 1024 * 1024

/** A file of enrolments as it was read, or why it cannot be, in words that say what to do. */
export type ReadImport = { kind: 'rows'; of: ImportKind; head: string[]; rows: TextRow[]; places: Places } | { kind: 'problem'; problem: string }

const problem = (text: string): ReadImport => ({ kind: 'problem', problem: text })

/** A workbook is a ZIP file. */
const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

async function workbookRows(bytes: Uint8Array): Promise<TextRow[] | { problem: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-import-'))
  try {
    const path = join(folder, 'table.xlsx')
    await writeFile(path, bytes, { mode: 0o600 })
    const table = await readTable(path)
    if (table.kind === 'table') return table.rows
    if (table.kind === 'tooBig') return { problem: `表格最多 ${fileSize(table.most)}。请分成几个传，或存成 .csv 再传。` }
    return table.kind === 'empty' ? [] : { problem: '这个文件打不开，可能没传完。请用表格软件打开，另存为 .xlsx 或 .csv 再传。' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsOf(bytes: Uint8Array): Promise<TextRow[] | { problem: string }> {
  if (isWorkbook(bytes)) return workbookRows(bytes)
  if (bytes.length > mostBytes) return { problem: `表格最多 ${fileSize(mostBytes)}。请分成几个传。` }
  const read = readCsv(textOfBytes(bytes))
  if (!read.ok) return { problem: `文件没有传完，或不是 .csv：第 ${read.line} 行起有引号没有配对。请重新导出，整个传上来。` }
  const rows = read.records.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }))
  return rows.filter(({ cells }) => cells.some(Boolean))
}

/** Reads a file of enrolments, .xlsx or .csv, up to 100,000 rows below a head. Never throws for what the file holds. */
export async function readImport(bytes: Uint8Array): Promise<ReadImport> {
  const all = await rowsOf(bytes)
  if ('problem' in all) return problem(all.problem)
  const [head, ...rows] = all
  if (!head) return problem('表格里什么都没有。请照表头填好再传。')
  const { kind: of, places, lacking } = placesIn(head.cells)
  if (lacking.length > 0) {
    return problem(`表头（第 ${head.line} 行）缺这几列：${lacking.map(({ title }) => title).join('、')}。请用下载的空表格填。`)
  }
  if (rows.length === 0) return problem('表格里只有表头，没有人。')
  if (rows.length > mostRows) return problem(`一次最多 ${mostRows} 行，这份有 ${rows.length} 行。请分成几个传。`)
  return { kind: 'rows', of, head: head.cells, rows, places }
}

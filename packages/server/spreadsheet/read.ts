import { readFile, stat } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { unpackedSize } from './unpackedSize.ts'

/** A row of a sheet as text, with its number in the sheet (the first is 1). */
export interface TextRow {
  line: number
  cells: string[]
}

/** What came of reading a file: its first sheet, or why not. */
export type ReadTable = { kind: 'table'; rows: TextRow[] } | { kind: 'broken' } | { kind: 'empty' } | { kind: 'tooBig'; most: number }

/** Largest file: some 50,000 rows of text. */
const mostBytes = 8 * 1024 * 1024
/** The same unpacked: a workbook of 50,000 rows has some 40 MB in a dozen files. */
const unpacked = { files: 200, bytes: 64 * 1024 * 1024 }

/** A cell as text: a date as 2026-04-03, a whole number without a comma, nothing as ''. A number beyond fifteen digits has lost its last ones already. */
export function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value)
  return String(value).trim()
}

/** 1 is A, 27 is AA: how the columns of a sheet are called. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26
  const last = String.fromCharCode(65 + rest)
  return column <= 26 ? last : columnLetters((column - 1 - rest) / 26) + last
}

/** Reads the first sheet of a workbook (.xlsx); empty rows are left out and keep the numbers of the others. Never throws for what the file holds. */
export async function readTable(path: string): Promise<ReadTable> {
  if ((await stat(path)).size > mostBytes) return { kind: 'tooBig', most: mostBytes }
  const measured = await unpackedSize(await readFile(path), unpacked)
  if (measured !== 'fits') return measured === 'broken' ? { kind: 'broken' } : { kind: 'tooBig', most: mostBytes }
  try {
    const sheet = await readSheet(path)
    const rows = sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(textOfCell) })).filter(({ cells }) => cells.some(Boolean))
    return rows.length === 0 ? { kind: 'empty' } : { kind: 'table', rows }
  } catch {
    return { kind: 'broken' }
  }
}

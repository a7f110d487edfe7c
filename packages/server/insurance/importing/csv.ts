import type { TextRow } from '../../spreadsheet/read.ts'

const bom = '\ufeff'

/** 表格 saved in China is UTF-8 with a mark in front, or GB18030 (GB 18030-2022); a text that is no UTF-8 is taken for the latter. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** `"…"`, with a doubled quotation mark for one; what is not quoted ends at a comma or a line end. */
const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y

const plain = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim()

/**
 * The rows of a text with commas (RFC 4180), empty ones left out; `line` counts rows as spreadsheet programs do. Undefined where a quotation mark is not
 * closed or stands where none may: the file was cut off, or is none of this kind.
 */
export function readCsv(bytes: Uint8Array): TextRow[] | undefined {
  const text = textOf(bytes)
  const rows: TextRow[] = []
  let cells: string[] = []
  let line = 1
  cell.lastIndex = text.startsWith(bom) ? 1 : 0
  while (cell.lastIndex < text.length) {
    const [, value = '', end = ''] = cell.exec(text) ?? []
    if (value === '' && end === '' && cell.lastIndex < text.length) return undefined
    cells.push(plain(value))
    if (end === ',') continue
    if (cells.some(Boolean)) rows.push({ line, cells })
    cells = []
    line += 1
  }
  if (cells.some(Boolean)) rows.push({ line, cells })
  return rows
}

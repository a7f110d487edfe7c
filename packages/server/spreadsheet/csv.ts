import type { TextRow } from './read.ts'

/** A table as RFC 4180 has it: every cell in quotation marks, lines ended by CR LF, and a byte order mark, by which office programs know UTF-8. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`

// A cell in quotation marks or without, and what ends it.
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y

/** The records of a table (RFC 4180, LF too); or the line that is none, as where a file was cut within a cell. Empty lines are passed over. */
export function readCsv(text: string): { ok: true; records: TextRow[] } | { ok: false; line: number } {
  const body = text.replace(/^\uFEFF/, '')
  const records: TextRow[] = []
  let [line, begins, cells]: [number, number, string[]] = [1, 1, []]
  cell.lastIndex = 0
  while (cell.lastIndex < body.length || cells.length > 0) {
    const found = cell.exec(body)
    if (!found) return { ok: false, line: begins }
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    line += found[0].split('\n').length - 1
    if (found[3] === ',') continue
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begins, cells })
    ;[begins, cells] = [line, []]
  }
  return { ok: true, records }
}

/** 表格 saved in China is UTF-8, or GB18030 (GB 18030-2022): a text that is no UTF-8 is taken for the latter. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

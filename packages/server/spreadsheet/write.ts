import writeXlsxFile, { type SheetData } from 'write-excel-file/node'

/** A value of a cell. Text stays text: an identity number keeps all its digits, and `=1+1` is never worked out. */
export type CellValue = string | number | undefined

/** One table of a workbook. `lead` stands above its head, `foot` below its rows, one line each. */
export interface Table {
  name: string
  lead?: readonly string[]
  columns: readonly { title: string; width?: number }[]
  rows: readonly (readonly CellValue[])[]
  foot?: readonly string[]
}

/** What a sheet may not be called by (ISO/IEC 29500, 18.2.19), and its length. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)

const cell = (value: CellValue) =>
  typeof value === 'number' ? { value, type: Number } : value === undefined || value === '' ? null : { value, type: String, format: '@' }

const lines = (texts: readonly string[]): SheetData => texts.map((line) => [{ value: line, type: String }])

function dataOf({ lead = [], columns, rows, foot = [] }: Table): SheetData {
  const head = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }))
  return [...lines(lead), head, ...rows.map((row) => row.map(cell)), ...lines(foot)]
}

/** Writes tables as the sheets of one workbook (.xlsx). */
export async function writeWorkbook(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = tables.map((table) => ({
    data: dataOf(table),
    sheet: sheetName(table.name),
    columns: table.columns.map(({ width }) => ({ width: width ?? 16 })),
  }))
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer())
}

/** How a browser keeps a workbook, under a name of its own. */
export function workbookHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
    'cache-control': 'no-store',
  }
}

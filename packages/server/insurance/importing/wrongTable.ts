import { columnLetters } from '../../spreadsheet/read.ts'
import { writeWorkbook } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import { type ImportKind, importTables } from './columns.ts'
import type { RowFault } from './parseRow.ts'
import { type RegisterImport, wrongRows } from './store.ts'

/** 第 37 行 C 列：身份证号少 1 位. */
export const placeWords = (line: number, { column }: RowFault): string =>
  `第 ${line} 行${column === undefined ? '' : ` ${columnLetters(column + 1)} 列`}`

/** 空表格: the columns of a file of this kind, with a sheet that says how each is filled in. */
export function importTemplate(kind: ImportKind): Promise<Uint8Array<ArrayBuffer>> {
  const table = importTables[kind]
  const columns = table.columns.map(({ title, must }) => ({ title: `${title}${must ? '*' : ''}`, width: 18 }))
  const how = table.columns.map(({ title, must, help }) => [title, must ? '要填' : '有的填', help])
  return writeWorkbook([
    { name: table.title, columns, rows: [] },
    { name: '怎么填', columns: [{ title: '列' }, { title: '要不要填' }, { title: '怎么填', width: 60 }], rows: how },
  ])
}

/** 错误清单: every row that was not entered, in its own columns, with where and what is wrong and what to do; corrected, it can be brought in as it is. */
export async function wrongTable(world: Pick<World, 'db' | 'keys'>, file: RegisterImport): Promise<Uint8Array<ArrayBuffer>> {
  const rows: string[][] = []
  for (let after = 0; ; ) {
    const page = await wrongRows(world, file.area, file.id, after, 5000)
    for (const { line, cells, faults } of page) {
      const own = file.head.map((_, index) => cells[index] ?? '')
      rows.push([...own, faults.map((fault) => `${placeWords(line, fault)}：${fault.text}`).join('；'), faults.map(({ todo }) => todo).join('；')])
    }
    after = page.at(-1)?.line ?? 0
    if (page.length < 5000) break
  }
  const columns = [...file.head.map((title) => ({ title, width: 18 })), { title: '哪里不对', width: 48 }, { title: '怎么办', width: 48 }]
  return writeWorkbook([{ name: '没有录入的行', columns, rows }])
}

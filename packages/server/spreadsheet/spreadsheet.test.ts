import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isOverLimits, runApart } from '../files/apart.ts'
import { readTableApart } from './apart.ts'
import { readCsv, textOfBytes } from './csv.ts'
import { columnLetters, readTable, textOfCell } from './read.ts'
import type { SheetWork } from './sheetWorker.ts'
import { writeWorkbook } from './write.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingban-sheet-'))
})
after(() => rm(folder, { recursive: true }))

async function written(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, 'table.xlsx')
  await writeFile(path, bytes)
  return path
}

test('what is written is read again: identity numbers keep their digits, formulas stay text, empty rows keep the numbers of the others', async () => {
  const columns = ['姓名', '身份证号', '备注'].map((title) => ({ title }))
  const rows = [['王秀兰', '410299195804280020', '=1+1'], [], ['买买提·吐尔逊', '41029919580428004X', 12]]
  const table = await readTable(await written(await writeWorkbook([{ name: '名单/职工', lead: ['八师示例单位'], columns, rows }])))
  assert.deepEqual(table.kind === 'table' && table.rows.map(({ line, cells }) => [line, ...cells]), [
    [1, '八师示例单位', '', ''],
    [2, '姓名', '身份证号', '备注'],
    [3, '王秀兰', '410299195804280020', '=1+1'],
    [5, '买买提·吐尔逊', '41029919580428004X', '12'],
  ])
})

test('a file that is no workbook, half a workbook, or nothing is told as such', async () => {
  const whole = await writeWorkbook([{ name: '名单', columns: [{ title: '姓名' }], rows: [] }])
  assert.equal((await readTable(await written('not a workbook'))).kind, 'broken')
  assert.equal((await readTable(await written(whole.slice(0, whole.length / 2)))).kind, 'broken')
  assert.equal((await readTable(await written(''))).kind, 'broken')
  assert.equal((await readTable(await written(await writeWorkbook([{ name: '空', columns: [], rows: [] }])))).kind, 'empty')
  assert.equal((await readTable(await written(new Uint8Array(9 * 1024 * 1024)))).kind, 'tooBig')
})

test('cells are told as text, and columns by their letters', () => {
  assert.deepEqual([new Date('2025-03-20'), 13800005619, 12.5, true, null].map(textOfCell), ['2025-03-20', '13800005619', '12.5', 'true', ''])
  assert.deepEqual([1, 6, 26, 27, 52, 703].map(columnLetters), ['A', 'F', 'Z', 'AA', 'AZ', 'AAA'])
})

test('text with commas is read as spreadsheet programs write it: quotes, line ends within, GB18030', () => {
  const cells = (bytes: Uint8Array) => {
    const read = readCsv(textOfBytes(bytes))
    return read.ok ? read.records.map((row) => row.cells) : read.line
  }
  assert.deepEqual(cells(Buffer.from('\ufeffa,"b, ""c""\nd"\r\n\r\n"",e')), [
    ['a', 'b, "c"\nd'],
    ['', 'e'],
  ])
  assert.deepEqual(cells(Uint8Array.of(0xcd, 0xf5, 0x2c, 0x31)), [['王', '1']])
  assert.equal(cells(Buffer.from('a"b,c')), 1, 'the line where it goes wrong')
})

test('only what takes too long or too much memory is too big: anything else that a thread meets is thrown', async () => {
  await assert.rejects(readTableApart(join(folder, 'nowhere.xlsx')), /ENOENT/)
  const rows = Array.from({ length: 20_000 }, (_, index) => [`示例${index}`, '410299195804280020'])
  const work: SheetWork = { write: [{ name: '名单', columns: [{ title: '姓名' }, { title: '身份证号' }], rows }] }
  const metBy = (limits: { seconds: number; megabytes: number }) =>
    runApart(new URL('./sheetWorker.ts', import.meta.url), work, limits).catch((error: unknown) => error)
  assert.ok(isOverLimits(await metBy({ seconds: 0, megabytes: 512 })))
  assert.ok(isOverLimits(await metBy({ seconds: 60, megabytes: 16 })))
  assert.equal(isOverLimits(new Error('of its own')), false)
})

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { writeWorkbook } from '../spreadsheet/write.ts'
import { decimalParts, decimalText, productFen } from './amounts.ts'
import { lineHeads, readLine, readList } from './importLines.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingban-lines-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const path = async (name: string, content: Uint8Array | string): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

test('a workbook and a text table of the same list are read alike, a text table also as spreadsheets in China save it', async () => {
  const rows = [
    ['床位费', '甲类', '3', '60.5', '181.50', ''],
    ['示例药', '乙', '1.5', '0.1234', '0.19', '10%'],
    ['特需', '自费', '-1', '20', '-20', ''],
  ]
  const workbook = await path('a.xlsx', await writeWorkbook([{ name: '清单', columns: lineHeads.map((title) => ({ title })), rows }]))
  const text = [lineHeads, ...rows].map((cells) => cells.join(',')).join('\r\n')
  const expected = {
    kind: 'lines',
    lines: [
      { receipt: 'r1', name: '床位费', catalogue: '甲', quantity: 3000, price: 605_000, fen: 18_150 },
      { receipt: 'r1', name: '示例药', catalogue: '乙', quantity: 1500, price: 1234, fen: 19, ownShare: 10 },
      { receipt: 'r1', name: '特需', catalogue: '丙', quantity: -1000, price: 200_000, fen: -2000 },
    ],
  }
  assert.deepEqual(await readList(workbook, 'a.xlsx', 'r1'), expected)
  assert.deepEqual(await readList(await path('a.csv', `\uFEFF${text}`), 'a.csv', 'r1'), expected)
  // The same heads, and 药 甲 1 1 1, in GB 18030.
  const words = {
    项目名称: 'cfeec4bfc3fbb3c6',
    目录类别: 'c4bfc2bcc0e0b1f0',
    数量: 'cafdc1bf',
    单价: 'b5a5bcdb',
    金额: 'bdf0b6ee',
    药: 'd2a9',
    甲: 'bcd7',
  }
  const bytes = `${Object.values(words).slice(0, 5).join('2c')}0a${words.药}2c${words.甲}2c312c312c31`
  assert.deepEqual(await readList(await path('gb.csv', Buffer.from(bytes, 'hex')), 'gb.csv', 'r1'), {
    kind: 'lines',
    lines: [{ receipt: 'r1', name: '药', catalogue: '甲', quantity: 1000, price: 10_000, fen: 100 }],
  })
})

test('a file without its columns, or with nothing in it, is told as such', async () => {
  const read = (name: string, text: string) => path(name, text).then((at) => readList(at, name, 'r1'))
  assert.deepEqual(await read('b.csv', '项目名称,数量\n药,1'), { kind: 'unreadable', text: '表头缺这几列：目录类别、单价、金额。' })
  assert.deepEqual(await read('c.csv', lineHeads.join(',')), { kind: 'unreadable', text: '表格里只有表头。' })
  assert.equal((await read('d.xlsx', 'no workbook')).kind, 'unreadable')
})

test('every wrong cell of a line is told in words', () => {
  const line = { name: '药', catalogue: '乙', quantity: '2', price: '3', fen: '6', ownShare: '' }
  assert.equal(typeof readLine(line, 'r1'), 'object')
  const told = [
    { ...line, name: ' ' },
    { ...line, catalogue: '戊' },
    { ...line, quantity: '两' },
    { ...line, price: '3.00001' },
    { ...line, fen: '6.001' },
    { ...line, fen: '7' },
    { ...line, ownShare: '101' },
    { ...line, catalogue: '甲', ownShare: '10' },
  ].map((one) => readLine(one, 'r1'))
  assert.deepEqual(told, [
    '没有项目名称',
    '目录类别填甲、乙或丙',
    '数量只填数字，最多三位小数',
    '单价填元，最多四位小数',
    '金额填元，最多两位小数',
    '数量乘单价不等于金额',
    '先行自付比例在 0 和 100 之间',
    '只有乙类有先行自付比例',
  ])
})

test('amounts come back as they were typed, and a product is rounded to whole 分', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(2, 3, 4), (parts, places) => {
      assert.equal(decimalParts(decimalText(parts, places), places), parts)
    }),
  )
  assert.deepEqual([productFen(1500, 1234), productFen(1000, 50), productFen(1000, 49), productFen(-1000, 50)], [19, 1, 0, -1])
  assert.deepEqual(
    [decimalParts('1,234.50', 2), decimalParts('1.234', 2), decimalParts('', 2), decimalParts('1e3', 2)],
    [123_450, undefined, undefined, undefined],
  )
})

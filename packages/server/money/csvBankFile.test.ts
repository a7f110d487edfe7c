import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvText, readCsv } from '../spreadsheet/csv.ts'
import { csvBankFile } from './csvBankFile.ts'

const head = '付款编号,批次,金额（元）,结果,日期,原因'
const paid = 'EX-9001,FK20260403-01,1234.50,成功,2026-04-07,'
const back = 'SL-2,FK20260403-01,0.05,退回,2026-04-07,户名不符'
const answer = (...lines: string[]): Buffer => Buffer.from([head, ...lines].join('\r\n'))
const faults = (bytes: Buffer): string[] => {
  const read = csvBankFile.read(bytes)
  return read.ok ? [] : read.faults.map((one) => `${one.line} ${one.text}`)
}

test('the file for the bank has one line a payment, amounts in 元 and the sums at its end, in UTF-8 with a byte order mark', () => {
  const payee = { name: '王秀兰', account: '6222020000001234', bank: '示例银行"城关"支行' }
  const bytes = csvBankFile.write('FK20260403-01', [
    { number: 'EX-9001', payee, fen: 123_450, purpose: '个人账户一次性支取' },
    { number: 'SL-2', payee, fen: 5, purpose: '个人账户一次性支取' },
  ])
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const table = readCsv(bytes.toString())
  assert.ok(table.ok)
  assert.deepEqual(
    table.records.map((record) => record.cells),
    [
      ['付款编号', '批次', '收款户名', '收款账号', '开户行', '金额（元）', '用途'],
      ['EX-9001', 'FK20260403-01', '王秀兰', '6222020000001234', '示例银行"城关"支行', '1234.50', '个人账户一次性支取'],
      ['SL-2', 'FK20260403-01', '王秀兰', '6222020000001234', '示例银行"城关"支行', '0.05', '个人账户一次性支取'],
      ['合计', 'FK20260403-01', '2', '', '', '1234.55', ''],
    ],
  )
})

test('an answer is read line by line: paid, or sent back with a reason', () => {
  const read = csvBankFile.read(answer(paid, back.replace('户名不符', '账号6222020000001234户名不符'), '合计,2,1234.55,,,'))
  assert.deepEqual(read, {
    ok: true,
    lines: [
      { line: 2, number: 'EX-9001', run: 'FK20260403-01', fen: 123_450, on: '2026-04-07' },
      { line: 3, number: 'SL-2', run: 'FK20260403-01', fen: 5, on: '2026-04-07', returned: '账号6222020000001234户名不符' },
    ],
  })
})

test('a file that was cut or altered is refused whole, and the line is named', () => {
  assert.match(faults(answer(paid, back)).join(), /^3 第 3 行：文件到这里就断了/)
  assert.match(faults(answer(paid, back, '合计,2,1234.56,,,')).join(), /^4 第 4 行：合计与明细不符/)
  assert.match(faults(answer(paid, '合计,2,1234.55,,,')).join(), /^3 第 3 行：合计与明细不符/)
  assert.match(faults(answer(paid, 'SL-2,FK2026')).join(), /^3 第 3 行：应有 6 列，只读到 2 列/)
  assert.match(faults(answer(paid, '"SL-2,FK2026')).join(), /^3 第 3 行：引号没有配对/)
  assert.match(faults(answer()).join(), /断了/)
  assert.match(faults(answer('合计,0,0.00,,,')).join(), /一笔也没有/)
  assert.match(faults(Buffer.from('姓名,金额\r\n王,1')).join(), /^1 第 1 行：表头应是/)
  assert.match(faults(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb])).join(), /不是 UTF-8/)
})

test('every line that cannot be read says why', () => {
  const wrong = [
    'EX-9001,R,一元,成功,2026-04-07,',
    'EX-9001,R,12.345,成功,2026-04-07,',
    'EX-9001,R,1.00,好了,2026-04-07,',
    'EX-9001,R,1.00,成功,2026/4/7,',
  ]
  const found = faults(answer(...wrong, 'EX-9001,R,1.00,退回,2026-04-07,', '合计,5,1.00,,,'))
  assert.deepEqual(
    found.map((one) => one.replace(/^(\d).*：/, '$1 ')),
    [
      '2 金额看不懂，应像 1234.50。',
      '3 金额看不懂，应像 1234.50。',
      '4 结果只能写“成功”或“退回”。',
      '5 日期看不懂，应像 2026-04-07。',
      '6 退回要写原因。',
    ],
  )
})

test('a table gives back what was written, line ends and quotation marks too', () => {
  const rows = [
    ['a', 'b"c', ''],
    ['两\r\n行', '逗,号', 'x'],
  ]
  const table = readCsv(csvText(rows))
  assert.ok(table.ok)
  assert.deepEqual(
    table.records.map((one) => one.cells),
    rows,
  )
})

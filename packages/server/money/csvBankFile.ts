import { readYuan, sumOf, yuanText } from '@jingban/kernel/money/fen.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { csvText, readCsv } from '../spreadsheet/csv.ts'
import type { TextRow } from '../spreadsheet/read.ts'
import type { AnswerLine, BankFile, FileFault } from './bankFile.ts'

const head = ['付款编号', '批次', '收款户名', '收款账号', '开户行', '金额（元）', '用途']
const answerHead = ['付款编号', '批次', '金额（元）', '结果', '日期', '原因']
const total = '合计'
const [paid, sentBack] = ['成功', '退回']

function readLine({ line, cells }: TextRow): AnswerLine | FileFault {
  const wrong = (text: string): FileFault => ({ line, text: `第 ${line} 行：${text}` })
  if (cells.length !== answerHead.length) return wrong(`应有 ${answerHead.length} 列，只读到 ${cells.length} 列。`)
  const [number = '', run = '', amount = '', result = '', date = '', reason = ''] = cells.map((one) => one.trim())
  const fen = readYuan(amount)
  const on = readDay(date)
  if (fen === undefined) return wrong('金额看不懂，应像 1234.50。')
  if (!on) return wrong('日期看不懂，应像 2026-04-07。')
  if (result !== paid && result !== sentBack) return wrong(`结果只能写“${paid}”或“${sentBack}”。`)
  if (result === sentBack && reason === '') return wrong('退回要写原因。')
  return { line, number, run, fen, on, ...(result === sentBack && { returned: reason.slice(0, 60) }) }
}

/** The last line says how many there are and what they come to; a file without it was cut. */
function faultOfEnd(records: readonly TextRow[], lines: readonly AnswerLine[]): FileFault | undefined {
  const last = records.at(-1)
  const line = last?.line ?? 1
  if (last?.cells[0] !== total) return { line, text: `第 ${line} 行：文件到这里就断了，没有“${total}”行。请向银行重新下载。` }
  const [, count, amount] = last.cells
  if (count !== `${lines.length}` || readYuan(amount ?? '') !== sumOf(lines.map((one) => one.fen)))
    return { line, text: `第 ${line} 行：合计与明细不符，文件被改过或不完整。请向银行重新下载。` }
  return undefined
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const broken = (line: number, text: string): { ok: false; faults: FileFault[] } => ({ ok: false, faults: [{ line, text }] })

function read(bytes: Buffer): ReturnType<BankFile['read']> {
  const text = decoded(bytes)
  if (text === undefined) return broken(1, '第 1 行：不是 UTF-8 文字。请让银行导出 UTF-8 的 CSV。')
  const table = readCsv(text)
  if (!table.ok) return broken(table.line, `第 ${table.line} 行：引号没有配对，文件不完整。请向银行重新下载。`)
  const [first, ...rest] = table.records
  if (first?.cells.map((one) => one.trim()).join() !== answerHead.join()) return broken(1, `第 1 行：表头应是 ${answerHead.join('、')}。`)
  const body = rest.at(-1)?.cells[0] === total ? rest.slice(0, -1) : rest
  const read = body.map(readLine)
  const faults = read.filter((one): one is FileFault => 'text' in one)
  const lines = read.filter((one): one is AnswerLine => !('text' in one))
  const end = faults.length === 0 ? faultOfEnd(rest, lines) : undefined
  if (end) return { ok: false, faults: [end] }
  if (faults.length === 0 && lines.length === 0) return broken(2, '第 2 行：文件里一笔也没有。')
  return faults.length > 0 ? { ok: false, faults } : { ok: true, lines }
}

/** The built-in table for banks: CSV, UTF-8 with byte order mark, amounts in 元 with two decimals, a last line with the sums. */
export const csvBankFile: BankFile = {
  fileName: (run) => `${run}.csv`,
  contentType: 'text/csv; charset=utf-8',
  write: (run, lines) => {
    const rows = lines.map(({ number, payee, fen, purpose }) => [number, run, payee.name, payee.account, payee.bank, yuanText(fen), purpose])
    const sums = [total, run, `${lines.length}`, '', '', yuanText(sumOf(lines.map((one) => one.fen))), '']
    return Buffer.from(csvText([head, ...rows, sums]))
  },
  read,
}

import { readYuan } from '@jingban/kernel/money/fen.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { readCsv } from '../spreadsheet/csv.ts'
import type { TextRow } from '../spreadsheet/read.ts'
import type { FileFault } from './bankFile.ts'

/** The columns of a file of 个人账户消费, in this order. */
export const consumptionColumns = ['流水号', '身份证件号码', '日期', '金额（元）']

/** More are read from several files. */
export const mostConsumptionLines = 5000

/** One line: the reference by which it is booked once, whose account, when it was spent, and how much. */
export interface ConsumptionLine {
  line: number
  ref: string
  idNumber: string
  on: Day
  fen: number
}

export type ReadConsumption = { kind: 'read'; lines: ConsumptionLine[]; faults: FileFault[] } | { kind: 'broken'; fault: FileFault }

const referenceOf = /^[A-Za-z0-9_-]{1,64}$/

function readLine({ line, cells }: TextRow, today: Day): ConsumptionLine | FileFault {
  const wrong = (text: string): FileFault => ({ line, text: `第 ${line} 行：${text}` })
  if (cells.length !== consumptionColumns.length) return wrong(`应有 ${consumptionColumns.length} 列，只读到 ${cells.length} 列。`)
  const [ref = '', idNumber = '', date = '', amount = ''] = cells.map((one) => one.trim())
  const [fen, on] = [readYuan(amount), readDay(date)]
  if (!referenceOf.test(ref)) return wrong('流水号要有，只能用字母、数字、横线，最多 64 位。')
  if (idNumber === '') return wrong('没有身份证件号码。')
  if (!on) return wrong('日期看不懂，应像 2026-04-07。')
  if (on > today) return wrong('日期还没有到。')
  if (fen === undefined || fen === 0) return wrong('金额看不懂，应像 1234.50，大于 0。')
  return { line, ref, idNumber: idNumber.toUpperCase(), on, fen }
}

/** Of two lines with one reference the second is wrong, whatever it says. */
function withoutTwins(lines: readonly ConsumptionLine[]): { lines: ConsumptionLine[]; faults: FileFault[] } {
  const first = new Map<string, number>()
  for (const { ref, line } of lines) if (!first.has(ref)) first.set(ref, line)
  const twins = lines.filter(({ ref, line }) => first.get(ref) !== line)
  return {
    lines: lines.filter(({ ref, line }) => first.get(ref) === line),
    faults: twins.map(({ line, ref }) => ({ line, text: `第 ${line} 行：流水号和第 ${first.get(ref)} 行重复，只记一笔。` })),
  }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Reads a file of 个人账户消费 (CSV, UTF-8): its lines, and what is wrong with the others; or why nothing of it can be read. */
export function readConsumption(bytes: Buffer, today: Day): ReadConsumption {
  const broken = (line: number, text: string): ReadConsumption => ({ kind: 'broken', fault: { line, text: `第 ${line} 行：${text}` } })
  const text = decoded(bytes)
  if (text === undefined) return broken(1, '不是 UTF-8 文字。请导出 UTF-8 的 CSV。')
  const table = readCsv(text)
  if (!table.ok) return broken(table.line, '引号没有配对，文件不完整。请重新导出。')
  const [head, ...body] = table.records
  if (head?.cells.map((one) => one.trim()).join() !== consumptionColumns.join()) return broken(1, `表头应是 ${consumptionColumns.join('、')}。`)
  if (body.length === 0) return broken(2, '文件里一笔也没有。')
  if (body.length > mostConsumptionLines) return broken(mostConsumptionLines + 2, `一个文件最多 ${mostConsumptionLines} 笔。请分成几个。`)
  const read = body.map((one) => readLine(one, today))
  const { lines, faults } = withoutTwins(read.filter((one): one is ConsumptionLine => 'ref' in one))
  return { kind: 'read', lines, faults: [...read.filter((one): one is FileFault => 'text' in one), ...faults] }
}

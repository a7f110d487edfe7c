import type { Readable } from 'node:stream'
import { nothing, type Sums } from '@jingban/kernel/settlement/sums.ts'
import { type FileProblem, FileRefused, linesOf } from './arrivedText.ts'
import { type Layout, layoutOf, readAmount, readCells, readFlag } from './columns.ts'

/** Settlements as columns, as the database takes them in: one array for each column, in the order of the file. */
export interface Bundle {
  /** The number of the line in the file, from 1. */
  line: number[]
  settlement: string[]
  refunded: boolean[]
  visit: string[]
  person: string[]
  medfee: number[]
  fund: number[]
  account: number[]
  /** Further columns of the file, by their names. */
  more: Record<string, string[]>
}

/** What a file is read as. `person` turns psn_no into its pseudonym; `more` are columns to be kept beside those of every file, and what is wrong with them. */
export interface Reading {
  columns: readonly string[]
  needsHead: boolean
  person: (number: string) => string
  more?: { columns: readonly string[]; check: (cells: Readonly<Record<string, string>>) => string | undefined }
}

/** So many lines go to the database at once: measured, more are no faster. */
const bundleSize = 10_000
/** So many faulty lines are told; the rest is likely of the same kind. */
const mostProblems = 20
/** Ids of the national interface are plain characters, at most 30. */
const isId = (text: string): boolean => /^[!-~]{1,40}$/.test(text)

const empty = (): Bundle => ({ line: [], settlement: [], refunded: [], visit: [], person: [], medfee: [], fund: [], account: [], more: {} })

interface Reader {
  reading: Reading
  layout: Layout | undefined
  number: number
  bundle: Bundle
  sums: Sums
  problems: FileProblem[]
}

function take(reader: Reader, text: string): string | undefined {
  const { reading, layout, bundle, number } = reader
  const cells = layout && readCells(text, layout)
  if (!cells) return '列数不够，可能被截断'
  const of = (column: string): string => cells[reading.columns.indexOf(column)] ?? ''
  const [settlement, visit, person] = [of('setl_id'), of('mdtrt_id'), of('psn_no')]
  if (!isId(settlement) || !isId(visit) || !isId(person)) return 'setl_id、mdtrt_id、psn_no 都要有'
  const [medfee, fund, account] = [readAmount(of('medfee_sumamt')), readAmount(of('fund_pay_sumamt')), readAmount(of('acct_pay'))]
  if (medfee === undefined || fund === undefined || account === undefined) return '金额要写成元，最多两位小数'
  const refunded = readFlag(of('refd_setl_flag'))
  if (refunded === undefined) return 'refd_setl_flag 要写 0 或 1'
  const fault = addMore(reader, cells)
  if (fault !== undefined) return fault
  bundle.line.push(number)
  bundle.settlement.push(settlement)
  bundle.refunded.push(refunded)
  bundle.visit.push(visit)
  bundle.person.push(reading.person(person))
  bundle.medfee.push(medfee)
  bundle.fund.push(fund)
  bundle.account.push(account)
  const { lines, medfee: all, fund: paid, account: own } = reader.sums
  reader.sums = { lines: lines + 1, medfee: all + medfee, fund: paid + fund, account: own + account }
  return undefined
}

/** The further columns: first asked whether they will do, then kept. */
function addMore({ reading, bundle }: Reader, cells: readonly string[]): string | undefined {
  if (!reading.more) return undefined
  const found = Object.fromEntries(reading.more.columns.map((column) => [column, cells[reading.columns.indexOf(column)] ?? '']))
  const fault = reading.more.check(found)
  if (fault !== undefined) return fault
  for (const [column, cell] of Object.entries(found)) {
    const kept = bundle.more[column]
    if (kept) kept.push(cell)
    else bundle.more[column] = [cell]
  }
  return undefined
}

function readLine(reader: Reader, text: string): void {
  reader.number += 1
  if (reader.layout === undefined) {
    const layout = layoutOf(text, reader.reading.columns, reader.reading.needsHead)
    if ('text' in layout) throw new FileRefused([layout])
    reader.layout = layout
    if (layout.head) return
  }
  if (text === '' || text === '\r') return
  const fault = take(reader, text)
  if (fault !== undefined) reader.problems.push({ line: reader.number, text: fault })
  if (reader.problems.length >= mostProblems) throw new FileRefused(reader.problems)
}

/**
 * Reads a file of settlements as it comes: bundle by bundle to `use`, and at the end its sums. The next bundle is read while one is used, so that
 * memory holds two. Throws FileRefused with every
 * faulty line, at most twenty, and where the file is empty; what `use` was given before is then worth nothing.
 */
export async function readSettlements(
  content: Readable,
  reading: Reading,
  use: (bundle: Bundle, progress: { lines: number; bytes: number }) => Promise<void>,
): Promise<Sums> {
  const reader: Reader = { reading, layout: undefined, number: 0, bundle: empty(), sums: nothing, problems: [] }
  let using: Promise<void> = Promise.resolve()
  const pass = async (bytes: number): Promise<void> => {
    const { bundle } = reader
    reader.bundle = empty()
    await using
    if (bundle.line.length > 0) using = use(bundle, { lines: reader.sums.lines, bytes })
    // It is waited for with the next bundle: one that fails meanwhile is no unhandled rejection.
    using.catch(() => {})
  }
  for await (const { lines, bytes } of linesOf(content)) {
    for (const line of lines) {
      readLine(reader, line)
      if (reader.bundle.line.length >= bundleSize) await pass(bytes)
    }
  }
  if (reader.problems.length > 0) throw new FileRefused(reader.problems)
  if (reader.layout === undefined) throw new FileRefused([{ text: '文件是空的。' }])
  await pass(Number.POSITIVE_INFINITY)
  await using
  return reader.sums
}

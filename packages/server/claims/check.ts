import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { money } from '../page/words.ts'
import { productFen } from './amounts.ts'
import { type ClaimData, type ItemLine, type Receipt, receiptKey } from './claim.ts'

/** One thing that is wrong, at the field where it was typed, in words for whoever typed it. */
export interface ClaimFault {
  field: string
  text: string
  /** Which holds of receipts it names, of one that is probably the same as they. */
  named?: readonly string[]
}

/** What a receipt may not be, by the tariff and by what was entered before: settled, of the own city, of a day to come, of another year. */
export function receiptFaults(receipt: Receipt, others: readonly Receipt[], tariff: Tariff, today: Day): ClaimFault[] {
  const { number, issuer, day, fen, place, online } = receipt
  const [first] = others
  const faults: (ClaimFault | undefined)[] = [
    !/[\p{L}\p{N}]/u.test(number) ? { field: 'number', text: '没有填票据号码。' } : undefined,
    issuer.trim() === '' ? { field: 'issuer', text: '没有填开票单位。' } : undefined,
    fen <= 0 ? { field: 'amount', text: '票据金额要大于 0。' } : undefined,
    day > today ? { field: 'day', text: '开票日期还没有到。请照票据再核一遍。' } : undefined,
    first && first.day.slice(0, 4) !== day.slice(0, 4)
      ? { field: 'day', text: `一件只核算同一年的票据，前面的是 ${first.day.slice(0, 4)} 年的。请另办一件。` }
      : undefined,
    tariff.only?.includes('elsewhere') && place === '本市' ? { field: 'place', text: '本市发生的费用不在这里报。' } : undefined,
    tariff.only?.includes('offline') && online ? { field: 'online', text: '已经联网结算的费用不能再报。' } : undefined,
    others.some((one) => receiptKey(one) === receiptKey(receipt)) ? { field: 'number', text: '这张票据已经录过了。' } : undefined,
  ]
  return faults.filter((one) => one !== undefined)
}

/** 第 3、7 行. */
const rowsWords = (rows: readonly number[]): string => `第 ${rows.slice(0, 20).join('、')}${rows.length > 20 ? ` 等 ${rows.length}` : ''} 行`

/** Lines whose quantity times price is not their amount, by their number in the list of their receipt. */
export function wrongProducts(lines: readonly ItemLine[]): number[] {
  return lines.flatMap((line, index) => (productFen(line.quantity, line.price) === line.fen ? [] : [index + 1]))
}

/** The list of a receipt does not add up to it: by how much, and in which lines quantity times price is not the amount. */
export function sumFault(receipt: Receipt, lines: readonly ItemLine[]): string | undefined {
  const own = lines.filter((line) => line.receipt === receipt.id)
  const total = own.reduce((sum, line) => sum + line.fen, 0)
  const wrong = wrongProducts(own)
  const odd = wrong.length > 0 ? `${rowsWords(wrong)}的数量乘单价不等于金额。` : ''
  if (total === receipt.fen) return odd === '' ? undefined : `票据 ${receipt.number}：${odd}`
  const difference = total > receipt.fen ? `多 ${money(total - receipt.fen)}` : `少 ${money(receipt.fen - total)}`
  return `票据 ${receipt.number}：清单 ${own.length} 行相加是 ${money(total)}，比票据${difference}。${odd}`
}

/** What this calculation cannot do without. */
export const needsReceipts = (tariff: Tariff): boolean => tariff.allowance !== true
export const needsLines = (tariff: Tariff): boolean => tariff.for === 'reimbursement'

/** Why nothing can be computed yet: no receipts, lists that do not add up, questions that were not answered. */
export function claimFaults(data: ClaimData, tariff: Tariff): ClaimFault[] {
  const { receipts, lines, answers } = data
  const listed = needsLines(tariff) || lines.length > 0
  const unanswered = (tariff.asks ?? [])
    .filter((field) => holds(field.when, answers))
    .filter((field) => (typeof field.required === 'object' ? holds(field.required, answers) : field.required === true))
    .filter((field) => answers[field.id] === undefined)
  return [
    ...(needsReceipts(tariff) && receipts.length === 0 ? [{ field: 'number', text: '还没有录票据。' }] : []),
    ...(listed ? receipts.flatMap((receipt) => sumFault(receipt, lines) ?? []) : []).map((text) => ({ field: 'lines', text })),
    ...unanswered.map(({ id, label }) => ({ field: `ask-${id}`, text: `还没有填：${label}。` })),
  ]
}

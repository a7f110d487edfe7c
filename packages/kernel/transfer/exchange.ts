import type { Act } from '../pack/stage.ts'
import type { Facts, Id } from '../pack/tree.ts'

/**
 * 转移接续 between two agencies (SL-3B.3 to SL-3B.6): the facts by which their letters and the stages of their cases understand each other. A pack
 * names its questions and records so; the port for letters reads and writes them. Amounts are 分.
 */
export const exchanged = {
  /** 转出地经办机构 of whoever comes: name and 行政区划代码, by which the letter is addressed (SL-F9.4). */
  fromAgency: 'fromAgencyName',
  fromDivision: 'fromAgencyDivision',
  /** 转入地经办机构 of whoever leaves: who wrote the letter (SL-F10.3). */
  toAgency: 'toAgencyName',
  toDivision: 'toAgencyDivision',
  /** 是否需要转移个人账户 (SL-F10.2). */
  account: 'transferAccount',
  /** 编号 of the letter that came (SL-F10.1). */
  letter: 'letterNumber',
  /** 个人账户实际转出资金, as table 11 states it (SL-F11.3). */
  amount: 'transferred',
  /** 参保缴费情况: the answer whose rows are those of table 11, and their months together (SL-F11.2). */
  periods: 'periods',
  months: 'transferMonths',
  /** What came in, as the bank states it. */
  received: 'fundsReceived',
  /** 退回: why the other agency cannot transfer. */
  returned: 'returnReason',
} as const satisfies Record<string, Id>

/** The parts of the other agency's deed, each of which comes by itself (SL-3B.6). */
export const replyParts = { table: 'table', funds: 'funds' } as const

/** The deed at which the other agency is waited for, or has something to send: what `exchanges` marks, by whose it is. */
export const waitsForReply = (roles: Readonly<Record<Id, { of: string }>>, stage: Act): boolean =>
  stage.exchanges === 'transferReply' && roles[stage.by]?.of === 'outside'

/** What is wrong with the money: it must be what table 11 states, whichever came first (SL-3B.6). Undefined while one of the two is missing. */
export function fundsDiffer(facts: Facts): { expected: number; given: number } | undefined {
  const [expected, given] = [facts[exchanged.amount], facts[exchanged.received]]
  if (expected === undefined || given === undefined) return undefined
  return Number(expected) === Number(given) ? undefined : { expected: Number(expected), given: Number(given) }
}

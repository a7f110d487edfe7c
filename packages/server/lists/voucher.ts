import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** What an invoice paid: a step of a list, or the fee of a case of an application. */
export type PaidFor = { thing: string; list: string } | { thing: string; case: string; application: string }

/**
 * 票据登记, in the transaction of the event that records it: the number of an invoice is used once. The cases of one application may share one (a
 * person pays for two diseases at once), each once. Answers the refusal duplicateVoucher where it was used before.
 */
export async function useVoucher(db: Queryable, area: string, number: string, use: PaidFor, at: Instant): Promise<Refusal | undefined> {
  const of = 'list' in use ? { list: use.list, case: null, application: null } : { list: null, ...use }
  const { count } = await db.query(
    `insert into voucher (area, number, thing, list, case_id, application, at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [area, number, use.thing, of.list, of.case, of.application, at],
  )
  if (count > 0) return undefined
  const [used] = await db.rows<{ thing: string; list: string | null; case_id: string | null; application: string | null }>(
    'select thing, list, case_id, application from voucher where area = $1 and number = $2',
    [area, number],
  )
  if (used?.application && used.application === of.application && used.thing === use.thing) return undefined
  return { code: 'duplicateVoucher', number, usedOn: used?.list ? { list: used.list } : { case: used?.case_id ?? '' } }
}

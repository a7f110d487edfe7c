import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** 付不出去: a case that waits for its payment, and why none could be ordered. */
export interface PaymentBlock {
  id: string
  number: string
  county: string | null
  code: MoneyRefusal['code']
  fields: string[]
  blockedAt: Instant
}

/** The fields or facts that a refusal names. */
function fieldsOf(refusal: MoneyRefusal): string[] {
  if ('fields' in refusal) return refusal.fields
  return 'fact' in refusal ? [refusal.fact] : []
}

/** Writes down why a case cannot be paid; the newest reason replaces the one before. */
export async function block(db: Queryable, { id, filed, facts }: CaseState, refusal: MoneyRefusal, now: Instant): Promise<void> {
  await db.query(
    `insert into payment_block (area, case_id, number, county, code, fields, blocked_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (area, case_id) do update set code = $5, fields = $6`,
    [filed.area, id, filed.number, typeof facts.county === 'string' ? facts.county : null, refusal.code, fieldsOf(refusal), now],
  )
}

export async function unblock(db: Queryable, area: string, id: string): Promise<void> {
  await db.query('delete from payment_block where area = $1 and case_id = $2', [area, id])
}

/** Everything that cannot be paid in an area, the oldest first; of one case alone with `id`. */
export function paymentBlocks(db: Queryable, area: string, id?: string): Promise<PaymentBlock[]> {
  return db.rows<PaymentBlock>(
    `select b.case_id as id, b.number, b.county, b.code, b.fields, b.blocked_at as "blockedAt" from payment_block b
     join case_row c on c.area = b.area and c.id = b.case_id and c.status <> 'ended'
     where b.area = $1 and ($2::text is null or b.case_id = $2) order by b.blocked_at, b.number limit 50`,
    [area, id ?? null],
  )
}

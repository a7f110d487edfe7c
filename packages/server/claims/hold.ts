import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { lookUpHash } from '../registry/seal.ts'
import { type ClaimOf, type Receipt, receiptKey } from './claim.ts'

/** Where a receipt was used already. */
export interface HeldBy {
  /** Number of the case, which tells nobody's name. */
  number: string
  at: Instant
}

const hashOf = (world: Setting, receipt: Pick<Receipt, 'code' | 'number'>): string => lookUpHash(world.keys, 'receipt', receiptKey(receipt))

interface HolderRow {
  area: string
  case_id: string
  held_at: Instant
  number: string | null
  result: string | null
}

/**
 * 一张票据只报一次, anywhere in this installation: takes a receipt for a case, in the transaction of the caller. Answers who has it otherwise. A case that
 * ended without a payment (不予支付, 撤回, 不予受理) lets go of its receipts.
 */
export async function holdReceipt(
  world: Setting,
  { area, caseId, person }: ClaimOf,
  receipt: Pick<Receipt, 'code' | 'number'>,
): Promise<HeldBy | undefined> {
  const hash = hashOf(world, receipt)
  const taken = await world.db.query(
    'insert into receipt_hold (receipt_hash, area, case_id, held_at) values ($1, $2, $3, $4) on conflict (receipt_hash) do nothing',
    [hash, area, caseId, world.clock.now()],
  )
  if (taken.count > 0) return undefined
  const [holder] = await world.db.rows<HolderRow>(
    `select h.area, h.case_id, h.held_at, c.number, c.result from receipt_hold h
       left join case_row c on c.area = h.area and c.id = h.case_id where h.receipt_hash = $1 for update of h`,
    [hash],
  )
  if (!holder) return holdReceipt(world, { area, caseId, person }, receipt) // it was let go of between the two statements
  if (holder.area === area && holder.case_id === caseId) return undefined
  if (holder.result === null || holder.result === 'granted') return { number: holder.number ?? holder.case_id, at: holder.held_at }
  await world.db.query('update receipt_hold set area = $2, case_id = $3, held_at = $4 where receipt_hash = $1', [
    hash,
    area,
    caseId,
    world.clock.now(),
  ])
  return undefined
}

/** A receipt that was entered by mistake is let go of. */
export async function releaseReceipt(world: Setting, { area, caseId }: ClaimOf, receipt: Pick<Receipt, 'code' | 'number'>): Promise<void> {
  await world.db.query('delete from receipt_hold where receipt_hash = $1 and area = $2 and case_id = $3', [hashOf(world, receipt), area, caseId])
}

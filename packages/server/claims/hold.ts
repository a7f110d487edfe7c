import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { lookUpHash } from '../registry/seal.ts'
import type { ClaimOf } from './claim.ts'
import { type Compared, type Likeness, likeness, type Prints, printsOf } from './likeness.ts'

/** Where a receipt was used already, or one that is probably the same. */
export interface HeldBy {
  /** Of this receipt in this case and of nothing else: a keyed hash. */
  id: string
  /** Number of the case, which tells nobody's name. */
  number: string
  /** Whether it is the case for which it was to be taken. */
  own: boolean
  at: Instant
  likeness: Likeness
  /** Whether it was typed there with its 票据代码. */
  coded: boolean
}

/** What came of taking a receipt: the case has it, perhaps beside some that are alike; or not, because of these. */
export interface Taken {
  taken: boolean
  like: readonly HeldBy[]
}

interface HolderRow extends Prints {
  area: string
  caseId: string
  at: Instant
  case: string | null
  result: string | null
}

const holds = ({ result }: HolderRow): boolean => result === null || result === 'granted'

/** Every hold of this number, and of this key from before numbers were kept; none of them goes away while the transaction runs. */
const holdersOf = (world: Setting, prints: Prints): Promise<HolderRow[]> =>
  world.db.rows<HolderRow>(
    `select h.area, h.case_id as "caseId", h.held_at as at, h.receipt_hash as receipt, coalesce(h.number_hash, '') as number,
       coalesce(h.issuer_hash, '') as issuer, coalesce(h.amount_hash, '') as amount, coalesce(h.coded, false) as coded, c.number as case, c.result
     from receipt_hold h left join case_row c on c.area = h.area and c.id = h.case_id
     where h.receipt_hash = $1 or h.number_hash = $2 order by h.held_at for update of h`,
    [prints.receipt, prints.number],
  )

/** What speaks against taking it: the receipt that is the same, or else all that are probably the same. */
function against(world: Setting, rows: readonly HolderRow[], prints: Prints, { area, caseId }: ClaimOf): HeldBy[] {
  const own = (row: HolderRow): boolean => row.area === area && row.caseId === caseId
  const alike = rows
    .filter((row) => holds(row) && !(own(row) && row.receipt === prints.receipt))
    .flatMap((row): HeldBy[] => {
      const found = likeness(prints, row)
      if (found === undefined) return []
      const id = lookUpHash(world.keys, 'receiptHold', `${row.area}/${row.caseId}/${row.receipt}`)
      return [{ id, number: row.case ?? row.caseId, own: own(row), at: row.at, likeness: found, coded: row.coded }]
    })
  const same = alike.find((one) => one.likeness === 'same')
  return same ? [same] : alike
}

/**
 * 一张票据只报一次, anywhere in this installation: takes a receipt for a case, in the transaction of the caller. The same receipt (see `likeness`) is not
 * taken; one that is probably the same only if whoever looked at the paper says that it is another than each of these (`apart`: their ids), and not than some
 * other one that they were asked about before. Either is answered with what is alike and the case that has it.
 * A case that ended without a payment (不予支付, 撤回, 不予受理) lets go of its receipts.
 */
export async function holdReceipt(world: Setting, of: ClaimOf, receipt: Compared, apart: readonly string[] = []): Promise<Taken> {
  const prints = printsOf(world, receipt)
  // Two who type one receipt at the same moment, with and without its code, would not meet at one row.
  await world.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [prints.number])
  const like = against(world, await holdersOf(world, prints), prints, of)
  if (!like.every(({ id, likeness }) => likeness !== 'same' && apart.includes(id))) return { taken: false, like }
  await world.db.query(
    `insert into receipt_hold (receipt_hash, area, case_id, held_at, number_hash, issuer_hash, amount_hash, coded)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (receipt_hash) do update set area = excluded.area, case_id = excluded.case_id,
       held_at = excluded.held_at, number_hash = excluded.number_hash, issuer_hash = excluded.issuer_hash, amount_hash = excluded.amount_hash,
       coded = excluded.coded`,
    [prints.receipt, of.area, of.caseId, world.clock.now(), prints.number, prints.issuer, prints.amount, prints.coded],
  )
  return { taken: true, like }
}

/** A receipt that was entered by mistake is let go of. */
export async function releaseReceipt(world: Setting, { area, caseId }: ClaimOf, receipt: Compared): Promise<void> {
  await world.db.query('delete from receipt_hold where receipt_hash = $1 and area = $2 and case_id = $3', [
    printsOf(world, receipt).receipt,
    area,
    caseId,
  ])
}

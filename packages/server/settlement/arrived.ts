import type { Queryable } from '../store/database.ts'
import type { Bundle } from './readSettlements.ts'

/**
 * A table of this transaction alone: what is read from a file stands in it until it is compared or taken over, and is gone with the transaction, so that a file
 * that turns out to be broken leaves nothing behind. It is neither logged nor seen by anybody else.
 */
export async function beginArrived(db: Queryable): Promise<void> {
  await db.query(
    `create temp table arrived (line int not null, settlement text not null, refunded boolean not null, visit text not null, person text not null,
       medfee bigint not null, fund bigint not null, account bigint not null, provider text, month text, insutype text, clr_type text) on commit drop`,
  )
}

/** Adds a bundle; the further columns stay empty where the file has none. */
export async function addArrived(db: Queryable, { line, settlement, refunded, visit, person, medfee, fund, account, more }: Bundle): Promise<void> {
  const further = [more.fixmedins_code ?? [], more.setl_ym ?? [], more.insutype ?? [], more.clr_type ?? []]
  await db.query(
    `insert into arrived select * from unnest($1::int[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[],
       $9::text[], $10::text[], $11::text[], $12::text[])`,
    [line, settlement, refunded, visit, person, medfee, fund, account, ...further],
    'settlements arrived',
  )
}

/** Before the one statement that reads it all: nobody else gathers statistics of a temporary table. */
export async function arrivedWhole(db: Queryable): Promise<void> {
  await db.query('analyze arrived')
}

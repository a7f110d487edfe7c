import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import type { Fen } from '@jingban/kernel/money/fen.ts'
import { type Account, type Journal, type Ledger, type Movement, movementPostings, personalAccount, post } from '@jingban/kernel/money/ledger.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import type { Database, Queryable } from '../store/database.ts'
import { readStream, type StreamKey } from '../store/stream.ts'

/** When a journal is booked, by whom, and what happened. */
export interface Booking {
  area: string
  occasion: string
  at: Instant
  by: ActorReference
}

/** What these accounts hold now, each locked until the transaction ends, so that nobody draws on them meanwhile. */
async function lockedLedger(db: Queryable, area: string, accounts: readonly Account[]): Promise<Ledger> {
  await db.query(
    `select pg_advisory_xact_lock(key) from (
       select hashtextextended(concat_ws(' ', 'account', $1::text, account), 0) as key from unnest($2::text[]) account order by 1) locks`,
    [area, accounts],
  )
  const rows = await db.rows<{ account: Account; debit: number; credit: number }>(
    `select account, sum(debit)::bigint as debit, sum(credit)::bigint as credit from ledger_entry where area = $1 and account = any($2) group by account`,
    [area, accounts],
  )
  return new Map(rows.map(({ account, ...totals }) => [account, totals]))
}

/**
 * 记账 in the transaction of the caller, after the kernel has looked at the journal: balanced, and nobody's account below zero. Answers the refusal
 * (unbalanced, insufficient) and has then written nothing. Throws DatabaseError (`unique`) for a journal that was booked before.
 */
export async function bookJournal(db: Queryable, { id, postings }: Journal, booking: Booking): Promise<MoneyRefusal | undefined> {
  const { area, occasion, at, by } = booking
  const personal = postings.map((one) => one.account).filter((account) => account.startsWith('personalAccount/'))
  const posted = post(await lockedLedger(db, area, personal), { id, postings })
  if (!posted.ok) return posted.refusal
  await db.query(
    `insert into ledger_entry (area, journal, line, account, debit, credit, occasion, booked_on, booked_at, booked_by)
     select $1, $2, line, account, debit, credit, $3, $4, $5, $6
     from unnest($7::text[], $8::bigint[], $9::bigint[]) with ordinality as given(account, debit, credit, line)`,
    [
      ...[area, id, occasion, dayOf(at), at, by],
      postings.map((one) => one.account),
      postings.map((one) => (one.side === 'debit' ? one.fen : 0)),
      postings.map((one) => (one.side === 'credit' ? one.fen : 0)),
    ],
    'book a journal',
  )
  return undefined
}

/** 个人账户余额 in 分, at the end of a day or now: what the ledger's account of the person holds. */
export async function personalAccountBalance(db: Queryable, area: string, person: string, day?: Day): Promise<number> {
  const [row] = await db.rows<{ fen: number }>(
    `select coalesce(sum(credit) - sum(debit), 0)::bigint as fen from ledger_entry
     where area = $1 and account = $2 and ($3::date is null or booked_on <= $3::date)`,
    [area, personalAccount(person), day ?? null],
    'balance of a personal account',
  )
  return row?.fen ?? 0
}

/** 个人账户变动 beside payments. `ref` names what it comes from (a letter, a month, an import) and makes it one: the same `ref` is booked once. */
export interface AccountMovement {
  area: string
  person: string
  movement: Movement
  fen: Fen
  ref: string
  /** When it happened, where that was elsewhere and on another day; it is booked `at`. */
  on?: Day
  at: Instant
  by: ActorReference
}

export type Moved = { kind: 'posted' } | { kind: 'repeated' } | { kind: 'refused'; refusal: MoneyRefusal }

/** A movement as it stands in the record: stream personalAccount:<person>. */
export interface MovedEvent extends Pick<AccountMovement, 'movement' | 'fen' | 'ref' | 'on' | 'at' | 'by'> {
  type: 'moved'
}

const accountStream = (person: string): StreamKey => `personalAccount:${person}`

/**
 * Books one movement of a personal account: `opening`, `contribution` (划入), `transferIn`, `transferOut`, `consumption` (消费); in the transaction of the caller where there is
 * one, otherwise in one of its own. What is paid out to people goes by a payment. Answers `repeated` for a `ref` that was booked before. Refuses, and has
 * then written nothing: unbalanced (nothing, or a fraction), insufficient.
 */
export const postAccountMovement = (db: Queryable | Database, given: AccountMovement): Promise<Moved> =>
  'transaction' in db ? db.transaction((inside) => move(inside, given)) : move(db, given)

async function move(db: Queryable, given: AccountMovement): Promise<Moved> {
  const { area, person, movement, fen, ref, on, at, by } = given
  const stream = accountStream(person)
  await db.query(`select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', $1::text, $2::text), 0))`, [area, stream])
  const id = `${stream}/${ref}`
  const known = await db.rows('select 1 from ledger_entry where area = $1 and journal = $2 limit 1', [area, id])
  if (known.length > 0) return { kind: 'repeated' }
  const refusal = await bookJournal(db, { id, postings: movementPostings(movement, person, fen) }, { area, occasion: movement, at, by })
  if (refusal) return { kind: 'refused', refusal }
  const { seen } = await readStream(db, area, stream)
  const moved: MovedEvent = { type: 'moved', movement, fen, ref, ...(on && { on }), at, by }
  await append(db, { area, writes: [{ stream, seen, events: [moved] }] })
  return { kind: 'posted' }
}

import type { AgreementEvent } from '@jingban/kernel/agreement/event.ts'
import { type AgreementState, foldAgreement } from '@jingban/kernel/agreement/fold.ts'
import { lastDay, openOn, standingOn, turns, warningDay } from '@jingban/kernel/agreement/standing.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { startOfDay } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import type { DeadlineRow } from '../store/rows.ts'
import type { Seen } from '../store/stream.ts'
import { agreementStream, agreementsOfInstitution } from './load.ts'

/** What the worker will have to see to: the days on which the agreement stands otherwise by itself, and the one on which its parties are warned. */
function deadlinesOf(state: AgreementState, today: Day): DeadlineRow[] {
  const warning = state.ended || state.warnedOf === state.to ? [] : [warningDay(state)]
  const [next] = [...turns(state, today), ...warning.map((day) => (day > today ? day : addDays(today, 1)))].sort()
  return next === undefined ? [] : [{ id: 'day', dueAt: startOfDay(next), verb: 'day', data: {} }]
}

async function keepRow(db: Queryable, area: string, person: string, state: AgreementState, today: Day): Promise<void> {
  const { id, provider, kind, from, seq } = state
  await db.query(
    `insert into agreement_row (area, id, case_id, person, institution, kind, from_day, to_day, standing, services, warned, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (area, id) do update set to_day = excluded.to_day, standing = excluded.standing, services = excluded.services,
       warned = excluded.warned, seq = excluded.seq`,
    [
      ...[area, id, state.case, person, provider, kind, from, lastDay(state), standingOn(state, today)],
      ...[openOn(state, today), state.warnedOf === state.to, seq],
    ],
  )
}

/** 定点 follows the agreements: an institution that has or had one is designated while one holds. Those that never had one here keep what is known of them. */
async function designate(db: Queryable, area: string, institution: string, today: Day): Promise<void> {
  const all = await agreementsOfInstitution(db, area, institution)
  if (all.length === 0) return
  const designated = all.some((one) => standingOn(one, today) === 'inForce')
  await db.query('update institution set designated = $3 where area = $1 and code = $2 and designated <> $3', [area, institution, designated])
}

/** What is written to one agreement, and whose it is. */
export interface AgreementWrite {
  area: string
  person: string
  state: AgreementState | undefined
  id: string
  seen: Seen
  events: readonly AgreementEvent[]
  idempotency?: { actor: string; key: string; answer: unknown }
}

/**
 * Appends to an agreement, with its row, the day on which it is to be looked at next, and the designation of its institution, all of it or nothing.
 * Without events the rows follow the day. `db` is a transaction of the caller. Answers `stale` when somebody else was faster.
 */
export async function writeAgreement(db: Queryable, write: AgreementWrite, today: Day): Promise<'done' | 'stale' | 'repeated'> {
  const { area, id, seen, events, person, idempotency } = write
  const next = foldAgreement(id, events, write.state)
  if (!next) throw new TypeError(`agreement ${id} does not begin with a signature`)
  const rows = { deadlines: deadlinesOf(next, today) }
  const appended = await append(db, { area, ...(idempotency && { idempotency }), writes: [{ stream: agreementStream(id), seen, events, rows }] })
  if (appended.kind !== 'done') return appended.kind
  await keepRow(db, area, person, next, today)
  await designate(db, area, next.provider, today)
  return 'done'
}

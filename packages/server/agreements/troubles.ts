import type { AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'

/** Keeps what could not be entered, for somebody to see. `id` is the event it comes from: however often it is tried, it is one row. */
export async function keepTrouble(
  { db, clock }: Pick<World, 'db' | 'clock'>,
  area: string,
  { id, caseId, refusal }: { id: string; caseId: string; refusal: AgreementRefusal },
): Promise<void> {
  await db.query(
    'insert into agreement_trouble (area, id, case_id, refusal, arisen_at) values ($1, $2, $3, $4, $5) on conflict (area, id) do nothing',
    [area, id, caseId, JSON.stringify(refusal), clock.now()],
  )
}

/** It was put right: nothing of this case waits any more. */
export async function settleTroubles(db: Queryable, { clock }: Pick<World, 'clock'>, actor: Actor, area: string, caseId: string): Promise<void> {
  await db.query('update agreement_trouble set settled_at = $3, settled_by = $4 where area = $1 and case_id = $2 and settled_at is null', [
    ...[area, caseId],
    ...[clock.now(), reference(actor)],
  ])
}

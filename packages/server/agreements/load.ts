import type { AgreementEvent } from '@jingban/kernel/agreement/event.ts'
import { type AgreementState, foldAgreement } from '@jingban/kernel/agreement/fold.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'

/** An agreement bears the id of the case that led to it. */
export const agreementStream = (id: string): StreamKey => `agreement:${id}`

/** An agreement as it stands, with what was seen of its stream. */
export interface LoadedAgreement {
  state: AgreementState
  events: AgreementEvent[]
  seen: Seen
}

/** One agreement; undefined before it was signed. */
export async function loadAgreement(db: Queryable, area: string, id: string): Promise<LoadedAgreement | undefined> {
  const { events, seen } = await readStream<AgreementEvent>(db, area, agreementStream(id))
  const state = foldAgreement(id, events)
  return state && { state, events, seen }
}

/** Two agreements of one provider are looked at one after the other until the transaction ends, so that each sees the days of the other. */
export async function lockProvider(db: Queryable, area: string, provider: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`agreements ${area} ${provider}`])
}

/** All agreements that an institution has or had, the oldest first. */
export async function agreementsOfInstitution(db: Queryable, area: string, institution: string): Promise<AgreementState[]> {
  const rows = await db.rows<{ id: string }>(
    'select id from agreement_row where area = $1 and institution = $2 order by from_day, id',
    [area, institution],
    'agreements of an institution',
  )
  const loaded = await Promise.all(rows.map(({ id }) => loadAgreement(db, area, id)))
  return loaded.flatMap((one) => (one ? [one.state] : []))
}

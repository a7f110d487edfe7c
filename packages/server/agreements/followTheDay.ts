import { type AgreementDecision, expire, warn } from '@jingban/kernel/agreement/decide.ts'
import type { AgreementEvent } from '@jingban/kernel/agreement/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import { tellProvider } from './letters.ts'
import { loadAgreement } from './load.ts'
import { personOfAgreement } from './rows.ts'
import { writeAgreement } from './write.ts'

const decided = (decision: AgreementDecision): AgreementEvent[] => (decision.ok ? decision.events : [])

/**
 * What the day does to an agreement: sixty days before its last one its provider is told, once; the day after the last it ends; on its first day and
 * on those of a suspension its row and the designation follow. Called by the sweep on each such day; calling it again changes nothing.
 */
export async function followTheDay(world: World, area: string, id: string): Promise<void> {
  const loaded = await loadAgreement(world.db, area, id)
  const person = loaded && (await personOfAgreement(world.db, area, id))
  if (!loaded || person === undefined) return
  const { state, seen } = loaded
  const moment = { at: world.clock.now(), by: 'system' as const }
  const warned = decided(warn(state, moment))
  const events = [...warned, ...decided(expire(state, moment))]
  const written = await world.db.transaction(async (db) => {
    const kind = await writeAgreement(db, { area, id, person, state, seen, events }, dayOf(moment.at))
    if (kind === 'done' && warned.length > 0) await tellProvider({ ...world, db }, area, state, { kind: 'agreementEnding', on: state.to })
    return kind
  })
  if (written === 'stale') throw new Error(`agreement ${id} was written meanwhile`)
}

import { expire } from '@jingban/kernel/entitlement/renewal.ts'
import type { PersonEvent } from '@jingban/kernel/person/state.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { entitlementWrite, type LoadedEntitlement, loadEntitlement } from '../follow/toEntitlement.ts'
import { personStream } from '../follow/toPerson.ts'
import { append, type Write } from '../store/append.ts'
import { readStream } from '../store/stream.ts'
import type { World } from '../world.ts'

const system = 'system' as const

/** What the person's register is told when a benefit has ended by itself. */
export async function endedWrite(world: Pick<World, 'db' | 'clock'>, area: string, { state }: LoadedEntitlement, why: string): Promise<Write> {
  const { person, disease } = state
  const { seen } = await readStream<PersonEvent>(world.db, area, personStream(person))
  const event: PersonEvent = { type: 'benefitEnded', disease, why, at: world.clock.now(), by: system }
  const row = { person, kind: 'held' as const, disease, ref: state.case, fromDay: state.from, toDay: readDay(state.to) ?? null }
  return { stream: personStream(person), seen, events: [event], rows: { registerRows: [row] } }
}

/**
 * 到期: ends a benefit whose last day is over, and tells the person's register, both or neither; done once, however often it comes. Nothing
 * happens before that day, and none where a renewal that keeps the benefit is being decided.
 */
export async function expireBenefit(world: World, area: string, id: string): Promise<void> {
  const loaded = await loadEntitlement(world.db, area, id)
  const decision = loaded && expire(loaded.state, { at: world.clock.now(), by: system })
  if (!loaded || !decision?.ok) return
  const ended = decision.events.find((event) => event.type === 'ended')
  const writes = [entitlementWrite(loaded, decision.events), ...(ended ? [await endedWrite(world, area, loaded, ended.reason)] : [])]
  const appended = await append(world.db, { area, writes })
  if (appended.kind === 'stale') throw new Error(`${appended.stream} was written meanwhile`)
}

import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { foldPerson, type PersonEvent, type PersonState } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { personStream } from '../follow/toPerson.ts'
import { append } from '../store/append.ts'
import { readStream } from '../store/stream.ts'
import type { World } from '../world.ts'

/** The record under which forged records of a case are referred, and the one under which the fund's loss is recovered (SJZ-42, SJZ-43). */
export const forgedRecord = (id: string): string => `forged-${id}`
export const recoveryRecord = (id: string): string => `recovery-${id}`

/** The ban that a case brought about, while nobody has lifted it. */
export const banFrom = (register: PersonState, id: string): PersonState['bans'][number] | undefined => register.bans.find((one) => one.case === id)

/** 解除: lifts the ban that a case brought about, with a reason. Answers false when there is none (any more), or somebody else was faster. */
export async function liftBan(world: World, actor: Actor, state: CaseState, reason: string): Promise<boolean> {
  const { area, person } = state.filed
  const { events, seen } = await readStream<PersonEvent>(world.db, area, personStream(person))
  const ban = banFrom(foldPerson(events), state.id)
  const since = events.find((event) => event.type === 'banned' && event.case === state.id)?.at
  if (!ban || !since) return false
  const lifted: PersonEvent = { type: 'banLifted', case: state.id, reason, at: world.clock.now(), by: reference(actor) }
  const row = { person, kind: 'banned' as const, disease: ban.disease ?? '', ref: state.id, fromDay: dayOf(since), toDay: dayOf(lifted.at) }
  const appended = await append(world.db, { area, writes: [{ stream: personStream(person), seen, events: [lifted], rows: { registerRows: [row] } }] })
  return appended.kind === 'done'
}

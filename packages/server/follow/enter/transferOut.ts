import { asOf } from '@jingban/kernel/insurance/asOf.ts'
import type { InsuranceEvent } from '@jingban/kernel/insurance/event.ts'
import { type Entered, entered } from '@jingban/kernel/insurance/refusal.ts'
import { type Asking, terminate } from '@jingban/kernel/insurance/relate.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { insuranceOf } from '../../insurance/read.ts'
import { record } from '../../insurance/record.ts'
import type { RegisterWriter } from './writer.ts'

/** Every relation that still holds ends, because the person moved out; the first that cannot refuses all. */
function leaving(asking: Asking, on: Day): Entered<InsuranceEvent> {
  const events: InsuranceEvent[] = []
  for (const { scheme, to } of asOf(asking.events, on).relations) {
    if (to !== undefined) continue
    const ended = terminate(asking, { scheme, on, reason: 'movedOut' })
    if (!ended.ok) return ended
    events.push(...ended.events)
  }
  return entered<InsuranceEvent>(...events)
}

/**
 * 转出 (SL-3B.5): the relations here end (调出统筹区). The money has gone with the payment of the case; months that were paid here stay on record. Somebody
 * whose relations had ended before has nothing left to end.
 */
export const enterTransferOut: RegisterWriter = async (world, { state }, event, key) => {
  const { area, person } = state.filed
  const on = dayOf(event.at)
  const { relations } = await insuranceOf(world, area, person, on)
  if (relations.every((one) => one.to !== undefined)) return
  const written = await record(world, area, person, (asking) => leaving(asking, on), { by: event.by, ref: `case:${state.id}`, key })
  if (written.kind === 'refused') throw new Error(`the relations of case ${state.id} cannot end: ${written.refusal.code}`)
}

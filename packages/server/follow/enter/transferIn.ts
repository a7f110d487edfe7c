import type { EventOf } from '@jingban/kernel/case/event.ts'
import { contribute } from '@jingban/kernel/insurance/entitle.ts'
import type { InsuranceEvent, Month } from '@jingban/kernel/insurance/event.ts'
import { type Entered, entered } from '@jingban/kernel/insurance/refusal.ts'
import type { Asking } from '@jingban/kernel/insurance/relate.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { Setting } from '../../cases/perform.ts'
import { record } from '../../insurance/record.ts'
import { type Period, periodsOf } from '../../letters/periods.ts'
import { postAccountMovement } from '../../money/ledger.ts'
import type { RegisterWriter } from './writer.ts'

/** Every line of table 11 as contributions of its own, with whose they are; the first that cannot be entered refuses all. */
function contributions(asking: Asking, periods: readonly Period[], event: EventOf<'acted'>): Entered<InsuranceEvent> {
  const events: InsuranceEvent[] = []
  for (const { scheme, first, last, agency, division } of periods) {
    const line = contribute(asking, { scheme, first: first as Month, last: last as Month, agency, division, on: dayOf(event.at) })
    if (!line.ok) return line
    events.push(...line.events)
  }
  return entered<InsuranceEvent>(...events)
}

async function creditAccount(world: Setting, { state }: LoadedCase, event: EventOf<'acted'>): Promise<void> {
  const { area, person } = state.filed
  const fen = Number(state.facts[exchanged.received] ?? 0)
  if (fen === 0) return
  const moved = await postAccountMovement(world.db, {
    area,
    person,
    movement: 'transferIn',
    fen,
    ref: `case:${state.id}`,
    at: event.at,
    by: event.by,
  })
  if (moved.kind === 'refused') throw new Error(`the funds of case ${state.id} are refused: ${moved.refusal.code}`)
}

/** 接续 (SL-3B.6): the months paid elsewhere are entered in the register, each with its agency, and the money that came in the person's account. */
export const enterTransferIn: RegisterWriter = async (world, loaded, event, key) => {
  const { state } = loaded
  const periods = await periodsOf(world, state)
  await world.db.transaction(async (db) => {
    const inside = { ...world, db }
    if (periods.length > 0) {
      const source = { by: event.by, ref: `case:${state.id}`, key }
      const written = await record(inside, state.filed.area, state.filed.person, (asking) => contributions(asking, periods, event), source)
      // Months of the future are refused when table 11 arrives; anything else would be a mistake of ours.
      if (written.kind === 'refused') throw new Error(`the months of case ${state.id} are refused: ${written.refusal.code}`)
    }
    await creditAccount(inside, loaded, event)
  })
}

import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { RegisterDeed } from '@jingban/kernel/pack/stage.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'
import { enterAgreement } from './agreement.ts'
import { enterChangeRows } from './changeRows.ts'
import { enterEmployees } from './employees.ts'
import { enterMonthlyClosing } from './monthlyClosing.ts'
import { enterOnlineSettlement } from './onlineSettlement.ts'
import { enterOutOfAreaFiling } from './outOfAreaFiling.ts'
import { enterResident } from './resident.ts'
import { enterTransferIn } from './transferIn.ts'
import { enterTransferOut } from './transferOut.ts'
import { enterUnit } from './unit.ts'
import { enterUnitChange } from './unitChange.ts'
import type { RegisterWriter } from './writer.ts'

/** One writer for every deed that enters something (登记). */
const writers: Partial<Record<RegisterDeed, RegisterWriter>> = {
  unit: enterUnit,
  unitChange: enterUnitChange,
  employees: enterEmployees,
  employeeChange: enterChangeRows,
  resident: enterResident,
  residentChange: enterChangeRows,
  outOfAreaFiling: enterOutOfAreaFiling,
  transferIn: enterTransferIn,
  transferOut: enterTransferOut,
  agreement: enterAgreement,
  onlineSettlement: enterOnlineSettlement,
  monthlyClosing: enterMonthlyClosing,
}

/** Whether the deed is done with this event, whichever of its parts came last: the case leaves its stage right after. */
function finishes({ events }: LoadedCase, event: EventOf<'acted'>): boolean {
  const next = events[events.indexOf(event) + 1]
  return next?.type === 'left' && next.stage === event.stage && next.outcome === 'done'
}

/** 登记: what the stage of this event enters, if it does; of a deed in parts the one that is done last. */
export async function enterRegister(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<void> {
  const stage = loaded.rules.procedure.stages.find((one) => one.id === event.stage)
  if (stage?.kind !== 'act' || !stage.enters || !finishes(loaded, event)) return
  const writer = writers[stage.enters]
  if (!writer) throw new TypeError(`nobody enters ${stage.enters}`)
  await writer(world, loaded, event, key)
}

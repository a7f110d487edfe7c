import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { RegisterDeed } from '@jingban/kernel/pack/stage.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'
import { deedOf, linesDone } from './deed.ts'

/** The table whose rows a deed enters one by one. */
const tables: Partial<Record<RegisterDeed, string>> = { employees: 'employees', employeeChange: 'changes', residentChange: 'changes' }

/** 登记进度: how many lines the deed of a case has, and how many were entered or refused so far. */
export interface EnteringProgress {
  table: string
  lines: number
  reached: number
}

/** How far the register is with the rows of a case; undefined before the deed is done, and where it enters no rows. */
export async function progressOf(world: World, loaded: LoadedCase): Promise<EnteringProgress | undefined> {
  const stage = loaded.rules.procedure.stages.find((one) => one.kind === 'act' && one.enters !== undefined && tables[one.enters] !== undefined)
  const table = stage?.kind === 'act' && stage.enters ? tables[stage.enters] : undefined
  const at = loaded.events.findLastIndex((event) => event.type === 'acted' && event.stage === stage?.id)
  if (table === undefined || at < 0) return undefined
  const deed = await deedOf(world, loaded, loaded.events[at] as EventOf<'acted'>, `case:${loaded.state.id}/${at + 1}`)
  const lines = deed.contacts.rows?.[table]?.length ?? 0
  return lines === 0 ? undefined : { table, lines, reached: await linesDone(deed, lines) }
}

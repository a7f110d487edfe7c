import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { RegisterDeed } from '@jingban/kernel/pack/stage.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { deadQueue } from '../../jobs/queues.ts'
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

/** Whether lines of a case may still be on their way, or wait for a person: asked before its table, which may be long, is opened. */
async function isOpen(world: World, area: string, caseId: string): Promise<boolean> {
  const [row] = await world.db.rows<{ open: boolean }>(
    `select exists (select 1 from register_fault where area = $1 and case_id = $2 and settled_at is null)
         or exists (select 1 from pgboss.job where name in ('follow', $4) and state < 'completed' and group_id = $1 and data->>'stream' = $3) as open`,
    [area, caseId, `case:${caseId}`, deadQueue],
    'register of a case still open',
  )
  return row?.open === true
}

/**
 * How far the register is with the rows of a case; undefined before the deed is done, where it enters no rows, and where all is done: nothing of the case
 * is to be followed any more, and no fault waits.
 */
export async function progressOf(world: World, loaded: LoadedCase): Promise<EnteringProgress | undefined> {
  const stage = loaded.rules.procedure.stages.find((one) => one.kind === 'act' && one.enters !== undefined && tables[one.enters] !== undefined)
  const table = stage?.kind === 'act' && stage.enters ? tables[stage.enters] : undefined
  const at = loaded.events.findLastIndex((event) => event.type === 'acted' && event.stage === stage?.id)
  if (table === undefined || at < 0 || !(await isOpen(world, loaded.state.filed.area, loaded.state.id))) return undefined
  const deed = await deedOf(world, loaded, loaded.events[at] as EventOf<'acted'>, `case:${loaded.state.id}/${at + 1}`)
  const lines = deed.contacts.rows?.[table]?.length ?? 0
  return lines === 0 ? undefined : { table, lines, reached: await linesDone(deed, lines) }
}

import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { readingsTable, securityTable } from './auditTables.ts'
import { listTable } from './listTable.ts'
import { queueTable } from './queueTable.ts'
import { registerTable } from './registerTable.ts'
import type { StaffActor } from './staffActor.ts'
import type { ExportSubject } from './subject.ts'
import { workloadTable } from './workloadTable.ts'

/** Everything that may be exported, by the name it has in an address. */
const subjects: Readonly<Record<string, ExportSubject>> = {
  queue: queueTable,
  list: listTable,
  register: registerTable,
  workload: workloadTable,
  readings: readingsTable,
  securityLog: securityTable,
}

/** The table of this name; undefined for any other. */
export const subjectOf = (name: string): ExportSubject | undefined => (Object.hasOwn(subjects, name) ? subjects[name] : undefined)

/** Whether a role may ask for some table. */
export const mayExport = (pack: Pack, role: string, seat: string | undefined): boolean =>
  Object.values(subjects).some((subject) => subject.permits(pack, role, seat))

/** Whether somebody may ask for this table today. */
export const permitted = (subject: ExportSubject, pack: Pack, actor: StaffActor): boolean =>
  actor.roles.some(({ role, expert }) => subject.permits(pack, role, expert))

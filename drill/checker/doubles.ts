import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import type { LoadedCase } from '@jingban/server/cases/load.ts'
import { type Loss, loss, twice } from './loss.ts'
import { type Reading, type Snapshot, streamsOf } from './snapshot.ts'

/** What can happen to a case, or to one of its tasks, only once. */
function onlyOnce(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'submitted':
    case 'decided':
    case 'entitled':
    case 'ended':
      return event.type
    case 'taskOffered':
    case 'taskTaken':
    case 'taskDeclined':
    case 'taskLapsed':
    case 'opinionGiven':
      return `${event.type} ${event.task}`
    case 'afterDone':
      return `${event.type} ${event.act}`
    default:
      return undefined
  }
}

/** Two live tasks for one seat of one round. */
function seats({ state }: LoadedCase): string[] {
  const live = state.tasks.filter((task) => task.state === 'offered' || task.state === 'taken' || task.state === 'done')
  return live.map(({ stage, seat, round }) => `seat ${stage} ${seat} of round ${round}`)
}

function inCase(one: LoadedCase): Loss[] {
  const once = one.events.flatMap((event) => onlyOnce(event) ?? [])
  return twice([...once, ...seats(one)]).map((what) => loss('doubled', `case:${one.state.id}`, what))
}

/** Nobody here files twice for the same: so two cases of one person for one disease are one filing that counted twice. */
function cases({ cases }: Snapshot): Loss[] {
  const filed = cases.map(({ state: { filed } }) => `${filed.service} ${filed.disease} of ${filed.person}`)
  return twice(filed).map((what) => loss('doubled', what))
}

/** An application stands behind every case, and one receipt and one draft behind every application. */
async function applications({ db }: Reading, { area, cases }: Snapshot): Promise<Loss[]> {
  const rows = await db.rows<{ id: string; receipts: number; drafts: number }>(
    `select a.id, (select count(*)::int from receipt r where r.area = a.area and r.answer->>'application' = a.id) as receipts,
            (select count(*)::int from draft d where d.area = a.area and d.submitted_as = a.id) as drafts
     from application a where a.area = $1`,
    [area],
  )
  const known = new Set(rows.map(({ id }) => id))
  const orphans = cases
    .filter(({ state }) => !known.has(state.filed.application))
    .map(({ state }) => loss('receiptMissing', `case:${state.id}`, 'no application'))
  const wrong = rows.filter(({ receipts, drafts }) => receipts !== 1 || drafts !== 1)
  return [...orphans, ...wrong.map(({ id, receipts, drafts }) => countLoss(id, receipts, drafts))]
}

function countLoss(id: string, receipts: number, drafts: number): Loss {
  const kind = receipts === 0 || drafts === 0 ? 'receiptMissing' : 'doubled'
  return loss(kind, `application ${id}`, `${receipts} receipts, ${drafts} drafts`)
}

/** A benefit begins once, and only from a case that gave it; a person files a case once. */
function others(snapshot: Snapshot): Loss[] {
  const filed = streamsOf(snapshot, 'person').flatMap(([, events]) =>
    events.filter(({ type }) => type === 'filed').map(({ data }) => String(data.case)),
  )
  return twice(filed).map((id) => loss('doubled', `case:${id}`, 'filed twice on the register'))
}

/** Nothing that happens once has happened twice. */
export async function checkDoubles(reading: Reading, snapshot: Snapshot): Promise<Loss[]> {
  return [...snapshot.cases.flatMap(inCase), ...cases(snapshot), ...(await applications(reading, snapshot)), ...others(snapshot)]
}

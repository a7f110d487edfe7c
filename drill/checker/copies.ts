import { dueNow } from '@jingban/kernel/case/deadlines.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import type { LoadedCase } from '@jingban/server/cases/load.ts'
import { type Loss, loss, twice } from './loss.ts'
import { type Reading, type Snapshot, streamsOf } from './snapshot.ts'

/** What one event of a case must have led to elsewhere, each named so that it can be found again. */
function consequences({ state }: LoadedCase, event: CaseEvent, key: string): string[] {
  const holder = (task: string): string => state.tasks.find((one) => one.id === task)?.to ?? ''
  switch (event.type) {
    case 'submitted':
    case 'deficienciesNotified':
      return [`notice ${state.id}/${key}/0`]
    case 'taskOffered':
      return [`notice ${key}/${event.to}`]
    case 'taskTaken':
      return [`expert ${holder(event.task)} tookUp ${key}`]
    case 'taskDeclined':
    case 'taskLapsed':
      return [`expert ${holder(event.task)} notTakenUp ${key}`]
    case 'entitled':
      return [`entitlement ${state.id} began`]
    case 'ended':
      return [`person ${state.filed.person} concluded ${state.id}`]
    case 'afterDone':
      return event.act === 'message' ? [`notice ${state.id}/message/0`] : []
    default:
      return []
  }
}

function wantedOf(cases: readonly LoadedCase[]): string[] {
  return cases.flatMap((one) => one.events.flatMap((event, index) => consequences(one, event, `case:${one.state.id}/${index + 1}`)))
}

async function foundIn({ db }: Reading, snapshot: Snapshot): Promise<string[]> {
  const notices = await db.rows<{ id: string }>(`select id from notice where area = $1 and kind in ('case', 'task')`, [snapshot.area])
  const copied = (kind: string, types: Readonly<Record<string, string>>): string[] =>
    streamsOf(snapshot, kind).flatMap(([id, events]) =>
      events.flatMap(({ type, data }) => {
        const member = types[type]
        return member === undefined ? [] : [`${kind} ${id} ${type} ${data[member] ?? ''}`.trimEnd()]
      }),
    )
  return [
    ...notices.map(({ id }) => `notice ${id}`),
    ...copied('expert', { tookUp: 'key', notTakenUp: 'key' }),
    ...copied('person', { concluded: 'case' }),
    ...copied('entitlement', { began: '' }),
  ]
}

/** What the system owes to a case at this moment and has not done. */
function owing({ clock }: Reading, { cases }: Snapshot): Loss[] {
  const now = clock.now()
  return cases.flatMap(({ rules, state }) =>
    dueNow(rules, state, now).map(({ verb }) => loss('undone', `case:${state.id}`, `${verb} is owed by the system`)),
  )
}

/**
 * What events mean to others (messages, experts, register, benefits) is there once and was asked for by an event; where the worker has caught up, all of
 * it is there, and the system owes nothing.
 */
export async function checkCopies(reading: Reading, snapshot: Snapshot, isCaughtUp: boolean): Promise<{ copies: number; losses: Loss[] }> {
  const wanted = new Set(wantedOf(snapshot.cases))
  const found = await foundIn(reading, snapshot)
  const there = new Set(found)
  const undone = [...wanted].filter((one) => !there.has(one)).map((one) => loss('undone', one))
  const unasked = [...there].filter((one) => !wanted.has(one)).map((one) => loss('unasked', one))
  const doubled = twice(found).map((one) => loss('doubled', one))
  return { copies: found.length, losses: [...unasked, ...doubled, ...(isCaughtUp ? [...undone, ...owing(reading, snapshot)] : [])] }
}

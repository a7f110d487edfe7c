import type { ListEvent, ListState } from '@jingban/kernel/list/list.ts'
import { listDeadlines, listOwed } from '@jingban/kernel/list/owed.ts'
import type { ListRules } from '@jingban/kernel/list/rules.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { DeadlineRow, ListRow, Rows } from '../store/rows.ts'
import { listStream } from './load.ts'

/** One step of a list as lines show it: done, or whose turn it is, from which day and until when. */
export interface StepLine {
  id: string
  name: string
  by: string
  ready: boolean
  partsLeft: string[]
  doneAt?: Instant
  from?: Day
  due?: Instant
}

/** All steps of a list in their order. */
export function stepLines(rules: ListRules, state: ListState): StepLine[] {
  const owed = listOwed(rules, state)
  return rules.rule.steps.map(({ id, name, by }) => {
    const doneAt = state.marks[`done:${id}`]
    const open = owed.find((one) => one.verb === 'step' && one.id === id)
    const when = { ...(open?.from && { from: open.from }), ...(open?.due && { due: open.due }) }
    return { id, name, by, ready: open?.ready ?? false, partsLeft: open?.parts ?? [], ...(doneAt && { doneAt }), ...when }
  })
}

function standing({ voided, closed }: ListState, steps: readonly StepLine[]): string {
  if (voided) return 'voided'
  if (!closed) return 'open'
  return steps.every((step) => step.doneAt) ? 'done' : 'closed'
}

/** What lists of lists show: `data.steps` are the step lines. */
export function listRow(rules: ListRules, state: ListState): ListRow {
  const { id, kind, key, pack, service, place, cycle, keyed, members, total, marks } = state
  const steps = stepLines(rules, state)
  const next = steps.find((step) => !step.doneAt)
  const dueAt = steps.flatMap(({ due }) => (due ? [due] : [])).sort()[0]
  return {
    id,
    kind,
    key,
    state: standing(state, steps),
    data: { steps },
    service,
    place,
    members: members.length,
    ...(pack && { pack }),
    ...(cycle !== undefined && { cycle: String(cycle) }),
    ...(keyed !== undefined && { keyed }),
    ...(total !== undefined && { total }),
    ...(next && { nextStep: next.id }),
    ...(dueAt && { dueAt }),
    ...(marks['enter:open'] && { openedAt: marks['enter:open'] }),
    ...(marks.closed && { closedAt: marks.closed }),
  }
}

/** All rows that are written with the events of a list, and the job that releases its members. */
export function rowsOfList(area: string, rules: ListRules, state: ListState, after: number): Rows {
  const stream = listStream(state.id)
  const deadlines = listDeadlines(rules, state).map(({ id, at, verb, step }): DeadlineRow => ({ id, dueAt: at, verb, data: step ? { step } : {} }))
  return {
    listRow: listRow(rules, state),
    deadlines,
    jobs: [{ name: 'follow', data: { area, stream, after }, key: `${stream}/${state.seq}` }],
  }
}

/** Writes who came on the list and who left it, in the transaction of these events. `splits` is what each case answers to the list's `split`. */
export async function writeMembers(
  db: Queryable,
  area: string,
  { id, kind }: ListState,
  events: readonly ListEvent[],
  splits: ReadonlyMap<string, string | undefined> = new Map(),
): Promise<void> {
  for (const event of events) {
    if (event.type === 'joined') {
      await db.query(
        `insert into list_member (area, list, case_id, kind, split, joined_at)
         select $1, $2, member, $3, split, $6 from unnest($4::text[], $5::text[]) as given(member, split)
         on conflict (area, list, case_id) do update set joined_at = excluded.joined_at, removed_at = null, reason = null`,
        [area, id, kind, event.cases, event.cases.map((one) => splits.get(one) ?? null), event.at],
        'members join',
      )
    }
    if (event.type === 'removed') {
      await db.query('update list_member set removed_at = $4, reason = $5 where area = $1 and list = $2 and case_id = $3', [
        area,
        id,
        event.case,
        event.at,
        event.reason,
      ])
    }
  }
}

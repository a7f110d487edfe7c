import { listDeadlines } from '@jingban/kernel/list/owed.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { loadList } from '../lists/load.ts'
import { close, doStep } from '../lists/work.ts'
import { openNotices } from '../postings/publish.ts'
import type { World } from '../world.ts'
import { releaseFrom } from './toList.ts'

/** So many members are asked for at once. */
const BATCH = 200

/**
 * A step was done: every member that came to wait for it before goes on, each in a transaction of its own, so that a crash half-way is taken up
 * where it stopped. Whoever came later asks for itself (see toList).
 */
async function releaseMembers(world: World, area: string, list: { id: string; kind: string }, step: string, doneAt: Instant): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await world.db.rows<{ case_id: string }>(
      `select m.case_id from list_member m join case_row c on c.area = m.area and c.id = m.case_id
       where m.area = $1 and m.list = $2 and m.removed_at is null and not m.released @> array[$3] and c.stage_kind = 'wait' and c.entered_at <= $5
         and m.case_id > $4 order by m.case_id limit ${BATCH}`,
      [area, list.id, step, last, doneAt],
      'members that wait',
    )
    for (const { case_id } of rows) await releaseFrom(world, area, list, step, case_id)
    last = rows.at(-1)?.case_id ?? ''
    if (rows.length < BATCH) return
  }
}

/** Closes a list whose day is over and does the steps that are the system's own. Does nothing to what is not due. */
export async function advanceList(world: World, area: string, id: string): Promise<void> {
  const loaded = await loadList(world, area, id)
  if (!loaded) return
  const now = world.clock.now()
  const due = listDeadlines(loaded.rules, loaded.state).find((one) => one.at < now)
  if (!due) return
  const system = { kind: 'system' } as const
  const step = { step: due.step ?? '', records: {} }
  const outcome = due.verb === 'close' ? await close(world, system, area, id) : await doStep(world, system, area, id, step)
  if (outcome.kind === 'refused' && outcome.refusal.code !== 'doneAlready') throw new Error(`system ${due.id} on list ${id}: ${outcome.refusal.code}`)
  if (outcome.kind === 'done') await advanceList(world, area, id)
}

/** Follows one change of a list: the steps done after event number `after` release who waits for them, and a
 * posting that was closed puts its members on the board. At least once, safe to repeat. */
export async function followList(world: World, area: string, id: string, after: number): Promise<void> {
  const loaded = await loadList(world, area, id)
  if (!loaded) return
  for (const event of loaded.events.slice(after)) {
    if (event.type === 'closed') await openNotices(world, area, loaded, event)
    if (event.type === 'stepped') await releaseMembers(world, area, { id, kind: loaded.state.kind }, event.step, event.at)
  }
  await advanceList(world, area, id)
}

/** How far the releasing of a step has come: members that still wait for it, and those that have gone on. */
export async function releaseProgress(
  world: Pick<World, 'db'>,
  area: string,
  list: string,
  step: string,
): Promise<{ waiting: number; released: number }> {
  const [row] = await world.db.rows<{ waiting: number; released: number }>(
    `select count(*) filter (where not m.released @> array[$3] and c.stage_kind = 'wait')::int as waiting,
            count(*) filter (where m.released @> array[$3])::int as released
     from list_member m join case_row c on c.area = m.area and c.id = m.case_id where m.area = $1 and m.list = $2 and m.removed_at is null`,
    [area, list, step],
  )
  return row ?? { waiting: 0, released: 0 }
}

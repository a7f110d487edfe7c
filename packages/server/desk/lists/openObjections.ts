import { may } from '@jingban/kernel/case/may.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { type Objection, objectionsTo } from '../../postings/objections.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'

/** An objection that nobody has been told the answer to, with the case it is about. `settled`: it was decided, and the objector has still to hear of it. */
export interface OpenObjection {
  loaded: LoadedCase
  objection: Objection
  settled?: { upheld: boolean; reason: string; at: Instant }
}

const MOST = 200

/** Whoever answers objections of this case: theirs the words and the telephone are. */
const answers = ({ rules, state }: LoadedCase, actor: StaffActor): boolean => may(rules, actor, 'settleObjection', state)

function settledOf({ events }: LoadedCase, id: string): OpenObjection['settled'] {
  const event = events.find((one) => one.type === 'objectionSettled' && one.objection === id)
  return event?.type === 'objectionSettled' ? { upheld: event.upheld, reason: event.reason, at: event.at } : undefined
}

/** 异议 (B4): the objections that this member of staff answers, oldest first, until the objector was told. */
export async function openObjections(world: World, actor: StaffActor): Promise<OpenObjection[]> {
  const rows = await world.db.rows<{ id: string; case_id: string }>(
    `select id, case_id from objection where area = $1 and answered_at is null order by raised_at, id limit ${MOST}`,
    [actor.area],
    'open objections',
  )
  const found: OpenObjection[] = []
  for (const { id, case_id } of rows) {
    const loaded = await loadCase(world, actor.area, case_id)
    if (!loaded || !answers(loaded, actor)) continue
    const objection = (await objectionsTo(world, actor.area, case_id)).find((one) => one.id === id)
    const settled = settledOf(loaded, id)
    if (objection) found.push({ loaded, objection, ...(settled && { settled }) })
  }
  return found
}

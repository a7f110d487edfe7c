import type { Actor, ActorReference } from '@jingban/kernel/case/actor.ts'
import { refuse } from '@jingban/kernel/case/decision.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { standsAt } from '@jingban/kernel/case/rules.ts'
import { closeList } from '@jingban/kernel/list/change.ts'
import type { ListEvent } from '@jingban/kernel/list/list.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import type { LoadedList } from '../lists/load.ts'
import { type ListOutcome, performList } from '../lists/perform.ts'
import type { World } from '../world.ts'
import { firstWaiting, waitingPage } from './waiting.ts'

/**
 * 发布公示: closes the posting list as it stands, by whoever may open the notices of its cases; a job then opens the notice of every member, and later
 * cases come on the next list. Refuses as `openNotice` does for the first member; doneAlready when it was published; notOnList when nobody waits.
 */
export async function publish(world: World, actor: Actor, area: string, list: LoadedList, key: string): Promise<ListOutcome> {
  const { id } = list.state
  const first = await firstWaiting(world, area, id)
  const loaded = first === undefined ? undefined : await loadCase(world, area, first)
  if (!loaded) return { kind: 'refused', refusal: { code: 'notOnList', case: '' }, loaded: list }
  if (!may(loaded.rules, actor, 'openNotice', loaded.state)) return { kind: 'forbidden' }
  const asked = openNotice(loaded.rules, loaded.state, { actor, now: world.clock.now() })
  if (!asked.ok) return { kind: 'refused', refusal: asked.refusal, loaded: list }
  const attempt = { area, id, actor: { kind: 'system' as const }, verb: 'close' as const, key: `${key}/publish` }
  return performList(world, attempt, ({ state }, { now }) => closeList(state, undefined, { actor, now }))
}

/** So many at a time: the database has no more hands than that. */
const AT_ONCE = 4

/** Whoever closed the list, as the events of its members name them. */
const publisher = (area: string, by: ActorReference): Actor =>
  by.startsWith('staff:') ? { kind: 'staff', id: by.slice('staff:'.length), area, roles: [] } : { kind: 'system' }

/** Only a notice of this very list is opened: a member that was on another one may stand at a notice by now. */
async function openOne(world: World, area: string, { id, list }: { id: string; list: string }, actor: Actor): Promise<void> {
  const step = { area, id, actor: { kind: 'system' as const }, verb: 'openNotice' as const }
  const outcome = await perform(world, step, ({ rules, state }, { now }) =>
    standsAt(rules, state, 'notice')?.list === list
      ? openNotice(rules, state, { actor, now })
      : refuse({ code: 'wrongStage', stage: state.at, verb: 'openNotice' }),
  )
  const over = outcome.kind !== 'refused' || outcome.refusal.code === 'doneAlready' || outcome.refusal.code === 'wrongStage'
  if (!over) throw new Error(`notice of case ${id} refused: ${outcome.refusal.code}`)
}

/** Opens the notice of every member that waits for it, each in a transaction of its own, so that a crash half-way is taken up where it stopped. */
export async function openNotices(world: World, area: string, { state }: LoadedList, event: Extract<ListEvent, { type: 'closed' }>): Promise<void> {
  const actor = publisher(area, event.by)
  for (let after = ''; ; ) {
    const waiting = await waitingPage(world, area, state.id, after)
    for (let from = 0; from < waiting.length; from += AT_ONCE) {
      await Promise.all(waiting.slice(from, from + AT_ONCE).map(({ id }) => openOne(world, area, { id, list: state.kind }, actor)))
    }
    const last = waiting.at(-1)
    if (!last) return
    after = last.id
  }
}

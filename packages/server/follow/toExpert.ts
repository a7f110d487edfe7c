import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { EventOf } from '@jingban/kernel/case/event.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import { type ExpertEvent, type ExpertState, foldExpert, recordNotTakenUp, recordTakeUp } from '@jingban/kernel/expert/expert.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { takeBack } from '@jingban/kernel/verbs/lapse.ts'
import type { LoadedCase } from '../cases/load.ts'
import { perform, type Setting } from '../cases/perform.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import { dateWords } from '../page/words.ts'
import { findExpert } from '../registry/experts.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'
import { signature } from './tell.ts'
import { tellInstitutionOfRemovals } from './toInstitution.ts'

export const expertStream = (id: string): StreamKey => `expert:${id}`

/** An expert's standing with what was seen of the stream. */
export async function loadExpert(db: Queryable, area: string, id: string): Promise<{ state: ExpertState; seen: Seen }> {
  const { events, seen } = await readStream<ExpertEvent>(db, area, expertStream(id))
  return { state: foldExpert(id, events), seen }
}

const openTasks = `select count(*)::int as open from task_row where area = $1 and expert = $2 and state in ('offered', 'taken')`

/** Appends what was decided about an expert, with the row the pool is read from. Answers false when somebody else was faster. */
export async function appendExpert(db: Queryable, area: string, state: ExpertState, seen: Seen, events: ExpertEvent[]): Promise<boolean> {
  const next = foldExpert(state.id, events, state)
  const [row] = await db.rows<{ open: number }>(openTasks, [area, state.id])
  const expertRow = { id: state.id, institution: next.institution, state: next.standing, inARow: next.inARow, openTasks: row?.open ?? 0 }
  const appended = await append(db, { area, writes: [{ stream: expertStream(state.id), seen, events, rows: { expertRow } }] })
  return appended.kind === 'done'
}

/** Admits an expert whose seat was approved: from now on draws find them. Does nothing for one who was admitted before. */
export async function admitExpert(db: Queryable, keys: KeyProvider, area: string, id: string, moment: Pick<ExpertEvent, 'at' | 'by'>): Promise<void> {
  const expert = await findExpert(db, keys, area, id)
  const { state, seen } = await loadExpert(db, area, id)
  if (!expert || state.standing !== 'proposed') return
  const { institution, title } = expert
  if (!(await appendExpert(db, area, state, seen, [{ type: 'admitted', institution, title, ...moment }])))
    throw new Error(`expert ${id} was written meanwhile`)
}

async function record(world: World, area: string, id: string, decide: (state: ExpertState) => Decision<ExpertEvent>): Promise<ExpertEvent[]> {
  const { state, seen } = await loadExpert(world.db, area, id)
  const decision = decide(state)
  if (!decision.ok) return []
  if (!(await appendExpert(world.db, area, state, seen, decision.events))) throw new Error(`expert ${id} was written meanwhile`)
  return decision.events
}

function holderOf({ state }: LoadedCase, task: string): string | undefined {
  return state.tasks.find((one) => one.id === task)?.to
}

/** Taking up ends a row of refusals. */
export async function copyTakeUp(world: World, loaded: LoadedCase, task: string, key: string): Promise<void> {
  const expert = holderOf(loaded, task)
  const moment = { at: world.clock.now(), by: 'system' as const }
  if (expert) await record(world, loaded.state.filed.area, expert, (state) => recordTakeUp(state, key, moment))
}

/** A refusal or an unanswered task counts; the third in a row costs the right to judge, and open tasks go to others (KF-39). */
export async function copyNotTakenUp(world: World, loaded: LoadedCase, task: string, how: 'declined' | 'lapsed', key: string): Promise<void> {
  const expert = holderOf(loaded, task)
  if (!expert) return
  const watch = loaded.rules.pack.watches?.find((one) => 'count' in one)
  const moment = { at: world.clock.now(), by: 'system' as const }
  await record(world, loaded.state.filed.area, expert, (state) => recordNotTakenUp(state, key, how, watch, moment))
  await tellInstitutionOfRemovals(world, loaded.state.filed.area, expertStream(expert))
  await releaseTasksOfRemoved(world, loaded.state.filed.area, expert)
}

/** 取消资格后: every open task of a removed expert is taken back; each case then draws anew. */
export async function releaseTasksOfRemoved(world: World, area: string, expert: string): Promise<void> {
  const { state } = await loadExpert(world.db, area, expert)
  if (state.standing === 'active') return
  const open = await world.db.rows<{ case_id: string; id: string }>(
    `select case_id, id from task_row where area = $1 and expert = $2 and state in ('offered', 'taken')`,
    [area, expert],
  )
  for (const task of open) {
    await perform(world, { area, id: task.case_id, actor: { kind: 'system' }, verb: 'takeBack' }, (loaded, moment) =>
      takeBack(loaded.rules, loaded.state, task.id, state.standing, moment),
    )
  }
}

/** 短信: a task waits, with the last moment to take it up; never the patient's name. */
export async function tellExpert(world: Setting, { rules, state }: LoadedCase, event: EventOf<'taskOffered'>, key: string): Promise<void> {
  const { area } = state.filed
  const expert = await findExpert(world.db, world.keys, area, event.to)
  if (!expert) return
  const today = dayOf(world.clock.now())
  const until = event.due ? `，${dateWords(dayOf(event.due), today)} ${timeOf(event.due)} 前` : ''
  const text = `${signature(rules)}您有 1 件${stageOf(rules, event.stage).name}待接收${until}。过时系统换人，并记 1 次。`
  await queueNotice(world.db, world.keys, { area, id: `${key}/${event.to}`, kind: 'task', to: expert.phone, text }, world.clock.now())
}

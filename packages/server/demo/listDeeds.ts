import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { followList } from '../follow/lists.ts'
import { listsFor } from '../lists/listsFor.ts'
import { loadList } from '../lists/load.ts'
import type { ListOutcome } from '../lists/perform.ts'
import { close, doStep } from '../lists/work.ts'
import { publish } from '../postings/publish.ts'
import { followCase, type Scene, type StaffActor } from './scene.ts'

/** The officer of a role, at a place where several have it. */
export function officer({ staff, area }: Scene, role: string, at?: string): StaffActor {
  const found = staff.find((one) => one.roles.some((own) => own.role === role && (at === undefined || own.institution === at)))
  if (!found) throw new TypeError(`nobody in ${area} is ${role}`)
  return found
}

async function only(scene: Scene, actor: StaffActor): Promise<string> {
  const [list] = await listsFor(scene, actor, scene.area)
  if (!list) throw new TypeError(`no list in ${scene.area} is open`)
  return list.id
}

async function settled(scene: Scene, list: string, outcome: ListOutcome): Promise<void> {
  if (outcome.kind !== 'done') throw new TypeError(`a list in ${scene.area}: ${outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind}`)
  await followList(scene, scene.area, list, 0)
  for (const id of outcome.state.members) await followCase(scene, id)
}

/** 封册 of this list, by this officer. */
export async function closesList(scene: Scene, actor: StaffActor, list: string): Promise<void> {
  await settled(scene, list, await close(scene, actor, scene.area, list))
}

/** A step of this list, by this officer. */
export async function stepsList(scene: Scene, actor: StaffActor, list: string, step: string, records: Facts): Promise<void> {
  await settled(scene, list, await doStep(scene, actor, scene.area, list, { step, records }))
}

/** A step of the unit's list, whole or part by part. */
export async function steps(scene: Scene, role: string, at: string, step: string, records: Facts = {}, parts: readonly string[] = []): Promise<void> {
  const list = await only(scene, officer(scene, 'unitAgent', at))
  const actor = officer(scene, role, role === 'unitAgent' ? at : undefined)
  for (const part of parts.length > 0 ? parts : [undefined]) {
    const deed = { step, records, ...(part !== undefined && { part }) }
    await settled(scene, list, await doStep(scene, actor, scene.area, list, deed))
  }
}

/** 封册. */
export async function closes(scene: Scene, at: string): Promise<void> {
  const actor = officer(scene, 'unitAgent', at)
  const list = await only(scene, actor)
  await settled(scene, list, await close(scene, actor, scene.area, list))
}

/** 发布公示: the posting list as it stands. */
export async function publishes(scene: Scene, role: string): Promise<void> {
  const actor = officer(scene, role)
  const list = await only(scene, actor)
  const loaded = await loadList(scene, scene.area, list)
  if (!loaded) throw new TypeError(`no list ${list} in ${scene.area}`)
  await settled(scene, list, await publish(scene, actor, scene.area, loaded, list))
}

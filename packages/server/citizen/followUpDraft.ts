import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { type Draft, findDraft, saveDraft } from '../filing/draft.ts'
import type { World } from '../world.ts'
import { maySee } from './ownCase.ts'

/** What is being written: 复议 of a case, or 复审 of the benefit it gave, up to that benefit's last day. */
export type FollowUpKind = 'appeal' | `renewal-${string}`

const ownerOf = (loaded: LoadedCase): string => `case:${loaded.state.id}`

/** What has been gathered so far for an appeal or a renewal; begun when there is nothing yet. Everybody on whose account the person is works on the same. */
export async function followUpDraft(world: World, loaded: LoadedCase, kind: FollowUpKind): Promise<Draft> {
  const { area, person, filedAs, channel, service } = loaded.state.filed
  const id = `${loaded.state.id}.${kind}`
  const found = await findDraft(world, area, id, ownerOf(loaded))
  if (found) return found
  const answers = { person, filedAs, channel, diseases: [], facts: {}, byDisease: {}, contacts: {}, cannot: {} }
  const draft: Draft = { area, id, owner: ownerOf(loaded), service, step: kind, answers, updatedAt: world.clock.now() }
  await saveDraft(world, draft)
  return draft
}

/** The draft of that id, if it follows up a case that this actor may see. */
export async function openFollowUp(world: World, area: string, id: string, actor: Actor): Promise<Draft | undefined> {
  const loaded = await loadCase(world, area, id.split('.')[0] ?? '')
  return loaded && maySee(loaded.rules, actor, loaded.state) ? findDraft(world, area, id, ownerOf(loaded)) : undefined
}

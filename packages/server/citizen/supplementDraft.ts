import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Told } from '@jingban/kernel/case/state.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { type Draft, findDraft, saveDraft } from '../filing/draft.ts'
import type { World } from '../world.ts'
import { maySee } from './ownCase.ts'

/** A case that waits for its applicant, with the notice that is to be answered. */
export interface Asking {
  loaded: LoadedCase
  told: Told
}

/** The notice a case waits on; undefined when nothing is asked. */
export function askingOf(loaded: LoadedCase): Asking | undefined {
  const { awaiting, told } = loaded.state
  return awaiting && told ? { loaded, told } : undefined
}

/** One draft for each notice: everybody who may answer it works on the same, on whichever device. */
const idOf = ({ loaded, told }: Asking): string => `${loaded.state.id}.${Date.parse(told.at)}`
const ownerOf = ({ loaded }: Asking): string => `case:${loaded.state.id}`

/** What has been gathered so far to answer a notice; begun when there is nothing yet. */
export async function supplementDraft(world: World, asking: Asking, actor: Actor): Promise<Draft> {
  const { filed } = asking.loaded.state
  const found = await findDraft(world, filed.area, idOf(asking), ownerOf(asking))
  if (found) return found
  const answers = {
    person: filed.person,
    filedAs: filed.filedAs,
    channel: filed.channel,
    diseases: [],
    facts: {},
    byDisease: {},
    contacts: {},
    cannot: {},
  }
  const draft: Draft = {
    area: filed.area,
    id: idOf(asking),
    owner: ownerOf(asking),
    service: filed.service,
    step: `supplement of ${reference(actor)}`,
    answers,
    updatedAt: world.clock.now(),
  }
  await saveDraft(world, draft)
  return draft
}

/** The draft of that id, if it answers a notice on a case this actor may see. */
export async function openSupplement(world: World, area: string, id: string, actor: Actor): Promise<{ asking: Asking; draft: Draft } | undefined> {
  const loaded = await loadCase(world, area, id.split('.')[0] ?? '')
  const asking = loaded && maySee(loaded.rules, actor, loaded.state) ? askingOf(loaded) : undefined
  return asking && idOf(asking) === id ? { asking, draft: await supplementDraft(world, asking, actor) } : undefined
}

import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Told } from '@jingban/kernel/case/state.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { supplement } from '@jingban/kernel/verbs/supplement.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { moveToApplication } from '../../files/changePages.ts'
import { type DraftOwner, type MaterialPage, pages } from '../../files/page.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'

/** One line of the one-time notice, with what was handed in for it so far. */
export interface AskedItem {
  id: string
  name: string
  why: string
  material: Material | undefined
  disease: string | undefined
  given: MaterialPage[]
}

/** One place for each notice: whoever may answer it, here, on a phone or by a hospital's system, gathers pages in the same. */
export const placeFor = ({ state }: LoadedCase, told: Told): DraftOwner => `draft:${state.id}.${Date.parse(told.at)}`

/** What is asked of the applicant now, with what is there; nothing when nothing is asked. */
export async function askedItems(world: World, loaded: LoadedCase): Promise<AskedItem[]> {
  const { rules, state } = loaded
  if (!state.awaiting || !state.told) return []
  const given = await pages(world.db, state.filed.area, placeFor(loaded, state.told))
  return state.told.deficiencies.map(({ item, why, described }) => {
    const material = rules.service.filing.materials.find((one) => one.id === item)
    const disease = material?.per === 'application' ? undefined : state.filed.disease
    const own = given.filter((page) => belongsTo(page, item, disease))
    return { id: item, name: described ?? material?.name ?? item, why, material, disease, given: own }
  })
}

/** Undoes the transaction and carries the answer out of it. */
class NotTaken extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/** 补正 for the applicant (KF-20): the answer and its pages change hands together. */
export async function handOver(
  world: World,
  actor: StaffActor,
  loaded: LoadedCase,
  cannot: Readonly<Record<string, string>>,
  key: string,
): Promise<Outcome> {
  const { state } = loaded
  const { area, application } = state.filed
  const handedIn: HandedIn[] = (await askedItems(world, loaded)).map(({ id, given }) => {
    const reason = cannot[id]
    return { item: id, pages: given.length, ...(given.length === 0 && reason && { cannot: reason }) }
  })
  try {
    return await world.db.transaction(async (db) => {
      const step = { area, id: state.id, actor, verb: 'supplement', key } as const
      const outcome = await perform({ ...world, db }, step, ({ rules, state: now }, moment) => supplement(rules, now, handedIn, moment))
      if (outcome.kind !== 'done') throw new NotTaken(outcome)
      if (state.told) await moveToApplication(db, area, placeFor(loaded, state.told), `application:${application}`)
      return outcome
    })
  } catch (error) {
    if (error instanceof NotTaken) return error.outcome
    throw error
  }
}

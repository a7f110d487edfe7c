import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Act, Stage } from '@jingban/kernel/pack/stage.ts'
import { findInstitution } from '../registry/institutions.ts'
import type { World } from '../world.ts'
import { PROVIDER } from './steps.ts'

/** Where somebody has to go, as far as it is known. */
export interface Place {
  name: string
  address?: string
  phone?: string
}

/** The answers that may name the place of a stage: the one it says, and the one by which whoever works it is chosen. */
function answersFor({ pack }: Rules, { at, by }: Pick<Stage, 'at' | 'by'>): string[] {
  const chosenIn = pack.roles[by]?.chosenIn
  const role = pack.roles[by]?.scope === 'chosen' ? [chosenIn ?? PROVIDER] : []
  return at === undefined || at === 'agency' || at === 'chosen' ? role : [at, ...role]
}

/** The place of a stage or of an act after the end: the institution that an answer names, the agency, or what the notice calls the place. */
export async function stagePlace(world: World, rules: Rules, state: CaseState, stage: Stage | Act): Promise<Place | undefined> {
  const directory = stage.at === undefined ? undefined : rules.pack.organisations?.[stage.at]
  for (const answer of answersFor(rules, stage)) {
    const code = state.facts[answer]
    const found = typeof code === 'string' ? await findInstitution(world.db, state.filed.area, code) : undefined
    // Whoever works the stage may do so elsewhere: a unit calls its people to a hospital.
    const there = directory === undefined || found?.kinds.includes(stage.at ?? '')
    if (found && there) return { name: found.name, ...(found.address && { address: found.address }), ...(found.phone && { phone: found.phone }) }
  }
  if (stage.at === 'agency') return { name: rules.pack.agency }
  return directory && directory.list !== 'notStated' ? { name: directory.name } : undefined
}

/** 示例路 1 号，电话 0000-0000000; empty where neither is known. */
export const addressWords = (place: Place | undefined): string => [place?.address, place?.phone && `电话 ${place.phone}`].filter(Boolean).join('，')

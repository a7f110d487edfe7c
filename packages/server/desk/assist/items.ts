import type { Material } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import { withKnownFacts } from '../../filing/knownFacts.ts'
import type { World } from '../../world.ts'
import { type Assisted, atCounter } from './assisted.ts'
import { asksRepresented, represented } from './questions.ts'

/** 病人同意书: no material of the pack; it travels with the filing, so that the consent can be looked at later. */
export const consent: Material = {
  id: 'consent',
  name: '病人同意书（有签字的请传）',
  accepts: { document: ['commitment'] },
  per: 'application',
  mayLack: true,
  basis: '',
}

/** 代理人证件和授权委托书, where the pack has no materials of its own for whoever sends somebody (DY-24). */
const agentPapers: Material = { ...consent, id: 'agentPapers', name: '代理人证件、授权委托书' }

/** What travels with the filing beside the pack's materials; never owed. */
export const beside: readonly Material[] = [consent, agentPapers]

function besideFor({ service, draft, ...filer }: Assisted): Material[] {
  const stands = draft.answers.facts[represented] === true && !asksRepresented(service)
  return [...(atCounter(filer) ? [] : [consent]), ...(stands ? [agentPapers] : [])]
}

/** The materials that this filing owes with what is known of the person and the disease, and what travels beside them. */
export function itemsOf(assisted: Assisted): Material[] {
  const { service, draft, pack, person, disease } = assisted
  const known = withKnownFacts(draft, pack, person, dayOf(draft.updatedAt)).answers
  const facts = { ...known.facts, ...(disease === undefined ? {} : known.byDisease[disease]?.facts) }
  return [...materialsFor({ service }, facts), ...besideFor(assisted)]
}
/** Materials handed in once for all diseases have none. */
export const diseaseFor = (material: Material, { disease }: Assisted): string | undefined => (material.per === 'case' ? disease : undefined)
/** Under which the draft keeps why a material cannot be had. */
export const cannotKey = (material: Material, { disease }: Assisted): string =>
  material.per === 'case' ? `${material.id}/${disease ?? ''}` : material.id

/** The files of the filing so far. */
export const givenOf = (world: World, { draft }: Assisted): Promise<MaterialPage[]> => pages(world.db, draft.area, `draft:${draft.id}`)

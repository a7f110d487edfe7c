import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { askableMaterials, materialsFor } from '@jingban/kernel/verbs/submit.ts'
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

/** 个人承诺书, signed: it stands in for the papers that it was given for (告知承诺, SL-4.6, SL-6A.6). */
export const commitment: Material = { ...consent, id: 'commitment', name: '个人承诺书（签了字的）' }

function besideFor({ service, draft, ...filer }: Assisted, owed: readonly Material[]): Material[] {
  const stands = draft.answers.facts[represented] === true && !asksRepresented(service)
  const commits = atCounter(filer) && owed.some((material) => material.orCommitment)
  return [...(atCounter(filer) ? [] : [consent]), ...(stands ? [agentPapers] : []), ...(commits ? [commitment] : [])]
}

function factsNow({ draft, pack, person, disease }: Assisted): Facts {
  const known = withKnownFacts(draft, pack, person, dayOf(draft.updatedAt)).answers
  return { ...known.facts, ...(disease === undefined ? {} : known.byDisease[disease]?.facts) }
}

/** 可要求提供: what the officer at the counter may ask for with these answers, asked for or not. */
export const askableOf = (assisted: Assisted): Material[] =>
  atCounter(assisted) ? askableMaterials({ service: assisted.service }, factsNow(assisted)) : []

/** Why the officer asked for a paper; undefined where it was not asked for. */
export const askedWhy = (material: Material, assisted: Assisted): string | undefined =>
  material.officerMay ? assisted.draft.answers.asked?.[cannotKey(material, assisted)] : undefined

/** The materials that this filing owes with what is known of the subject and the disease, those the officer asked for, and what travels beside them. */
export function itemsOf(assisted: Assisted): Material[] {
  const owed = materialsFor({ service: assisted.service }, factsNow(assisted))
  const asked = askableOf(assisted).filter((material) => askedWhy(material, assisted) !== undefined)
  return [...owed, ...asked, ...besideFor(assisted, owed)]
}
/** What travels with the filing beside the pack's materials. */
export const isBeside = ({ id }: Pick<Material, 'id'>): boolean => [consent, agentPapers, commitment].some((one) => one.id === id)

/** What the draft keeps of a material for which a commitment was signed. */
export const committed = '签了个人承诺书'

/** Materials handed in once for all diseases have none. */
export const diseaseFor = (material: Material, { disease }: Assisted): string | undefined => (material.per === 'case' ? disease : undefined)
/** Under which the draft keeps why a material cannot be had. */
export const cannotKey = (material: Material, { disease }: Assisted): string =>
  material.per === 'case' ? `${material.id}/${disease ?? ''}` : material.id

/** The files of the filing so far. */
export const givenOf = (world: World, { draft }: Assisted): Promise<MaterialPage[]> => pages(world.db, draft.area, `draft:${draft.id}`)

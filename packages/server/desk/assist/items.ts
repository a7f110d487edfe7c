import type { Material } from '@jingban/kernel/pack/material.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'

/** 病人同意书: no material of the pack; it travels with the filing, so that the consent can be looked at later. */
export const consent: Material = {
  id: 'consent',
  name: '病人同意书（有签字的请传）',
  accepts: { document: ['commitment'] },
  per: 'application',
  mayLack: true,
  basis: '',
}

/** The materials that this filing owes, and the consent. */
export const itemsOf = ({ service, draft }: Assisted): Material[] => [...materialsFor({ service }, draft.answers.facts), consent]
/** Materials handed in once for all diseases have none. */
export const diseaseFor = (material: Material, { disease }: Assisted): string | undefined => (material.per === 'case' ? disease : undefined)
/** Under which the draft keeps why a material cannot be had. */
export const cannotKey = (material: Material, { disease }: Assisted): string =>
  material.per === 'case' ? `${material.id}/${disease ?? ''}` : material.id

/** The files of the filing so far. */
export const givenOf = (world: World, { draft }: Assisted): Promise<MaterialPage[]> => pages(world.db, draft.area, `draft:${draft.id}`)

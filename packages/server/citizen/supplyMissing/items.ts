import type { Deficiency, HandedIn } from '@jingban/kernel/case/event.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { type MaterialPage, pages } from '../../files/page.ts'
import type { Draft } from '../../filing/draft.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import type { World } from '../../world.ts'
import { diseaseFor, ownerOf } from '../photos.tsx'
import type { Asking } from '../supplementDraft.ts'

/** One line of the one-time notice, with what was gathered for it so far. */
export interface MissingItem {
  deficiency: Deficiency
  material: Material
  /** For which disease the photographs are kept; none where the material is one for all. */
  disease: string | undefined
  given: MaterialPage[]
  cannot: string | undefined
}

/** A notice with what was gathered to answer it. */
export interface Supply {
  asking: Asking
  draft: Draft
  items: MissingItem[]
}

/** The lines of a notice in its order. A line that names no material of the pack cannot be handed in as a photograph and is left to words. */
export async function missingItems(world: World, { loaded, told }: Asking, draft: Draft): Promise<MissingItem[]> {
  const { rules, state } = loaded
  const given = await pages(world.db, draft.area, ownerOf({ draft: draft.id }))
  return told.deficiencies.map((deficiency) => {
    const known = rules.service.filing.materials.find((one) => one.id === deficiency.item)
    const material: Material = known ?? {
      id: deficiency.item,
      name: deficiency.described ?? deficiency.item,
      accepts: { judged: deficiency.why },
      per: 'case',
      basis: '',
    }
    const disease = diseaseFor(material, state.filed.disease)
    const own = given.filter((page) => belongsTo(page, material.id, disease))
    return { deficiency, material, disease, given: own, cannot: draft.answers.cannot[material.id] }
  })
}

export const nameOf = ({ deficiency, material }: MissingItem): string => deficiency.described ?? material.name

export const isAnswered = ({ given, cannot }: MissingItem): boolean => given.length > 0 || Boolean(cannot)

/** What the kernel is told of each line. */
export const handedIn = (items: readonly MissingItem[]): HandedIn[] =>
  items.map(({ material, given, cannot }) => ({ item: material.id, pages: given.length, ...(given.length === 0 && cannot && { cannot }) }))

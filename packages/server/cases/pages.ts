import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type MaterialPage, pages } from '../files/page.ts'
import type { Queryable } from '../store/database.ts'

/** One page as a reviewer sees it: numbered through the whole file of the case, with the name of its material. */
export interface CasePage extends MaterialPage {
  number: number
  title: string
  /** Came with the answer to a one-time notice. */
  supplemented: boolean
}

/** The pages of one case, in the order of the pack's materials: those of the application, and those of its own disease (KF-11). */
export async function pagesOfCase(db: Queryable, rules: Rules, state: CaseState): Promise<CasePage[]> {
  const order = rules.service.filing.materials.map((material) => material.id)
  const all = await pages(db, state.filed.area, `application:${state.filed.application}`)
  const submitted = state.marks.submitted
  return all
    .filter((page) => page.disease === undefined || page.disease === state.filed.disease)
    .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item) || a.page - b.page)
    .map((page, index) => ({
      ...page,
      number: index + 1,
      title: rules.service.filing.materials.find((material) => material.id === page.item)?.name ?? page.name,
      supplemented: submitted !== undefined && page.uploadedAt > submitted,
    }))
}

import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type MaterialPage, pages } from '../files/page.ts'
import type { Queryable } from '../store/database.ts'
import { evidence } from './evidence.ts'

/** One page as a reviewer sees it: numbered through the whole file of the case, with the name of its material. */
export interface CasePage extends MaterialPage {
  number: number
  title: string
  /** Came with the answer to a one-time notice. */
  supplemented: boolean
}

/** What was handed in to renew the benefit of a case where no case of its own decides on it. */
async function renewals(db: Queryable, area: string, id: string): Promise<string[]> {
  const rows = await db.rows<{ application: string }>(
    `select data->>'application' as application from event
     where area = $1 and stream = 'entitlement:' || $2 and type = 'renewalAsked' and data ? 'application' order by seq desc`,
    [area, id],
    'applications to renew',
  )
  return rows.map((row) => row.application)
}

/** The applications behind a case: its own, those of the cases it follows on, whose papers its reviewers read too, and those to renew what it gave. */
async function applications(db: Queryable, { id, ended, filed }: CaseState): Promise<string[]> {
  const { area, application, parent } = filed
  const renewed = ended?.how === 'granted' ? await renewals(db, area, id) : []
  if (parent === undefined) return [application, ...renewed]
  const rows = await db.rows<{ application: string }>(
    `with recursive earlier (application, parent) as (
       select data->>'application', data->>'parent' from event where area = $1 and stream = 'case:' || $2 and seq = 1
       union select event.data->>'application', event.data->>'parent' from earlier
         join event on event.area = $1 and event.stream = 'case:' || earlier.parent and event.seq = 1
     ) select application from earlier`,
    [area, parent],
    'earlier applications',
  )
  return [application, ...rows.map((row) => row.application), ...renewed]
}

/** A case may follow on one of another service. Never the name of the file, which may name a person. */
const titleOf = ({ service, pack }: Rules, { item }: MaterialPage): string =>
  [service, ...pack.services].flatMap(({ filing }) => [...filing.materials, evidence]).find((material) => material.id === item)?.name ?? '其他材料'

/** The pages of one case, in the order of the pack's materials: those of its applications, and those of its own disease (KF-11). What is new for an appeal or a renewal comes first. */
export async function pagesOfCase(db: Queryable, rules: Rules, state: CaseState): Promise<CasePage[]> {
  const order = rules.service.filing.materials.map((material) => material.id)
  const owners = await applications(db, state)
  const all = (await Promise.all(owners.map((one) => pages(db, state.filed.area, `application:${one}`)))).flat()
  const submitted = state.marks.submitted
  return all
    .filter((page) => page.disease === undefined || page.disease === state.filed.disease)
    .sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item) || a.page - b.page)
    .map((page, index) => ({
      ...page,
      number: index + 1,
      title: titleOf(rules, page),
      supplemented: submitted !== undefined && page.uploadedAt > submitted,
    }))
}

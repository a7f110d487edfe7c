import { z } from '@hono/zod-openapi'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { may } from '@jingban/kernel/case/may.ts'
import type { CaseState, Told } from '@jingban/kernel/case/state.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { Setting } from '../../cases/perform.ts'
import { type DraftOwner, type MaterialPage, pages } from '../../files/page.ts'
import type { World } from '../../world.ts'
import { type ApiContext, caseFor } from '../access.ts'
import { documentKind } from '../documentKind.ts'
import { forbidden } from '../problem.ts'
import { happenings, refused } from '../refused.ts'

export const given = z
  .object({
    cannot: z.record(z.string(), z.string()).default({}).describe('Items that cannot be had, with the reason 开不到的材料和原因'),
    records: z
      .record(
        z.string(),
        z
          .object({
            document: documentKind.optional().describe('What the record is 病历种类'),
            date: z
              .string()
              .refine((text) => readDay(text) !== undefined, { message: '日期写成 2026-05-09' })
              .optional()
              .describe('Of which day 病历日期'),
          })
          .strict(),
      )
      .default({})
      .describe('What is said of records, by item 病历说明'),
  })
  .strict()
  .openapi('Supplement')

export type Given = z.infer<typeof given>

/** One place for each notice, the same in which the applicant's own pages gather what is answered. */
export const ownerOf = ({ id }: CaseState, told: Told): DraftOwner => `draft:${id}.${Date.parse(told.at)}`

/** A case that waits for its applicant, for whoever speaks for them: 403 for others, 409 when nothing is asked. */
export async function asking(c: ApiContext, world: World, id: string): Promise<{ loaded: LoadedCase; owner: DraftOwner; items: string[] }> {
  const loaded = await caseFor(c, world, id)
  const { rules, state } = loaded
  if (!may(rules, c.get('actor'), 'supplement', state)) throw forbidden()
  if (!state.awaiting || !state.told) throw refused({ code: 'nothingAsked' }, happenings(loaded, c.get('actor'), world.clock.now()))
  return { loaded, owner: ownerOf(state, state.told), items: state.told.deficiencies.map((one) => one.item) }
}

/** Items handed in for each disease apart belong to the disease of the case. */
export function diseaseOfItem({ rules, state }: LoadedCase, item: string): string | undefined {
  const material = rules.service.filing.materials.find((one) => one.id === item)
  return material?.per === 'case' ? state.filed.disease : undefined
}

/** What is handed in for the items that were asked: pages counted, with what was said of them. */
export function handedInNow(told: Told | undefined, arrived: readonly MaterialPage[], { cannot, records }: Given): HandedIn[] {
  return (told?.deficiencies ?? []).map(({ item }) => {
    const count = arrived.filter((page) => page.item === item).length
    const { document, date } = records[item] ?? {}
    const read = date === undefined ? undefined : readDay(date)
    const reason = cannot[item]?.trim()
    return { item, pages: count, ...(document && { document }), ...(read && { date: read }), ...(reason && count === 0 && { cannot: reason }) }
  })
}

/** What has arrived for the notice so far. */
export const arrivedFor = (world: Pick<Setting, 'db'>, state: CaseState): Promise<MaterialPage[]> =>
  state.told ? pages(world.db, state.filed.area, ownerOf(state, state.told)) : Promise.resolve([])

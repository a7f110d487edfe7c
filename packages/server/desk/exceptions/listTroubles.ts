import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { ListLine } from '../../lists/listsFor.ts'
import { overdueSteps } from '../../lists/listsFor.ts'
import { offList } from '../../lists/offList.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import type { Trouble } from './sources.ts'

async function listName(world: World, area: string, list: Pick<ListLine, 'name' | 'place' | 'cycle'>): Promise<string> {
  const place = list.place === '' ? undefined : await findInstitution(world.db, area, list.place)
  return [list.name, place?.name, list.cycle].filter(Boolean).join(' · ')
}

/** 名册: steps that are late, and cases taken off a list that wait for a person. */
export async function ofLists({ world, pack }: { world: World; pack: Pack }): Promise<Trouble[]> {
  const [late, off] = await Promise.all([overdueSteps(world, pack.area), offList(world, pack.area)])
  const steps = late.map(async ({ list, step, due }): Promise<Trouble> => {
    const what = `${await listName(world, pack.area, list)}：${step.name}`
    return { kind: 'overdue', title: '名册的一步过了期限', what, since: due, link: { href: `/desk/lists/${list.id}`, text: '看名册' } }
  })
  const cases = off.map(
    ({ case: id, number, reason, removedAt }): Trouble => ({
      kind: 'today',
      title: '移出名册，还没有去处',
      what: reason,
      since: removedAt,
      offList: id,
      link: { href: `/desk/queue/${id}`, text: number },
    }),
  )
  return [...(await Promise.all(steps)), ...cases]
}

/** 公示异议 that nobody has answered yet. */
export async function ofObjections({ world, pack }: { world: World; pack: Pack }): Promise<Trouble[]> {
  const rows = await world.db.rows<{ number: string; case_id: string; raised_at: string }>(
    'select number, case_id, raised_at from objection where area = $1 and answered_at is null order by raised_at limit 50',
    [pack.area],
    'objections to answer',
  )
  return rows.map((row) => ({
    kind: 'today',
    title: '公示有异议没办',
    what: `异议 ${row.number}`,
    since: row.raised_at as Trouble['since'],
    link: { href: `/desk/work/${row.case_id}`, text: '去办' },
  }))
}

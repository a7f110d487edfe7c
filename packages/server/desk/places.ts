import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

/** One place of the bar: who has it, and how much waits there. */
interface Place {
  href: string
  text: string
  roles: readonly string[]
  count?: (world: World, actor: StaffActor) => Promise<number>
}

async function tasks(world: World, actor: StaffActor, state: 'offered' | 'taken'): Promise<number> {
  const expert = actor.roles.find((one) => one.expert)?.expert ?? ''
  const [row] = await world.db.rows<{ count: number }>(
    'select count(*)::int as count from task_row where area = $1 and expert = $2 and state = $3',
    [actor.area, expert, state],
    'tasks of an expert',
  )
  return row?.count ?? 0
}

const agency = ['centre', 'countyAgency', 'supervisor', 'sampler']

/** The places of the desk in the order of the bar. */
const places: readonly Place[] = [
  { href: '/desk/reviews', text: '我的评审', roles: ['expert'], count: (world, actor) => tasks(world, actor, 'taken') },
  { href: '/desk/offers', text: '等我接收', roles: ['expert'], count: (world, actor) => tasks(world, actor, 'offered') },
  { href: '/desk/reviewed', text: '已评审', roles: ['expert'] },
  { href: '/desk/overview', text: '总览', roles: ['supervisor', 'centre'] },
  { href: '/desk/exceptions', text: '异常清单', roles: ['supervisor', 'centre'] },
  { href: '/desk/queue', text: '办件', roles: agency },
  { href: '/desk/experts', text: '专家', roles: ['supervisor', 'centre'] },
  { href: '/desk/institutions', text: '定点医院', roles: ['supervisor', 'centre', 'countyAgency'] },
  { href: '/desk/samples', text: '抽审', roles: ['supervisor', 'sampler', 'centre'] },
  { href: '/desk/supervision', text: '监督记录', roles: ['supervisor', 'centre'] },
  { href: '/desk/filings', text: '协助申报', roles: ['institutionHelper', 'hospitalOffice'] },
  { href: '/desk/formalities', text: '办手续', roles: ['providerOffice'] },
  { href: '/desk/changes', text: '换定点', roles: ['providerOffice'] },
  { href: '/desk/letters', text: '通知', roles: ['hospitalOffice'] },
  { href: '/desk/messages', text: '短信', roles: ['centre', 'supervisor'] },
  { href: '/desk/settings', text: '设置', roles: ['centre', 'supervisor'] },
  { href: '/desk/standards', text: '认定标准', roles: ['expert', ...agency] },
]

/** The places this member of staff has, with what waits there. */
export async function placesFor(world: World, _pack: Pack, actor: StaffActor): Promise<{ href: string; text: string; count?: number }[]> {
  const own = places.filter((place) => actor.roles.some((one) => place.roles.includes(one.role)))
  return Promise.all(own.map(async ({ href, text, count }) => ({ href, text, ...(count && { count: await count(world, actor) }) })))
}

/** Where a member of staff starts the day. */
export function firstPlace(actor: StaffActor): string {
  return places.find((place) => actor.roles.some((one) => place.roles.includes(one.role)))?.href ?? '/desk/standards'
}

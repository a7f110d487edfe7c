import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { listStaff, type Staff } from '../../identity/staff.ts'
import { lockedAccounts } from '../../identity/staffAccounts.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Table } from '../../page/desk/table.tsx'
import { maskName, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { roleWords } from '../roleWords.ts'
import { type DeskContext, enter, hasRole, packOf, page } from '../shell.tsx'

export const place = '/desk/accounts'

/** Every role that somebody has in the area of the pack. */
export function rolesOf(pack: Pack, staff: Staff): string {
  const own = staff.roles.filter((one) => one.area === pack.area)
  return own.length === 0 ? '还没有岗位' : own.map((one) => roleWords(pack, one)).join('、')
}

/** How an account stands. */
export const State = ({ staff, locked, bound }: { staff: Staff; locked: Instant | undefined; bound: boolean }) => {
  if (staff.disabled) return <Chip kind="quiet" text="停用" />
  if (locked) return <Chip kind="fail" text="锁住了" />
  if (staff.passwordTemporary) return <Chip kind="warn" text="还没改临时密码" />
  return <Chip kind="pass" text={bound ? '在用，有动态码' : '在用'} />
}

/** Which of an area have a second factor. */
async function boundIn(world: World, area: string): Promise<Set<string>> {
  const rows = await world.db.rows<{ staff: string }>('select staff from second_factor where area = $1 and confirmed_at is not null', [area])
  return new Set(rows.map((row) => row.staff))
}

/** 账号: who may sign in at the desk, in which roles; those who are locked out first (KF-48). */
export async function listPage(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const all = await listStaff(world.db, world.keys, actor.area)
  const now = world.identity.clock.now()
  const [locked, bound] = await Promise.all([lockedAccounts(world.db, world.keys, all, now), boundIn(world, actor.area)])
  const sorted = [...all].sort((one, other) => Number(locked.has(other.id)) - Number(locked.has(one.id)))
  return page(c, world, {
    title: '账号',
    at: place,
    children: (
      <>
        <PageHead
          title={`账号（${all.length} 个）`}
          lead="能办什么由岗位定。岗位由系统管理员提出，安全管理员批准。"
          aside={
            hasRole(actor, 'systemAdministrator') && (
              <>
                {world.settings.oidc && <a href="/desk/staff-identities">{world.settings.oidc.name}</a>}{' '}
                <DeskButton href={`${place}/new`}>开账号</DeskButton>
              </>
            )
          }
        />
        <Table
          caption="账号"
          columns={['登录名', '姓名', '岗位', '现在'].map((text) => ({ text }))}
          rows={sorted.map((staff) => {
            const until = locked.get(staff.id)
            return {
              marked: until !== undefined,
              cells: [
                <a href={`${place}/${staff.id}`}>{staff.login}</a>,
                maskName(staff.name),
                rolesOf(pack, staff),
                <>
                  <State staff={staff} locked={until} bound={bound.has(staff.id)} />
                  {until && ` 到 ${nearMomentWords(until, dayOf(now))}`}
                </>,
              ],
            }
          })}
        />
      </>
    ),
  })
}

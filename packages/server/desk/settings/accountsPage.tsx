import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { listStaff, type Staff } from '../../identity/staff.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Table } from '../../page/desk/table.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'

/** 评审专家 e03（H001）: each role with the institution or seat it is limited to. */
function rolesOf(pack: Pack, staff: Staff): string {
  return staff.roles
    .filter((one) => one.area === pack.area)
    .map((one) => {
      const seat = one.expert ? ` ${one.expert}` : ''
      return `${pack.roles[one.role]?.name ?? one.role}${seat}${one.institution ? `（${one.institution}）` : ''}`
    })
    .join('、')
}

const State = ({ staff }: { staff: Staff }) => {
  if (staff.disabled) return <Chip kind="quiet" text="停用" />
  return staff.passwordTemporary ? <Chip kind="warn" text="还没改临时密码" /> : <Chip kind="pass" text="在用" />
}

/** 账号: who may sign in at the desk, in which roles (KF-48). */
export async function accountsPage(c: DeskContext, world: World): Promise<Response> {
  const { area } = enter(c, world, '/desk/settings')
  const pack = packOf(c, world)
  const all = await listStaff(world.db, world.keys, area)
  return page(c, world, {
    title: '账号',
    at: '/desk/settings',
    children: (
      <>
        <PageHead title={`账号（${all.length} 个）`} back={{ href: '/desk/settings', text: '设置' }} lead="工作人员能办什么，由岗位定。" />
        <Table
          caption="账号"
          columns={['登录名', '姓名', '岗位', '现在'].map((text) => ({ text }))}
          rows={all.map((staff) => ({ cells: [staff.login, maskName(staff.name), rolesOf(pack, staff) || '—', <State staff={staff} />] }))}
          dense
        />
      </>
    ),
  })
}

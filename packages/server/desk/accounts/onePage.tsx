import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { roleKey } from '../../identity/roleGrants.ts'
import { findSecondFactor } from '../../identity/secondFactor.ts'
import { listSessions } from '../../identity/sessions.ts'
import type { Staff } from '../../identity/staff.ts'
import { lockedAccounts } from '../../identity/staffAccounts.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { maskName, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type HeldTask, heldTasks, holderNamesOf } from '../releaseTasks.ts'
import { roleWords } from '../roleWords.ts'
import { type DeskContext, hasRole, packOf, page, staffOf } from '../shell.tsx'
import { deeds } from './deeds.ts'
import { place, State } from './listPage.tsx'

const Roles = ({ pack, staff, proposes }: { pack: Pack; staff: Staff; proposes: boolean }) => {
  const own = staff.roles.filter((one) => one.area === pack.area)
  return (
    <Panel
      title="岗位"
      flush={own.length > 0}
      end={proposes && <a href={`/desk/role-grants/new?login=${encodeURIComponent(staff.login)}`}>提出一个岗位</a>}
    >
      {own.length === 0 ? (
        <p>还没有岗位，登录了也不能办事。</p>
      ) : (
        <Table
          caption="岗位"
          columns={[{ text: '岗位' }, { text: '收回' }]}
          rows={own.map((one) => {
            const query = new URLSearchParams({ home: staff.area, staff: staff.id, role: roleKey(one) })
            return { cells: [roleWords(pack, one), <a href={`/desk/role-grants/withdraw?${query}`}>收回</a>] }
          })}
        />
      )}
    </Panel>
  )
}

/** What somebody holds, with where it is. */
export const Tasks = ({ tasks }: { tasks: readonly HeldTask[] }) => (
  <Table
    caption="手上的任务"
    dense
    columns={['办件号', '到哪一步', '任务'].map((text) => ({ text }))}
    rows={tasks.map((one) => ({ cells: [one.number, one.stageName ?? '—', one.state === 'taken' ? '已接收，没办完' : '等接收'] }))}
  />
)

/** One account: how it stands, its roles, what it holds, and what this administrator may do about it. */
export async function onePage(c: DeskContext, world: World, staff: Staff): Promise<Response> {
  const [pack, now] = [packOf(c, world), world.identity.clock.now()]
  const [factor, sessions, locked, tasks] = await Promise.all([
    findSecondFactor(world.db, staff),
    listSessions(world.db, { kind: 'staff', area: staff.area, id: staff.id }, now),
    lockedAccounts(world.db, world.keys, [staff], now),
    heldTasks(world, staff.area, holderNamesOf(staff.area, staff)),
  ])
  const actor = staffOf(c)
  const others = actor.id !== staff.id
  const standing = { staff, bound: factor !== undefined, locked: locked.has(staff.id), sessions: sessions.length, tasks: tasks.length }
  const own = Object.entries(deeds).filter(([, deed]) => others && hasRole(actor, deed.by) && deed.fits(standing))
  return page(c, world, {
    title: `账号 ${staff.login}`,
    at: place,
    children: (
      <>
        <PageHead title={`账号 ${staff.login}`} back={{ href: place, text: '账号' }} />
        <Panel>
          <DefinitionTable
            items={[
              { term: '姓名', text: maskName(staff.name) },
              { term: '现在', text: <State staff={staff} locked={locked.get(staff.id)} bound={factor !== undefined} /> },
              {
                term: '动态码',
                text: factor ? `${momentWords(factor.confirmedAt, dayOf(now))} 绑定，恢复码还有 ${factor.codesLeft} 个` : '没有绑定',
              },
              { term: '登录着', text: `${sessions.length} 处` },
            ]}
          />
          {own.length > 0 && (
            <p class="btn-line">
              {own.map(([name, deed]) => (
                <DeskButton href={`${place}/${staff.id}/${name}`}>{deed.text}</DeskButton>
              ))}
            </p>
          )}
        </Panel>
        <Roles pack={pack} staff={staff} proposes={!staff.disabled && others && hasRole(actor, 'systemAdministrator')} />
        {tasks.length > 0 && (
          <Panel title="手上的任务" beside={`${tasks.length} 件`} flush>
            <Tasks tasks={tasks} />
          </Panel>
        )}
      </>
    ),
  })
}

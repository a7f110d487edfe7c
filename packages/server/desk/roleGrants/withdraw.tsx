import { HTTPException } from 'hono/http-exception'
import { type Grantee, roleKey, withdrawRole } from '../../identity/roleGrants.ts'
import { findStaff, type Staff, type StaffRole } from '../../identity/staff.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { releaseTasks } from '../releaseTasks.ts'
import { roleWords } from '../roleWords.ts'
import { type DeskContext, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { place } from './proposePage.tsx'

interface Held {
  actor: StaffActor
  staff: Staff
  role: StaffRole
  named: Grantee & { key: string }
}

/** The role that the form or the address names, as its holder has it now. */
async function held(c: DeskContext, world: World, given: (name: string) => string): Promise<Held> {
  const actor = enter(c, world, place)
  if (!hasRole(actor, 'systemAdministrator', 'securityAdministrator')) throw new HTTPException(403)
  const named = { home: given('home'), staff: given('staff'), key: given('role') }
  const staff = await findStaff(world.db, world.keys, named.home, named.staff)
  const role = staff?.roles.find((one) => one.area === actor.area && roleKey(one) === named.key)
  if (!staff || !role) throw new HTTPException(404)
  return { actor, staff, role, named }
}

/** 收回岗位？ */
export async function confirmWithdrawal(c: DeskContext, world: World): Promise<Response> {
  const { staff, role, named } = await held(c, world, (name) => c.req.query(name) ?? '')
  const { home, key } = named
  return page(c, world, {
    title: '收回岗位？',
    at: place,
    children: (
      <Confirm
        title={`收回岗位？（${staff.login} · ${roleWords(packOf(c, world), role)}）`}
        consequences={['本人下一次打开页面就没有这个岗位了。', '用这个岗位拿着的任务都收回，另找人办。', '再要，得重新提出、重新批准。']}
      >
        <Form action={`${place}/withdraw`} hidden={{ csrf: c.get('csrf'), home, staff: staff.id, role: key }}>
          <ButtonRow>
            <DeskButton kind="danger">收回</DeskButton>
            <DeskButton href={place}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** Takes the role away at once, and with it what was held in it. */
export async function withdraw(c: DeskContext, world: World): Promise<Response> {
  const form = await c.req.formData()
  const { actor, staff, role, named } = await held(c, world, (name) => String(form.get(name) ?? ''))
  const step = await withdrawRole(world.db, actor, { ...named, role }, world.identity.clock.now())
  if (step.kind === 'refused') throw new HTTPException(404)
  await releaseTasks(world, actor, staff.id, [role.expert ?? staff.id])
  return c.redirect(staff.area === actor.area ? `/desk/accounts/${staff.id}` : place, 303)
}

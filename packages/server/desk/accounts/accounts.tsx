import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { findStaff, type Staff } from '../../identity/staff.ts'
import { disableAccount, enableAccount, endSessionsOf, resetPassword, resetSecondFactor, unlockAccount } from '../../identity/staffAccounts.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { heldTasks, holderNamesOf, releaseTasks } from '../releaseTasks.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, enter, hasRole, page, type StaffActor } from '../shell.tsx'
import { type DeedName, deedOf, deeds } from './deeds.ts'
import { listPage, place } from './listPage.tsx'
import { newPage, open, passwordPage } from './newPage.tsx'
import { onePage, Tasks } from './onePage.tsx'

/** Only who opens accounts. */
function opener(c: DeskContext, world: World): StaffActor {
  const actor = enter(c, world, place)
  if (!hasRole(actor, 'systemAdministrator')) throw new HTTPException(403)
  return actor
}

async function account(c: DeskContext, world: World): Promise<Staff> {
  const { area } = enter(c, world, place)
  const staff = await findStaff(world.db, world.keys, area, c.req.param('id') ?? '')
  if (!staff) throw new HTTPException(404)
  return staff
}

interface Asked {
  actor: StaffActor
  name: DeedName
  staff: Staff
}

/** The deed of the path, for the administrator whose it is. */
async function asked(c: DeskContext, world: World): Promise<Asked> {
  const actor = enter(c, world, place)
  const name = c.req.param('deed') ?? ''
  const deed = deedOf(name)
  if (!deed) throw new HTTPException(404)
  if (!hasRole(actor, deed.by)) throw new HTTPException(403)
  return { actor, name: name as DeedName, staff: await account(c, world) }
}

async function ask(c: DeskContext, world: World): Promise<Response> {
  const { name, staff } = await asked(c, world)
  const { text, consequences } = deeds[name]
  const releases = name === 'disable' || name === 'release'
  const tasks = releases ? await heldTasks(world, staff.area, holderNamesOf(staff.area, staff)) : []
  const back = `${place}/${staff.id}`
  return page(c, world, {
    title: `${text}？`,
    at: place,
    children: (
      <>
        <Confirm title={`${text}？（${staff.login}）`} consequences={consequences}>
          <Form action={`${back}/${name}`} hidden={{ csrf: c.get('csrf') }}>
            <ButtonRow>
              <DeskButton kind={name === 'disable' ? 'danger' : 'primary'}>{text}</DeskButton>
              <DeskButton href={back}>再想想</DeskButton>
            </ButtonRow>
          </Form>
        </Confirm>
        {tasks.length > 0 && <Tasks tasks={tasks} />}
      </>
    ),
  })
}

const refused = {
  yourself: '自己的账号，请另一位管理员来办。',
  administrator: '这个账号是管理员，还没有绑定动态码：重设密码的人就成了这位管理员。请收回岗位，另开账号。',
} as const
const refuse = (why: keyof typeof refused): HTTPException => new HTTPException(403, { message: refused[why] })

const leave = (world: World, actor: StaffActor, staff: Staff): Promise<number> =>
  releaseTasks(world, actor, staff.id, holderNamesOf(staff.area, staff))

/** Does the deed; answers the temporary password where there is one. */
async function perform(world: World, { actor, name, staff }: Asked): Promise<string | undefined> {
  const { db, keys } = world
  const now = world.identity.clock.now()
  switch (name) {
    case 'password': {
      const reset = await resetPassword(db, actor, staff, now)
      if (reset.kind === 'reset') return reset.password
      throw refuse(reset.kind)
    }
    case 'disable':
      if ((await disableAccount(db, actor, staff, now)).kind === 'yourself') throw refuse('yourself')
      await leave(world, actor, staff)
      return undefined
    case 'release':
      if (staff.disabled) await leave(world, actor, staff)
      return undefined
    case 'enable':
      await enableAccount(db, actor, staff, now)
      return undefined
    case 'second-factor':
      if ((await resetSecondFactor(db, actor, staff, now)).kind === 'yourself') throw refuse('yourself')
      return undefined
    case 'sessions':
      await endSessionsOf(db, actor, staff, now)
      return undefined
    case 'unlock':
      await unlockAccount(db, keys, actor, staff, now)
      return undefined
  }
}

/** 账号: who may sign in. Opening, closing and passwords are the systemAdministrator's; locks, sessions and second factors the securityAdministrator's. */
export function accounts(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/accounts', (c) => listPage(c, world))
  slice.get('/accounts/new', (c) => {
    opener(c, world)
    return newPage(c, world)
  })
  slice.post('/accounts/new', (c) => open(c, world, opener(c, world)))
  slice.get('/accounts/:id', async (c) => onePage(c, world, await account(c, world)))
  slice.get('/accounts/:id/:deed', (c) => ask(c, world))
  slice.post('/accounts/:id/:deed', async (c) => {
    const wanted = await asked(c, world)
    const password = await perform(world, wanted)
    const { staff } = wanted
    if (password === undefined) return c.redirect(`${place}/${staff.id}`, 303)
    return passwordPage(c, world, { title: '密码重设好了', staff, password })
  })
  return slice
}

import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { HTTPException } from 'hono/http-exception'
import { enterAgain, enterAllAgain } from '../../follow/enter/again.ts'
import { settleAll, settleFault } from '../../insurance/faults.ts'
import { reachOf, readsRegister, within, writesRegister } from '../../insurance/rights.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, page, type StaffActor } from '../shell.tsx'
import { place, readerOf } from './opened.ts'

/** The case of the address, for whoever may do something with the register where it is: 404 and 403 otherwise. */
async function openedCase(c: DeskContext, world: World, may: (pack: Pack, role: Id) => boolean): Promise<{ actor: StaffActor; id: string }> {
  const { actor, pack } = readerOf(c, world)
  const id = c.req.param('case') ?? ''
  const [row] = await world.db.rows<{ county: string | null; person: string }>('select county, person from case_row where area = $1 and id = $2', [
    actor.area,
    id,
  ])
  if (!row) throw new HTTPException(404)
  if (!within(reachOf(pack, actor, may), row.county) || actor.avoids?.includes(row.person)) throw new HTTPException(403)
  return { actor, id }
}

/** 登记没成的一行, or all of them, 处理好了: by whoever reads the register where the case is, with how it was done. */
export async function settle(c: DeskContext, world: World): Promise<Response> {
  const { actor, id } = await openedCase(c, world, readsRegister)
  const form = await c.req.formData()
  const note = String(form.get('note') ?? '').trim()
  if (note !== '') {
    const settled = { by: reference(actor), at: world.clock.now(), note }
    const fault = String(form.get('fault') ?? '')
    await (fault === 'all' ? settleAll(world.db, actor.area, id, settled) : settleFault(world.db, actor.area, id, fault, settled))
  }
  return c.redirect(`/desk/queue/${id}#register`, 303)
}

/** 正在登记: why nothing is tried again now, and what to do. */
const stillEntering = (c: DeskContext, world: World, id: string): Promise<Response> =>
  page(c, world, {
    title: '现在还不能再试',
    at: place,
    status: 409,
    children: (
      <>
        <PageHead title="现在还不能再试" back={{ href: `/desk/queue/${id}#register`, text: '看这一件' }} />
        <Panel>
          <p role="alert">这一件的人员正在登记，还没有都过一遍，所以这次没有再试。请过一会儿打开这一件，看到登记完了再试。</p>
        </Panel>
      </>
    ),
  })

/**
 * 再试一次, one row or all of them, by whoever writes to the register; what still stands against a row is shown where it was. All of them are tried by a
 * job, and the page of the case tells how far it is. Refused with 409 while rows of the case are still being entered.
 */
export async function tryAgain(c: DeskContext, world: World): Promise<Response> {
  const { actor, id } = await openedCase(c, world, writesRegister)
  const fault = String((await c.req.formData()).get('fault') ?? '')
  const [{ area }, by] = [actor, reference(actor)]
  const tried = await (fault === 'all' ? enterAllAgain(world, area, id, by) : enterAgain(world, area, id, fault, by))
  return tried === 'stillEntering' ? stillEntering(c, world, id) : c.redirect(`/desk/queue/${id}#register`, 303)
}

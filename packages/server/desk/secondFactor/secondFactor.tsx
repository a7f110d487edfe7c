import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import qrcode from 'qrcode-generator'
import { isFactorElsewhere } from '../../identity/oidc/factorElsewhere.ts'
import { renewRecoveryCodes } from '../../identity/recoveryCodes.ts'
import { confirmSecret, findSecondFactor, offeredSecret, offerSecret } from '../../identity/secondFactor.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { endSession, listSessions } from '../../identity/sessions.ts'
import type { Staff } from '../../identity/staff.ts'
import { proveAgain } from '../../identity/staffPassword.ts'
import { totpAddress } from '../../identity/totp.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownAccount } from '../ownAccount.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, packOf } from '../shell.tsx'
import { codesPage, enrolPage, ownPage, place } from './pages.tsx'

/** Where a second factor is required, who has none binds one before anything else is done. */
export const enrolFirst = (world: World) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    if (world.settings.identity.secondFactor === 'offered') return next()
    const session = c.get('session')
    if (session && (await isFactorElsewhere(world.db, session.id))) return next()
    const bound = session?.holder.kind === 'staff' && (await findSecondFactor(world.db, session.holder))
    return bound ? next() : c.redirect(place, 303)
  })

const record = (world: World, { area, id }: Staff, what: 'secondFactorEnrolled' | 'recoveryCodesRenewed'): Promise<void> =>
  recordSecurity(world.db, { area, actor: `staff:${id}`, what }, world.identity.clock.now())

/** Nothing when who sits here has proved it once more, or what was wrong. */
async function unproved(c: DeskContext, world: World, staff: Staff): Promise<FieldError | undefined> {
  const form = await c.req.formData()
  const typed = { password: String(form.get('password') ?? ''), code: String(form.get('code') ?? '') }
  const answer = await proveAgain(world.db, world.keys, staff, typed, world.identity.clock.now())
  switch (answer.kind) {
    case 'proved':
      return undefined
    case 'wrong':
      return { field: 'password', text: `密码或动态码不对，还可以试 ${answer.left} 次。` }
    case 'locked':
      return { field: 'password', text: `试错太多次，先锁住了。请 ${seconds(answer.seconds)}后再试。` }
  }
}

async function begin(c: DeskContext, world: World): Promise<Response> {
  const staff = await ownAccount(c, world)
  const wrong = await unproved(c, world, staff)
  if (wrong) return ownPage(c, world, wrong)
  await offerSecret(world.db, world.keys, staff)
  return c.redirect(`${place}/enrol`, 303)
}

/** Whoever was signed in without this phone signs in again with it. */
async function endElsewhere(c: DeskContext, world: World): Promise<void> {
  const [here, now] = [c.get('session'), world.identity.clock.now()]
  const all = here ? await listSessions(world.db, here.holder, now) : []
  for (const one of all) if (one.id !== here?.id) await endSession(world.db, one.holder, one.id, now)
}

async function confirm(c: DeskContext, world: World): Promise<Response> {
  const staff = await ownAccount(c, world)
  const typed = String((await c.req.formData()).get('code') ?? '').replace(/\s/g, '')
  const secret = await offeredSecret(world.db, world.keys, staff)
  if (secret === undefined) return c.redirect(place, 303)
  const codes = await confirmSecret(world.db, world.keys, staff, typed, world.identity.clock.now())
  if (!codes) return enrolPage(c, world, secret, '这个动态码不对。请看手机上现在的 6 位数字；手机的时间要准。')
  await endElsewhere(c, world)
  await record(world, staff, 'secondFactorEnrolled')
  return codesPage(c, world, codes)
}

async function renew(c: DeskContext, world: World): Promise<Response> {
  const staff = await ownAccount(c, world)
  if (!(await findSecondFactor(world.db, staff))) return c.redirect(place, 303)
  const wrong = await unproved(c, world, staff)
  if (wrong) return ownPage(c, world, wrong)
  const codes = await world.db.transaction((transaction) => renewRecoveryCodes(transaction, staff))
  await record(world, staff, 'recoveryCodesRenewed')
  return codesPage(c, world, codes)
}

async function picture(c: DeskContext, world: World): Promise<Response> {
  const staff = await ownAccount(c, world)
  const secret = await offeredSecret(world.db, world.keys, staff)
  if (secret === undefined) return c.notFound()
  const code = qrcode(0, 'M')
  code.addData(totpAddress(secret, `经办 ${packOf(c, world).name}`, staff.login), 'Byte')
  code.make()
  return c.body(code.createSvgTag({ cellSize: 4, margin: 16, scalable: true }), 200, { 'content-type': 'image/svg+xml' })
}

/** 动态码: one's own. A new phone, or new recovery codes, after the password and, where one is bound, a code. */
export function secondFactor(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/second-factor', (c) => ownPage(c, world))
  slice.post('/second-factor', (c) => begin(c, world))
  slice.get('/second-factor/enrol', async (c) => {
    const secret = await offeredSecret(world.db, world.keys, await ownAccount(c, world))
    return secret === undefined ? c.redirect(place, 303) : enrolPage(c, world, secret)
  })
  slice.get('/second-factor/code.svg', (c) => picture(c, world))
  slice.post('/second-factor/enrol', (c) => confirm(c, world))
  slice.post('/second-factor/codes', (c) => renew(c, world))
  return slice
}

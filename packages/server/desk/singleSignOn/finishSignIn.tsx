import { clientAddress } from '../../identity/client.ts'
import { writeCookie } from '../../identity/cookies.ts'
import type { Arrival } from '../../identity/oidc/dance.ts'
import { keepFactorElsewhere } from '../../identity/oidc/factorElsewhere.ts'
import { findLinked } from '../../identity/oidc/staffIdentities.ts'
import { keepStranger } from '../../identity/oidc/strangers.ts'
import { findSecondFactor } from '../../identity/secondFactor.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { beginSession, keptFormOf } from '../../identity/signedIn.ts'
import { findStaff, type Staff } from '../../identity/staff.ts'
import { beginSecondStep, SECOND_STEP_MINUTES } from '../../identity/staffSecondStep.ts'
import { addressMark } from '../../identity/staffSignIn.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { tell, Ways } from './outside.tsx'

type Arrived = Extract<Arrival, { kind: 'arrived' }>

/** Nobody here: what to tell whom. Nothing of what the provider says of the person is looked at, so no name can lead to the wrong account. */
async function stranger(c: DeskContext, world: World, { identity }: Arrived): Promise<Response> {
  const now = world.identity.clock.now()
  const code = await keepStranger(world.db, identity, now)
  await recordSecurity(world.db, { area: '', actor: 'anyone', what: 'identityUnknown', detail: { address: mark(c, world) } }, now)
  return tell(c, world, {
    status: 403,
    title: '还没有关联经办台的账号',
    children: (
      <>
        <p>您的身份已经认证，但还没有关联经办台的账号。请把这个号告诉本单位的系统管理员：</p>
        <p>
          <strong>{code}</strong>
        </p>
        <p>24 小时内有效。关联好以后，重新登录就行。</p>
        <Ways />
      </>
    ),
  })
}

async function disabled(c: DeskContext, world: World, { area, id }: Staff): Promise<Response> {
  const detail = { code: 'disabled', address: mark(c, world) }
  const line = { area, actor: 'anyone' as const, what: 'identityRefused' as const, about: `staff:${id}`, detail }
  await recordSecurity(world.db, line, world.identity.clock.now())
  return tell(c, world, { status: 403, title: '账号停用了', children: <p>您在经办台的账号已经停用。还要用，请找本单位的系统管理员。</p> })
}

const mark = (c: DeskContext, world: World): string => addressMark(world.keys, clientAddress(c, world.identity.proxies))

/** The identity is right, and a second factor is bound that the provider has not stood for: waits for the code, as after a right password. */
async function askCode(c: DeskContext, world: World, staff: Staff, returnPath: string): Promise<Response> {
  const token = await beginSecondStep(world.db, staff, world.identity.clock.now())
  writeCookie(c, world.identity.secure, 'staffStep', token, SECOND_STEP_MINUTES * 60)
  return c.redirect(`/desk/sign-in/code?${new URLSearchParams({ return: returnPath })}`, 303)
}

/** Whoever comes from the provider is signed in as the member of staff that their subject is linked to, in a session like any other. */
export async function finishSignIn(c: DeskContext, world: World, arrived: Arrived): Promise<Response> {
  const { db, keys, identity } = world
  const { returnPath } = arrived.attempt
  const linked = await findLinked(db, arrived.identity)
  const staff = linked && (await findStaff(db, keys, linked.area, linked.id))
  if (!staff) return stranger(c, world, arrived)
  if (staff.disabled) return disabled(c, world, staff)
  const { secondFactor } = arrived.identity
  if (!secondFactor && (await findSecondFactor(db, staff))) return askCode(c, world, staff, returnPath)
  const holder = { kind: 'staff', area: staff.area, id: staff.id } as const
  const detail = { address: mark(c, world), by: 'oidc', secondFactor: secondFactor ? 'provider' : 'none' }
  await recordSecurity(db, { area: staff.area, actor: `staff:${staff.id}`, what: 'signedIn', detail }, identity.clock.now())
  const session = await beginSession(c, identity, holder)
  if (secondFactor) await keepFactorElsewhere(db, session.id)
  return c.redirect((await keptFormOf(c, identity, holder)) ? '/desk/kept' : returnPath, 303)
}

import type { Context } from 'hono'
import { deviceName } from './client.ts'
import { type CookieName, dropCookie, readCookie, writeCookie } from './cookies.ts'
import type { Identity } from './identity.ts'
import { dropKeptForm, findKeptForm, type KeptForm } from './keptForm.ts'
import { CITIZEN_SESSION, endSession, findSession, type Holder, type Session, STAFF_SESSION, startSession } from './sessions.ts'

async function endOld(c: Context, identity: Identity, name: CookieName): Promise<void> {
  const token = readCookie(c, identity.secure, name)
  const found = token ? await findSession(identity.db, token, identity.clock.now()) : undefined
  if (found) await endSession(identity.db, found.session.holder, found.session.id, identity.clock.now())
}

/**
 * Sign-in is complete: a fresh session under a fresh token, and the one the cookie held before is ended. The cookie of a citizen
 * outlives the browser, since a phone closes WeChat's browser while the camera is open; that of staff does not.
 */
export async function beginSession(c: Context, identity: Identity, holder: Holder): Promise<{ id: string }> {
  const rules = holder.kind === 'citizen' ? CITIZEN_SESSION : STAFF_SESSION
  await endOld(c, identity, holder.kind)
  const device = deviceName(c.req.header('user-agent'))
  const { token, id } = await startSession(identity.db, holder, { ...rules, device }, identity.clock.now())
  writeCookie(c, identity.secure, holder.kind, token, holder.kind === 'citizen' ? rules.lifeSeconds : undefined)
  return { id }
}

/**
 * 退出: ends the session, takes its cookie back, and has the browser forget the pages and pictures it kept, which the back key of a phone in other hands
 * would show. What the browser remembers of settings is nobody's secret and stays.
 */
export async function signOut(c: Context, identity: Identity, session: Session): Promise<void> {
  await endSession(identity.db, session.holder, session.id, identity.clock.now())
  dropCookie(c, identity.secure, session.holder.kind)
  c.header('clear-site-data', '"cache"')
}

/**
 * What the person signed in here had typed before the session ran out, for the page after the sign-in: 「您刚才填的还在」. It goes
 * into hidden fields of a form to its `path`, with a fresh csrf token.
 */
export async function keptFormOf(c: Context, identity: Identity, holder: Holder): Promise<KeptForm | undefined> {
  const token = readCookie(c, identity.secure, 'kept')
  return token ? findKeptForm(identity.db, identity.keys, holder, token, identity.clock.now()) : undefined
}

/** After it was sent again, or 「不要了」. */
export async function forgetKeptForm(c: Context, identity: Identity): Promise<void> {
  const token = readCookie(c, identity.secure, 'kept')
  if (token) await dropKeptForm(identity.db, token)
  dropCookie(c, identity.secure, 'kept')
}

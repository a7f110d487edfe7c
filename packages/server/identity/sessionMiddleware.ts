import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { actorOf } from './actor.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { CSRF_FIELD, CSRF_HEADER, csrfHolds, csrfToken, fromOurPages, holderOfForm } from './csrf.ts'
import type { Identity, IdentityEnv } from './identity.ts'
import { KEPT_MINUTES, keepForm, toKeptForm } from './keptForm.ts'
import { findSession, type Holder, type Session } from './sessions.ts'

/** `optional`: pages for everybody, which only look different when somebody is signed in. */
export interface SessionOptions {
  optional?: boolean
}

/** Lets through whoever is signed in as a citizen; sends all others to the sign-in page, keeping page and typed form. */
export function citizenSession(identity: Identity, options: SessionOptions = {}): MiddlewareHandler<IdentityEnv> {
  return sessionOf('citizen', identity, options)
}

/** Lets through whoever is signed in as staff; sends all others to the sign-in page, keeping page and typed form. */
export function staffSession(identity: Identity, options: SessionOptions = {}): MiddlewareHandler<IdentityEnv> {
  return sessionOf('staff', identity, options)
}

/** For forms that need no sign-in (the sign-in itself): refuses what another site sends. */
export const ownPagesOnly: MiddlewareHandler = createMiddleware(async (c, next) => {
  if (changes(c) && !fromOurPages(c)) throw notOurs()
  await next()
})

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i
const changes = (c: Context): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
const notOurs = (): HTTPException => new HTTPException(403, { message: '这一页放得太久了，或者不是从本站打开的。请返回上一页，刷新后再交。' })

function sessionOf(kind: Holder['kind'], identity: Identity, options: SessionOptions): MiddlewareHandler<IdentityEnv> {
  return createMiddleware<IdentityEnv>(async (c, next) => {
    if (changes(c) && !fromOurPages(c)) throw notOurs()
    const session = await liveSession(c, kind, identity)
    const actor = session && (await actorOf(identity.db, session.holder, session.worksIn || undefined))
    if (!session || !actor) {
      if (!options.optional) return askToSignIn(c, kind, identity)
      set(c, { actor: { kind: 'anyone' }, session: undefined, csrf: '', scopes: undefined })
      return next()
    }
    if (changes(c) && !(await csrfHolds(identity.db, identity.keys, await sentToken(c), session, identity.clock.now()))) throw notOurs()
    set(c, { actor, session, csrf: csrfToken(identity.keys, session.id), scopes: undefined })
    return next()
  })
}

function set(c: Context<IdentityEnv>, variables: IdentityEnv['Variables']): void {
  c.set('actor', variables.actor)
  c.set('session', variables.session)
  c.set('csrf', variables.csrf)
  c.set('scopes', variables.scopes)
}

async function liveSession(c: Context, kind: Holder['kind'], identity: Identity): Promise<Session | undefined> {
  const token = readCookie(c, identity.secure, kind)
  const found = token ? await findSession(identity.db, token, identity.clock.now()) : undefined
  return found?.state === 'live' && found.session.holder.kind === kind ? found.session : undefined
}

/** The body stays readable for the page behind: Hono keeps the parsed form. */
async function sentToken(c: Context): Promise<string> {
  const header = c.req.header(CSRF_HEADER)
  if (header !== undefined || !FORM.test(c.req.header('content-type') ?? '')) return header ?? ''
  const field = (await c.req.formData()).get(CSRF_FIELD)
  return typeof field === 'string' ? field : ''
}

/** `late=1` tells the sign-in page to say why: 「为了安全，离开 20 分钟要重新登录」. */
async function askToSignIn(c: Context, kind: Holder['kind'], identity: Identity): Promise<Response> {
  const kept = await keepTyped(c, identity)
  const late = kept || readCookie(c, identity.secure, kind) !== undefined
  const query = new URLSearchParams({ return: pageOf(c), ...(late && { late: '1' }) })
  return c.redirect(`${identity.signIn[kind]}?${query}`, 303)
}

/** A page is asked for again as it is; of a form that was sent, the page it stood on. */
function pageOf(c: Context): string {
  const here = new URL(c.req.url)
  if (!changes(c)) return here.pathname + here.search
  const from = c.req.header('referer') ?? ''
  const page = URL.canParse(from) ? new URL(from) : here
  return page.host === here.host ? page.pathname + page.search : here.pathname
}

/** Keeps what was typed when the form was ours and its holder is known; the cookie finds it again after the sign-in. */
async function keepTyped(c: Context, identity: Identity): Promise<boolean> {
  if (c.req.method !== 'POST' || !FORM.test(c.req.header('content-type') ?? '')) return false
  const { db, keys, secure } = identity
  const now = identity.clock.now()
  const holder = await holderOfForm(db, keys, await sentToken(c), now)
  if (!holder) return false
  const token = await keepForm(db, keys, holder, toKeptForm(c.req.path, await c.req.formData()), now)
  if (token) writeCookie(c, secure, 'kept', token, KEPT_MINUTES * 60)
  return token !== undefined
}

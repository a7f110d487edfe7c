import { type Context, Hono } from 'hono'
import { dropCookie, readCookie } from '../../identity/cookies.ts'
import { leaveProvider, returnFromProvider } from '../../identity/oidc/dance.ts'
import { type OidcProvider, oidcProvider } from '../../identity/oidc/provider.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { staffSession } from '../../identity/sessionMiddleware.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { finishLink } from './finishLink.tsx'
import { finishSignIn } from './finishSignIn.tsx'
import { down, leave, RETURN } from './leave.tsx'
import { deskPath, ownAddress, sendOn, tell, Ways } from './outside.tsx'
import { beginLink, showOwn, unlinkOwn } from './ownIdentity.tsx'
import { linkStaff, showStaff, unlinkStaff } from './staffIdentities.tsx'

/** Where the provider sends back to after a sign-out: registered there. */
const SIGNED_OUT = '/desk/sign-in?out=1'

async function begin(c: Context, world: World, provider: OidcProvider): Promise<Response> {
  const to = await leave(c, world, provider, { returnPath: deskPath(c.req.query('return')) })
  return to instanceof URL ? c.redirect(to.href, 303) : to
}

const unasked = (c: Context, world: World, again: string): Response | Promise<Response> =>
  tell(c, world, {
    status: 400,
    title: '登录没有接上',
    children: (
      <>
        <p>等得太久，这一页打开过两次，或者不是在这个浏览器里开始的。请重新登录。</p>
        <Ways again={again} />
      </>
    ),
  })

async function refused(c: Context, world: World, { settings }: OidcProvider, code: string): Promise<Response> {
  await recordSecurity(world.db, { area: '', actor: 'anyone', what: 'identityRefused', detail: { code } }, world.identity.clock.now())
  return tell(c, world, {
    status: 403,
    title: `${settings.name}没有让您登录`,
    children: (
      <>
        <p>请重新登录。还是不行，请把这几个字告诉系统管理员：{code}。</p>
        <Ways again="重新登录" />
      </>
    ),
  })
}

async function comeBack(c: Context<DeskEnv>, world: World, provider: OidcProvider): Promise<Response> {
  const address = ownAddress(c, world, RETURN)
  address.search = new URL(c.req.url).search
  const browser = readCookie(c, world.identity.secure, 'oidc')
  const arrival = browser === undefined ? ({ kind: 'unasked' } as const) : await returnFromProvider(world.identity, provider, { browser, address })
  switch (arrival.kind) {
    case 'unasked':
      return unasked(c, world, `用${provider.settings.name}登录`)
    case 'refused':
      return refused(c, world, provider, arrival.code.replace(/[^\w.-]/g, '').slice(0, 60))
    case 'down':
      return down(c, world, provider)
    case 'arrived':
      return arrival.attempt.linkSession ? finishLink(c, world, arrival) : finishSignIn(c, world, arrival)
  }
}

/** After the sign-out here: at the provider too, where it can be asked for. */
async function signOutThere(c: Context, world: World, provider: OidcProvider): Promise<Response> {
  const known = readCookie(c, world.identity.secure, 'oidc') !== undefined
  dropCookie(c, world.identity.secure, 'oidc')
  const to = known ? await leaveProvider(provider, ownAddress(c, world, SIGNED_OUT)) : undefined
  return to ? sendOn(c, world, `正在退出${provider.settings.name}`, to) : c.redirect(SIGNED_OUT, 303)
}

/** 统一身份认证 of the settings, or nothing there: sign-in and sign-out, before a session is asked for; and behind it, which accounts are linked. */
export function singleSignOn(world: World): { outside: Hono<DeskEnv>; inside: Hono<DeskEnv> } {
  const [outside, inside] = [new Hono<DeskEnv>(), new Hono<DeskEnv>()]
  const { oidc, operations } = world.settings
  if (!oidc) return { outside, inside }
  const provider = oidcProvider(oidc, { outgoing: operations.outgoing, ports: world.operations.ports })
  outside.get('/sign-in/oidc', (c) => begin(c, world, provider))
  outside.get('/sign-in/oidc/return', staffSession(world.identity, { optional: true }), (c) => comeBack(c, world, provider))
  outside.get('/sign-in/oidc/out', (c) => signOutThere(c, world, provider))
  inside.get('/single-sign-on', (c) => showOwn(c, world, provider))
  inside.post('/single-sign-on', (c) => beginLink(c, world, provider))
  inside.post('/single-sign-on/unlink', (c) => unlinkOwn(c, world, provider))
  inside.get('/staff-identities', (c) => showStaff(c, world, provider))
  inside.post('/staff-identities', (c) => linkStaff(c, world, provider))
  inside.post('/staff-identities/unlink', (c) => unlinkStaff(c, world, provider))
  return { outside, inside }
}

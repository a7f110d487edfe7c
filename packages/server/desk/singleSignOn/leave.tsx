import type { Context } from 'hono'
import { clientAddress } from '../../identity/client.ts'
import { readCookie, writeCookie } from '../../identity/cookies.ts'
import { leaveForProvider } from '../../identity/oidc/dance.ts'
import type { OidcProvider } from '../../identity/oidc/provider.ts'
import { newToken } from '../../identity/sessions.ts'
import { takeAddressTurn } from '../../identity/staffSignIn.ts'
import { seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownAddress, tell, Ways } from './outside.tsx'

/** Where the provider sends back to: registered there. */
export const RETURN = '/desk/sign-in/oidc/return'

/** The cookie by which a browser finishes only what it began itself. */
function browserOf(c: Context, { identity }: World): string {
  const known = readCookie(c, identity.secure, 'oidc')
  if (known) return known
  const fresh = newToken()
  writeCookie(c, identity.secure, 'oidc', fresh)
  return fresh
}

/** The provider does not answer; the sign-in by password goes on. */
export const down = (c: Context, world: World, { settings }: OidcProvider): Response | Promise<Response> =>
  tell(c, world, {
    status: 503,
    title: `${settings.name}现在连不上`,
    children: (
      <>
        <p>不是您的问题。请过几分钟再试，或先用登录名和密码登录。</p>
        <Ways again="再试一次" />
      </>
    ),
  })

/** Sends a browser to the provider: to sign in, or for a link that the holder of a session asked for. Answers why not otherwise. */
export async function leave(
  c: Context,
  world: World,
  provider: OidcProvider,
  { returnPath, linkSession }: { returnPath: string; linkSession?: string },
): Promise<URL | Response> {
  const { db, keys, identity } = world
  const wait = await takeAddressTurn(db, keys, clientAddress(c, identity.proxies), identity.clock.now())
  if (wait > 0) return tell(c, world, { status: 429, title: '登录太频繁', children: <p>这个网络地址登录太频繁。请 {seconds(wait)}后再试。</p> })
  const from = { browser: browserOf(c, world), redirectUri: ownAddress(c, world, RETURN), returnPath, ...(linkSession && { linkSession }) }
  return (await leaveForProvider(identity, provider, from)) ?? down(c, world, provider)
}

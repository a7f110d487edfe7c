import type { Context } from 'hono'
import { beginSession, keptFormOf } from '../../identity/signedIn.ts'
import type { World } from '../../world.ts'

/** The sign-in is complete: a session, and on to the first password of one's own, to what had been typed, or to the page that was asked for. */
export async function goOn(
  c: Context,
  { identity }: World,
  { area, id, passwordTemporary }: { area: string; id: string; passwordTemporary: boolean },
  goTo: string,
): Promise<Response> {
  const holder = { kind: 'staff', area, id } as const
  await beginSession(c, identity, holder)
  if (passwordTemporary) return c.redirect('/desk/password', 303)
  return c.redirect((await keptFormOf(c, identity, holder)) ? '/desk/kept' : goTo, 303)
}

import type { Arrival } from '../../identity/oidc/dance.ts'
import { linkIdentity } from '../../identity/oidc/staffIdentities.ts'
import { dropStranger } from '../../identity/oidc/strangers.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { tell } from './outside.tsx'

const words = {
  taken: '这个身份已经关联了另一个账号。请找本单位的系统管理员。',
  hasAnother: '您的账号已经关联了另一个身份。请先解除，再关联。',
  over: '开始关联的那次登录已经结束。请重新登录，再关联一次。',
}

const refuse = (c: DeskContext, world: World, why: keyof typeof words): Response | Promise<Response> =>
  tell(c, world, {
    status: 403,
    title: '没有关联',
    children: (
      <>
        <p>{words[why]}</p>
        <a class="btn primary" href="/desk/single-sign-on">
          返回
        </a>
      </>
    ),
  })

/** The link that a member of staff asked for with password and code: made only in the very session in which they asked. */
export async function finishLink(c: DeskContext, world: World, { attempt, identity }: Extract<Arrival, { kind: 'arrived' }>): Promise<Response> {
  const session = c.get('session')
  if (session?.holder.kind !== 'staff' || session.id !== attempt.linkSession) return refuse(c, world, 'over')
  const { holder } = session
  const by = `staff:${holder.id}` as const
  const now = world.identity.clock.now()
  const linked = await linkIdentity(world.db, holder, identity, by, now)
  if (linked !== 'linked') return refuse(c, world, linked)
  await dropStranger(world.db, identity)
  await recordSecurity(world.db, { area: holder.area, actor: by, what: 'identityLinked', about: by }, now)
  return c.redirect(attempt.returnPath, 303)
}

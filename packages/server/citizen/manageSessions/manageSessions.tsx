import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { endSession, listSessions, type Session } from '../../identity/sessions.ts'
import { signOut } from '../../identity/signedIn.ts'
import { StatusTag } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type CitizenContext, type CitizenEnv, mine, packOf, page } from '../shell.tsx'

function sessionOf(c: CitizenContext): Session {
  const session = c.get('session')
  if (!session) throw new HTTPException(403)
  return session
}

const Line = ({ session, own, seen, end }: { session: Session; own: boolean; seen: string; end: { action: string; csrf: string } }) => (
  <section class="card">
    <div class="card-head">
      <h2>{session.device}</h2>
      {own && <StatusTag tone="done" text="就是这一台" />}
    </div>
    <p>最近用过：{seen}</p>
    <Form action={end.action} hidden={{ csrf: end.csrf }}>
      <Button kind="plain">{own ? '从这台退出' : `让“${session.device}”退出`}</Button>
    </Form>
  </section>
)

async function list(c: CitizenContext, world: World, pack: Pack) {
  const own = sessionOf(c)
  const now = world.identity.clock.now()
  const sessions = await listSessions(world.db, own.holder, now)
  return page(c, pack, {
    title: '在哪些设备上登录着',
    back: { href: mine(c), text: '我的申请' },
    children: (
      <>
        <Question title="在哪些设备上登录着">
          <p>不是您的设备，请让它退出。</p>
        </Question>
        {sessions.map((session) => (
          <Line
            session={session}
            own={session.id === own.id}
            seen={nearMomentWords(session.seenAt, dayOf(now))}
            end={{ action: session.id === own.id ? mine(c, 'sign-out') : mine(c, `sessions/${session.id}/end`), csrf: c.get('csrf') }}
          />
        ))}
      </>
    ),
  })
}

/** 退出, and the list of devices that are signed in, each of which can be signed out from here. */
export function manageSessions(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/sessions', (c) => list(c, world, packOf(c, world)))
  routes.post('/sessions/:id/end', async (c) => {
    await endSession(world.db, sessionOf(c).holder, c.req.param('id'), world.identity.clock.now())
    return c.redirect(mine(c, 'sessions'), 303)
  })
  routes.post('/sign-out', async (c) => {
    await signOut(c, world.identity, sessionOf(c))
    return c.redirect(`/my/sign-in?${new URLSearchParams({ return: mine(c) })}`, 303)
  })
  return routes
}

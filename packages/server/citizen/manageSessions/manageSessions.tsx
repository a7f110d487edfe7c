import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { listApiTokens, revokeApiToken } from '../../identity/apiTokens.ts'
import { readNewDevices } from '../../identity/devices.ts'
import { endOtherSessions } from '../../identity/otherSessions.ts'
import { endSession, listSessions, type Session } from '../../identity/sessions.ts'
import { signOut } from '../../identity/signedIn.ts'
import { StatusTag } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { NewDevices } from '../newDevices.tsx'
import { type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'

function sessionOf(c: CitizenContext): Session {
  const session = c.get('session')
  if (!session) throw new HTTPException(403)
  return session
}

interface LineProps {
  title: string
  said: string
  own?: boolean
  end: { action: string; text: string }
  csrf: string
}

const Line = ({ title, said, own, end, csrf }: LineProps) => (
  <section class="card">
    <div class="card-head">
      <h2>{title}</h2>
      {own && <StatusTag tone="done" text="就是这一台" />}
    </div>
    <p>{said}</p>
    <Form action={end.action} hidden={{ csrf }}>
      <Button kind="plain">{end.text}</Button>
    </Form>
  </section>
)

/** Browsers, and programs that hold a token of the API: whatever acts for the account now. */
async function linesOf(c: CitizenContext, world: World, own: Session): Promise<LineProps[]> {
  const now = world.identity.clock.now()
  const [today, csrf] = [dayOf(now), c.get('csrf')]
  const sessions = await listSessions(world.db, own.holder, now)
  const tokens = (await listApiTokens(world.db, own.holder)).filter((one) => one.revokedAt === undefined && one.expiresAt > now)
  return [
    ...sessions.map((session) => {
      const here = session.id === own.id
      const end = here
        ? { action: mine(c, 'sign-out'), text: '从这台退出' }
        : { action: mine(c, `sessions/${session.id}/end`), text: `让“${session.device}”退出` }
      return { title: session.device, said: `最近用过：${nearMomentWords(session.seenAt, today)}`, own: here, end, csrf }
    }),
    ...tokens.map((token) => ({
      title: '其他程序',
      said: `${nearMomentWords(token.createdAt, today)} 用您的手机号登录`,
      end: { action: mine(c, `sessions/tokens/${token.id}/end`), text: '让这个程序退出' },
      csrf,
    })),
  ]
}

async function list(c: CitizenContext, world: World, pack: Pack) {
  const lines = await linesOf(c, world, sessionOf(c))
  return page(c, pack, {
    title: '在哪些设备上登录着',
    back: { href: mine(c), text: '我的申请' },
    children: (
      <>
        <Question title="在哪些设备上登录着">
          <p>不是您的设备，请让它退出。</p>
        </Question>
        <NewDevices c={c} world={world} />
        {lines.map((line) => (
          <Line {...line} />
        ))}
        {lines.length > 1 && (
          <Form action={mine(c, 'sessions/others/end')} hidden={{ csrf: c.get('csrf') }}>
            <Button kind="danger">除了这台，都退出</Button>
          </Form>
        )}
      </>
    ),
  })
}

/** 退出, and the list of devices that are signed in, each of which, or all but this one, can be signed out from here; and what was new is read. */
export function manageSessions(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const back = (c: CitizenContext) => c.redirect(mine(c, 'sessions'), 303)
  routes.get('/sessions', (c) => list(c, world, packOf(c, world)))
  routes.post('/sessions/others/end', async (c) => {
    await endOtherSessions(world.db, citizenOf(c).account, sessionOf(c).id, world.identity.clock.now())
    return back(c)
  })
  routes.post('/sessions/new/read', async (c) => {
    await readNewDevices(world.db, citizenOf(c).account, world.identity.clock.now())
    return c.redirect(mine(c), 303)
  })
  routes.post('/sessions/:id/end', async (c) => {
    await endSession(world.db, sessionOf(c).holder, c.req.param('id'), world.identity.clock.now())
    return back(c)
  })
  routes.post('/sessions/tokens/:id/end', async (c) => {
    const own = await listApiTokens(world.db, sessionOf(c).holder)
    if (own.some((one) => one.id === c.req.param('id'))) await revokeApiToken(world.db, c.req.param('id'), world.identity.clock.now())
    return back(c)
  })
  routes.post('/sign-out', async (c) => {
    await signOut(c, world.identity, sessionOf(c))
    return c.redirect(`/my/sign-in?${new URLSearchParams({ return: mine(c) })}`, 303)
  })
  return routes
}

import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { recordSecurity } from '../../identity/securityLog.ts'
import { endSession, listSessions, type Session } from '../../identity/sessions.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page, staffOf } from '../shell.tsx'

const place = '/desk/my-sessions'

const End = ({ csrf, id, text }: { csrf: string; id: string; text: string }) => (
  <Form action={place} hidden={{ csrf, session: id }}>
    <DeskButton kind="danger">{text}</DeskButton>
  </Form>
)

async function own(c: DeskContext, world: World): Promise<{ here: Session | undefined; all: Session[] }> {
  const here = c.get('session')
  return { here, all: here ? await listSessions(world.db, here.holder, world.identity.clock.now()) : [] }
}

async function show(c: DeskContext, world: World): Promise<Response> {
  const { here, all } = await own(c, world)
  const today = dayOf(world.identity.clock.now())
  const csrf = c.get('csrf')
  return page(c, world, {
    title: '我的账号',
    children: (
      <>
        <PageHead
          title="我的账号"
          lead={`现在登录着 ${all.length} 处。不认识的，请让它退出，再改密码。`}
          aside={
            <>
              <a href="/desk/password">改密码</a> · <a href="/desk/second-factor">动态码</a>
              {world.settings.oidc && (
                <>
                  {' · '}
                  <a href="/desk/single-sign-on">{world.settings.oidc.name}</a>
                </>
              )}
            </>
          }
        />
        <Table
          caption="登录着的地方"
          columns={['设备', '登录', '最近在用', '让它退出'].map((text) => ({ text }))}
          rows={all.map((one) => ({
            marked: one.id === here?.id,
            cells: [
              one.device,
              nearMomentWords(one.startedAt, today),
              nearMomentWords(one.seenAt, today),
              one.id === here?.id ? <Chip kind="pass" text="就是这里" /> : <End csrf={csrf} id={one.id} text="退出" />,
            ],
          }))}
        />
        {all.length > 1 && <End csrf={csrf} id="others" text="别处的都退出" />}
        <p class="quiet">离开 20 分钟自动退出，登录满 12 小时要重新登录。</p>
      </>
    ),
  })
}

/** 我的账号: where one is signed in, and ending that elsewhere. */
export function mySessions(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/my-sessions', (c) => show(c, world))
  slice.post('/my-sessions', async (c) => {
    const asked = String((await c.req.formData()).get('session') ?? '')
    const { here, all } = await own(c, world)
    const ending = all.filter((one) => one.id !== here?.id && (asked === 'others' || asked === one.id))
    const now = world.identity.clock.now()
    for (const one of ending) await endSession(world.db, one.holder, one.id, now)
    const area = here?.holder.kind === 'staff' ? here.holder.area : ''
    if (ending.length > 0)
      await recordSecurity(world.db, { area, actor: reference(staffOf(c)), what: 'sessionEnded', detail: { count: ending.length } }, now)
    return c.redirect(place, 303)
  })
  return slice
}

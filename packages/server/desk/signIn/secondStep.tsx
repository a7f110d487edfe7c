import type { Context } from 'hono'
import { clientAddress } from '../../identity/client.ts'
import { dropCookie, readCookie, writeCookie } from '../../identity/cookies.ts'
import { beginSecondStep, finishSecondStep, isWaiting, SECOND_STEP_MINUTES } from '../../identity/staffSecondStep.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { deskPath, outside, refusal } from './frame.tsx'
import { goOn } from './goOn.ts'

const place = '/desk/sign-in/code'
const again = '/desk/sign-in?step=over'

function show(c: Context, world: World, props: { goTo: string; error?: string; status?: 422 | 429 }): Response | Promise<Response> {
  const { goTo, error, status = 200 } = props
  return outside(c, world, {
    title: '输入动态码',
    status,
    error,
    children: (
      <section class="panel deciding confirm">
        <h1>输入动态码</h1>
        <p>密码对了，还差一步。打开手机上的身份验证器，把 6 位数字填在这里。</p>
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'code', text: error }]} title="没有登录" />
        <Form action={place} hidden={{ return: goTo }}>
          <TextField
            name="code"
            label="动态码，或一个恢复码"
            hint="每 30 秒换一次，一个码只用一次"
            autocomplete="one-time-code"
            width="middle"
            error={error}
          />
          <ButtonRow>
            <DeskButton kind="primary">登录</DeskButton>
            <DeskButton href="/desk/sign-in">换一个人登录</DeskButton>
          </ButtonRow>
        </Form>
        <p class="quiet">手机不在身边，用打印的恢复码。都没有了，请安全管理员重设。</p>
      </section>
    ),
  })
}

/** The password is right: waits for the code under a cookie that is no session. */
export async function askCode(c: Context, world: World, staff: { area: string; id: string }, goTo: string): Promise<Response> {
  const { identity, db } = world
  const token = await beginSecondStep(db, staff, identity.clock.now())
  writeCookie(c, identity.secure, 'staffStep', token, SECOND_STEP_MINUTES * 60)
  return c.redirect(`${place}?${new URLSearchParams({ return: goTo })}`, 303)
}

/** The page that asks for the code, for whoever has given a right password just now. */
export async function codePage(c: Context, world: World): Promise<Response> {
  const token = readCookie(c, world.identity.secure, 'staffStep')
  const waits = token !== undefined && (await isWaiting(world.db, token, world.identity.clock.now()))
  return waits ? show(c, world, { goTo: deskPath(c.req.query('return')) }) : c.redirect(again, 303)
}

/** Takes the code; when it counts, the session begins. */
export async function takeCode(c: Context, world: World): Promise<Response> {
  const { identity, db, keys } = world
  const form = await c.req.formData()
  const goTo = deskPath(String(form.get('return') ?? ''))
  const entry = {
    token: readCookie(c, identity.secure, 'staffStep') ?? '',
    code: String(form.get('code') ?? ''),
    address: clientAddress(c, identity.proxies),
  }
  const answer = await finishSecondStep(db, keys, entry, identity.clock.now())
  if (answer.kind === 'over') return c.redirect(again, 303)
  if (answer.kind !== 'signedIn') return show(c, world, { goTo, ...refusal(answer, '动态码') })
  dropCookie(c, identity.secure, 'staffStep')
  return goOn(c, world, answer, goTo)
}

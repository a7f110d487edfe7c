import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { PasswordProblem } from '../../identity/passwordRules.ts'
import { changePassword, type PasswordChange } from '../../identity/staffPassword.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownAccount } from '../ownAccount.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page } from '../shell.tsx'

/** A password given by somebody else is changed before anything else is done. */
export const changePasswordFirst = (world: World) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    if ((await ownAccount(c, world)).passwordTemporary) return c.redirect('/desk/password', 303)
    return next()
  })

function problemWords(problem: PasswordProblem): string {
  switch (problem.kind) {
    case 'tooShort':
      return `新密码至少 ${problem.least} 个字，您写了 ${problem.length} 个。可以用一句话。`
    case 'tooLong':
      return `新密码最多 ${problem.most} 个字。`
    case 'common':
      return '这个密码太常见，容易被猜到。请换一句只有您知道的话。'
    case 'login':
      return '新密码里不要有登录名。'
  }
}

function faultOf(change: Exclude<PasswordChange, { kind: 'changed' }>): FieldError {
  switch (change.kind) {
    case 'wrong':
      return { field: 'current', text: `现在的密码不对，还可以试 ${change.left} 次。` }
    case 'locked':
      return { field: 'current', text: `试错太多次，先锁住了。请 ${seconds(change.seconds)}后再试。` }
    case 'same':
      return { field: 'next', text: '新密码和现在的一样。请换一个。' }
    case 'password':
      return { field: 'next', text: problemWords(change.problem) }
  }
}

const fields = [
  { name: 'current', label: '现在的密码', autocomplete: 'current-password' },
  { name: 'next', label: '新密码', hint: '至少 12 个字，可以是一句话；不要求大小写和符号，不能是常见的', autocomplete: 'new-password' },
  { name: 'again', label: '新密码再写一遍', autocomplete: 'new-password' },
] as const

async function show(c: DeskContext, world: World, fault?: FieldError): Promise<Response> {
  const errors = fault ? [fault] : []
  const first = (await ownAccount(c, world)).passwordTemporary
  return page(c, world, {
    title: '改密码',
    ...(fault && { status: 422, errors: 1 }),
    children: (
      <section class="panel deciding confirm">
        <h1>改密码</h1>
        {first && <p>您用的是别人给的临时密码。请先换成自己的，再办事。</p>}
        <ErrorSummary errors={errors} />
        <Form action="/desk/password" hidden={{ csrf: c.get('csrf') }}>
          {fields.map((field) => (
            <TextField {...field} type="password" width="middle" error={errors.find((one) => one.field === field.name)?.text} />
          ))}
          <ButtonRow>
            <DeskButton kind="primary">换成新密码</DeskButton>
          </ButtonRow>
        </Form>
        <p class="quiet">换好以后，别处登录着的都会退出。</p>
      </section>
    ),
  })
}

/** 改密码: one's own, at the first sign-in and whenever wanted. */
export function password(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/password', (c) => show(c, world))
  slice.post('/password', async (c) => {
    const form = await c.req.formData()
    const [current = '', next = '', again = ''] = ['current', 'next', 'again'].map((name) => String(form.get(name) ?? ''))
    if (next !== again) return show(c, world, { field: 'again', text: '两遍写的不一样。请再写一遍。' })
    const [staff, session] = [await ownAccount(c, world), c.get('session')]
    if (!session) throw new HTTPException(403)
    const change = { current, next, keepSession: session.id }
    const answer = await changePassword(world.db, world.keys, staff, change, world.identity.clock.now())
    return answer.kind === 'changed' ? c.redirect('/desk', 303) : show(c, world, faultOf(answer))
  })
  return slice
}

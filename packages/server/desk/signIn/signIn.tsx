import { reference } from '@jingban/kernel/case/actor.ts'
import { type Context, Hono } from 'hono'
import { clientAddress } from '../../identity/client.ts'
import { readCookie } from '../../identity/cookies.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { ownPagesOnly, staffSession } from '../../identity/sessionMiddleware.ts'
import { signOut } from '../../identity/signedIn.ts'
import { signInStaff } from '../../identity/staffSignIn.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { deskPath, outside, refusal } from './frame.tsx'
import { goOn } from './goOn.ts'
import { askCode, codePage, takeCode } from './secondStep.tsx'

interface SignInPage {
  login?: string
  goTo: string
  /** What the button for the provider says, where there is one. */
  provider?: string | undefined
  /** Why the person stands here again. */
  note?: string
  error?: string
  status?: 200 | 422 | 429
}

const SignInForm = ({ login, goTo, provider, note, error }: SignInPage) => {
  const errors: FieldError[] = error === undefined ? [] : [{ field: 'login', text: error }]
  return (
    <section class="panel deciding confirm">
      <h1>工作人员登录</h1>
      {note !== undefined && <p>{note}</p>}
      <ErrorSummary errors={errors} title="没有登录" />
      <Form action="/desk/sign-in" hidden={{ return: goTo }}>
        <TextField name="login" label="登录名" value={login} autocomplete="username" width="middle" error={error} />
        <TextField name="password" label="密码" type="password" autocomplete="current-password" width="middle" />
        <ButtonRow>
          <DeskButton kind="primary">登录</DeskButton>
          {provider !== undefined && <DeskButton href={`/desk/sign-in/oidc?${new URLSearchParams({ return: goTo })}`}>用{provider}登录</DeskButton>}
        </ButtonRow>
      </Form>
      <p class="quiet">忘了密码，请找本单位的系统管理员重设。参保人请从办事大厅登录。</p>
    </section>
  )
}

function show(c: Context, world: World, { status = 200, ...props }: SignInPage): Response | Promise<Response> {
  return outside(c, world, {
    title: '工作人员登录',
    status,
    error: props.error,
    children: <SignInForm {...props} provider={world.settings.oidc?.name} />,
  })
}

function noteOf(c: Context): { note?: string } {
  if (c.req.query('late')) return { note: '为了安全，离开 20 分钟要重新登录。您填的还在。' }
  if (c.req.query('step')) return { note: '动态码等得太久了。请重新登录。' }
  return c.req.query('out') ? { note: '已经退出。' } : {}
}

async function takePassword(c: Context, world: World): Promise<Response> {
  const { db, keys, identity } = world
  const form = await c.req.formData()
  const [login = '', password = '', goTo = ''] = ['login', 'password', 'return'].map((name) => String(form.get(name) ?? ''))
  const answer = await signInStaff(db, keys, { login, password, address: clientAddress(c, identity.proxies) }, identity.clock.now())
  switch (answer.kind) {
    case 'signedIn':
      return goOn(c, world, answer, deskPath(goTo))
    case 'codeNeeded':
      return askCode(c, world, answer, deskPath(goTo))
    default:
      return show(c, world, { login, goTo: deskPath(goTo), ...refusal(answer, '登录名或密码') })
  }
}

/** 登录与退出: password, then the code where a second factor is bound. */
export function signIn(world: World): Hono<DeskEnv> {
  const { db, identity } = world
  const slice = new Hono<DeskEnv>()
  slice.get('/sign-in', (c) => show(c, world, { goTo: deskPath(c.req.query('return')), ...noteOf(c) }))
  slice.post('/sign-in', ownPagesOnly, (c) => takePassword(c, world))
  slice.get('/sign-in/code', (c) => codePage(c, world))
  slice.post('/sign-in/code', ownPagesOnly, (c) => takeCode(c, world))
  slice.post('/sign-out', staffSession(identity, { optional: true }), async (c) => {
    const session = c.get('session')
    if (session?.holder.kind === 'staff') {
      await recordSecurity(db, { area: session.holder.area, actor: reference(c.get('actor')), what: 'signedOut' }, identity.clock.now())
      await signOut(c, identity, session)
    }
    const alsoThere = world.settings.oidc !== undefined && readCookie(c, identity.secure, 'oidc') !== undefined
    return c.redirect(alsoThere ? '/desk/sign-in/oidc/out' : '/desk/sign-in?out=1', 303)
  })
  return slice
}

import { type Context, Hono } from 'hono'
import { clientAddress } from '../../identity/client.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ownPagesOnly, staffSession } from '../../identity/sessionMiddleware.ts'
import { beginSession, keptFormOf, signOut } from '../../identity/signedIn.ts'
import { type StaffSignIn, signInStaff } from '../../identity/staffSignIn.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { DeskFrame } from '../../page/desk/frame.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { clockWords, seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'

interface SignInPage {
  login?: string
  goTo: string
  /** Why the person stands here again. */
  note?: string
  error?: string
  status?: 200 | 422 | 429
}

const SignInForm = ({ login, goTo, note, error }: SignInPage) => {
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
        </ButtonRow>
      </Form>
      <p class="quiet">忘了密码，请找本单位的系统管理员重设。参保人请从办事大厅登录。</p>
    </section>
  )
}

function show(c: Context, world: World, { status = 200, ...props }: SignInPage): Response | Promise<Response> {
  const areas = world.policies.areas()
  const [version] = areas.length === 1 ? world.policies.versions(areas[0] ?? '').slice(-1) : []
  return c.html(
    <DeskFrame
      title="工作人员登录"
      area={version?.pack.name ?? '工作人员'}
      tabs={[]}
      clock={clockWords(world.clock.now())}
      errors={props.error === undefined ? undefined : 1}
    >
      <SignInForm {...props} />
    </DeskFrame>,
    status,
  )
}

/** A page of the desk to go on with; anything else leads to the start. */
function deskPath(text: string | undefined): string {
  const path = returnPath(text)
  return path.startsWith('/desk') && !path.startsWith('/desk/sign-') ? path : '/desk'
}

function refusal(answer: Exclude<StaffSignIn, { kind: 'signedIn' }>): { error: string; status: 422 | 429 } {
  switch (answer.kind) {
    case 'wrong':
      return { error: `登录名或密码不对，还可以试 ${answer.left} 次。`, status: 422 }
    case 'locked':
      return { error: `试错太多次，先锁住了。请 ${seconds(answer.seconds)}后再试，或请系统管理员解锁。`, status: 429 }
    case 'wait':
      return { error: `这个网络地址登录太频繁。请 ${seconds(answer.seconds)}后再试。`, status: 429 }
  }
}

/** 登录与退出. */
export function signIn(world: World): Hono<DeskEnv> {
  const { db, keys, identity } = world
  const slice = new Hono<DeskEnv>()
  slice.get('/sign-in', (c) => {
    const note = c.req.query('late') ? '为了安全，离开 20 分钟要重新登录。您填的还在。' : c.req.query('out') ? '已经退出。' : undefined
    return show(c, world, { goTo: deskPath(c.req.query('return')), ...(note && { note }) })
  })
  slice.post('/sign-in', ownPagesOnly, async (c) => {
    const form = await c.req.formData()
    const [login, password, goTo] = ['login', 'password', 'return'].map((name) => String(form.get(name) ?? ''))
    const entry = { login: login ?? '', password: password ?? '', address: clientAddress(c, identity.proxies) }
    const answer = await signInStaff(db, keys, entry, identity.clock.now())
    if (answer.kind !== 'signedIn') return show(c, world, { login: entry.login, goTo: deskPath(goTo), ...refusal(answer) })
    const holder = { kind: 'staff', area: answer.area, id: answer.id } as const
    await beginSession(c, identity, holder)
    if (answer.passwordTemporary) return c.redirect('/desk/password', 303)
    return c.redirect((await keptFormOf(c, identity, holder)) ? '/desk/kept' : deskPath(goTo), 303)
  })
  slice.post('/sign-out', staffSession(identity, { optional: true }), async (c) => {
    const session = c.get('session')
    if (session) await signOut(c, identity, session)
    return c.redirect('/desk/sign-in?out=1', 303)
  })
  return slice
}

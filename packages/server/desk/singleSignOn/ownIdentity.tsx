import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import type { OidcProvider } from '../../identity/oidc/provider.ts'
import { identityOf, unlinkIdentity } from '../../identity/oidc/staffIdentities.ts'
import { findSecondFactor } from '../../identity/secondFactor.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import type { Staff } from '../../identity/staff.ts'
import { proveAgain } from '../../identity/staffPassword.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords, seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownAccount } from '../ownAccount.ts'
import { type DeskContext, page } from '../shell.tsx'
import { leave } from './leave.tsx'
import { sendOn } from './outside.tsx'

export const ownPlace = '/desk/single-sign-on'
const back = { href: '/desk/my-sessions', text: '我的账号' }

const Link = ({ csrf, name, wrong }: { csrf: string; name: string; wrong: FieldError | undefined }) => (
  <Panel title={`关联${name}`} deciding>
    <ErrorSummary errors={wrong ? [wrong] : []} />
    <p>先证明是您本人，再到{name}登录一次。以后用那里的身份就能登录经办台。</p>
    <Form action={ownPlace} hidden={{ csrf }}>
      <TextField name="password" label="您在经办台的密码" type="password" autocomplete="current-password" width="middle" error={wrong?.text} />
      <TextField name="code" label="现在的动态码，或一个恢复码" autocomplete="one-time-code" width="middle" />
      <ButtonRow>
        <DeskButton kind="primary">去关联</DeskButton>
      </ButtonRow>
    </Form>
  </Panel>
)

async function body(c: DeskContext, world: World, name: string, staff: Staff, issuer: string, wrong?: FieldError) {
  const linked = await identityOf(world.db, staff, issuer)
  if (linked)
    return (
      <Panel title="已经关联">
        <p>{momentWords(linked.linkedAt, dayOf(world.identity.clock.now()))} 关联。解除以后，只能用登录名和密码登录。</p>
        <Form action={`${ownPlace}/unlink`} hidden={{ csrf: c.get('csrf') }}>
          <DeskButton>解除关联</DeskButton>
        </Form>
      </Panel>
    )
  if (await findSecondFactor(world.db, staff)) return <Link csrf={c.get('csrf')} name={name} wrong={wrong} />
  return (
    <Panel title="先绑定动态码">
      <p>自己关联要用密码和动态码证明是本人。没有动态码，请先绑定，或请系统管理员关联。</p>
      <DeskButton kind="primary" href="/desk/second-factor">
        去绑定动态码
      </DeskButton>
    </Panel>
  )
}

/** How one's own account is linked, and how to change that. */
export async function showOwn(c: DeskContext, world: World, { settings }: OidcProvider, wrong?: FieldError): Promise<Response> {
  const staff = await ownAccount(c, world)
  return page(c, world, {
    title: settings.name,
    ...(wrong && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title={settings.name} back={back} lead="用单位统一的身份登录，不用另记密码。" />
        {await body(c, world, settings.name, staff, settings.issuer.href, wrong)}
      </>
    ),
  })
}

/** Proves who sits here by password and code, and sends them to the provider for the link. */
export async function beginLink(c: DeskContext, world: World, provider: OidcProvider): Promise<Response> {
  const staff = await ownAccount(c, world)
  const session = c.get('session')
  if (!session || !(await findSecondFactor(world.db, staff))) throw new HTTPException(403, { message: '先绑定动态码，才能自己关联。' })
  const form = await c.req.formData()
  const typed = { password: String(form.get('password') ?? ''), code: String(form.get('code') ?? '') }
  const answer = await proveAgain(world.db, world.keys, staff, typed, world.identity.clock.now())
  if (answer.kind === 'wrong') return showOwn(c, world, provider, { field: 'password', text: `密码或动态码不对，还可以试 ${answer.left} 次。` })
  if (answer.kind === 'locked')
    return showOwn(c, world, provider, { field: 'password', text: `试错太多次，先锁住了。请 ${seconds(answer.seconds)}后再试。` })
  const to = await leave(c, world, provider, { returnPath: ownPlace, linkSession: session.id })
  return to instanceof URL ? sendOn(c, world, `正在去${provider.settings.name}`, to) : to
}

/** Undoes one's own link. */
export async function unlinkOwn(c: DeskContext, world: World, { settings }: OidcProvider): Promise<Response> {
  const staff = await ownAccount(c, world)
  const by = `staff:${staff.id}` as const
  if (await unlinkIdentity(world.db, staff, settings.issuer.href))
    await recordSecurity(world.db, { area: staff.area, actor: by, what: 'identityUnlinked', about: by }, world.identity.clock.now())
  return c.redirect(ownPlace, 303)
}

import { dayOf } from '@jingban/kernel/time/instant.ts'
import { findSecondFactor } from '../../identity/secondFactor.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownAccount } from '../ownAccount.ts'
import { type DeskContext, page } from '../shell.tsx'

export const place = '/desk/second-factor'
const back = { href: '/desk/my-sessions', text: '我的账号' }

interface AskProps {
  csrf: string
  bound: boolean
  wrong: FieldError | undefined
  action: string
  button: string
}

const Ask = ({ csrf, bound, wrong, action, button }: AskProps) => (
  <Form action={action} hidden={{ csrf }}>
    <TextField name="password" label="您的密码" type="password" autocomplete="current-password" width="middle" error={wrong?.text} />
    {bound && <TextField name="code" label="现在的动态码，或一个恢复码" autocomplete="one-time-code" width="middle" />}
    <ButtonRow>
      <DeskButton kind="primary">{button}</DeskButton>
      {bound && <DeskButton action={`${place}/codes`}>换一套恢复码</DeskButton>}
    </ButtonRow>
  </Form>
)

/** What is bound, and how it is changed. */
export async function ownPage(c: DeskContext, world: World, wrong?: FieldError): Promise<Response> {
  const factor = await findSecondFactor(world.db, await ownAccount(c, world))
  const required = world.settings.identity.secondFactor === 'required'
  const today = dayOf(world.identity.clock.now())
  return page(c, world, {
    title: '动态码',
    ...(wrong && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title="动态码" back={back} lead="登录时在密码以外再输 6 位数字，密码被人知道了也进不来。" />
        <Panel title={factor ? '换一部手机，或换一套恢复码' : '绑定手机上的身份验证器'} deciding>
          <ErrorSummary errors={wrong ? [wrong] : []} />
          {factor ? (
            <p>
              {momentWords(factor.confirmedAt, today)} 绑定，恢复码还有 {factor.codesLeft} 个。换了以后，旧的都作废；换手机的，别处登录着的都会退出。
            </p>
          ) : (
            <p>{required ? '先绑定，再办事。' : '可以不绑，绑了更安全。'}手机上装一个身份验证器，各家的都可以。</p>
          )}
          <Ask csrf={c.get('csrf')} bound={factor !== undefined} wrong={wrong} action={place} button={factor ? '换一部手机' : '开始绑定'} />
        </Panel>
      </>
    ),
  })
}

/** The code to scan, the secret to type, and the first code that shows it was taken. */
export function enrolPage(c: DeskContext, world: World, secret: string, error?: string): Promise<Response> {
  return page(c, world, {
    title: '绑定动态码',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <section class="panel deciding confirm">
        <h1>绑定动态码</h1>
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'code', text: error }]} />
        <p>1. 用手机上的身份验证器扫这个码。</p>
        <img src={`${place}/code.svg`} alt="绑定用的二维码；扫不了就照下面的密钥输" width="196" height="196" />
        <p>
          扫不了，就在身份验证器里输密钥（按时间，6 位）：<code>{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
        </p>
        <Form action={`${place}/enrol`} hidden={{ csrf: c.get('csrf') }}>
          <TextField name="code" label="2. 填手机上显示的 6 位数字" keyboard="numeric" autocomplete="one-time-code" width="short" error={error} />
          <ButtonRow>
            <DeskButton kind="primary">绑定</DeskButton>
            <DeskButton href={place}>不绑了</DeskButton>
          </ButtonRow>
        </Form>
      </section>
    ),
  })
}

/** Ten recovery codes, for the only time they can be seen. */
export function codesPage(c: DeskContext, world: World, codes: readonly string[]): Promise<Response> {
  return page(c, world, {
    title: '恢复码',
    children: (
      <section class="panel confirm">
        <h1>恢复码（{codes.length} 个）</h1>
        <p>手机不在身边时，用一个恢复码代替动态码，每个只能用一次。只在这里显示这一次：请打印或抄下，锁好，不要拍照。</p>
        <ol>
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div class="no-print">
          <DeskButton kind="primary" href="/desk">
            收好了，去办事
          </DeskButton>
        </div>
      </section>
    ),
  })
}

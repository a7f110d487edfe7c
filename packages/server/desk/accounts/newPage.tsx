import { normaliseLogin, type Staff } from '../../identity/staff.ts'
import { openAccount } from '../../identity/staffAccounts.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page, type StaffActor } from '../shell.tsx'
import { place } from './listPage.tsx'

/** A login: letters, digits and signs that are read out without doubt. */
const LOGIN = /^[a-z0-9][a-z0-9._-]{2,39}$/

interface Typed {
  login: string
  name: string
}

/** 开账号: the form, empty or as it came back. */
export function newPage(c: DeskContext, world: World, typed: Typed = { login: '', name: '' }, errors: readonly FieldError[] = []): Promise<Response> {
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: errors.find((one) => one.field === name)?.text })
  return page(c, world, {
    title: '开账号',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="开账号" back={{ href: place, text: '账号' }} lead="先开账号，再提出岗位；批准以前，登录了也不能办事。" />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <Form action={`${place}/new`} hidden={{ csrf: c.get('csrf') }}>
            <TextField {...field('login')} label="登录名" hint="3 到 40 个小写字母、数字和 . _ -，全系统不重复" width="middle" />
            <TextField {...field('name')} label="姓名" width="middle" />
            <ButtonRow>
              <DeskButton kind="primary">开账号</DeskButton>
              <DeskButton href={place}>不开了</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** A temporary password, for the only time it can be seen. */
export function passwordPage(
  c: DeskContext,
  world: World,
  { title, staff, password }: { title: string; staff: Pick<Staff, 'id' | 'login' | 'name'>; password: string },
) {
  return page(c, world, {
    title,
    at: place,
    children: (
      <section class="panel confirm">
        <h1>{title}</h1>
        <DefinitionTable
          items={[
            { term: '登录名', text: staff.login },
            { term: '姓名', text: maskName(staff.name) },
            { term: '临时密码', text: <code>{password}</code> },
          ]}
        />
        <p>只在这里显示这一次。请当面交给本人，不要发短信或微信；本人登录后先改掉。</p>
        <p class="btn-line">
          <DeskButton kind="primary" href={`${place}/${staff.id}`}>
            交给本人了
          </DeskButton>
        </p>
      </section>
    ),
  })
}

/** Opens the account and shows its temporary password, or shows the form again. */
export async function open(c: DeskContext, world: World, actor: StaffActor): Promise<Response> {
  const form = await c.req.formData()
  const typed = { login: normaliseLogin(String(form.get('login') ?? '')), name: String(form.get('name') ?? '').trim() }
  const errors: FieldError[] = [
    ...(LOGIN.test(typed.login) ? [] : [{ field: 'login', text: '登录名要 3 到 40 个小写字母、数字和 . _ -。' }]),
    ...(typed.name === '' ? [{ field: 'name', text: '没有写姓名。请写本人的姓名。' }] : []),
  ]
  if (errors.length > 0) return newPage(c, world, typed, errors)
  const opened = await openAccount(world.db, world.keys, actor, typed, world.identity.clock.now())
  if (opened.kind === 'loginTaken') return newPage(c, world, typed, [{ field: 'login', text: `登录名“${typed.login}”已经有人用。请换一个。` }])
  return passwordPage(c, world, { title: '账号开好了', staff: { ...typed, id: opened.id }, password: opened.password })
}

import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { administratorRoles, isAdministrator } from '../../identity/administrators.ts'
import type { OidcProvider } from '../../identity/oidc/provider.ts'
import { type Linked, linkIdentity, listIdentities, type StaffIdentity, unlinkIdentity } from '../../identity/oidc/staffIdentities.ts'
import { dropStranger, findStranger } from '../../identity/oidc/strangers.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { listStaff, normaliseLogin, type Staff } from '../../identity/staff.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { maskName, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, hasRole, page, type StaffActor, staffOf } from '../shell.tsx'

export const staffPlace = '/desk/staff-identities'

/** Only who opens accounts. */
function opener(c: DeskContext): StaffActor {
  const actor = staffOf(c)
  if (!hasRole(actor, 'systemAdministrator')) throw new HTTPException(403)
  return actor
}

interface Typed {
  login: string
  code: string
}

const fieldNames: Record<keyof Typed, string> = { login: '登录名', code: '本人告诉您的号' }

interface PageProps {
  csrf: string
  name: string
  links: readonly StaffIdentity[]
  staff: ReadonlyMap<string, Staff>
  moment: (link: StaffIdentity) => string
  typed: Typed
  errors: readonly FieldError[]
}

const LinkForm = ({ csrf, name, typed, errors }: Pick<PageProps, 'csrf' | 'name' | 'typed' | 'errors'>) => (
  <Panel title="关联一个账号" deciding>
    <ErrorSummary errors={errors} />
    <p>本人先在登录页用{name}登录一次，会看到一个号，24 小时内有效。请先确认是本人来说的。</p>
    <Form action={staffPlace} hidden={{ csrf }}>
      {(['login', 'code'] as const).map((field) => (
        <TextField
          name={field}
          label={fieldNames[field]}
          value={typed[field]}
          width="middle"
          error={errors.find((one) => one.field === field)?.text}
        />
      ))}
      <DeskButton kind="primary">关联</DeskButton>
    </Form>
  </Panel>
)

const Links = ({ csrf, links, staff, moment }: Pick<PageProps, 'csrf' | 'links' | 'staff' | 'moment'>) => (
  <Panel title="关联着的账号" beside={`${links.length} 个`} flush>
    {links.length === 0 ? (
      <EmptyState title="还没有关联的账号">
        <p>关联以后，工作人员用单位统一的身份登录。</p>
      </EmptyState>
    ) : (
      <Table
        caption="关联着的账号"
        columns={['登录名', '姓名', '关联', '谁关联的', '解除'].map((text) => ({ text }))}
        rows={links.map((link) => ({
          cells: [
            staff.get(link.staff)?.login ?? '—',
            maskName(staff.get(link.staff)?.name ?? ''),
            moment(link),
            link.linkedBy === `staff:${link.staff}` ? '本人' : administratorRoles.systemAdministrator.name,
            <Form action={`${staffPlace}/unlink`} hidden={{ csrf, staff: link.staff }}>
              <DeskButton>解除</DeskButton>
            </Form>,
          ],
        }))}
      />
    )}
  </Panel>
)

const nothing: Typed = { login: '', code: '' }

/** 统一身份认证: which accounts are linked, and the form to link one more. */
export async function showStaff(c: DeskContext, world: World, { settings }: OidcProvider, typed = nothing, error?: FieldError): Promise<Response> {
  const { area } = opener(c)
  const staff = new Map((await listStaff(world.db, world.keys, area)).map((one) => [one.id, one]))
  const links = await listIdentities(world.db, area, settings.issuer.href)
  const today = dayOf(world.identity.clock.now())
  const [csrf, errors] = [c.get('csrf'), error ? [error] : []]
  return page(c, world, {
    title: settings.name,
    at: '/desk/accounts',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead
          title={settings.name}
          back={{ href: '/desk/accounts', text: '账号' }}
          lead="用单位统一的身份登录经办台。只按本人报的号关联，从不按姓名、邮箱或登录名自动对上。"
        />
        <LinkForm csrf={csrf} name={settings.name} typed={typed} errors={errors} />
        <Links csrf={csrf} links={links} staff={staff} moment={(link) => momentWords(link.linkedAt, today)} />
      </>
    ),
  })
}

const refusals: Record<Exclude<Linked, 'linked'>, FieldError> = {
  taken: { field: 'code', text: '这个身份已经关联了另一个账号。请先解除那一个。' },
  hasAnother: { field: 'login', text: '这个账号已经关联了另一个身份。请先解除，再关联。' },
}

/** Why this account cannot be linked by an administrator, or nothing. Whoever links an account can act as its owner, so the three administrators stay apart. */
function unfit(staff: Staff | undefined): FieldError | undefined {
  if (!staff) return { field: 'login', text: '没有这个登录名。请核对，不要多空格。' }
  if (staff.disabled) return { field: 'login', text: '这个账号停用了。要用，请先恢复。' }
  if (staff.roles.some(({ role }) => isAdministrator(role))) return { field: 'login', text: '管理员的账号要本人自己关联：在“我的账号”里。' }
  return undefined
}

/** Links the account of a login to whoever was told this code. */
export async function linkStaff(c: DeskContext, world: World, provider: OidcProvider): Promise<Response> {
  const actor = opener(c)
  const form = await c.req.formData()
  const typed = { login: String(form.get('login') ?? '').trim(), code: String(form.get('code') ?? '').trim() }
  const now = world.identity.clock.now()
  const again = (error: FieldError): Promise<Response> => showStaff(c, world, provider, typed, error)
  const staff = (await listStaff(world.db, world.keys, actor.area)).find(({ login }) => login === normaliseLogin(typed.login))
  const why = unfit(staff)
  if (!staff || why) return again(why ?? { field: 'login', text: '' })
  const stranger = await findStranger(world.db, typed.code, now)
  if (!stranger) return again({ field: 'code', text: '没有这个号，或已经过了 24 小时。请本人重新登录一次，再报新的号。' })
  const linked = await linkIdentity(world.db, staff, stranger, reference(actor), now)
  if (linked !== 'linked') return again(refusals[linked])
  await dropStranger(world.db, stranger)
  await recordSecurity(world.db, { area: staff.area, actor: reference(actor), what: 'identityLinked', about: `staff:${staff.id}` }, now)
  return c.redirect(staffPlace, 303)
}

/** Undoes a link. */
export async function unlinkStaff(c: DeskContext, world: World, { settings }: OidcProvider): Promise<Response> {
  const actor = opener(c)
  const id = String((await c.req.formData()).get('staff') ?? '')
  const line = { area: actor.area, actor: reference(actor), what: 'identityUnlinked' as const, about: `staff:${id}` }
  if (await unlinkIdentity(world.db, { area: actor.area, id }, settings.issuer.href)) await recordSecurity(world.db, line, world.identity.clock.now())
  return c.redirect(staffPlace, 303)
}

import { proposeRole } from '../../identity/roleGrants.ts'
import { normaliseLogin } from '../../identity/staff.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList } from '../institutionInput.tsx'
import { type DeskContext, packOf, page, type StaffActor } from '../shell.tsx'
import { proposable, readRole, type TypedRole } from './readRole.ts'
import { refusalText } from './refusals.ts'

export const place = '/desk/role-grants'
const nothing: TypedRole = { login: '', role: '', institution: '', county: '', expert: '', reason: '' }

/** 提出岗位: the form, empty or as it came back. */
export async function proposePage(c: DeskContext, world: World, given: Partial<TypedRole>, errors: readonly FieldError[] = []): Promise<Response> {
  const pack = packOf(c, world)
  const typed = { ...nothing, ...given }
  const field = (name: keyof TypedRole) => ({ name, value: typed[name], error: errors.find((one) => one.field === name)?.text })
  return page(c, world, {
    title: '提出岗位',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="提出岗位" back={{ href: place, text: '岗位审批' }} lead="提出以后等安全管理员批准，批准了才有。" />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <Form action={place} hidden={{ csrf: c.get('csrf') }}>
            <InstitutionList institutions={await searchInstitutions(world.db, pack.area, {})} />
            <TextField {...field('login')} label="登录名" width="middle" />
            <SelectField {...field('role')} label="岗位" options={proposable(pack)} />
            <InstitutionInput {...field('institution')} label="机构或单位" hint="医院、单位的岗位才写；写几个字再选" />
            <TextField {...field('county')} label="区县" hint="按参保地分的岗位才写" width="middle" />
            <TextField {...field('expert')} label="专家编号" hint="评审专家才写，例：e03" width="short" />
            <TextArea {...field('reason')} label="理由" hint="例：9月1日起接替张三在窗口受理" rows={2} />
            <ButtonRow>
              <DeskButton kind="primary">提出</DeskButton>
              <DeskButton href={place}>不提了</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

async function ofLogin(world: World, login: string): Promise<{ home: string; staff: string } | undefined> {
  const sql = 'select area as home, id as staff from staff where login = $1'
  return (await world.db.rows<{ home: string; staff: string }>(sql, [normaliseLogin(login)]))[0]
}

/** Proposes the role, or shows the form again with what is wrong. */
export async function propose(c: DeskContext, world: World, actor: StaffActor): Promise<Response> {
  const form = await c.req.formData()
  const typed: TypedRole = { ...nothing }
  for (const name of Object.keys(nothing) as (keyof TypedRole)[]) typed[name] = String(form.get(name) ?? '').trim()
  const [grantee, role] = [await ofLogin(world, typed.login), await readRole(world, packOf(c, world), typed)]
  const errors = [
    ...(grantee ? [] : [{ field: 'login', text: '没有这个登录名。请先开账号。' }]),
    ...(Array.isArray(role) ? role : []),
    ...(typed.reason === '' ? [{ field: 'reason', text: refusalText.reasonMissing }] : []),
  ]
  if (!grantee || Array.isArray(role) || errors.length > 0) return proposePage(c, world, typed, errors)
  const step = await proposeRole(world.db, actor, { ...grantee, role, reason: typed.reason }, world.identity.clock.now())
  if (step.kind === 'refused') return proposePage(c, world, typed, [{ field: 'role', text: refusalText[step.refusal] }])
  return c.redirect(`${place}/${step.id}`, 303)
}

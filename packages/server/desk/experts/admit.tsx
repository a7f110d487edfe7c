import { reference } from '@jingban/kernel/case/actor.ts'
import { HTTPException } from 'hono/http-exception'
import { proposeSeat } from '../../identity/roleGrants.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { createStaff, normaliseLogin } from '../../identity/staff.ts'
import { temporaryPassword } from '../../identity/staffAccounts.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField, TextField } from '../../page/form/text.tsx'
import { saveExpert } from '../../registry/experts.ts'
import { searchInstitutions } from '../../registry/institutions.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { Queryable } from '../../store/database.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { phoneWords } from '../phoneWords.ts'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { type Admitted, admittedPage } from './admittedPage.tsx'
import { expertRole, place } from './expertWords.ts'

const names = ['name', 'phone', 'institution', 'title', 'specialty', 'doctorCode', 'login'] as const
type Typed = Record<(typeof names)[number], string>

const nothing: Typed = { name: '', phone: '', institution: '', title: '', specialty: '', doctorCode: '', login: '' }

const needed: Partial<Record<keyof Typed, string>> = {
  name: '没有写姓名。请写专家的姓名。',
  title: '没有写职称。例：副主任医师。',
  specialty: '没有写专业。例：内分泌科。',
  login: '没有写登录名。请给专家定一个登录名。',
}

/** 增加专家: the form, empty or as it came back. */
export async function admitPage(c: DeskContext, world: World, typed: Typed = nothing, errors: readonly FieldError[] = []): Promise<Response> {
  const { area } = enter(c, world, place)
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: errors.find((one) => one.field === name)?.text })
  return page(c, world, {
    title: '增加专家',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="增加专家" back={{ href: place, text: '专家' }} lead="先登记、开账号；安全管理员批准以后列入专家库，才会被抽到。" />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <Form action={`${place}/new`} hidden={{ csrf: c.get('csrf') }}>
            <InstitutionList institutions={await searchInstitutions(world.db, area, { designated: true })} />
            <TextField {...field('name')} label="姓名" width="middle" />
            <PhoneField {...field('phone')} hint="有新任务发短信到这里" />
            <InstitutionInput {...field('institution')} label="所在医院" hint="写几个字再选" />
            <TextField {...field('title')} label="职称" width="middle" />
            <TextField {...field('specialty')} label="专业" width="middle" />
            <TextField {...field('doctorCode')} label="医保医师代码（没有可不填）" width="middle" />
            <TextField {...field('login')} label="登录名" hint="临时密码由系统给，登记好以后显示一次" width="middle" />
            <ButtonRow>
              <DeskButton kind="primary">登记，交批准</DeskButton>
              <DeskButton href={place}>不加了</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** The next free number after the highest in use: e25. The lock keeps two admissions at once from meaning the same one. */
async function nextNumber(db: Queryable, area: string): Promise<string> {
  await db.query('select pg_advisory_xact_lock(hashtext($1))', [`expert/${area}`])
  const [row] = await db.rows<{ last: number }>(
    `select coalesce(max(substring(id from '^e(\\d{1,8})$')::int), 0) as last from expert where area = $1`,
    [area],
  )
  return `e${String((row?.last ?? 0) + 1).padStart(2, '0')}`
}

class Refused extends Error {
  readonly fault: FieldError
  constructor(fault: FieldError) {
    super(fault.text)
    this.fault = fault
  }
}

/** All or nothing: the register, the account, and the proposal of the seat, which the security administrator approves: then draws find the expert. */
function enterExpert(world: World, actor: StaffActor, role: string, typed: Typed): Promise<Admitted> {
  const { area } = actor
  const { name, phone, institution, title, specialty, doctorCode, login } = typed
  const password = temporaryPassword()
  return world.db.transaction(async (db) => {
    const id = await nextNumber(db, area)
    await saveExpert(db, world.keys, { area, id, name, phone, institution, title, specialty, ...(doctorCode && { doctorCode }) })
    const account = { area, login, name, password, roles: [] }
    const created = await createStaff(db, world.keys, account, world.identity.clock.now())
    if (created.kind === 'loginTaken')
      throw new Refused({ field: 'login', text: `登录名“${normaliseLogin(login)}”已经有人用。如果刚才按了两次，专家已经列入，请回名单看。` })
    if (created.kind === 'password') throw new Error(`the temporary password was refused: ${created.problem.kind}`)
    const opened = { area, actor: reference(actor), what: 'accountCreated', about: `staff:${created.id}`, detail: { role, expert: id } } as const
    const now = world.identity.clock.now()
    await recordSecurity(db, opened, now)
    const seat = { home: area, staff: created.id, role: { role, area, expert: id, institution }, reason: '列入专家库' }
    const proposed = await proposeSeat(db, actor, seat, now)
    if (proposed.kind === 'refused') throw new Error(`the seat of a new expert was refused: ${proposed.refusal}`)
    return { id, login: normaliseLogin(login), name, password }
  })
}

async function doctorTaken(world: World, area: string, code: string): Promise<boolean> {
  return code !== '' && (await world.db.rows('select 1 from expert where area = $1 and doctor_code = $2', [area, code])).length > 0
}

/** Enters the expert, opens their account and proposes their seat, or shows the form again with everything typed. */
export async function admit(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const role = expertRole(packOf(c, world))
  if (!role) throw new HTTPException(404)
  const form = await c.req.formData()
  const typed: Typed = { ...nothing, ...Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '').trim()])) }
  const phone = checkMobileNumber(typed.phone)
  const institution = await meant(world, actor.area, '所在医院', typed.institution, true)
  const errors: FieldError[] = names.flatMap((name) => {
    const text = typed[name] === '' ? needed[name] : undefined
    if (text) return [{ field: name, text }]
    if (name === 'phone' && !phone.ok) return [{ field: name, text: phoneWords(phone.problem) }]
    return name === 'institution' && 'error' in institution ? [{ field: name, text: institution.error }] : []
  })
  if (await doctorTaken(world, actor.area, typed.doctorCode))
    errors.push({ field: 'doctorCode', text: '这个医保医师代码已经是另一位专家的。请核对。' })
  if (errors.length > 0 || !phone.ok || 'error' in institution) return admitPage(c, world, typed, errors)
  try {
    return admittedPage(c, world, await enterExpert(world, actor, role, { ...typed, phone: phone.phone, institution: institution.value }))
  } catch (error) {
    if (error instanceof Refused) return admitPage(c, world, typed, [error.fault])
    throw error
  }
}

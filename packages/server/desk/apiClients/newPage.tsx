import { reference } from '@jingban/kernel/case/actor.ts'
import { CLIENT_ID, registerClient } from '../../identity/apiClients.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { type DeskContext, enter, page } from '../shell.tsx'
import { ClientFields, emptyClient, errorOf, readClient, type TypedClient } from './clientFields.tsx'
import { place } from './listPage.tsx'

interface Typed extends TypedClient {
  id: string
  institution: string
}

const nothing: Typed = { ...emptyClient, id: '', institution: '' }

/** 登记客户端: the form, empty or as it came back. */
export async function newPage(c: DeskContext, world: World, typed: Typed = nothing, errors: readonly FieldError[] = []): Promise<Response> {
  const { area } = enter(c, world, place)
  return page(c, world, {
    title: '登记客户端',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="登记客户端" back={{ href: place, text: '接口客户端' }} lead="标识和所属医院登记以后不能改；换了医院就另登记一个。" />
        <Panel deciding>
          <ErrorSummary errors={errors} />
          <Form action={`${place}/new`} hidden={{ csrf: c.get('csrf') }}>
            <InstitutionList institutions={await searchInstitutions(world.db, area, {})} />
            <TextField
              name="id"
              label="标识"
              hint="日志里用它。字母、数字和 . _ -，最多 64 个。例：his.hospital-2"
              value={typed.id}
              width="middle"
              error={errorOf(errors, 'id')}
            />
            <InstitutionInput
              name="institution"
              label="所属医院（不替医院办事的，不填）"
              hint="填了，它就只能办这家医院的事"
              value={typed.institution}
              error={errorOf(errors, 'institution')}
            />
            <ClientFields world={world} typed={typed} errors={errors} />
            <ButtonRow>
              <DeskButton kind="primary">登记</DeskButton>
              <DeskButton href={place}>不登记了</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** Enters the client, or shows the form again. */
export async function register(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const form = await c.req.formData()
  const { typed, errors } = readClient(form)
  const [id, text] = ['id', 'institution'].map((name) => String(form.get(name) ?? '').trim())
  const whole = { ...typed, id: id ?? '', institution: text ?? '' }
  const found = whole.institution === '' ? undefined : await meant(world, actor.area, '所属医院', whole.institution, true)
  if (!CLIENT_ID.test(whole.id)) errors.unshift({ field: 'id', text: '标识只用字母、数字和 . _ -，最多 64 个。' })
  if (found && 'error' in found) errors.push({ field: 'institution', text: found.error })
  const institution = found && 'value' in found ? { institution: found.value } : {}
  if (errors.length > 0) return newPage(c, world, whole, errors)
  const { name, contact, scopes, signature } = typed
  const client = { area: actor.area, id: whole.id, name, contact, scopes, signatureRequired: signature === 'yes', ...institution }
  const now = world.identity.clock.now()
  if (!(await registerClient(world.db, client, now))) return newPage(c, world, whole, [{ field: 'id', text: '这个标识已经有了。请换一个。' }])
  const detail = { scopes: scopes.join(' '), signatureRequired: client.signatureRequired }
  const line = { area: actor.area, actor: reference(actor), what: 'apiClientRegistered' as const, about: `client:${client.id}`, detail }
  await recordSecurity(world.db, line, now)
  return c.redirect(`${place}/${client.id}`, 303)
}

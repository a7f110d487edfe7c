import { reference } from '@jingban/kernel/case/actor.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { accountOfPhone } from '../../identity/citizens.ts'
import { type Binding, bindPatient } from '../../identity/patients.ts'
import { prove } from '../../identity/proof.ts'
import { registerSource } from '../../identity/realName.ts'
import { isRelation, relationWords } from '../../identity/relationWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, PhoneField, TextField } from '../../page/form/text.tsx'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { place } from './place.ts'
import { decidesAbout } from './reach.ts'
import { tellPerson } from './tell.ts'

const fields = ['phone', 'name', 'idNumber', 'relation', 'seen'] as const
type Typed = Record<(typeof fields)[number], string>
const nothing: Typed = { phone: '', name: '', idNumber: '', relation: '', seen: '' }

const CounterForm = ({ c, typed, errors }: { c: DeskContext; typed: Typed; errors: readonly FieldError[] }) => {
  const at = (field: string) => errors.find((one) => one.field === field)?.text
  const relations = Object.entries(relationWords).map(([value, text]) => ({ value, text }))
  return (
    <Panel title="看过双方证件原件以后填">
      <Form action={`${place}/counter`} hidden={{ csrf: c.get('csrf') }}>
        <PhoneField name="phone" label="要看的人登录用的手机号" hint="要先用它登录过一次" value={typed.phone} error={at('phone')} />
        <TextField name="name" label="参保人姓名" width="middle" value={typed.name} error={at('name')} />
        <IdNumberField name="idNumber" label="参保人身份证号" value={typed.idNumber} error={at('idNumber')} />
        <SelectField name="relation" label="参保人是他的" options={relations} value={typed.relation} error={at('relation')} />
        <TextField name="seen" label="看了哪些证件" hint="例：双方身份证、户口本" value={typed.seen} error={at('seen')} />
        <p>登记了，这个手机号马上能看参保人全部的申请和待遇。您的账号、时间和看了哪些证件会记下，也会发短信告诉参保人。</p>
        <ButtonRow>
          <DeskButton kind="primary">登记</DeskButton>
          <DeskButton href={place}>不登记了</DeskButton>
        </ButtonRow>
      </Form>
    </Panel>
  )
}

function ask(c: DeskContext, world: World, typed: Typed = nothing, errors: readonly FieldError[] = []): Promise<Response> {
  return page(c, world, {
    title: '窗口登记',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="窗口登记家人证明" back={{ href: place, text: '家人证明' }} />
        <ErrorSummary errors={errors} />
        <CounterForm c={c} typed={typed} errors={errors} />
      </>
    ),
  })
}

function emptyFields({ relation, seen, name }: Typed): FieldError[] {
  return [
    ...(name === '' ? [{ field: 'name', text: '请填参保人姓名，和证件上一样。' }] : []),
    ...(isRelation(relation) ? [] : [{ field: 'relation', text: '请选关系。' }]),
    ...(seen === '' ? [{ field: 'seen', text: '请写看了哪些证件。' }] : []),
  ]
}

function bindingFault(binding: Exclude<Binding, { kind: 'bound' }>): FieldError {
  switch (binding.kind) {
    case 'noName':
    case 'nameDiffers':
      return { field: 'name', text: '姓名和身份证号对不上。请照证件再核一遍。' }
    case 'idNumber':
      return { field: 'idNumber', text: '身份证号不对。请照证件再核一遍。' }
    case 'wait':
      return { field: 'phone', text: '这个手机号今天加的人太多了。请明天再登记。' }
  }
}

/** Enters what was seen; the faults where something does not fit. */
async function enterProof(c: DeskContext, world: World, typed: Typed): Promise<FieldError[]> {
  const [actor, pack] = [enter(c, world, place), packOf(c, world)]
  const { db, keys } = world
  const { area } = actor
  const now = world.identity.clock.now()
  const empty = emptyFields(typed)
  const phone = checkMobileNumber(typed.phone)
  const account = phone.ok ? await accountOfPhone(db, keys, phone.phone) : undefined
  if (!account) empty.unshift({ field: 'phone', text: phone.ok ? '这个手机号还没有登录过。请他先登录一次。' : '手机号不对，要 11 位。' })
  if (!account || empty.length > 0 || !isRelation(typed.relation)) return empty
  const known = checkIdNumber(typed.idNumber, dayOf(now)).ok ? await findPersonByIdNumber(db, keys, area, typed.idNumber) : undefined
  if (known && !decidesAbout(pack, actor, known))
    return [{ field: 'idNumber', text: '这位参保人不由您登记。是您本人、亲属，或属于别的县区的，请找别的窗口。' }]
  const patient = { area, name: typed.name, idNumber: typed.idNumber, relation: typed.relation }
  const binding = await bindPatient(db, keys, registerSource(db, keys), account, patient, now)
  if (binding.kind !== 'bound') return [bindingFault(binding)]
  const bond = { area, account, person: binding.person }
  const step = { what: 'counter', by: reference(actor), reason: typed.seen.slice(0, 500) } as const
  await db.transaction((transaction) => prove(transaction, keys, bond, step, now))
  await tellPerson(world, pack, bond, `${account}/${binding.person}/${now}`)
  return []
}

/** 窗口登记: an officer has seen the papers of both, and lets the phone of one see the other. */
export function atCounter(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/patient-proofs/counter', (c) => {
    enter(c, world, place)
    return ask(c, world)
  })
  slice.post('/patient-proofs/counter', async (c) => {
    enter(c, world, place)
    const form = await c.req.formData()
    const typed = Object.fromEntries(fields.map((field) => [field, String(form.get(field) ?? '').trim()])) as Typed
    const errors = await enterProof(c, world, typed)
    return errors.length > 0 ? ask(c, world, typed, errors) : c.redirect(place, 303)
  })
  return slice
}

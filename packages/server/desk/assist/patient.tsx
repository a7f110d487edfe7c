import { reference } from '@jingban/kernel/case/actor.ts'
import { checkIdNumber, type IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { beginDraft } from '../../filing/draft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, TextField } from '../../page/form/text.tsx'
import { enterPerson } from '../../registry/enterPerson.ts'
import { sameName } from '../../registry/personName.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { atCounter, type Filer, filerOf } from './assisted.ts'
import { filedAsOf, usualChannel } from './channels.ts'
import { errorAt, stepPage } from './steps.tsx'

interface Typed {
  name: string
  idNumber: string
  consent: boolean
  service: string
}

function numberWords(problem: IdNumberProblem): string {
  switch (problem.kind) {
    case 'length':
      return `身份证号是 18 位，填了 ${problem.length} 位。`
    case 'characters':
      return `第 ${problem.at} 位是“${problem.character}”，应是数字（最后一位可以是 X）。`
    case 'region':
      return `号码开头 ${problem.region} 不是省份代码。请照证件再核一遍。`
    case 'birthDate':
      return `中间的出生日期 ${problem.date} 不对。请照证件再核一遍。`
    case 'checkCharacter':
      return '最后一位算不对。常见：最后一位是 X。请照证件再核一遍。'
  }
}

const AtCounter = ({ typed, errors }: { typed: Typed | undefined; errors: readonly FieldError[] }) => (
  <>
    <IdNumberField name="idNumber" label="刷身份证，或输入号码" value={typed?.idNumber} error={errorAt(errors, 'idNumber')} />
    <TextField
      name="name"
      label="姓名（登记里没有的才填）"
      hint="刷了证能查到的，不用填"
      value={typed?.name}
      width="middle"
      error={errorAt(errors, 'name')}
    />
  </>
)

const Helped = ({ typed, errors }: { typed: Typed | undefined; errors: readonly FieldError[] }) => (
  <>
    <TextField name="name" label="病人姓名" value={typed?.name} width="middle" error={errorAt(errors, 'name')} />
    <IdNumberField name="idNumber" label="病人身份证号" value={typed?.idNumber} error={errorAt(errors, 'idNumber')} />
    <CheckboxList
      name="consent"
      label="病人同意"
      options={[{ value: 'yes', text: '病人（或监护人）知道报的是什么，同意由本单位代报' }]}
      values={typed?.consent ? ['yes'] : []}
      error={errorAt(errors, 'consent')}
    />
  </>
)

/** The first step: for whom, that they agree where they may not be there, and what they have come for. */
export function askPatient(c: DeskContext, world: World, filer: Filer, typed?: Typed, errors: readonly FieldError[] = []): Promise<Response> {
  const counter = atCounter(filer)
  const options = filer.services.map(({ id, name }) => ({ value: id, text: name }))
  return stepPage(c, world, {
    step: 1,
    filer,
    errors,
    children: (
      <Panel>
        <Form action="/desk/filings/new" hidden={{ csrf: c.get('csrf') }}>
          {counter ? <AtCounter typed={typed} errors={errors} /> : <Helped typed={typed} errors={errors} />}
          {options.length > 1 && (
            <RadioList name="service" label="来办什么" options={options} value={typed?.service} error={errorAt(errors, 'service')} />
          )}
          <ButtonRow>
            <DeskButton kind="primary">{counter ? '查这个人，下一步' : '找到这位病人，下一步'}</DeskButton>
          </ButtonRow>
        </Form>
        <p class="quiet">查不到的会新建；已有的会核对姓名。本人也可以自己在网上申请。</p>
      </Panel>
    ),
  })
}

/** Finds or enters the person, unless the number is known under another name. */
async function personFor(world: World, filer: Filer, typed: Typed): Promise<{ id: string } | { errors: FieldError[] }> {
  const { actor } = filer
  const errors: FieldError[] = []
  const identity = checkIdNumber(typed.idNumber, dayOf(world.clock.now()))
  const found = atCounter(filer) && identity.ok && (await findPersonByIdNumber(world.db, world.keys, actor.area, typed.idNumber))
  if (found && typed.name === '') return { id: found.id }
  if (typed.name === '')
    errors.push({
      field: 'name',
      text: atCounter(filer) && identity.ok ? '查到 0 人。请核对号码；号码没错的，填姓名新建。' : '没有填姓名。请照证件填。',
    })
  if (!identity.ok) errors.push({ field: 'idNumber', text: numberWords(identity.problem) })
  if (!typed.consent && !atCounter(filer)) errors.push({ field: 'consent', text: '还没有病人的同意。请先问清楚再勾选。' })
  if (!identity.ok || errors.length > 0) return { errors }
  const { id, created } = await enterPerson(world.db, world.keys, { area: actor.area, name: typed.name, identity }, world.clock.now())
  const known = created ? undefined : await findPerson(world.db, world.keys, actor.area, id)
  if (known && !sameName(known.name, typed.name)) return { errors: [{ field: 'name', text: '这个号码登记的不是这个姓名。请照证件再核一遍。' }] }
  return { id }
}

/** Answers the first step: the draft begins. */
export async function answerPatient(c: DeskContext, world: World): Promise<Response> {
  const filer = filerOf(c, world)
  const form = await c.req.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const typed = { name: text('name'), idNumber: text('idNumber'), consent: text('consent') === 'yes', service: text('service') }
  const service = filer.services.length === 1 ? filer.services[0] : filer.services.find((one) => one.id === typed.service)
  const person = await personFor(world, filer, typed)
  const unsaid = service ? [] : [{ field: 'service', text: '请选来办什么。' }]
  if ('errors' in person || !service) return askPatient(c, world, filer, typed, [...('errors' in person ? person.errors : []), ...unsaid])
  const draft = await beginDraft(world, {
    area: filer.actor.area,
    owner: reference(filer.actor),
    service: service.id,
    step: 'answers',
    answers: {
      person: person.id,
      filedAs: filedAsOf(filer, service, false),
      ...(filer.institution && { helper: filer.institution }),
      channel: usualChannel(filer, service) ?? '',
      diseases: [],
      facts: typed.consent ? { patientConsents: true } : {},
      byDisease: {},
      contacts: {},
      cannot: {},
    },
  })
  return c.redirect(`/desk/filings/drafts/${draft.id}`, 303)
}

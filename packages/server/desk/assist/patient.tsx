import { reference } from '@jingban/kernel/case/actor.ts'
import { checkIdNumber, type IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { beginDraft } from '../../filing/draft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, TextField } from '../../page/form/text.tsx'
import { enterPerson } from '../../registry/enterPerson.ts'
import { sameName } from '../../registry/personName.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { assistedChannel, type Filer, filerOf } from './assisted.ts'
import { errorAt, stepPage } from './steps.tsx'

interface Typed {
  name: string
  idNumber: string
  consent: boolean
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

/** The first step: for whom, and that they agree. */
export function askPatient(c: DeskContext, world: World, typed?: Typed, errors: readonly FieldError[] = []): Promise<Response> {
  return stepPage(c, world, {
    step: 1,
    errors,
    children: (
      <Panel>
        <Form action="/desk/filings/new" hidden={{ csrf: c.get('csrf') }}>
          <TextField name="name" label="病人姓名" value={typed?.name} width="middle" error={errorAt(errors, 'name')} />
          <IdNumberField name="idNumber" label="病人身份证号" value={typed?.idNumber} error={errorAt(errors, 'idNumber')} />
          <CheckboxList
            name="consent"
            label="病人同意"
            options={[{ value: 'yes', text: '病人（或监护人）知道报的是什么，同意由本院代报' }]}
            values={typed?.consent ? ['yes'] : []}
            error={errorAt(errors, 'consent')}
          />
          <ButtonRow>
            <DeskButton kind="primary">找到这位病人，下一步</DeskButton>
          </ButtonRow>
        </Form>
        <p class="quiet">查不到的会新建；已有的会核对姓名。病人也可以自己在网上申请。</p>
      </Panel>
    ),
  })
}

/** Finds or enters the person, unless the number is known under another name. */
async function personFor(world: World, { actor }: Filer, typed: Typed): Promise<{ id: string } | { errors: FieldError[] }> {
  const errors: FieldError[] = []
  if (typed.name === '') errors.push({ field: 'name', text: '没有填姓名。请照证件填。' })
  const identity = checkIdNumber(typed.idNumber, dayOf(world.clock.now()))
  if (!identity.ok) errors.push({ field: 'idNumber', text: numberWords(identity.problem) })
  if (!typed.consent) errors.push({ field: 'consent', text: '还没有病人的同意。请先问清楚再勾选。' })
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
  const typed = { name: text('name'), idNumber: text('idNumber'), consent: text('consent') === 'yes' }
  const person = await personFor(world, filer, typed)
  if ('errors' in person) return askPatient(c, world, typed, person.errors)
  const draft = await beginDraft(world, {
    area: filer.actor.area,
    owner: reference(filer.actor),
    service: filer.service.id,
    step: 'answers',
    answers: {
      person: person.id,
      filedAs: filer.role,
      helper: filer.institution,
      channel: assistedChannel,
      diseases: [],
      facts: { patientConsents: true },
      byDisease: {},
      contacts: {},
      cannot: {},
    },
  })
  return c.redirect(`/desk/filings/drafts/${draft.id}`, 303)
}

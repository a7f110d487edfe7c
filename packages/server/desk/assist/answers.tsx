import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Material, Field as PackField } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { saveDraft } from '../../filing/draft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField, TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import { findInstitution, searchInstitutions } from '../../registry/institutions.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { documentWords } from '../documentWords.ts'
import { InstitutionInput, InstitutionList, meant } from '../institutionInput.tsx'
import { phoneWords } from '../phoneWords.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf } from './assisted.ts'
import { errorAt, stepPage } from './steps.tsx'

type Typed = Readonly<Record<string, string>>

/** The questions of the pack's form but for the confirmation of the pre-check, which has a page of its own (KF-36). */
const questions = (service: Service): PackField[] => service.filing.form.filter((field) => field.id !== service.filing.confirmedBy?.record)

/** The material that must lie within a time before today, of which kind and day are asked (KF-08). */
export const dated = (service: Service): Material | undefined =>
  service.filing.materials.find((material) => documentsOf(material.accepts).some((one) => one.within !== undefined))

/** The institution that is chosen for the benefit must be a designated one (KF-30). */
const isProvider = (field: PackField): boolean => field.id === 'provider'

async function typedBefore(world: World, { draft, service, disease }: Assisted): Promise<Typed> {
  const { facts, contacts, byDisease } = draft.answers
  const own = disease === undefined ? undefined : byDisease[disease]
  const [year = '', month = '', day = ''] = own?.date?.split('-').map((part) => String(Number(part))) ?? []
  const typed: Record<string, string> = {
    disease: disease ?? '',
    document: own?.document ?? '',
    'date-year': year,
    'date-month': month,
    'date-day': day,
  }
  for (const field of questions(service)) {
    const value = field.personal ? contacts[field.id as keyof typeof contacts] : facts[field.id]
    const name = field.type === 'institution' && typeof value === 'string' ? (await findInstitution(world.db, draft.area, value))?.name : undefined
    if (value !== undefined) typed[field.id] = name ?? (value === true ? 'yes' : value === false ? 'no' : String(value))
  }
  return typed
}

const Question = ({ field, typed, error }: { field: PackField; typed: Typed; error: string | undefined }) => {
  const shown = { name: field.id, label: field.label, error }
  const value = typed[field.id]
  switch (field.type) {
    case 'one':
      return <RadioList {...shown} options={(field.options ?? []).map((text) => ({ value: text, text }))} value={value} />
    case 'yes':
    case 'statement':
      return (
        <RadioList
          {...shown}
          options={[
            { value: 'yes', text: '是' },
            { value: 'no', text: '不是' },
          ]}
          value={value}
        />
      )
    case 'phone':
      return <PhoneField {...shown} value={value} />
    case 'institution':
      return (
        <InstitutionInput
          {...shown}
          hint={isProvider(field) ? '要定点医疗机构；写几个字可以选' : '写几个字可以选；名单里没有的写全名'}
          value={value}
        />
      )
    default:
      return <TextField {...shown} value={value} width="middle" />
  }
}

/** The second step: which disease, the questions of the form, and of which kind and day the record is. */
export async function askAnswers(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  typed: Typed,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { service, pack, path, actor } = assisted
  const diseases = typeof pack.diseases === 'object' ? pack.diseases.list : []
  const record = dated(service)
  const today = dayOf(world.clock.now())
  const kinds = (record ? documentsOf(record.accepts) : []).flatMap((one) => {
    const [kind] = one.document
    const since = one.within && earliest(one.within, today)
    return kind ? [{ value: kind, text: documentWords[kind], hint: since && `${fullDateWords(since)}（含）以后` }] : []
  })
  const [year, month, day] = ['date-year', 'date-month', 'date-day'].map((name) => typed[name])
  return stepPage(c, world, {
    step: 2,
    assisted,
    errors,
    children: (
      <Panel>
        <Form action={path} hidden={{ csrf: c.get('csrf') }}>
          <SelectField
            name="disease"
            label="申请哪个病种"
            options={diseases.map((one) => ({ value: one.code, text: one.name }))}
            value={typed.disease}
            error={errorAt(errors, 'disease')}
          />
          {questions(service).map((field) => (
            <Question field={field} typed={typed} error={errorAt(errors, field.id)} />
          ))}
          {record && (
            <RadioList name="document" label={`${record.name}是哪一种`} options={kinds} value={typed.document} error={errorAt(errors, 'document')} />
          )}
          {record && <DateField name="date" label="出院或就诊是哪一天" value={{ year, month, day }} error={errorAt(errors, 'date')} />}
          <ButtonRow>
            <DeskButton kind="primary">存好，去传材料</DeskButton>
          </ButtonRow>
        </Form>
        <InstitutionList institutions={await searchInstitutions(world.db, actor.area, { designated: true })} />
      </Panel>
    ),
  })
}

type Read = { value: string | boolean } | { error: string } | 'nothing'

async function read(world: World, area: string, field: PackField, text: string): Promise<Read> {
  if (field.type === 'institution') return meant(world, area, field.label, text, isProvider(field))
  if (text === '') return field.required === true ? { error: `没有填：${field.label}。` } : 'nothing'
  if (field.type === 'phone') {
    const checked = checkMobileNumber(text)
    return checked.ok ? { value: checked.phone } : { error: phoneWords(checked.problem) }
  }
  return { value: field.type === 'yes' || field.type === 'statement' ? text === 'yes' : text }
}

function recordFaults(typed: Typed, record: Material | undefined): FieldError[] {
  if (!record) return []
  const kind = typed.document ? [] : [{ field: 'document', text: `请选${record.name}是住院的还是门诊的。` }]
  return dayTyped(typed) ? kind : [...kind, { field: 'date', text: '日期没有填对。请填年、月、日三格。' }]
}

const dayTyped = (typed: Typed) =>
  readDay(`${typed['date-year'] ?? ''}-${(typed['date-month'] ?? '').padStart(2, '0')}-${(typed['date-day'] ?? '').padStart(2, '0')}`)

/** Answers the second step; what is right is kept in the draft, whatever else is wrong. */
export async function answerAnswers(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const { draft, service, pack, path } = assisted
  const typed = Object.fromEntries([...(await c.req.formData()).entries()].map(([name, value]) => [name, String(value).trim()]))
  const errors: FieldError[] = diseaseOf(pack, typed.disease) ? [] : [{ field: 'disease', text: '请选一个病种。' }]
  const facts: Record<string, string | boolean> = {}
  const contacts: Record<string, string> = {}
  for (const field of questions(service)) {
    const answer = await read(world, draft.area, field, typed[field.id] ?? '')
    if (answer === 'nothing') continue
    if ('error' in answer) errors.push({ field: field.id, text: answer.error })
    else if (field.personal) contacts[field.id] = String(answer.value)
    else facts[field.id] = answer.value
  }
  errors.push(...recordFaults(typed, dated(service)))
  if (errors.length > 0) return askAnswers(c, world, assisted, typed, errors)
  const disease = typed.disease ?? ''
  const date = dayTyped(typed)
  const own = { facts: {}, ...(typed.document && { document: typed.document as DocumentKind }), ...(date && { date }) }
  const answers = { ...draft.answers, diseases: [disease], facts: { ...draft.answers.facts, ...facts }, contacts, byDisease: { [disease]: own } }
  await saveDraft(world, { ...draft, step: 'materials', answers })
  return c.redirect(`${path}/materials`, 303)
}

export const showAnswers = async (c: DeskContext, world: World): Promise<Response> => {
  const assisted = await assistedOf(c, world)
  return askAnswers(c, world, assisted, await typedBefore(world, assisted))
}

import { documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { Field as PackField } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { PhoneField, TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { documentWords } from '../documentWords.ts'
import { InstitutionInput, InstitutionList } from '../institutionInput.tsx'
import type { DeskContext } from '../shell.tsx'
import type { Assisted } from './assisted.ts'
import { dated, isProvider, questions, type Typed } from './questions.ts'
import { errorAt, stepPage } from './steps.tsx'

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

import type { Service } from '@jingban/kernel/pack/service.ts'
import { takesLegal, takesNatural } from '@jingban/kernel/pack/subject.ts'
import { identityDocuments } from '@jingban/kernel/person/document.ts'
import type { Child } from 'hono/jsx'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, GroupedSelectField, RadioList, SelectField } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { atCounter, type Filer } from './assisted.ts'
import { errorAt, stepPage } from './steps.tsx'

/** What was typed on the first page. */
export interface TypedSubject {
  name: string
  idNumber: string
  /** Which document the number is of, where it is neither 身份证号 nor credit code. */
  document: string
  birth: { year: string; month: string; day: string }
  sex: string
  consent: boolean
  service: string
}

interface FieldsProps {
  filer: Filer
  typed: TypedSubject | undefined
  errors: readonly FieldError[]
}

const sexes = [
  { value: 'M', text: '男' },
  { value: 'F', text: '女' },
]

const OtherDocument = ({ typed, errors }: Omit<FieldsProps, 'filer'>) => (
  <details open={Boolean(typed?.document) || ['document', 'birth'].some((name) => errorAt(errors, name))}>
    <summary>用的是护照、通行证等别的证件</summary>
    <SelectField
      name="document"
      label="证件种类"
      options={Object.entries(identityDocuments).map(([value, text]) => ({ value, text }))}
      value={typed?.document}
      empty="身份证（不用选）"
      error={errorAt(errors, 'document')}
    />
    <DateField name="birth" label="出生日期" hint="证件上有的才填" value={typed?.birth} error={errorAt(errors, 'birth')} />
    <RadioList name="sex" label="性别" hint="证件上有的才选" options={sexes} value={typed?.sex || undefined} />
  </details>
)

function numberLabel(services: readonly Service[]): string {
  const [natural, legal] = [services.some(takesNatural), services.some(takesLegal)]
  if (natural && legal) return '刷身份证，或输入身份证号、统一社会信用代码'
  return legal ? '统一社会信用代码' : '刷身份证，或输入号码'
}

const AtCounter = ({ filer, typed, errors }: FieldsProps) => {
  const legal = filer.services.some(takesLegal)
  return (
    <>
      <IdNumberField
        name="idNumber"
        label={numberLabel(filer.services)}
        hint={legal ? '给单位办的填信用代码，给个人办的填身份证号，都是 18 位' : undefined}
        value={typed?.idNumber}
        error={errorAt(errors, 'idNumber')}
      />
      <TextField
        name="name"
        label={legal ? '姓名或单位名称（登记里没有的才填）' : '姓名（登记里没有的才填）'}
        hint="查得到的，不用填"
        value={typed?.name}
        width="middle"
        error={errorAt(errors, 'name')}
      />
      {filer.services.some(takesNatural) && <OtherDocument typed={typed} errors={errors} />}
    </>
  )
}

const Helped = ({ typed, errors }: FieldsProps) => (
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

/** 事项: a short list to choose from, or one under the parts of the guide. */
const Services = ({ filer, typed, errors }: FieldsProps) => {
  const options = (services: readonly Service[]) => services.map(({ id, name }) => ({ value: id, text: name }))
  const shared = { name: 'service', label: '来办什么', value: typed?.service, error: errorAt(errors, 'service') }
  if (filer.services.length <= 1) return null
  if (filer.services.length <= 6) return <RadioList {...shared} options={options(filer.services)} />
  const parts = [...new Set(filer.services.map(({ part = '' }) => part))]
  const groups = parts.map((title) => ({ title, options: options(filer.services.filter(({ part = '' }) => part === title)) }))
  return <GroupedSelectField {...shared} groups={groups} />
}

/** The first step: for whom, that they agree where they may not be there, and what they have come for. `above` says why it goes no further here. */
export function askSubject(
  c: DeskContext,
  world: World,
  filer: Filer,
  typed?: TypedSubject,
  errors: readonly FieldError[] = [],
  above?: Child,
): Promise<Response> {
  const counter = atCounter(filer)
  const props = { filer, typed, errors }
  return stepPage(c, world, {
    step: 1,
    filer,
    errors,
    children: (
      <>
        {above}
        <Panel>
          <Form action="/desk/filings/new" hidden={{ csrf: c.get('csrf') }}>
            {counter ? <AtCounter {...props} /> : <Helped {...props} />}
            <Services {...props} />
            <ButtonRow>
              <DeskButton kind="primary">{counter ? '查到了，下一步' : '找到这位病人，下一步'}</DeskButton>
            </ButtonRow>
          </Form>
          <p class="quiet">查不到的会新建；已有的会核对名字。{filer.services.some(takesNatural) && '能在网上办的，本人也可以自己申请。'}</p>
        </Panel>
      </>
    ),
  })
}

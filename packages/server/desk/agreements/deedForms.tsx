import { onlineServices, servicesOf } from '@jingban/kernel/agreement/event.ts'
import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import { servicesOn } from '@jingban/kernel/agreement/standing.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { typedDay } from '../typedDay.ts'
import { type DeedName, dayLabels, deedNames } from './deeds.ts'
import { agreementPath } from './opened.ts'

/** A form that came back with what was typed. */
export interface PostedDeed {
  name: DeedName
  form: FormData
  errors: readonly FieldError[]
}

const hints: Readonly<Record<DeedName, string>> = {
  suspend: '中止期间不能联网结算，发生的费用不结算；以前的照常结算。',
  resume: '从这一天起又能联网结算。还没开始的中止，恢复后当作没有发生。',
  change: '以前的月份按原来的指标和范围算。',
  renew: '原来的协议接着用到新的止日。',
  end: '这一天过后协议结束，不能恢复；以前的费用照常结算。',
}

/** Which can be done as it stands: what is suspended is resumed, what holds is suspended. */
export const deedsFor = (state: AgreementState): DeedName[] => {
  const suspended = state.suspensions.some((one) => one.to === undefined)
  return [suspended ? 'resume' : 'suspend', 'change', 'renew', 'end']
}

const Own = ({ name, state, today, form }: { name: DeedName; state: AgreementState; today: Day; form: FormData | undefined }) => (
  <>
    {name === 'change' && (
      <CheckboxList
        name="services"
        label="联网结算开通哪些"
        options={servicesOf[state.kind].map((value) => ({ value, text: onlineServices[value] }))}
        values={form ? form.getAll('services').map(String) : [...servicesOn(state, today)]}
      />
    )}
    {(name === 'change' || name === 'renew') && (
      <TextArea name="indicators" label="新的协议指标（不变就空着，一行一项）" rows={3} value={String(form?.get('indicators') ?? '')} />
    )}
  </>
)

/** 中止、恢复、变更、续签、解除: each with its day and the reason. */
export const DeedForm = (props: { name: DeedName; state: AgreementState; today: Day; csrf: string; posted: PostedDeed | undefined }) => {
  const { name, state, today, csrf } = props
  const posted = props.posted?.name === name ? props.posted : undefined
  const error = (field: string): string | undefined => posted?.errors.find((one) => one.field === field)?.text
  return (
    <Panel title={deedNames[name]} id={name}>
      <ErrorSummary errors={posted?.errors ?? []} />
      <details open={posted !== undefined}>
        <summary>{hints[name]}</summary>
        <Form action={`${agreementPath(state)}/${name}`} hidden={{ csrf, key: crypto.randomUUID() }}>
          <DateField
            name={`${name}-day`}
            label={dayLabels[name]}
            {...(posted && { value: typedDay(posted.form, `${name}-day`).typed })}
            error={error(`${name}-day`)}
          />
          <Own name={name} state={state} today={today} form={posted?.form} />
          <TextArea
            name={`${name}-reason`}
            label="理由（机构看得到）"
            rows={2}
            value={posted ? String(posted.form.get(`${name}-reason`) ?? '') : undefined}
            error={error(`${name}-reason`)}
          />
          <DeskButton kind={name === 'end' ? 'danger' : 'primary'}>{deedNames[name]}</DeskButton>
        </Form>
      </details>
    </Panel>
  )
}

import { owed } from '@jingban/kernel/case/owed.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { outcomesToSettle } from '@jingban/kernel/verbs/settle.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { exclusionWords, opinionAt } from '../staffWords.ts'
import { casePath, type OpenedCase } from './openedCase.ts'

/** What was typed into one of the forms, when it came back. */
export interface TypedAct {
  form: 'widen' | 'settle'
  reason: string
  allow: readonly string[]
  outcome: string
  errors: readonly FieldError[]
}

interface ActProps {
  opened: OpenedCase
  csrf: string
  typed?: TypedAct | undefined
}

const settledWords: Record<string, string> = { attended: '算已到场', closed: '公示结束，往下办', upheld: '异议成立' }

/** What a supervisor may settle now; nothing where the notice is not silent. */
function settleable({ rules, state }: OpenedCase, now: Instant): string[] {
  const stage = currentStage(rules, state)
  const open = owed(rules, state).some((one) => one.hole && (one.from === undefined || one.from < now))
  return stage && (open || (state.awaiting && state.told?.until === undefined)) ? outcomesToSettle(stage) : []
}

const errorOf = (typed: TypedAct | undefined, field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text

/** 扩大专家库: only when nobody could be drawn (KF-16). */
const Widen = ({ opened, csrf, typed }: ActProps) => {
  const { dry } = opened.state
  if (!dry) return null
  return (
    <Panel title="扩大专家库" beside={`要 ${dry.seats} 位，能抽的不够`} id="widen" deciding>
      {typed && <ErrorSummary errors={typed.errors} />}
      <p>先到“专家”里增加专家，再按“重新抽取”；或者勾选下面原来不能抽的。已回避的、没有资格的、评过前面环节的，勾了也不会抽到。</p>
      <Form action={`${casePath(opened.state)}/widen`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <CheckboxList
          name="allow"
          label="允许谁参加这一件"
          options={dry.excluded.map((one) => ({ value: one.id, text: `${one.id}：${exclusionWords[one.why]}` }))}
          values={typed?.allow}
        />
        <TextArea
          name="widen-reason"
          label="理由"
          hint="会记录，审计岗看得到"
          rows={3}
          value={typed?.reason}
          error={errorOf(typed, 'widen-reason')}
        />
        <DeskButton kind="primary">重新抽取</DeskButton>
      </Form>
    </Panel>
  )
}

/** 裁定: what the notice does not say is said by a person, with a reason. */
const Settle = ({ opened, csrf, typed, now }: ActProps & { now: Instant }) => {
  const outcomes = settleable(opened, now)
  const stage = currentStage(opened.rules, opened.state)
  if (outcomes.length === 0 || !stage) return null
  const words = (outcome: string): string => settledWords[outcome] ?? opinionAt(stage.kind === 'review' ? stage : {}, outcome)
  return (
    <Panel title="裁定" beside={`${stage.name} · ${stage.basis}`} id="settle" deciding>
      {typed && <ErrorSummary errors={typed.errors} />}
      <p>文件没有写明这种情况怎么办，由监督岗决定。提交后马上生效，不能撤回。</p>
      <Form action={`${casePath(opened.state)}/settle`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <RadioList
          name="outcome"
          label="怎么定"
          options={outcomes.map((one) => ({ value: one, text: words(one) }))}
          value={typed?.outcome}
          error={errorOf(typed, 'outcome')}
        />
        <TextArea
          name="settle-reason"
          label="理由"
          hint="会写进办理经过；不予通过的，参保人看得到"
          rows={3}
          value={typed?.reason}
          error={errorOf(typed, 'settle-reason')}
        />
        <DeskButton kind="primary">裁定</DeskButton>
      </Form>
    </Panel>
  )
}

/** What a supervisor can do about the case now; nothing for all others. */
export const ActForms = ({ opened, csrf, typed, now }: ActProps & { now: Instant }) => {
  if (!opened.supervises) return null
  return (
    <>
      <Widen opened={opened} csrf={csrf} typed={typed?.form === 'widen' ? typed : undefined} />
      <Settle opened={opened} csrf={csrf} typed={typed?.form === 'settle' ? typed : undefined} now={now} />
    </>
  )
}

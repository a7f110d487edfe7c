import { tally } from '@jingban/kernel/case/seats.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { RecordFields, recordsAsked } from '../records.tsx'
import { ownSeat } from '../takeSeat.ts'
import type { OpenedAssessment } from './assessments.tsx'
import { place } from './listPage.tsx'

export const assessments = `${place}/assessments`
export const assessmentPath = ({ id }: Pick<CaseState, 'id'>): string => `${assessments}/${id}`

interface FormsProps {
  assessment: OpenedAssessment
  csrf: string
  posted: { form: FormData; errors: readonly FieldError[] } | undefined
}

const valueWords = (value: FactValue): string => {
  if (typeof value === 'boolean') return value ? '是' : '不是'
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** What the institution has said of itself: what is looked at on the spot. Nothing personal among it. */
const Filed = ({ assessment: { rules, state } }: Pick<FormsProps, 'assessment'>) => {
  const said = (field: Field): FactValue | undefined => (field.personal || field.type === 'rows' ? undefined : state.facts[field.id])
  const items = rules.service.filing.form.flatMap((field) => {
    const value = said(field)
    return value === undefined ? [] : [{ term: field.label, text: valueWords(value) }]
  })
  return (
    <Panel title="申报的内容">
      <details>
        <summary>对照现场看（{items.length} 项）</summary>
        <DefinitionTable items={items} />
      </details>
    </Panel>
  )
}

const Photographs = ({ errors }: { errors: readonly FieldError[] }) => (
  <FileField
    name="photo"
    label="现场照片（可以不拍）"
    accept="image/*,application/pdf"
    several
    error={errors.find((one) => one.field === 'photo')?.text}
  />
)

/** 现场考察: whether what was filed is true. */
const Visit = ({ assessment, csrf, posted }: FormsProps) => {
  const { state, stage } = assessment
  const errors = posted?.errors ?? []
  if (!state.slot && stage.kind === 'attend' && stage.slot !== 'walkIn' && stage.slot !== 'byList')
    return <Panel title={stage.name}>还没有约时间。约好以后在这里填。</Panel>
  return (
    <Panel title={stage.name} beside={stage.basis} id="assessment" deciding>
      <ErrorSummary errors={errors} />
      <Form action={assessmentPath(state)} hidden={{ csrf, key: crypto.randomUUID() }} files>
        <RecordFields records={recordsAsked(stage.records, state.facts)} typed={posted?.form} errors={errors} />
        <Photographs errors={errors} />
        <DeskButton kind="primary" name="do" value="visited">
          看过现场了
        </DeskButton>
      </Form>
    </Panel>
  )
}

const opinions = [
  { value: 'pass', text: '符合定点条件' },
  { value: 'fail', text: '不符合定点条件' },
]

/** 检查表: each head with what was found, points and notes, and the own vote. */
const Checklist = ({ assessment, csrf, posted }: FormsProps) => {
  const { state, stage } = assessment
  const errors = posted?.errors ?? []
  const typed = (name: string): string | undefined => (posted ? String(posted.form.get(name) ?? '') : undefined)
  return (
    <Panel title={stage.name} beside="您的一份，别人看不到名字" id="assessment" deciding>
      <ErrorSummary errors={errors} />
      <Form action={assessmentPath(state)} hidden={{ csrf, key: crypto.randomUUID() }} files>
        <RecordFields records={recordsAsked(stage.records, state.facts)} typed={posted?.form} errors={errors} />
        <Photographs errors={errors} />
        <RadioList
          name="opinion"
          label="您的意见"
          options={opinions}
          value={typed('opinion')}
          error={errors.find((one) => one.field === 'opinion')?.text}
        />
        <TextArea
          name="reason"
          label="理由（不符合的必须写，机构看得到）"
          rows={3}
          value={typed('reason')}
          error={errors.find((one) => one.field === 'reason')?.text}
        />
        <DeskButton kind="primary" name="do" value="opinion">
          交我的评估
        </DeskButton>
      </Form>
    </Panel>
  )
}

/** A free seat of the team; nobody can sit before the agency has chosen how many there are. */
const Seat = ({ assessment, csrf, posted }: FormsProps) => {
  const { state, stage } = assessment
  const count = stage.kind === 'review' ? tally(stage, state).kind : 'waiting'
  if (count === 'seatsNotStated') return <Panel title={stage.name}>文件没有写明评估小组几人。请监督岗在“设置”里选定，或者由监督岗裁定。</Panel>
  if (count !== 'fill') return <Panel title={stage.name}>席位已经满了，等其他人交评估。</Panel>
  return (
    <Panel title={stage.name} id="assessment" deciding>
      <ErrorSummary errors={posted?.errors ?? []} />
      <Form action={assessmentPath(state)} hidden={{ csrf, key: crypto.randomUUID() }}>
        <p>按下以后，由您填一份检查表、投一票。</p>
        <DeskButton kind="primary" name="do" value="seat">
          我参加评估
        </DeskButton>
      </Form>
    </Panel>
  )
}

/** What this member of the team can do to the case as it stands. */
export const AssessmentForms = (props: FormsProps) => {
  const { stage, state, actor } = props.assessment
  return (
    <>
      <Filed assessment={props.assessment} />
      {stage.kind === 'attend' && <Visit {...props} />}
      {stage.kind === 'review' && (ownSeat(state, actor.id) ? <Checklist {...props} /> : <Seat {...props} />)}
    </>
  )
}

import type { Notice } from '@jingban/kernel/pack/stage.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { DeskButton } from '../../../page/desk/button.tsx'
import { DefinitionTable, Panel } from '../../../page/desk/panel.tsx'
import { RadioList } from '../../../page/form/choice.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { TextArea } from '../../../page/form/text.tsx'
import { maskName, maskPhone, momentWords, periodWords } from '../../../page/words.ts'
import type { Objection } from '../../../postings/objections.ts'
import { errorAt, errorsIn, type FormProps, mayDo, textIn, workPath } from '../opened.ts'

type NoticeProps = FormProps & { stage: Notice; now: Instant }

/** 4月21日 至 4月27日: computed by the same verb that will post it. */
function daysWords({ opened, now }: NoticeProps): string {
  const asked = openNotice(opened.rules, opened.state, { actor: opened.actor, now })
  const event = asked.ok ? asked.events.find((one) => one.type === 'noticeOpened') : undefined
  return event?.type === 'noticeOpened' ? `今天开始，公示 ${periodWords(dayOf(now), dayOf(event.closes), dayOf(now))}。` : '现在还不能开始公示。'
}

const Open = (props: NoticeProps) => {
  const { opened, csrf, posted, stage } = props
  return (
    <Panel title="开始公示" beside={stage.basis} id="open" deciding>
      <ErrorSummary errors={errorsIn(posted, 'open')} />
      <p>
        {daysWords(props)}地点：{stage.where.join('、')}。有人提出异议时自动停下。
      </p>
      <Form action={`${workPath(opened.state)}/open`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <DeskButton kind="approve">开始公示</DeskButton>
      </Form>
    </Panel>
  )
}

/** What was said, and how to reach whoever said it: only whoever answers the objection reads it. */
const Said = ({ said, caseId }: { said: Objection; caseId: string }) => (
  <DefinitionTable
    items={[
      { term: '说了什么', text: said.words },
      {
        term: '怎么联系',
        text: [
          `${maskName(said.name)} ${maskPhone(said.phone)} `,
          <a href={`/desk/unmask/${caseId}?back=${workPath({ id: caseId })}`}>看全号（留痕）</a>,
        ],
      },
      { term: '回执号', text: said.number },
    ]}
  />
)

interface ObjectionProps extends FormProps {
  now: Instant
  objection: { id: string; at: Instant }
  said: Objection | undefined
}

const OneObjection = ({ opened, csrf, posted, objection, said, now }: ObjectionProps) => {
  const own = textIn(posted, 'objection', 'objection') === objection.id ? posted : undefined
  return (
    <Panel title="办异议" beside={`${momentWords(objection.at, dayOf(now))} 提出`} id={`objection-${objection.id}`} deciding>
      {said && <Said said={said} caseId={opened.state.id} />}
      <ErrorSummary errors={errorsIn(own, 'objection')} />
      <Form action={`${workPath(opened.state)}/objection`} hidden={{ csrf, key: crypto.randomUUID(), objection: objection.id }}>
        <RadioList
          name="upheld"
          label="核实以后"
          options={[
            { value: 'no', text: '异议不成立，公示继续' },
            { value: 'yes', text: '异议成立' },
          ]}
          value={textIn(own, 'objection', 'upheld')}
          error={errorAt(own, 'objection', 'upheld')}
        />
        <TextArea
          name="objection-reason"
          label="怎么核实的、为什么"
          rows={3}
          value={textIn(own, 'objection', 'objection-reason')}
          error={errorAt(own, 'objection', 'objection-reason')}
        />
        <DeskButton kind="primary">办结这条异议</DeskButton>
      </Form>
    </Panel>
  )
}

/** 公示: opened by the role the pack names; objections are answered before it can end. */
export const NoticeForms = (props: FormProps & { now: Instant; objections: readonly Objection[] }) => {
  const { opened } = props
  const { stage, state } = opened
  if (stage?.kind !== 'notice') return null
  if (!state.posting) return mayDo(opened, 'openNotice') ? <Open {...props} stage={stage} /> : null
  const open = state.posting.objections.filter((one) => !one.settled)
  if (!mayDo(opened, 'settleObjection')) return null
  return open.map((objection) => <OneObjection {...props} objection={objection} said={props.objections.find((one) => one.id === objection.id)} />)
}

import { stageOf } from '@jingban/kernel/case/rules.ts'
import { tally } from '@jingban/kernel/case/seats.ts'
import type { Review } from '@jingban/kernel/pack/stage.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { DeskButton } from '../../../page/desk/button.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { SelectField } from '../../../page/form/choice.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { maskName } from '../../../page/words.ts'
import { taskPath } from '../../ownTask.ts'
import { opinionAt } from '../../staffWords.ts'
import { ownSeat } from '../../takeSeat.ts'
import type { Namable } from '../deeds/seats.ts'
import type { OpenedWork } from '../opened.ts'
import { errorAt, errorsIn, type FormProps, mayDo, textIn, workPath } from '../opened.ts'

/** 科主任不能和填表医师是同一人: why this account may not take the seat, in the words of the pack's own roles; nothing where it may. */
export function satBeforeWords({ rules, state, stage, actor }: OpenedWork): string | undefined {
  const earlier = state.tasks.find((task) => task.to === actor.id && (task.state === 'done' || task.state === 'recused'))
  if (!earlier || !stage) return undefined
  const before = stageOf(rules, earlier.stage)
  const [own, other] = [stage, before].map((one) => rules.pack.roles[one.by]?.name ?? '')
  const who = own === other ? `“${stage.name}”和“${before.name}”不能是同一人` : `${own}不能和${other}是同一人`
  return `${who}。您已经办过“${before.name}”，请由另一位来办。`
}

const seatsWords = ({ seats }: Review): string => (typeof seats === 'number' && seats > 1 ? `要 ${seats} 人，各用各的账号` : '一人一个账号')

/** The opinions of the stages before, by role: what a recheck looks at first. A blind stage keeps its own until all are in. */
export const Opinions = ({ opened: { rules, state } }: { opened: OpenedWork }) => {
  const done = state.tasks.filter((task) => task.state === 'done' && task.stage !== state.at)
  if (done.length === 0) return null
  return (
    <Panel title="前面的意见" beside="不记名">
      <ul class="history">
        {done.map((task) => {
          const stage = stageOf(rules, task.stage)
          return (
            <li>
              <b>{stage.name}</b> {opinionAt(stage.kind === 'review' ? stage : {}, task.opinion ?? '')}
              {task.reason && `：${task.reason}`}
              {task.againstProposal && '（和核对结果的提议不同）'}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

const Take = ({ opened, csrf, posted, stage, now }: FormProps & { stage: Review; now: Instant }) => {
  const asked = assign(opened.rules, opened.state, opened.actor.id, { actor: opened.actor, now })
  const sat = !asked.ok && asked.refusal.code === 'satBefore' ? satBeforeWords(opened) : undefined
  return (
    <Panel title={stage.name} beside={seatsWords(stage)} id="take" deciding>
      <ErrorSummary errors={errorsIn(posted, 'take')} />
      {sat !== undefined ? (
        <p class="proposal">{sat}</p>
      ) : (
        <Form action={`${workPath(opened.state)}/take`} hidden={{ csrf, key: crypto.randomUUID() }}>
          <p>按“我来审”后，这一件由您一个人写意见，别人看得到已有人在办。</p>
          <DeskButton kind="primary">我来审</DeskButton>
        </Form>
      )}
    </Panel>
  )
}

const Appoint = ({ opened, csrf, posted, stage, staff }: FormProps & { stage: Review; staff: readonly Namable[] }) => (
  <Panel title={`指定谁来办：${stage.name}`} beside={opened.rules.pack.roles[stage.by]?.name} id="appoint" deciding>
    <ErrorSummary errors={errorsIn(posted, 'appoint')} />
    {staff.length === 0 ? (
      <p class="proposal">没有可以指定的人：要有“{opened.rules.pack.roles[stage.by]?.name}”岗位，没有办过这一件。请先在设置里增加账号。</p>
    ) : (
      <Form action={`${workPath(opened.state)}/appoint`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <SelectField
          name="to"
          label="由谁来审"
          options={staff.map((one) => ({ value: one.to, text: `${maskName(one.name)}（${one.login}）` }))}
          value={textIn(posted, 'appoint', 'to')}
          error={errorAt(posted, 'appoint', 'to')}
        />
        <DeskButton kind="primary">指定</DeskButton>
      </Form>
    )}
  </Panel>
)

/** A review that is worked from the queue or by whoever is named: the seat first, then the opinion on its own page. */
export const SeatForms = (props: FormProps & { staff: readonly Namable[]; now: Instant }) => {
  const { opened } = props
  const { stage, state, actor } = opened
  if (stage?.kind !== 'review' || stage.fill.how === 'draw') return null
  const seat = ownSeat(state, actor.id)
  if (seat)
    return (
      <Panel title={stage.name} beside="由您办" deciding>
        <DeskButton kind="primary" href={taskPath(opened, seat)}>
          {seat.state === 'taken' ? '去写意见' : '去接收'}
        </DeskButton>
      </Panel>
    )
  const open = !state.awaiting && tally(stage, state).kind === 'fill' && mayDo(opened, 'assign')
  if (!open) return null
  return stage.fill.how === 'queue' ? <Take {...props} stage={stage} /> : <Appoint {...props} stage={stage} />
}

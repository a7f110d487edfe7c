import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { taskList, taskPath } from '../ownTask.ts'
import { type DeskContext, page, staffOf } from '../shell.tsx'
import { subjectWords } from '../subjectWords.ts'
import { type Asked, givenOf } from './given.ts'
import { opinionText } from './opinion.tsx'
import { decides } from './others.tsx'
import type { Typed } from './typed.ts'

/** What follows from the opinion, read from the events it would make. A blind seat learns nothing of the other's opinion by asking. */
function consequences(asked: Asked, events: readonly CaseEvent[]): string[] {
  const { rules } = asked.loaded
  const { who } = subjectWords([rules.service])
  if (asked.stage.blind && !decides(asked)) {
    return ['各位专家互相看不到意见；都提交后，意见一致就出结果，不一致再抽 1 位决定。']
  }
  return events.flatMap((event): string[] => {
    if (event.type === 'entered') return [`提交后进入${stageOf(rules, event.stage).name}，系统另抽专家。`]
    if (event.type === 'deficienciesNotified') return [`一次告知${who}补 ${event.deficiencies.length} 份材料，补齐前停表。这一轮不能再加。`]
    if (event.type === 'ended')
      return [event.how === 'granted' ? `办件办结：通过，短信通知${who}去办手续。` : `办件办结：不予通过，短信通知${who}，您的理由${who}看得到。`]
    return []
  })
}

/** 提交这份意见？ A page, not a dialog: what will happen, to whom, and that it cannot be undone. */
export async function confirmPage(c: DeskContext, world: World, asked: Asked, typed: Typed): Promise<Response> {
  const { rules, state } = asked.loaded
  const given = givenOf(asked, typed)
  const decision = giveOpinion(rules, state, given, { actor: staffOf(c), now: world.clock.now() })
  const path = taskPath(asked.loaded, asked.task)
  if (!decision.ok) return c.redirect(`${path}?check=1`, 303)
  const against = decision.events.some((event) => event.type === 'opinionGiven' && event.againstProposal)
  const lines = [
    `您的意见：${opinionText(asked, given.opinion)}。`,
    ...consequences(asked, decision.events),
    ...(against ? ['您的意见和核对结果的提议不同，会列入监督岗的清单。'] : []),
    '提交后您不能再改。',
  ]
  return page(c, world, {
    title: '提交这份意见？',
    at: taskList(asked).href,
    children: (
      <Confirm title={`提交这份意见？（${state.filed.number}）`} consequences={lines}>
        {given.reason && <p>理由：{given.reason}</p>}
        {given.deficiencies?.map((one) => (
          <p>
            补：{rules.service.filing.materials.find(({ id }) => id === one.item)?.name}（{one.why}）
          </p>
        ))}
        <Form action={`${path}/confirm`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <p class="btn-line">
            <DeskButton kind="primary">提交意见</DeskButton>
            <DeskButton href={path}>再看看</DeskButton>
          </p>
        </Form>
      </Confirm>
    ),
  })
}

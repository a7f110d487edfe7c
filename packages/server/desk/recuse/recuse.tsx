import { recuse as recuseVerb } from '@jingban/kernel/verbs/decline.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { perform } from '../../cases/perform.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { type OwnTask, ownTask, taskList, taskPath } from '../ownTask.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page, staffOf } from '../shell.tsx'

const home = { text: '回我的工作', href: '/desk' }

function show(c: DeskContext, world: World, { loaded, task, stage, account }: OwnTask, error?: string): Promise<Response> {
  const path = taskPath(loaded, task)
  return page(c, world, {
    title: '回避这一件？',
    at: task.state === 'taken' ? taskList({ account }).href : '/desk/offers',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`回避这一件？（${matterName(loaded.rules.pack, loaded.state.filed)} · ${stage.name}）`}
        consequences={['系统会马上随机换一位专家，这一件您不会再抽到。', '回避不算不接收，不影响您的资格。', '原因会记录，监督岗看得到。']}
      >
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Form action={`${path}/recuse`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <TextArea name="reason" label="为什么要回避" hint="例：参保人是我的住院病人；是我的亲属" rows={3} error={error} />
          <ButtonRow>
            <DeskButton kind="danger">回避，换人</DeskButton>
            <DeskButton href={path}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 回避: before or after taking up; it does not count as a refusal. */
export function recuse(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/:place{offers|reviews}/:case/:task/recuse', async (c) => {
    const own = await ownTask(c, world)
    const live = own.task.state === 'offered' || own.task.state === 'taken'
    return live ? show(c, world, own) : c.redirect(taskPath(own.loaded, own.task), 303)
  })
  slice.post('/:place{offers|reviews}/:case/:task/recuse', async (c) => {
    const own = await ownTask(c, world)
    const actor = staffOf(c)
    const form = await c.req.formData()
    const reason = String(form.get('reason') ?? '').trim()
    const step = { area: actor.area, id: own.loaded.state.id, actor, verb: 'recuse' as const, key: String(form.get('key') ?? '') }
    const outcome = await perform(world, step, ({ rules, state }, moment) => recuseVerb(rules, state, own.task.id, own.task.to, reason, moment))
    if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect('/desk', 303)
    if (outcome.kind === 'refused' && outcome.refusal.code === 'reasonMissing') return show(c, world, own, '没有写原因。请写明和参保人是什么关系。')
    return answerRest(c, world, outcome, { ways: [home], written: reason })
  })
  return slice
}

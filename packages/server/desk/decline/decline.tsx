import { decline as declineVerb } from '@jingban/kernel/verbs/decline.ts'
import { Hono } from 'hono'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { perform } from '../../cases/perform.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { type OwnTask, ownTask, taskPath } from '../ownTask.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page, staffOf } from '../shell.tsx'
import { type Streak, streakConsequence, streakOf, streakWords } from '../streak.ts'

const toOffers = { text: '回等我接收', href: '/desk/offers' }

/** What this refusal would make of the row. */
function nextWords(streak: Streak): string {
  const next = { ...streak, inARow: streak.inARow + 1 }
  if (!streak.limit || next.inARow < streak.limit.times)
    return `您现在${streakWords(streak)}，这次以后是 ${streakWords(next).replace('连续不接收 ', '')}。`
  return `您现在${streakWords(streak)}。这次再不接收，就满 ${streak.limit.times} 次，资格会被取消。`
}

async function show(c: DeskContext, world: World, { loaded, task, stage }: OwnTask, error?: string): Promise<Response> {
  const { pack } = loaded.rules
  const streak = await streakOf(world, pack, task.to)
  const path = taskPath(loaded, task)
  return page(c, world, {
    title: '不接收这一件？',
    at: '/desk/offers',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`不接收这一件？（${diseaseName(pack, loaded.state.filed.disease)} · ${stage.name}）`}
        consequences={['系统会马上随机换一位专家，这一件您不会再抽到。', streakConsequence(streak), nextWords(streak)]}
      >
        <p>
          要回避的，请走 <a href={`${path}/recuse`}>我要回避</a>，不算不接收。
        </p>
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Form action={`${path}/decline`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <TextArea name="reason" label="不接收的原因" hint="监督岗看得到，参保人看不到" rows={3} error={error} />
          <ButtonRow>
            <DeskButton kind="danger">不接收，换人</DeskButton>
            <DeskButton href={path}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 不接收 (KF-16, KF-37, KF-39). */
export function decline(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/offers/:case/:task/decline', async (c) => {
    const own = await ownTask(c, world)
    return own.task.state === 'offered' ? show(c, world, own) : c.redirect(taskPath(own.loaded, own.task), 303)
  })
  slice.post('/offers/:case/:task/decline', async (c) => {
    const own = await ownTask(c, world)
    const actor = staffOf(c)
    const form = await c.req.formData()
    const reason = String(form.get('reason') ?? '').trim()
    const step = { area: actor.area, id: own.loaded.state.id, actor, verb: 'decline' as const, key: String(form.get('key') ?? '') }
    const outcome = await perform(world, step, ({ rules, state }, moment) => declineVerb(rules, state, own.task.id, own.task.to, reason, moment))
    if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect('/desk/offers?declined=1', 303)
    if (outcome.kind === 'refused' && outcome.refusal.code === 'reasonMissing') return show(c, world, own, '没有写原因。请写明为什么不能接收。')
    return answerRest(c, world, outcome, { ways: [toOffers], written: reason })
  })
  return slice
}

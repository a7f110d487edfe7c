import { takeUp as takeUpVerb } from '@jingban/kernel/verbs/takeUp.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { perform } from '../../cases/perform.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { Confirm, DefinitionRow } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { answerRest, late } from '../answer.tsx'
import { type OwnTask, ownTask, taskPath } from '../ownTask.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page, staffOf } from '../shell.tsx'
import { exclusionWords } from '../staffWords.ts'
import { takeUpLeft } from '../timeLeft.ts'

const toOffers = { text: '回等我接收', href: '/desk/offers' }

/** Whom the system has already kept out of this draw, by reason and number, never by name. */
function excludedWords({ loaded, task }: OwnTask): string {
  const draw = loaded.state.draws.findLast((one) => one.stage === task.stage && one.picked.includes(task.to))
  const counted = new Map<string, number>()
  for (const { why } of draw?.excluded ?? []) counted.set(exclusionWords[why], (counted.get(exclusionWords[why]) ?? 0) + 1)
  if (counted.size === 0) return '系统抽取时没有要排除的人。'
  return `系统抽取时已经排除：${[...counted].map(([why, count]) => `${why} ${count} 位`).join('、')}。`
}

async function institutionName(world: World, area: string, code: unknown): Promise<string> {
  return (typeof code === 'string' ? (await findInstitution(world.db, area, code))?.name : undefined) ?? '没有写明'
}

async function show(c: DeskContext, world: World, own: OwnTask): Promise<Response> {
  const { loaded, task, stage } = own
  const { rules, state } = loaded
  const path = taskPath(loaded, task)
  const left = takeUpLeft({ offeredAt: task.offeredAt, dueAt: task.due ?? null }, world.clock.now())
  const disease = matterName(rules.pack, state.filed)
  const facts = [
    { term: '病种', text: disease },
    { term: '环节', text: stage.name },
    { term: '病历是哪家医院的', text: await institutionName(world, state.filed.area, state.facts.recordsInstitution) },
    { term: '接收时间', text: <Chip {...left} /> },
  ]
  return page(c, world, {
    title: '您要回避吗？',
    at: '/desk/offers',
    children: (
      <Confirm title="您要回避吗？" consequences={['您给这位参保人看过病。', '您在开这份病历的医院工作。', '您和参保人是亲属，或有别的利害关系。']}>
        <p>
          有一条就请回避，<b>回避不算不接收</b>。接收后才看到姓名，那时发现要回避也可以。
        </p>
        <DefinitionRow items={facts} />
        <p class="quiet">{excludedWords(own)}</p>
        <Form action={path} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <p class="btn-line">
            <DeskButton kind="primary">没有这些情况，接收</DeskButton>
            <DeskButton href={`${path}/recuse`}>我要回避</DeskButton>
            <DeskButton href={`${path}/decline`}>不接收（写原因）</DeskButton>
          </p>
        </Form>
        <a class="back" href="/desk/offers">
          ‹ 等我接收
        </a>
      </Confirm>
    ),
  })
}

/** 接收任务 (KF-15, KF-37): the question of a conflict of interest comes before the name. */
export function takeUp(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/offers/:case/:task', async (c) => {
    const own = await ownTask(c, world)
    if (own.task.state === 'offered') return show(c, world, own)
    const gone = { code: 'taskGone', state: own.task.state, ...(own.task.doneAt && { at: own.task.doneAt }) } as const
    return own.task.state === 'lapsed' || own.task.state === 'takenBack'
      ? late(c, world, gone, own.loaded, { ways: [toOffers] })
      : c.redirect(taskPath(own.loaded, own.task), 303)
  })
  slice.post('/offers/:case/:task', async (c) => {
    const { loaded, task } = await ownTask(c, world)
    const actor = staffOf(c)
    const form = await c.req.formData()
    const step = { area: actor.area, id: loaded.state.id, actor, verb: 'takeUp' as const, key: String(form.get('key') ?? '') }
    const outcome = await perform(world, step, ({ rules, state }, moment) => takeUpVerb(rules, state, task.id, task.to, moment))
    const review = `/desk/reviews/${loaded.state.id}/${task.id}`
    if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(review, 303)
    const taken = outcome.kind === 'refused' && outcome.refusal.code === 'alreadyTaken'
    return answerRest(c, world, outcome, { ways: taken ? [{ text: '打开这一件', href: review }, toOffers] : [toOffers] })
  })
  return slice
}

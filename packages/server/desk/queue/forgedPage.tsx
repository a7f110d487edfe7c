import type { Ban } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matterName } from '../../cases/heldDiseases.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { type DeskContext, type DeskEnv, page } from '../shell.tsx'
import { banEnd, banOf, markForged } from './forged.ts'
import { casePath, type OpenedCase, supervisedCase } from './openedCase.ts'

function consequences(opened: OpenedCase, ban: Ban, today: Day): string[] {
  const { rules, state } = opened
  const until = banEnd(opened, ban, today)
  const what = ban.scope === 'disease' ? matterName(rules.pack, state.filed) : rules.service.name
  return [
    ...(ban.also?.includes('revoke') ? ['这一件给的待遇会马上取消。'] : []),
    `参保人不能再申请${what}，${until ? `到 ${fullDateWords(until)} 为止` : '文件没有写明到哪天为止'}。`,
    ...(ban.scope === 'disease' ? ['别的病种照常可以申请。'] : []),
    ...(ban.also?.includes('recover') ? ['会开一条追回医保基金的记录，金额核定以后再填。'] : []),
    '会开一条监督记录，核实后按《社会保险法》和《医疗保障基金使用监督管理条例》移交处理。',
    `标记不能撤回。依据 ${ban.basis}。`,
  ]
}

function ask(c: DeskContext, world: World, opened: OpenedCase, ban: Ban, error?: string): Promise<Response> {
  const { state } = opened
  return page(c, world, {
    title: '标记伪造病历？',
    at: '/desk/queue',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm title={`标记伪造病历？（${state.filed.number}）`} consequences={consequences(opened, ban, dayOf(world.clock.now()))}>
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Form action={`${casePath(state)}/forged`} hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
          <TextArea name="reason" label="凭什么认定是假的" hint="例：医院核实没有这次住院，住院号是别人的" rows={4} error={error} />
          <ButtonRow>
            <DeskButton kind="danger">标记，取消待遇</DeskButton>
            <DeskButton href={casePath(state)}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

async function asked(c: DeskContext, world: World): Promise<{ opened: OpenedCase; ban: Ban }> {
  const opened = await supervisedCase(c, world)
  const ban = banOf(opened)
  if (!ban) throw new HTTPException(404)
  return { opened, ban }
}

/** 标记伪造病历: a page asks first (KF-35). */
export function forged(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/queue/:id/forged', async (c) => {
    const { opened, ban } = await asked(c, world)
    return ask(c, world, opened, ban)
  })
  slice.post('/queue/:id/forged', async (c) => {
    const { opened, ban } = await asked(c, world)
    const form = await c.req.formData()
    const reason = String(form.get('reason') ?? '').trim()
    const outcome = await markForged(world, opened, ban, { reason, key: String(form.get('key') ?? '') })
    const path = casePath(opened.state)
    if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`/desk/revocations/${opened.state.id}`, 303)
    if (outcome.kind === 'refused' && outcome.refusal.code === 'reasonMissing')
      return ask(c, world, opened, ban, '没有写原因。请写明核实了什么、结果怎样。')
    return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: path }], written: reason })
  })
  return slice
}

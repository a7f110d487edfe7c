import { randomUUID } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { reconcile } from '../../lists/reconcile.ts'
import { close } from '../../lists/work.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import { count } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { casesWords, countsWords, fixedWords } from '../subjectWords.ts'
import { answerOutcome } from './doStep.ts'
import { incomplete } from './incomplete.ts'
import { cycleWords, listsPlace, openedList, placeName, wordsOf } from './opened.ts'
import { mayClose } from './stepForm.tsx'
import { dueWords } from './sums.tsx'

/** 封册 (SHZ-52): a page that says who and what is on the list and what is owed, and that nothing can be changed afterwards. */
export async function askClose(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  if (!mayClose(opened)) return c.redirect(opened.path, 303)
  const sums = await reconcile(world, opened.actor.area, opened)
  const open = await incomplete(world, opened)
  const words = wordsOf(opened)
  const parts = sums.sums.filter((one) => one.split !== '').map((one) => `${one.split} ${countsWords(words, one.persons, one.cases)}`)
  const name = opened.rules.rule.name
  return page(c, world, {
    title: `封册：${name}`,
    at: listsPlace,
    children: (
      <Confirm
        title={`把${await placeName(world, opened.actor.area, opened.state.place)}的${name}封册？`}
        consequences={[
          `${cycleWords(opened.state.cycle, world)}：${count(sums.persons)} ${words.measure}，${casesWords(words, sums.lines.length)}${parts.length > 1 ? `（${parts.join('；')}）` : ''}。`,
          ...(sums.total === undefined ? [] : [`应缴 ${dueWords(opened, sums)}。`]),
          ...(open.missing > 0 ? [<b>有 {count(open.missing)} 件档案不全，请先补。</b>] : []),
          ...(open.warned > 0 ? [`有 ${count(open.warned)} 件要提醒本人补材料，不影响上报。`] : []),
          `封册以后${fixedWords(words)}。晚到的进下一期名册。`,
          '封错了，只有医保部门能处理。',
        ]}
      >
        <Form action={`${opened.path}/close`} hidden={{ csrf: c.get('csrf'), key: randomUUID(), seq: `${opened.state.seq}` }}>
          <ButtonRow>
            <DeskButton kind="approve">核对无误，封册</DeskButton>
            <DeskButton href={opened.path}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** Closes the list that was looked at: when somebody has come on it or left it since, the page with the new figures comes back. */
export async function answerClose(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const form = await c.req.formData()
  const { actor, id } = opened
  if (!opened.state.closed && form.get('seq') !== `${opened.state.seq}`) return c.redirect(`${opened.path}/close`, 303)
  const outcome = await close(world, actor, actor.area, id, String(form.get('key') ?? ''))
  if (outcome.kind === 'refused') throw new HTTPException(403, { message: refusalWords(outcome.refusal).title })
  return answerOutcome(c, world, outcome, opened.path)
}

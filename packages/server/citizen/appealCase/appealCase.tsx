import { workingDaysLeft } from '@jingban/kernel/time/calendar.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { appealRefusal, appealTime } from '@jingban/kernel/verbs/appeal.ts'
import { Hono } from 'hono'
import { fileAppeal } from '../../after/followUp.ts'
import { evidence } from '../../cases/evidence.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { registerOf } from '../../follow/toPerson.ts'
import { Button } from '../../page/citizen/button.tsx'
import { dateWords, fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { answerFollowUp, askFollowUp, checkFollowUp, type FollowUpAsked, submitFollowUp } from '../followUp.tsx'
import { followUpDraft } from '../followUpDraft.ts'
import { ownCase } from '../ownCase.ts'
import { type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'

/** Until when, and what becomes of it. */
const Intro = ({ world, loaded }: { world: World; loaded: LoadedCase }) => {
  const today = dayOf(world.clock.now())
  const time = appealTime(loaded.rules, loaded.state, today)
  const last = time.open ? time.last : undefined
  const left = last && workingDaysLeft(loaded.rules.calendar, today, last)
  const who = loaded.rules.pack.roles[loaded.rules.service.appeal?.to ?? '']?.name
  return (
    <>
      <p>
        {last ? `要在 ${fullDateWords(last)} 前提${typeof left === 'number' ? `，还有 ${left} 个工作日` : ''}。` : ''}
        复议另外编号、重新看一遍，由没有看过这一件的人来看{who ? `，${who}负责` : ''}。一件只能复议一次。
      </p>
      <p>复议期间，原来的结果不变；复议通过了，待遇才开始。</p>
    </>
  )
}

/** It is too late, or there is none: says so, and what is left to do. */
function closed(c: CitizenContext, world: World, loaded: LoadedCase, refusal: NonNullable<ReturnType<typeof appealRefusal>>) {
  const today = dayOf(world.clock.now())
  const said = refusalWords(refusal)
  const late = refusal.code === 'appealOver' ? Math.round((Date.parse(today) - Date.parse(refusal.last)) / 86_400_000) : 0
  const title =
    refusal.code === 'appealOver' ? `复议要在 ${dateWords(refusal.last, today)} 前提，今天 ${dateWords(today, today)}，晚了 ${late} 天。` : said.title
  return page(c, loaded.rules.pack, {
    title,
    status: said.status,
    back: { href: mine(c, `cases/${loaded.state.id}`), text: '看结果' },
    children: (
      <section class="card problem">
        <h1 class="title">{title}</h1>
        <p>{said.todo}</p>
        {refusal.code === 'appealOver' && <Button href={mine(c, 'apply')}>再申请一次</Button>}
      </section>
    ),
  })
}

async function askedOf(c: CitizenContext, world: World, loaded: LoadedCase): Promise<FollowUpAsked> {
  return {
    loaded,
    draft: await followUpDraft(world, loaded, 'appeal'),
    title: '我要复议',
    intro: <Intro world={world} loaded={loaded} />,
    label: '您觉得哪里不对？',
    hint: '写事实就行。例：化验单第 4 页是空腹血糖 7.8，当时没有看到',
    button: '提交复议',
    reasoned: true,
    back: { href: mine(c, `cases/${loaded.state.id}`), text: '看结果' },
    submit: ({ pages, ...given }) => {
      const handedIn = pages > 0 ? [{ item: evidence.id, pages }] : []
      return fileAppeal(world, { actor: citizenOf(c), parent: loaded, handedIn, ...given })
    },
  }
}

/** C26 复议 (SHZ-18, SHZ-36): what it means and until when, why, evidence, a check, and a receipt. */
export function appealCase(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const open =
    (answer: (c: CitizenContext, world: World, asked: FollowUpAsked) => Response | Promise<Response>, once = false) =>
    async (c: CitizenContext): Promise<Response> => {
      const loaded = await ownCase(c, world)
      const register = await registerOf(world.db, loaded.state.filed.area, loaded.state.filed.person)
      const refusal = appealRefusal(loaded.rules, loaded.state, register, dayOf(world.clock.now()))
      if (refusal && !(once && refusal.code === 'doneAlready')) return closed(c, world, loaded, refusal)
      return answer(c, world, await askedOf(c, world, loaded))
    }
  routes.get('/cases/:case/appeal', open(askFollowUp))
  routes.post('/cases/:case/appeal', open(answerFollowUp))
  routes.get('/cases/:case/appeal/check', open(checkFollowUp))
  routes.post('/cases/:case/appeal/check', open(submitFollowUp, true))
  return routes
}

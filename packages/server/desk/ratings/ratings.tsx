import type { FollowUpOutcome } from '@jingban/kernel/rating/event.ts'
import { callBack, mend, type RatingDecision, settleAppeal, settleRating } from '@jingban/kernel/rating/rate.ts'
import { Hono } from 'hono'
import type { LoadedRating } from '../../ratings/load.ts'
import { writeRating } from '../../ratings/write.ts'
import { namesPerson } from '../../redaction/namesPerson.ts'
import type { World } from '../../world.ts'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'
import { followedUp, ratingsPlace } from './access.ts'
import { askAppeal, receiveAppeal } from './appeal.tsx'
import { followUpPage } from './followUpPage.tsx'
import { code, invite } from './invite.tsx'
import { listPage } from './listPage.tsx'
import { statisticsPage } from './statisticsPage.tsx'
import { askSurvey, surveyTemplate, takeSurvey } from './survey.tsx'
import { notWritten, outcomeWords } from './words.ts'

type Moment = Parameters<typeof callBack>[3]
type Decide = (rating: LoadedRating, form: FormData, note: string, moment: Moment) => RatingDecision

const outcomeIn = (form: FormData): FollowUpOutcome =>
  (Object.keys(outcomeWords) as FollowUpOutcome[]).find((one) => one === form.get('outcome')) ?? 'explained'

/** The steps of a follow-up by the last part of their address. */
const steps: Readonly<Record<string, Decide>> = {
  call: ({ rated, state }, form, note, moment) => callBack(rated, state, { reached: form.get('reached') === 'yes', note }, moment),
  settle: ({ rated, state }, form, note, moment) =>
    settleRating(rated, state, { outcome: outcomeIn(form), note, until: typedDay(form, 'until').day }, moment),
  mend: ({ rated, state }, _form, note, moment) => mend(rated, state, note, moment),
  appeal: ({ rated, state }, form, note, moment) => settleAppeal(rated, state, { upheld: form.get('upheld') === 'yes', reason: note }, moment),
}

const choices: Readonly<Record<string, [name: string, text: string]>> = {
  call: ['reached', '请选联系上了没有。'],
  settle: ['outcome', '请选怎么处理。'],
  appeal: ['upheld', '请选申诉成立不成立。'],
}

async function followUp(c: DeskContext, world: World, step: string): Promise<Response> {
  const rating = await followedUp(c, world)
  const form = await c.req.formData()
  const note = String(form.get(step) ?? '').trim()
  const choice = choices[step]
  if (choice && !form.get(choice[0])) return followUpPage(c, world, { form: step, text: choice[1], note, status: 422 })
  if (await namesPerson(world, rating.loaded.state, note))
    return followUpPage(c, world, { form: step, text: '里面写了姓名或联系方式，会一直留着。请换个写法。', note, status: 422 })
  const decision = steps[step]?.(rating, form, note, { actor: rating.actor, now: world.clock.now() })
  const written = decision && (await writeRating(world, rating, decision))
  const wrong = written && notWritten(written)
  if (wrong) return followUpPage(c, world, { form: step, text: wrong, note, status: written.kind === 'stale' ? 409 : 422 })
  return c.redirect(`${ratingsPlace}/${rating.id}`, 303)
}

/** 评价 (SL-11.4 to SL-11.7): bad ratings and their follow-up, appeals against mistaken ones, what others surveyed, and the figures. */
export function ratings(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/ratings', (c) => listPage(c, world))
  slice.get('/ratings/statistics', (c) => statisticsPage(c, world))
  slice.get('/ratings/survey', (c) => askSurvey(c, world))
  slice.get('/ratings/survey/template.xlsx', (c) => surveyTemplate(c, world))
  slice.post('/ratings/survey', (c) => takeSurvey(c, world))
  slice.get('/ratings/invite/:case', (c) => invite(c, world))
  slice.get('/ratings/invite/:case/code.svg', (c) => code(c, world))
  slice.get('/ratings/mine/:id', (c) => askAppeal(c, world))
  slice.post('/ratings/mine/:id', (c) => receiveAppeal(c, world))
  slice.get('/ratings/:id', (c) => followUpPage(c, world))
  for (const step of Object.keys(steps)) slice.post(`/ratings/:id/${step}`, (c) => followUp(c, world, step))
  return slice
}

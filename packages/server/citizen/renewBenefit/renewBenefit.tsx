import { renewable } from '@jingban/kernel/entitlement/renewal.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { fileRenewal } from '../../after/followUp.ts'
import { evidence } from '../../cases/evidence.ts'
import { loadCase } from '../../cases/load.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { ownBenefit } from '../benefits.ts'
import { answerFollowUp, askFollowUp, checkFollowUp, type FollowUpAsked, submitFollowUp } from '../followUp.tsx'
import { followUpDraft } from '../followUpDraft.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine } from '../shell.tsx'

async function askedOf(c: CitizenContext, world: World): Promise<FollowUpAsked> {
  const { state, rules } = await ownBenefit(c, world)
  const [loaded, benefit] = await Promise.all([loadCase(world, areaOf(c), state.case), loadEntitlement(world.db, areaOf(c), state.id)])
  if (!loaded || !benefit) throw new HTTPException(404)
  const now = renewable(rules.service.entitlement, state, dayOf(world.clock.now()))
  const keeps = rules.service.entitlement?.renew?.meanwhile === 'keeps'
  return {
    loaded,
    draft: await followUpDraft(world, loaded, `renewal-${state.to}`),
    title: '复审：待遇快到期了',
    intro: (
      <p>
        {now.state === 'open' && `待遇到 ${fullDateWords(now.last)}。这天以前交复审，`}
        {keeps ? '没出结果以前，待遇照常用。不交复审，到期就没有了。' : '到期还没出结果的，先停用，通过了再接着用。不交复审，到期就没有了。'}
      </p>
    ),
    label: '现在病情怎样？',
    hint: '可以不写',
    button: '提交复审',
    reasoned: false,
    back: { href: mine(c, 'benefits'), text: '我和家人的待遇' },
    submit: ({ pages, ...given }) => {
      const handedIn = pages > 0 ? [{ item: evidence.id, pages }] : []
      return fileRenewal(world, { actor: citizenOf(c), parent: loaded, handedIn, ...given }, benefit)
    },
  }
}

/** 复审 of a benefit that is about to end: what it means, new papers, a check, and a receipt. What stands against it is told when it is handed in. */
export function renewBenefit(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const open =
    (answer: (c: CitizenContext, world: World, asked: FollowUpAsked) => Response | Promise<Response>) =>
    async (c: CitizenContext): Promise<Response> =>
      answer(c, world, await askedOf(c, world))
  routes.get('/benefits/:benefit/renew', open(askFollowUp))
  routes.post('/benefits/:benefit/renew', open(answerFollowUp))
  routes.get('/benefits/:benefit/renew/check', open(checkFollowUp))
  routes.post('/benefits/:benefit/renew/check', open(submitFollowUp))
  return routes
}

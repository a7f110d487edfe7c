import { currentStage } from '@jingban/kernel/case/rules.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Card } from '../../page/citizen/box.tsx'
import { Question } from '../../page/citizen/step.tsx'
import type { World } from '../../world.ts'
import { comparesPapers } from '../duty.ts'
import { caseWords, ownCase } from '../ownCase.ts'
import { type CitizenEnv, mine, page } from '../shell.tsx'
import { addressWords, stagePlace } from '../stagePlace.ts'

/** 带这些去: the papers that were handed in, and no others, as a list to print and tick off at the place (SJZ-18, SJZ-19, SJZ-20). */
export function bringPapers(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/bring', async (c) => {
    const loaded = await ownCase(c, world)
    const { rules, state } = loaded
    const stage = currentStage(rules, state)
    if (state.ended || stage?.kind !== 'attend' || stage.visits !== 'applicant' || !comparesPapers(state)) throw new HTTPException(404)
    const place = await stagePlace(world, rules, state, stage)
    const given = state.handedIn.filter((one) => one.pages > 0)
    const materials = given.flatMap(({ item, pages }) => {
      const material = rules.service.filing.materials.find(({ id }) => id === item)
      return material ? [{ material, pages }] : []
    })
    const advice = stage.advice && choose(stage.advice, state.facts)
    const back = materials.some(({ material }) => material.givenBack)
    return page(c, rules.pack, {
      title: '去的时候带这些',
      back: { href: mine(c, `cases/${state.id}`), text: '看进度' },
      children: (
        <>
          <Question title="去的时候带这些" above={`${await caseWords(world, loaded)}　办件号 ${state.filed.number}`}>
            <p>
              {stage.name}
              {place && `：${[place.name, addressWords(place)].filter(Boolean).join('，')}`}
            </p>
          </Question>
          <Card title="已经提交的，带纸质原件">
            {materials.map(({ material, pages }) => (
              <p>
                □ {material.name}（提交了 {pages} 张照片）
              </p>
            ))}
            {materials.length === 0 && <p>没有要带的材料。</p>}
          </Card>
          <Card title="还要带">
            <p>□ 本人身份证</p>
            <p>□ 手机，或者记下办件号</p>
          </Card>
          <p>
            只看已经提交的，别的不用带{advice && `。${advice}`}。{back && '看完当场还给您。'}
          </p>
          <p class="small">可以打印这一页，带去打勾。</p>
        </>
      ),
    })
  })
  return routes
}

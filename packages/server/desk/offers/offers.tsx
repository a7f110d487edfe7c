import { stageOf } from '@jingban/kernel/case/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadCase } from '../../cases/load.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { enter, expertOf, packOf, page } from '../shell.tsx'
import { streakConsequence, streakOf, streakWords } from '../streak.ts'
import { takeUpLeft } from '../timeLeft.ts'

interface Offer {
  caseId: string
  task: string
  disease: string
  stage: string
  offeredAt: Instant
  dueAt: Instant | null
}

/** The tasks that wait to be taken up, the most pressing first. Nothing of them names the patient. */
async function offersOf(world: World, area: string, expert: string): Promise<Offer[]> {
  const rows = await world.db.rows<{ caseId: string; task: string; stage: string; offeredAt: Instant; dueAt: Instant | null }>(
    `select case_id as "caseId", id as task, stage, offered_at as "offeredAt", due_at as "dueAt" from task_row
     where area = $1 and expert = $2 and state = 'offered' order by due_at nulls last, case_id`,
    [area, expert],
    'offers of an expert',
  )
  const offers: Offer[] = []
  for (const row of rows) {
    const loaded = await loadCase(world, area, row.caseId)
    if (!loaded) continue
    const { rules, state } = loaded
    offers.push({ ...row, disease: matterName(rules.pack, state.filed), stage: stageOf(rules, row.stage).name })
  }
  return offers
}

const OfferPanel = ({ offer, now }: { offer: Offer; now: Instant }) => {
  const path = `/desk/offers/${offer.caseId}/${offer.task}`
  return (
    <Panel title={`${offer.disease} · ${offer.stage}`} beside={<Chip {...takeUpLeft(offer, now)} />}>
      <p class="btn-line">
        <DeskButton kind="primary" href={path}>
          去接收
        </DeskButton>
        <DeskButton href={`${path}/decline`}>不接收（写原因）</DeskButton>
      </p>
    </Panel>
  )
}

/** 等您接收 (KF-15, KF-37). */
export function offers(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/offers', async (c) => {
    const actor = enter(c, world, '/desk/offers')
    const expert = expertOf(actor) ?? ''
    const streak = await streakOf(world, packOf(c, world), expert)
    const waiting = await offersOf(world, actor.area, expert)
    return page(c, world, {
      title: `等您接收（${waiting.length}）`,
      at: '/desk/offers',
      children: (
        <>
          <PageHead title={`等您接收（${waiting.length}）`} lead={streakConsequence(streak)} aside={`您现在：${streakWords(streak)}`} />
          {c.req.query('declined') !== undefined && <p class="proposal">已经记下，系统正在换一位专家。</p>}
          {waiting.map((offer) => (
            <OfferPanel offer={offer} now={world.clock.now()} />
          ))}
          {waiting.length === 0 && (
            <EmptyState title="没有等您接收的" done>
              <p>有新任务会发短信。</p>
              <p class="quiet">
                <a href="/desk/reviews">去我的评审</a>
              </p>
            </EmptyState>
          )}
        </>
      ),
    })
  })
}

import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, Tabs } from '../../page/desk/queue.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import { countiesOf, follows } from '../../ratings/followers.ts'
import { countFollowUps, type FollowUpLine, followUps, ownBadRatings } from '../../ratings/lists.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { caseLeft } from '../timeLeft.ts'
import { ratingsHere, ratingsPlace } from './access.ts'

function tabsOf(current: string, open: number, follower: boolean) {
  const tab = (key: string, text: string, count?: number) => ({
    key,
    text,
    href: key === 'statistics' ? `${ratingsPlace}/statistics` : `${ratingsPlace}?tab=${key}`,
    current: key === current,
    count,
  })
  const following = follower ? [tab('open', '要跟进的差评', open), tab('closed', '办结的')] : []
  return [...following, tab('mine', '我办的件'), tab('statistics', '统计')]
}

/** The heads of the pages of ratings. */
export async function ratingTabs(c: DeskContext, world: World, current: string) {
  const { actor, pack } = ratingsHere(c, world)
  const follower = follows(pack, actor)
  const open = follower ? await countFollowUps(world.db, actor.area, countiesOf(pack, actor)) : 0
  return <Tabs label="评价" tabs={tabsOf(current, open, follower)} />
}

const stateChips = {
  open: { kind: 'warn', text: '在跟进' },
  closed: { kind: 'quiet', text: '已办结' },
  void: { kind: 'pass', text: '误评，不计' },
} as const

function Lines({ c, world, lines }: { c: DeskContext; world: World; lines: readonly FollowUpLine[] }) {
  const { pack, rule } = ratingsHere(c, world)
  const now = world.clock.now()
  const nameOf = (service: string): string => pack.services.find((one) => one.id === service)?.name ?? service
  if (lines.length === 0)
    return (
      <EmptyState title="没有要跟进的差评" done>
        <p>有人评“{rule.levels.slice(-rule.bad).join('”或“')}”时，会出现在这里，并开始计时。</p>
      </EmptyState>
    )
  return (
    <Table
      caption="差评"
      columns={['期限', '评价', '事项', '县区', '什么时候评的'].map((text) => ({ text }))}
      rows={lines.map((line) => {
        const left = caseLeft({ status: line.closedAt ? 'ended' : 'running', dueAt: line.dueAt }, world.policies.calendar(pack.calendar), now)
        const unset = { chip: { kind: 'quiet' as const, text: '未配置' }, below: '没有写明期限' }
        const shown = line.dueAt === null ? unset : left
        return {
          cells: [
            line.closedAt ? <Chip {...stateChips.closed} /> : <TwoLines top={<Chip {...shown.chip} />} below={shown.below} />,
            <a href={`${ratingsPlace}/${line.id}`}>{rule.levels[line.level - 1]}</a>,
            nameOf(line.service),
            line.county ?? '—',
            momentWords(line.ratedAt, dayOf(now)),
          ],
        }
      })}
    />
  )
}

async function Mine({ c, world }: { c: DeskContext; world: World }) {
  const { actor, pack, rule } = ratingsHere(c, world)
  const lines = await ownBadRatings(world.db, actor.area, reference(actor))
  if (lines.length === 0)
    return (
      <EmptyState title="您办的件没有差评" done>
        <p>谁评的，这里不显示。认为评错了的，可以申诉一次。</p>
      </EmptyState>
    )
  return (
    <Panel title="您办的件得到的差评" beside="不显示是谁、哪一件、哪一天评的" flush>
      <Table
        caption="您办的件得到的差评"
        columns={['月份', '评价', '事项', '现在', ''].map((text) => ({ text }))}
        rows={lines.map(({ id, month, level, service, state }) => ({
          cells: [
            month,
            rule.levels[level - 1],
            pack.services.find((one) => one.id === service)?.name ?? service,
            <Chip {...stateChips[state as keyof typeof stateChips]} />,
            state === 'open' ? <a href={`${ratingsPlace}/mine/${id}`}>评错了，申诉</a> : '',
          ],
        }))}
      />
    </Panel>
  )
}

/** 评价: bad ratings that wait for somebody, those that are done, and those of one's own work. */
export async function listPage(c: DeskContext, world: World): Promise<Response> {
  const { actor, pack } = ratingsHere(c, world)
  const follower = follows(pack, actor)
  const tab = follower ? (['open', 'closed', 'mine'].find((one) => one === c.req.query('tab')) ?? 'open') : 'mine'
  const lines = tab === 'mine' ? [] : await followUps(world.db, actor.area, countiesOf(pack, actor), tab === 'closed' ? 'closed' : 'open')
  return page(c, world, {
    title: '评价',
    at: ratingsPlace,
    children: (
      <>
        <PageHead title="评价" lead="差评要核实、处理、回访。办过这件事的人不能自己跟进。" />
        {await ratingTabs(c, world, tab)}
        {tab === 'mine' ? <Mine c={c} world={world} /> : <Lines c={c} world={world} lines={lines} />}
      </>
    ),
  })
}

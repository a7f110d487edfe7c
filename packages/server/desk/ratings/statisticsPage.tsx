import type { RatingChannel } from '@jingban/kernel/rating/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionRow, Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { TextField } from '../../page/form/text.tsx'
import { follows } from '../../ratings/followers.ts'
import { FEWEST, followUpSums, type RatingSum, ratingChannels, ratingSums } from '../../ratings/statistics.ts'
import { type SurveyLine, surveysOf } from '../../ratings/thirdParty.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { ratingsHere, ratingsPlace } from './access.ts'
import { ratingTabs } from './listPage.tsx'

const sum = (levels: readonly number[]): number => levels.reduce((total, one) => total + one, 0)
const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)}%`)

const monthIn = (text: string | undefined, today: string): string => (text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7))

function Sums({ c, world, sums }: { c: DeskContext; world: World; sums: readonly RatingSum[] }) {
  const { pack, rule } = ratingsHere(c, world)
  if (sums.length === 0)
    return (
      <EmptyState title="这个月没有办结的件">
        <p>办结以后，每件可以评价一次。</p>
      </EmptyState>
    )
  return (
    <Panel title="好差评" beside={`评价不到 ${FEWEST} 条的，不分等级显示`} flush>
      <Table
        caption="好差评"
        dense
        columns={[
          ...['事项', '县区', '办结', '评价'].map((text) => ({ text })),
          ...rule.levels.map((text) => ({ text, right: true })),
          { text: '好评率', right: true },
        ]}
        rows={sums.map(({ service, county, levels, asked }) => {
          const rated = sum(levels)
          const bad = sum(levels.slice(-rule.bad))
          const few = rated < FEWEST
          return {
            cells: [
              pack.services.find((one) => one.id === service)?.name ?? service,
              county ?? '—',
              `${asked}`,
              `${rated}`,
              ...levels.map((one) => (few ? '·' : `${one}`)),
              few ? '·' : percent(rated - bad, rated),
            ],
          }
        })}
      />
    </Panel>
  )
}

const channelNames: Readonly<Record<RatingChannel, string>> = { counter: '窗口的屏幕', code: '扫码', message: '短信提醒', own: '本人登录' }

const Channels = ({ lines }: { lines: readonly { channel: RatingChannel; rated: number; bad: number }[] }) => (
  <Panel title="从哪里评的" beside="窗口屏幕上的评价偏多、没有差评的，请到现场看看">
    <DefinitionRow
      items={Object.entries(channelNames).map(([channel, term]) => {
        const { rated = 0, bad = 0 } = lines.find((one) => one.channel === channel) ?? {}
        return { term, text: rated < FEWEST ? `${rated} 条` : `${rated} 条，差评 ${bad} 条` }
      })}
    />
  </Panel>
)

const Surveys = ({ lines, levels }: { lines: readonly SurveyLine[]; levels: readonly string[] }) => (
  <Panel title="第三方评价" beside="省、市统一安排，单独列" flush>
    {lines.length === 0 ? (
      <EmptyState title="这个月没有导入的结果">
        <p>拿到结果后，用表格导入。</p>
      </EmptyState>
    ) : (
      <Table
        caption="第三方评价"
        dense
        columns={['评价单位', '事项', '县区', ...levels].map((text) => ({ text }))}
        rows={lines.map((line) => ({ cells: [line.surveyor, line.service || '全部', line.county || '全市', ...line.levels.map(String)] }))}
      />
    )}
  </Panel>
)

/** 统计: how a month's cases were rated, how bad ratings were followed up, and what others surveyed. */
export async function statisticsPage(c: DeskContext, world: World): Promise<Response> {
  const { actor, pack, rule } = ratingsHere(c, world)
  const month = monthIn(c.req.query('month'), dayOf(world.clock.now()))
  const [sums, channels, follow, surveys] = await Promise.all([
    ratingSums(world.db, actor.area, month, rule.levels.length),
    ratingChannels(world.db, actor.area, month),
    followUpSums(world.db, actor.area, month),
    surveysOf(world.db, actor.area, month),
  ])
  return page(c, world, {
    title: '评价统计',
    at: ratingsPlace,
    children: (
      <>
        <PageHead
          title="评价统计"
          lead={month}
          aside={follows(pack, actor) ? <DeskButton href={`${ratingsPlace}/survey`}>导入第三方评价</DeskButton> : null}
        />
        {await ratingTabs(c, world, 'statistics')}
        <form method="get">
          <TextField name="month" label="月份" value={month} width="short" />
          <DeskButton>看这个月</DeskButton>
        </form>
        <Panel title="差评跟进">
          <DefinitionRow
            items={[
              { term: '差评', text: `${follow.bad}` },
              { term: '办结', text: `${follow.done}` },
              { term: '按时办结', text: percent(follow.inTime, follow.done) },
              { term: '误评', text: `${follow.mistaken}` },
            ]}
          />
        </Panel>
        <Sums c={c} world={world} sums={sums} />
        <Channels lines={channels} />
        <Surveys lines={surveys} levels={rule.levels} />
      </>
    ),
  })
}

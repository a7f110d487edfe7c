import { dayOf } from '@jingban/kernel/time/instant.ts'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { paymentRuns, type RunLine } from '../../money/listPayments.ts'
import { fundNames, runWords } from '../../money/words.ts'
import { Chip, type ChipKind } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { money, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { dutyDesk, payDesk, place, runPath } from './places.ts'
import { PayTabs } from './tabs.tsx'

const chips: Readonly<Record<RunLine['state'], ChipKind>> = { made: 'today', checked: 'soon', refused: 'fail', exported: 'stopped', closed: 'pass' }

/** How a run stands. */
export const RunChip = ({ state }: Pick<RunLine, 'state'>) => <Chip kind={chips[state]} text={runWords[state]} />

async function Runs({ world, runs, caption }: { world: World; runs: readonly RunLine[]; caption: string }) {
  const logins = await loginsOf(
    world.db,
    runs.flatMap((run) => [run.maker, run.checker ?? 'system']),
  )
  const today = dayOf(world.clock.now())
  return (
    <Table
      caption={caption}
      keys
      columns={[
        ...['批次', '状态', '基金', '县区'].map((text) => ({ text })),
        { text: '笔数', right: true },
        { text: '合计', right: true },
        ...['制单', '复核', '什么时候'].map((text) => ({ text })),
      ]}
      rows={runs.map((run) => ({
        cells: [
          <a href={runPath(run.id)}>{run.number}</a>,
          <RunChip state={run.state} />,
          fundNames[run.fund],
          run.county ?? '—',
          `${run.payments}`,
          money(run.fen),
          actorWords(run.maker, logins),
          run.checker ? actorWords(run.checker, logins) : '—',
          nearMomentWords(run.madeAt, today),
        ],
      }))}
    />
  )
}

/** 批次: every run of one's places, the newest first. */
export async function showRuns(c: DeskContext, world: World): Promise<Response> {
  const desk = payDesk(c, world)
  const runs = await paymentRuns(world.db, { area: desk.actor.area, places: desk.sees })
  return page(c, world, {
    title: '付款批次',
    at: place,
    children: (
      <>
        <PageHead title="付款" lead="批次按制单时间排，新的在前，最多列 200 个。" />
        <PayTabs desk={desk} at="runs" counts={await countsFor(c, world)} />
        {runs.length === 0 ? <EmptyState title="还没有付款批次" /> : await Runs({ world, runs, caption: '付款批次' })}
      </>
    ),
  })
}

/** 待复核: what another person has made up. */
export async function showToCheck(c: DeskContext, world: World): Promise<Response> {
  const desk = dutyDesk(c, world, 'checker')
  const runs = await paymentRuns(world.db, { area: desk.actor.area, places: desk.duty.checker }, { state: 'made', role: 'checker' })
  return page(c, world, {
    title: '付款：待复核',
    at: place,
    children: (
      <>
        <PageHead title="付款" lead="逐笔核对金额和收款账户，再通过。自己制的单不能自己复核。" />
        <PayTabs desk={desk} at="check" counts={await countsFor(c, world)} />
        {runs.length === 0 ? <EmptyState title="没有等复核的批次" done /> : await Runs({ world, runs, caption: '待复核的批次' })}
      </>
    ),
  })
}

import { Hono } from 'hono'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { share } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { institutionPage, place } from './institutionPage.tsx'
import { type Standing, standings } from './standing.ts'
import { writeDown } from './write.ts'
import { deductionRule } from './writings.ts'

const Mark = ({ standing }: { standing: Standing }) => {
  if (standing.deduct) return <Chip kind="fail" text="达到扣分线" />
  return standing.removed > 0 ? <Chip kind="warn" text="有专家被取消" /> : <>—</>
}

const Lines = ({ all }: { all: readonly Standing[] }) => (
  <Table
    caption="各家医疗机构的专家和取消资格情况"
    columns={[
      { text: '医疗机构' },
      { text: '县区' },
      { text: '专家', right: true },
      { text: '今年取消', right: true },
      { text: '占比', right: true },
      { text: '标记' },
    ]}
    keys
    rows={all.map((one) => ({
      marked: one.deduct,
      cells: [
        <a href={`${place}/${one.code}`}>{one.name}</a>,
        one.county,
        String(one.experts),
        String(one.removed),
        share(one.removed, one.experts),
        <Mark standing={one} />,
      ],
    }))}
  />
)

const Pharmacies = ({ all }: { all: readonly Standing[] }) => (
  <Table
    caption="定点药店"
    columns={[{ text: '药店' }, { text: '县区' }]}
    rows={all.map((one) => ({ cells: [<a href={`${place}/${one.code}`}>{one.name}</a>, one.county] }))}
  />
)

async function list(c: DeskContext, world: World): Promise<Response> {
  enter(c, world, place)
  const pack = packOf(c, world)
  const rule = deductionRule(pack)
  const all = await standings(world, pack)
  const [hospitals, pharmacies] = [all.filter((one) => !one.pharmacy), all.filter((one) => one.pharmacy)]
  const lead =
    rule && `今年被取消资格的专家占 ${rule.atLeast} % 及以上，年终考核扣分（${rule.basis}）。专家少的医院一位就会超过，所以两个数都列出来。`
  return page(c, world, {
    title: '机构',
    at: place,
    islands: ['queue'],
    children: (
      <>
        <PageHead title={`机构（${all.length} 家）`} lead={lead} />
        {all.length === 0 ? (
          <EmptyState title="还没有登记定点机构">
            <p>登记以后，这里看各家的专家和监督记录。</p>
          </EmptyState>
        ) : (
          <>
            {hospitals.length > 0 && (
              <Panel title="各家医疗机构的专家" flush>
                <Lines all={hospitals} />
              </Panel>
            )}
            {pharmacies.length > 0 && (
              <Panel title="定点药店" beside="没有评审专家，只看监督记录" flush>
                <Pharmacies all={pharmacies} />
              </Panel>
            )}
          </>
        )}
      </>
    ),
  })
}

/** 定点医院: experts and the share removed (KF-40), visits with their checklist (KF-43, KF-45, KF-50), training (KF-41). */
export function institutions(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/institutions', (c) => list(c, world))
  slice.get('/institutions/:code', (c) => institutionPage(c, world, c.req.param('code')))
  slice.post('/institutions/:code/:kind', (c) => writeDown(c, world))
  return slice
}

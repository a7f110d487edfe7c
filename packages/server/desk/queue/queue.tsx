import { scopeOf } from '@jingban/kernel/case/scope.ts'
import { Hono } from 'hono'
import { countCases, listCases } from '../../cases/listCases.ts'
import { type TabName, tabFilter, tabNames, tabs } from '../../cases/queueTabs.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState, FilterBar, type FilterField, Tabs } from '../../page/desk/queue.tsx'
import { Pager } from '../../page/desk/table.tsx'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { acts } from './acts.tsx'
import { caseRoutes } from './casePage.tsx'
import { drawPage } from './drawPage.tsx'
import { type Asked, addressed, askedFilter, askedIn, askedNames, optionsOf, queueHref } from './filters.ts'
import { forged } from './forgedPage.tsx'
import { CaseTable } from './lines.tsx'

const pageSize = 20

/** What is empty and which filter to drop. */
const Nothing = ({ tab, asked }: { tab: TabName; asked: Asked }) => {
  const names = Object.keys(asked) as (keyof Asked)[]
  const without = (name: keyof Asked): string => queueHref(tab, Object.fromEntries(Object.entries(asked).filter(([other]) => other !== name)))
  if (names.length === 0)
    return (
      <EmptyState title={`“${tabs[tab].text}”里现在没有办件`} done>
        <p>{tab === 'open' ? '有人交了申请，就列在这里。' : '有了就列在这里，不用您做什么。'}</p>
      </EmptyState>
    )
  return (
    <EmptyState title="没有符合条件的办件">
      <p>去掉一个条件再看：</p>
      <ul>
        {names.map((name) => (
          <li>
            <a href={without(name)}>
              不限{askedNames[name]}
              {name !== 'name' && `（${asked[name]}）`}
            </a>
          </li>
        ))}
        {tab !== 'ended' && (
          <li>
            <a href={queueHref('ended', asked)}>到已办结里找</a>
          </li>
        )}
      </ul>
      {(asked.q ?? asked.name) !== undefined && <p class="quiet">姓名要写全，身份证写后 4 位，办件号写完整。</p>}
    </EmptyState>
  )
}

function fieldsOf(options: ReturnType<typeof optionsOf>, tab: TabName, asked: Asked): FilterField[] {
  return [
    {
      kind: 'search',
      name: 'q',
      label: '办件号、姓名或身份证后 4 位',
      value: asked.q,
      ...(asked.name !== undefined && { placeholder: '按姓名找到的' }),
    },
    { kind: 'select', name: 'insurance', label: '险种', value: asked.insurance, options: options.insurance },
    { kind: 'select', name: 'disease', label: '病种', value: asked.disease, options: options.disease },
    ...(tab === 'ended' ? [{ kind: 'select' as const, name: 'result', label: '结果', value: asked.result, options: options.result }] : []),
  ]
}

/** 申请导出: with the filters of this page; who was found by name or number is no table. */
function exportHref(tab: TabName, { insurance, disease, result }: Asked): string {
  const asked = { ...(insurance && { insurance }), ...(disease && { disease }), ...(result && { result }) }
  return `/desk/exports/new?${new URLSearchParams({ subject: 'queue', tab, ...asked })}`
}

/** 筛选: leads to the address of what was asked, without the name that was typed. */
async function ask(c: DeskContext, world: World): Promise<Response> {
  enter(c, world, '/desk/queue')
  const form = await c.req.formData()
  const { tab, asked } = askedIn((name) => form.get(name)?.toString())
  return c.redirect(queueHref(tab, addressed(world, asked)), 303)
}

async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, '/desk/queue')
  const pack = packOf(c, world)
  const reach = scopeOf(pack, actor)
  const { tab, asked } = askedIn((name) => c.req.query(name))
  // A bookmark of somebody's: the name leaves the address.
  if (asked.q !== undefined && !/\d/.test(asked.q)) return c.redirect(queueHref(tab, addressed(world, asked)), 303)
  const filter = await askedFilter(world, actor.area, asked)
  const after = c.req.query('after')
  const counted = await Promise.all(tabNames.map((name) => countCases(world.db, reach, { ...tabFilter(world, pack, name), ...filter })))
  const { lines, next } = await listCases(
    world.db,
    reach,
    { ...tabFilter(world, pack, tab), ...filter },
    { size: pageSize, ...(after !== undefined && { after }) },
  )
  const persons = await findPersons(
    world.db,
    world.keys,
    actor.area,
    lines.map((line) => line.person),
  )
  const total = counted[tabNames.indexOf(tab)] ?? 0
  return page(c, world, {
    title: '办件',
    at: '/desk/queue',
    islands: ['queue'],
    children: (
      <>
        <PageHead title="办件" lead={tab === 'ended' ? '按办结先后排列，最近的在前' : '按到期先后排列，停表的和没有日期的在后'} />
        <Tabs
          label="办件"
          tabs={tabNames.map((name, index) => ({ ...tabs[name], href: queueHref(name, asked), count: counted[index] ?? 0, current: name === tab }))}
        />
        <FilterBar
          action="/desk/queue"
          csrf={c.get('csrf')}
          keep={tab === 'open' ? {} : { tab }}
          clear={queueHref(tab, {})}
          fields={fieldsOf(optionsOf(pack), tab, asked)}
        >
          <DeskButton href={exportHref(tab, asked)}>申请导出</DeskButton>
        </FilterBar>
        {lines.length === 0 ? (
          <Nothing tab={tab} asked={asked} />
        ) : (
          <>
            <CaseTable world={world} pack={pack} lines={lines} persons={persons} />
            <Pager
              range={`本页 ${lines.length} 件，共 ${total >= 1000 ? '1000 件以上' : `${total} 件`}`}
              {...(after !== undefined && { first: queueHref(tab, asked) })}
              {...(next !== undefined && { next: queueHref(tab, asked, next) })}
            />
          </>
        )}
      </>
    ),
  })
}

/** 办件: every case of the area that this member of staff may see, with what is due first, and what can be done about one (KF-48). */
export function queue(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/queue', (c) => show(c, world))
  slice.post('/queue', (c) => ask(c, world))
  for (const routes of [caseRoutes, drawPage, acts, forged]) slice.route('/', routes(world))
  return slice
}

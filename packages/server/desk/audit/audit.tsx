import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { proofLines, proofWords } from '../../audit/proofLog.ts'
import { fieldWords, isUnusual, type ReadAct, readActs, unusualWords } from '../../audit/readAudit.ts'
import { manyInAnHour, officeHours } from '../../audit/unusual.ts'
import { readFilterOf } from '../../exports/auditTables.ts'
import { listExports } from '../../exports/request.ts'
import { subjectOf } from '../../exports/subjects.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState, FilterBar } from '../../page/desk/queue.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { fullDateWords, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { exportHref, fieldsOf, hrefOf, place, type Query, queryOf, readFilter, type View, views } from './filters.ts'

const size = 50

interface Asked {
  c: DeskContext
  world: World
  actor: StaffActor
  query: Query
}

const pageOf = ({ page: at }: Query) => ({ size, offset: (at - 1) * size })

const Turn = ({ query, shown, more }: { query: Query; shown: number; more: boolean }) => (
  <Pager
    range={`本页 ${shown} 条`}
    {...(query.page > 1 && { first: hrefOf({ ...query, page: 1 }) })}
    {...(more && { next: hrefOf({ ...query, page: query.page + 1 }) })}
  />
)

const Nothing = () => (
  <EmptyState title="这几天没有">
    <p>换几天、换一个人再找，或清除条件。</p>
  </EmptyState>
)

/** 办件号 of the first three cases; of how many persons it was. */
const aboutWords = ({ numbers, persons }: ReadAct): string => `${numbers.join('、') || '—'}${persons > numbers.length ? ` 等 ${persons} 人` : ''}`

async function readings({ c, world, actor, query }: Asked): Promise<Child> {
  const pack = packOf(c, world)
  const { acts, more } = await readActs(world, actor.area, pack, await readFilter(world, query), pageOf(query))
  const logins = await loginsOf(
    world.db,
    acts.map((act) => act.actor),
  )
  const today = dayOf(world.clock.now())
  if (acts.length === 0) return <Nothing />
  return (
    <>
      <Table
        caption="查看留痕"
        dense
        columns={['要留意', '时间', '谁', '看了什么', '哪一件', '为什么'].map((text) => ({ text }))}
        rows={acts.map((act) => ({
          marked: isUnusual(act),
          cells: [
            isUnusual(act) ? unusualWords(act).map((text) => <Chip kind={act.relative ? 'urgent' : 'warn'} text={text} />) : '—',
            momentWords(act.at, today),
            actorWords(act.actor, logins),
            act.fields.map((field) => fieldWords(pack, field)).join('、'),
            aboutWords(act),
            act.reason,
          ],
        }))}
      />
      <Turn query={query} shown={acts.length} more={more} />
    </>
  )
}

async function exported({ world, actor }: Asked): Promise<Child> {
  const requests = await listExports(world.db, actor.area)
  const logins = await loginsOf(
    world.db,
    requests.flatMap((one) => [`staff:${one.appliedBy}`, `staff:${one.settledBy ?? ''}`]),
  )
  const today = dayOf(world.clock.now())
  if (requests.length === 0) return <EmptyState title="没有人申请过导出" done />
  return (
    <Table
      caption="导出"
      dense
      columns={['编号', '哪张表', '申请人', '哪天申请的', '谁批的', '不遮的列', '行数', '下载'].map((text) => ({ text }))}
      rows={requests.map((one) => ({
        marked: Object.keys(one.unmasked).length > 0,
        cells: [
          <a href={`/desk/exports/${one.id}`}>{one.number}</a>,
          subjectOf(one.subject)?.name ?? one.subject,
          actorWords(`staff:${one.appliedBy}`, logins),
          momentWords(one.appliedAt, today),
          one.settledBy ? `${actorWords(`staff:${one.settledBy}`, logins)}${one.state === 'refused' ? '（没批）' : ''}` : '还没批',
          Object.keys(one.unmasked)
            .map((id) => subjectOf(one.subject)?.columns.find((column) => column.id === id)?.title ?? id)
            .join('、') || '没有',
          String(one.rows),
          `${one.downloads} 次`,
        ],
      }))}
    />
  )
}

async function proofs({ world, actor, query }: Asked): Promise<Child> {
  const days = readFilterOf({ from: query.from, to: query.to }, dayOf(world.clock.now()))
  const { offset } = pageOf(query)
  const found = await proofLines(world.db, actor.area, days, { size: size + 1, offset })
  const lines = found.slice(0, size)
  const logins = await loginsOf(
    world.db,
    lines.map((line) => line.actor),
  )
  if (lines.length === 0) return <Nothing />
  return (
    <>
      <Table
        caption="家人证明"
        dense
        columns={['时间', '谁', '做了什么', '账号', '参保人'].map((text) => ({ text }))}
        rows={lines.map((line) => ({
          cells: [
            momentWords(line.at, dayOf(world.clock.now())),
            actorWords(line.actor, logins),
            proofWords[line.what] ?? line.what,
            line.account,
            line.person,
          ],
        }))}
      />
      <Turn query={query} shown={lines.length} more={found.length > size} />
    </>
  )
}

const shows: Record<View, (asked: Asked) => Promise<Child>> = { readings, exports: exported, proofs }

const leads: Record<View, string> = {
  readings: `要留意的在前：看了自己或亲属的，1 小时超过 ${manyInAnHour} 次的，工作日 ${officeHours.from}—${officeHours.to} 以外的。`,
  exports: '最近 100 份导出申请，谁要的、谁批的、下载了几次。等批的在前。',
  proofs: '谁证明、收回了谁的家人关系。账号和参保人都是代号。',
}

const Views = ({ query }: { query: Query }) => (
  <nav class="tabs" aria-label="审计">
    {(Object.keys(views) as View[]).map((view) => (
      <a href={hrefOf({ ...query, view, page: 1 })} aria-current={view === query.view ? 'page' : undefined}>
        {views[view]}
      </a>
    ))}
    <a href="/desk/security-log">安全日志</a>
  </nav>
)

async function show(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const query = queryOf((name) => c.req.query(name))
  const filter = await readFilter(world, query)
  const body = await shows[query.view]({ c, world, actor, query })
  return page(c, world, {
    title: '审计',
    at: place,
    children: (
      <>
        <PageHead title="审计" lead={leads[query.view]} aside={query.view === 'readings' && <a href={exportHref(filter)}>申请导出</a>} />
        <Views query={query} />
        {query.view !== 'exports' && (
          <>
            <FilterBar
              action={place}
              clear={hrefOf({ ...query, from: '', to: '', login: '', number: '', unusual: '', page: 1 })}
              fields={fieldsOf(query)}
              keep={query.view === 'readings' ? {} : { view: query.view }}
            />
            <p class="quiet">
              {fullDateWords(filter.from)} 至 {fullDateWords(filter.to)}
            </p>
          </>
        )}
        {body}
      </>
    ),
  })
}

/** 审计: for the auditAdministrator, who read what of whom and why, what was exported, who proved what. Nothing unmasked stands here, nothing can be changed. */
export function audit(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/audit', (c) => show(c, world))
}

import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { rulesFor } from '../../cases/load.ts'
import { type DraftHead, openDraftHeads } from '../../filing/draft.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, Tabs } from '../../page/desk/queue.tsx'
import { Pager, type Row, Table, TwoLines } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { filingsWords } from '../officeRoles.ts'
import { masked } from '../personWords.ts'
import { hasPlace } from '../places.ts'
import { type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { caseLeft } from '../timeLeft.ts'
import { countsOf, type Filing, filingsOf, ownOf, pageSize, tabs } from './ownFilings.ts'

function rowOf(world: World, filing: Filing, persons: Map<string, Person>, place: string): Row {
  const now = world.clock.now()
  const { pack, calendar } = rulesFor(world.policies, filing)
  const person = masked(persons.get(filing.person), dayOf(now))
  const left = caseLeft(filing, calendar, now)
  const result = filing.result && endingWords[filing.result]
  return {
    cells: [
      result ? (
        <Chip kind={filing.result === 'granted' ? 'pass' : 'fail'} text={result} />
      ) : (
        <TwoLines top={<Chip {...left.chip} />} below={left.below} />
      ),
      <a href={`${place}/${filing.id}`}>{filing.number}</a>,
      `${person.name} 尾号 ${person.tail}`,
      matterName(pack, filing),
      filing.stageName ?? '已办结',
      momentWords(filing.submittedAt, dayOf(now)),
    ],
  }
}

async function Drafts({ world, pack, drafts }: { world: World; pack: Pack; drafts: readonly DraftHead[] }) {
  const ids = drafts.flatMap((one) => one.answers.person ?? [])
  const persons = await findPersons(world.db, world.keys, pack.area, ids)
  const today = dayOf(world.clock.now())
  return (
    <Panel title="没交的" beside="谁开始的，谁接着填">
      <ul>
        {drafts.map((draft) => (
          <li>
            <a href={`/desk/filings/drafts/${draft.id}`}>
              {masked(persons.get(draft.answers.person ?? ''), today).name}{' '}
              {matterName(pack, { service: draft.service, disease: draft.answers.diseases[0] })}
            </a>{' '}
            <span class="quiet">{momentWords(draft.updatedAt, today)} 存的</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const columns = ['期限或结果', '办件号', '申请人', '病种或事项', '到哪一步', '提交时间'].map((text) => ({ text }))

/** 协助申报: what one's own institution has filed for patients, and how far it is (KF-04, KF-05, KF-26). */
export function filings(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/filings', async (c) => {
    const actor = enter(c, world, '/desk/filings')
    const pack = packOf(c, world)
    const helpers = ownOf(pack, actor)
    const title = filingsWords(pack, actor)
    const counter = title === '收件'
    const counts = await countsOf(world, actor.area, helpers)
    const tab = tabs.find((one) => one.key === c.req.query('tab')) ?? tabs.find((one) => one.statuses.some((status) => counts.has(status))) ?? tabs[1]
    const found = await filingsOf(world, actor.area, helpers, tab, c.req.query('before'))
    const shown = found.slice(0, pageSize)
    const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(shown.map((one) => one.person))])
    const drafts = await openDraftHeads(world, actor.area, reference(actor))
    const last = shown.at(-1)
    const basis = pack.services.find((one) => one.filing.confirmedBy)?.filing.confirmedBy?.basis
    const next =
      found.length > pageSize && last ? `/desk/filings?tab=${tab.key}&before=${encodeURIComponent(`${last.submittedAt}~${last.id}`)}` : undefined
    return page(c, world, {
      title,
      at: '/desk/filings',
      children: (
        <>
          <PageHead
            title={title}
            lead={counter ? '替来人录入申请：查人、问清、扫描或拍材料、给回执' : `替病人代报${basis ? `：先预核病历（${basis}），再提交` : ''}`}
            aside={
              <DeskButton kind="primary" href="/desk/filings/new">
                {counter ? '收一位' : '协助病人申报'}
              </DeskButton>
            }
          />
          {drafts.length > 0 && <Drafts world={world} pack={pack} drafts={drafts} />}
          <Tabs
            label="这里收的"
            tabs={tabs.map((one) => ({
              ...one,
              href: `/desk/filings?tab=${one.key}`,
              count: one.statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0),
              current: one.key === tab.key,
            }))}
          />
          {shown.length === 0 ? (
            <EmptyState title={`没有${tab.text}的`}>
              <p>{counter ? '来窗口的人，从“收一位”开始。' : '住院病人要申报，由医保办协助上传本院病历。'}</p>
            </EmptyState>
          ) : (
            <>
              <Table
                caption={`这里收的办件：${tab.text}`}
                columns={columns}
                rows={shown.map((one) => rowOf(world, one, persons, counter && hasPlace(pack, actor, '/desk/work') ? '/desk/work' : '/desk/filings'))}
              />
              <Pager
                range={`这一页 ${shown.length} 件`}
                {...(next && { next })}
                {...(c.req.query('before') && { first: `/desk/filings?tab=${tab.key}` })}
              />
            </>
          )}
        </>
      ),
    })
  })
}

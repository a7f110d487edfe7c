import { type ProviderKind, providerKinds } from '@jingban/kernel/agreement/event.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { assessorsOf, countiesRead, mayKeep } from '../../agreements/roles.ts'
import {
  AGREEMENT_LIST_LIMIT,
  type AgreementLine,
  type AgreementSearch,
  type AgreementTab,
  type AgreementTrouble,
  countAgreements,
  listAgreements,
  openTroubles,
} from '../../agreements/rows.ts'
import { loadCase } from '../../cases/load.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, FilterBar, Tabs } from '../../page/desk/queue.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { agreementRefusalWords, serviceWords, standingChips } from './words.ts'

export const place = '/desk/agreements'

const tabs: Readonly<Record<AgreementTab, string>> = { inForce: '生效中', ending: '60 天内到期', suspended: '已中止', ended: '已结束' }
const isTab = (text: string | undefined): text is AgreementTab => text !== undefined && text in tabs
const isKind = (text: string | undefined): text is ProviderKind => text !== undefined && text in providerKinds

const columns = ['机构', '类别', '协议期', '联网结算', '现在'].map((text) => ({ text }))

const cellsOf = (line: AgreementLine) => [
  <TwoLines top={<a href={`${place}/${line.id}`}>{line.name}</a>} below={line.county} />,
  providerKinds[line.kind],
  `${fullDateWords(line.from)} 到 ${fullDateWords(line.to)}`,
  serviceWords(line.services),
  <Chip {...standingChips[line.standing]} />,
]

/** A deed that could not be entered as it was written down: somebody has to put it right. */
async function Troubles({ world, pack, actor }: { world: World; pack: Pack; actor: StaffActor }) {
  const all = await openTroubles(world.db, actor.area)
  const own: { trouble: AgreementTrouble; number: string }[] = []
  for (const trouble of all) {
    const state = (await loadCase(world, actor.area, trouble.caseId))?.state
    if (state && mayKeep(pack, actor, String(state.facts.county ?? ''))) own.push({ trouble, number: state.filed.number })
  }
  if (own.length === 0) return null
  return (
    <Panel title="没有登记成的" beside={`${own.length} 件，请改正`} deciding>
      <ul class="history">
        {own.map(({ trouble, number }) => (
          <li>
            <a href={`${place}/troubles/${trouble.caseId}`}>{number}</a> {agreementRefusalWords(trouble.refusal)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function searchOf(c: DeskContext, pack: Pack, actor: StaffActor): AgreementSearch {
  const [tab, kind, name] = [c.req.query('tab'), c.req.query('kind'), c.req.query('q')?.trim()]
  const counties = countiesRead(pack, actor)
  return { tab: isTab(tab) ? tab : 'inForce', ...(isKind(kind) && { kind }), ...(name && { name }), ...(counties && { counties }) }
}

/** 定点协议: those in force, those about to end, suspended and ended ones, of the counties that the reader serves. */
export async function listPage(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const today = dayOf(world.clock.now())
  const search = searchOf(c, pack, actor)
  const counts = await Promise.all(
    Object.keys(tabs).map(async (tab) => [tab, await countAgreements(world.db, actor.area, today, { ...search, tab: tab as AgreementTab })] as const),
  )
  const lines = await listAgreements(world.db, actor.area, today, search)
  const keep = new URLSearchParams({ ...(search.name && { q: search.name }), ...(search.kind && { kind: search.kind }) })
  return page(c, world, {
    title: '定点协议',
    at: place,
    islands: ['queue'],
    children: (
      <>
        <PageHead
          title="定点协议"
          lead="协议到期前 60 天提醒；期满的第二天自动结束，不再结算新的费用"
          aside={hasRole(actor, ...assessorsOf(pack)) ? <a href={`${place}/assessments`}>等我考察评估的</a> : undefined}
        />
        <Troubles world={world} pack={pack} actor={actor} />
        <Tabs
          label="协议"
          tabs={counts.map(([tab, count]) => ({
            text: tabs[tab as AgreementTab],
            href: `${place}?${new URLSearchParams([...keep, ['tab', tab]])}`,
            count,
            current: tab === search.tab,
            alarm: tab === 'ending',
          }))}
        />
        <FilterBar
          action={place}
          keep={{ tab: search.tab }}
          clear={`${place}?tab=${search.tab}`}
          fields={[
            { kind: 'search', name: 'q', label: '机构名称或编码', value: search.name },
            {
              kind: 'select',
              name: 'kind',
              label: '类别',
              value: search.kind,
              options: Object.entries(providerKinds).map(([value, text]) => ({ value, text })),
            },
          ]}
        />
        {lines.length === 0 ? (
          <EmptyState title={`没有${tabs[search.tab]}的协议`}>
            <p>机构的申请办到“签署协议”，这里就有了。</p>
          </EmptyState>
        ) : (
          <Panel title={tabs[search.tab]} beside={lines.length === AGREEMENT_LIST_LIMIT ? `只列前 ${lines.length} 份，请筛选` : undefined} flush>
            <Table caption="定点协议" columns={columns} keys rows={lines.map((line) => ({ cells: cellsOf(line) }))} />
          </Panel>
        )}
      </>
    ),
  })
}

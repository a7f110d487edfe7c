import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { Criteria, Disease } from '@jingban/kernel/pack/material.ts'
import type { GuideText, LegalBasis, Pack } from '@jingban/kernel/pack/pack.ts'
import { leaves, type Tree } from '@jingban/kernel/pack/tree.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { FilterBar } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { packOf, page, type StaffActor, staffOf } from '../shell.tsx'

/** Whose guide texts a member of staff reads: those of their kind, and those for everybody at the desk. */
function audiences(pack: Pack, actor: StaffActor): GuideText['for'][] {
  const institution = actor.roles.some((one) => pack.roles[one.role]?.of === 'institution' && !one.expert)
  const expert = actor.roles.some((one) => one.expert)
  return [
    'staff',
    ...(expert ? (['expert'] as const) : []),
    ...(institution ? (['institution'] as const) : []),
    ...(expert || institution ? [] : (['expert', 'institution'] as const)),
  ]
}

const statusWords = ({ criteria }: Disease): string => {
  if (criteria === 'notStated') return '标准没有公布，专家整体判断并写理由'
  const open = Object.values(criteria.clauses).filter((clause) => clause.needs === undefined).length
  return open === 0 ? '标准齐全' : `${Object.keys(criteria.clauses).length} 条，其中 ${open} 条原文没有找到`
}

function fits(disease: Disease, search: string): boolean {
  const text = [disease.name, disease.code, ...(disease.alsoCalled ?? [])].join(' ')
  return search === '' || text.toLowerCase().includes(search.toLowerCase())
}

const columns = ['病种', '代码', '俗名', '标准', '名单来源'].map((text) => ({ text }))

const Diseases = ({ pack, search }: { pack: Pack; search: string }) => {
  if (pack.diseases === undefined || pack.diseases === 'notStated') return <Panel title="病种目录">目录没有公布。</Panel>
  const { list, complete, source, basis } = pack.diseases
  const sources = [...new Set(list.map((disease) => disease.source))]
  const rows = list
    .filter((disease) => fits(disease, search))
    .map((disease) => ({
      cells: [
        <a href={`/desk/standards/${disease.code}`}>{disease.name}</a>,
        disease.code,
        disease.alsoCalled?.join('、') ?? '—',
        statusWords(disease),
        `来源 ${sources.indexOf(disease.source) + 1}`,
      ],
    }))
  return (
    <Panel title="病种目录" beside={`${list.length} 个${complete ? '' : '，名单不完整'} · ${basis}`} flush>
      <p class="criterion-group">{[source, ...sources.map((one, index) => `来源 ${index + 1}：${one}`)].join('。')}。</p>
      {rows.length === 0 ? (
        <p class="criterion-group">没有叫“{search}”的病种。换个说法，或点“清除”。</p>
      ) : (
        <Table caption="病种和认定标准" columns={columns} rows={rows} dense />
      )}
    </Panel>
  )
}

const documentColumns = ['文件', '文号', '发文机关', '原文', '先后'].map((text) => ({ text }))

const documentCells = (document: LegalBasis, pack: Pack): string[] => [
  document.name,
  document.number,
  document.issuer ?? '—',
  document.text === 'read' ? '已读' : '没有找到',
  document.overrides ? `和 ${document.overrides.map((id) => pack.documents[id]?.number ?? id).join('、')} 不一致时，以它为准` : '—',
]

const Texts = ({ pack, actor }: { pack: Pack; actor: StaffActor }) => {
  const shown = pack.guide.filter((one) => audiences(pack, actor).includes(one.for))
  return (
    <>
      <Panel title="规则和职责">
        <DefinitionTable items={shown.map((one) => ({ term: one.title, text: `${one.text}（${one.basis}）` }))} />
      </Panel>
      <Panel title="依据文件" flush>
        <Table
          caption="依据文件"
          columns={documentColumns}
          rows={Object.values(pack.documents).map((one) => ({ cells: documentCells(one, pack) }))}
          dense
        />
      </Panel>
    </>
  )
}

/** The rule over the clauses in words: 1、2、3、4 都要符合; 2、3 至少 1 条. */
export function ruleWords(rule: Tree<string>): string {
  if (typeof rule === 'string') return `第 ${rule} 条`
  if ('not' in rule) return `不能有（${ruleWords(rule.not)}）`
  const inner = 'all' in rule ? rule.all : 'any' in rule ? rule.any : rule.of
  const plain = inner.every((one) => typeof one === 'string')
  const list = plain ? `第 ${leaves(rule).join('、')} 条` : inner.map((one) => `（${ruleWords(one)}）`).join('、')
  return `${list}${'all' in rule ? '都要符合' : `至少符合 ${'any' in rule ? 1 : rule.atLeast} 项`}`
}

const Standard = ({ disease, criteria }: { disease: Disease; criteria: Criteria }) => (
  <Panel title={`${disease.name}的认定标准`} beside={criteria.basis}>
    <ol class="judged">
      {Object.entries(criteria.clauses).map(([number, clause]) => (
        <li>
          <b>
            {number} {clause.text}
          </b>
          {clause.needs === undefined && <span class="quiet">请专家判断并写明理由</span>}
        </li>
      ))}
    </ol>
    <p>认定规则：{ruleWords(criteria.rule)}。</p>
    <p class="quiet">名单来源：{disease.source}</p>
  </Panel>
)

/** 认定标准 (KF-14, KF-46): the diseases with source and status, each standard in full, the texts of the notice that concern the reader, and the legal basis (KF-49). */
export function standards(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/standards', (c) => {
    const pack = packOf(c, world)
    const search = c.req.query('q')?.trim() ?? ''
    return page(c, world, {
      title: '认定标准',
      at: '/desk/standards',
      children: (
        <>
          <PageHead title="认定标准" lead={`${pack.name}，${fullDateWords(pack.from)}起执行的规则`} />
          <FilterBar
            action="/desk/standards"
            clear="/desk/standards"
            button="找病种"
            fields={[{ kind: 'search', name: 'q', label: '病种名、俗名或代码', value: search }]}
          />
          <Diseases pack={pack} search={search} />
          <Texts pack={pack} actor={staffOf(c)} />
        </>
      ),
    })
  })
  slice.get('/standards/:disease', (c) => {
    const disease = diseaseOf(packOf(c, world), c.req.param('disease'))
    if (!disease) throw new HTTPException(404)
    return page(c, world, {
      title: `${disease.name}的认定标准`,
      at: '/desk/standards',
      children: (
        <>
          <PageHead title={disease.name} back={{ href: '/desk/standards', text: '认定标准' }} lead={statusWords(disease)} />
          {disease.criteria === 'notStated' ? (
            <Panel title="标准没有公布">请整体判断是否符合该病种的认定标准，并写明理由。</Panel>
          ) : (
            <Standard disease={disease} criteria={disease.criteria} />
          )}
        </>
      ),
    })
  })
  return slice
}

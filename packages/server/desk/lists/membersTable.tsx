import { dayOf } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadMembers, type MemberCase, type MemberLine, membersOf } from '../../lists/members.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState, Tabs } from '../../page/desk/queue.tsx'
import { Pager, type Row, Table, TwoLines } from '../../page/desk/table.tsx'
import { count, momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { endingWords } from '../staffWords.ts'
import { archiveOf } from './archive.ts'
import { mayDo, type OpenedList, wordsOf } from './opened.ts'

/** Members on one page. */
export const MEMBERS_PAGE = 25

interface Seen {
  world: World
  opened: OpenedList
  persons: ReadonlyMap<string, Person>
  cases: ReadonlyMap<string, MemberCase>
}

/** 已收 50 元，票号 …; what is not collected is said in words. */
function feeCell({ opened: { rules }, cases }: Seen, line: MemberLine) {
  const { fee } = rules.rule
  const member = cases.get(line.case)
  if (fee === undefined || !member) return '—'
  const receipt = member.state.receipts?.[fee]
  if (!member.state.marks[`got:${fee}`]) return <Chip kind="fail" text="没收" />
  return receipt?.invoice === undefined ? '已收' : <TwoLines top="已收" below={`票号 ${String(receipt.invoice)}`} />
}

function archiveCell({ opened, cases }: Seen, line: MemberLine) {
  const member = cases.get(line.case)
  if (!member) return '—'
  const { missing, warnings } = archiveOf(member, opened.rules.rule.id)
  if (missing.length > 0) return <Chip kind="fail" text={`缺：${missing.join('、')}`} />
  if (warnings.length > 0) return <Chip kind="warn" text={warnings.join('；')} />
  return <Chip kind="pass" text="完整" />
}

const standing = (line: MemberLine): string =>
  line.status === 'ended' ? (endingWords[line.result as keyof typeof endingWords] ?? '已办结') : (line.stageName ?? '—')

function rowOf(seen: Seen, line: MemberLine): Row {
  const { opened, world, persons } = seen
  const person = masked(persons.get(line.person), dayOf(world.clock.now()))
  const removable = !opened.state.closed && mayDo(opened, 'remove')
  const last = line.reason !== undefined ? `${line.reason}` : standing(line)
  return {
    cells: [
      <a href={`/desk/work/${line.case}`}>{line.number}</a>,
      <TwoLines top={person.name} below={person.idNumber} />,
      <TwoLines top={matterName(opened.rules.pack, line)} below={line.split ?? ''} />,
      ...(opened.rules.rule.fee === undefined ? [] : [feeCell(seen, line)]),
      archiveCell(seen, line),
      last,
      line.removedAt ? (
        momentWords(line.removedAt, dayOf(world.clock.now()))
      ) : removable ? (
        <a href={`${opened.path}/members/${line.case}/remove`}>移出</a>
      ) : (
        ''
      ),
    ],
  }
}

/** What of the members is shown: a page, one table of them, those that were removed. */
export interface Wanted {
  page: number
  split?: string | undefined
  removed?: boolean
}

const hrefOf = (opened: OpenedList, { page, split, removed }: Wanted): string =>
  `${opened.path}?${new URLSearchParams({ ...(page > 1 && { page: `${page}` }), ...(split && { split }), ...(removed && { removed: '1' }) })}#members`

interface Counts {
  all: number
  removed: number
  splits: readonly { split: string; cases: number }[]
}

const Choices = ({ opened, wanted, counts }: { opened: OpenedList; wanted: Wanted; counts: Counts }) => {
  const tabs = [
    { text: '全部', page: 1, count: counts.all },
    ...(counts.splits.length > 1 ? counts.splits.map(({ split, cases }) => ({ text: split, split, page: 1, count: cases })) : []),
    ...(counts.removed > 0 ? [{ text: '移出的', removed: true, page: 1, count: counts.removed }] : []),
  ]
  if (tabs.length === 1) return null
  const current = (tab: { split?: string; removed?: boolean }) => tab.split === wanted.split && Boolean(tab.removed) === Boolean(wanted.removed)
  return <Tabs label="名单" tabs={tabs.map((tab) => ({ text: tab.text, count: tab.count, href: hrefOf(opened, tab), current: current(tab) }))} />
}

interface MembersProps {
  world: World
  opened: OpenedList
  wanted: Wanted
  counts: Counts
  /** Where the forms of the archives on this page are printed; none where they have none. */
  archives: string | undefined
}

/** The members of a list, masked, with what is still missing of each (U5). */
export async function Members({ world, opened, wanted, counts, archives }: MembersProps) {
  const { area } = opened.actor
  const filter = { ...(wanted.split && { split: wanted.split }), ...(wanted.removed && { removed: true }) }
  const { lines, count: found } = await membersOf(world.db, area, opened.id, { page: wanted.page, size: MEMBERS_PAGE }, filter)
  const loaded = await loadMembers(
    world,
    area,
    lines.map((line) => line.case),
  )
  const persons = await findPersons(world.db, world.keys, area, [...new Set(lines.map((line) => line.person))])
  const seen: Seen = { world, opened, persons, cases: new Map(loaded.map((one) => [one.state.id, one])) }
  const fee = opened.rules.rule.fee !== undefined
  const { who, matter, measure } = wordsOf(opened)
  const columns = ['办件号', who, matter, ...(fee ? ['评审费'] : []), '档案', wanted.removed ? '移出的理由' : '到哪一步', '操作']
  const first = (wanted.page - 1) * MEMBERS_PAGE
  const more = first + lines.length < found
  return (
    <>
      <Panel
        title={`名单（${count(counts.all)} 件）`}
        id="members"
        end={archives && lines.length > 0 && <a href={archives}>打印这一页的档案表格</a>}
        flush
      >
        <Choices opened={opened} wanted={wanted} counts={counts} />
        {lines.length === 0 ? (
          <EmptyState title={measure === '人' ? '名册上还没有人' : '名册上还没有内容'}>
            <p>材料收齐、档案做好的件，自动进名册。</p>
          </EmptyState>
        ) : (
          <Table caption="名册上的件" dense columns={columns.map((text) => ({ text }))} rows={lines.map((line) => rowOf(seen, line))} />
        )}
      </Panel>
      {lines.length > 0 && (
        <Pager
          range={`第 ${first + 1}–${first + lines.length} 件，共 ${count(found)} 件`}
          {...(more && { next: hrefOf(opened, { ...wanted, page: wanted.page + 1 }) })}
          {...(wanted.page > 1 && { first: hrefOf(opened, { ...wanted, page: 1 }) })}
        />
      )}
    </>
  )
}

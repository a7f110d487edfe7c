import { randomUUID } from 'node:crypto'
import { type DifferenceKind, differenceKinds, differingFields } from '@jingban/kernel/settlement/line.ts'
import { groupTerm } from '@jingban/kernel/settlement/scheme.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { FilterBar, Tabs } from '../../page/desk/queue.tsx'
import { Pager, SelectBox, Table, TwoLines } from '../../page/desk/table.tsx'
import { SelectField } from '../../page/form/choice.tsx'
import { TextField } from '../../page/form/text.tsx'
import { count, money } from '../../page/words.ts'
import { type Difference, type DifferenceSearch, listDifferences, openKinds } from '../../settlement/differences.ts'
import { fieldWords, kindWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { monthPath, type OpenedMonth, type Posted } from './opened.ts'

const pageSize = 50
const formId = 'difference-lines'
const isKind = (text: string | undefined): text is DifferenceKind => differenceKinds.some((kind) => kind === text)
const sides = { provider: '机构改', agency: '经办改' } as const

/** What the address asks for: one kind, the open ones (unless all are asked for), one settlement. */
export function searchIn(query: (name: string) => string | undefined): DifferenceSearch {
  const [kind, settlement] = [query('kind'), query('settlement')?.trim()]
  return { ...(isKind(kind) && { kind }), ...(query('all') === undefined && { open: true }), ...(settlement && { settlement }) }
}

const sideCell = (one: Difference['here']) =>
  one ? <TwoLines top={money(one.medfee)} below={`基金 ${money(one.fund)}，账户 ${money(one.account)}`} /> : '没有'

function wordsOf({ kind, here, there }: Difference): string {
  if (kind !== 'differs' || !here || !there) return ''
  return differingFields(here, there)
    .map((field) => fieldWords[field])
    .join('、')
}

function rowOf(one: Difference, resolves: boolean) {
  const { number, name, kind, conceded, line, group } = one
  return {
    cells: [
      ...(resolves ? [conceded ? '' : <SelectBox name="number" value={String(number)} what={name} />] : []),
      <TwoLines top={name} below={line === undefined ? '文件里没有' : `文件第 ${count(line)} 行`} />,
      <TwoLines top={kindWords[kind]} below={wordsOf(one)} />,
      group ? groupTerm(group) : '—',
      sideCell(one.there),
      sideCell(one.here),
      conceded ? <TwoLines top={<Chip kind="pass" text={sides[conceded.by]} />} below={conceded.reason} /> : <Chip kind="warn" text="没有处理" />,
    ],
  }
}

/** 改自己这一方: the chosen differences, or all of the kind that is shown; where some are `lacking` in the ledger, also to which group they belong. */
const Resolve = (props: { opened: OpenedMonth; search: DifferenceSearch; lacking: boolean; posted: Posted | undefined }) => {
  const { opened, search, lacking, posted } = props
  const side = opened.side ?? 'provider'
  const typed = (name: string): string => String(posted?.typed.get(name) ?? '')
  const groups = Object.keys(opened.state.declared ?? {})
  const text = side === 'provider' ? '以经办的账为准，由机构改' : '以机构的文件为准，由经办改账'
  return (
    <div id="resolve" class="panel-part">
      {lacking && groups.length > 1 && (
        <SelectField
          name="group"
          label="经办没有的结算，属于哪个险种和类别"
          options={groups.map((group) => ({ value: group, text: groupTerm(group) }))}
          value={typed('group')}
        />
      )}
      <TextField name="reason" label="原因" value={typed('reason')} />
      <ButtonRow>
        <DeskButton kind="primary" name="what" value="chosen">
          {text}（勾选的）
        </DeskButton>
        {search.kind && (
          <DeskButton name="what" value={search.kind}>
            {text}（全部“{kindWords[search.kind]}”）
          </DeskButton>
        )}
      </ButtonRow>
    </div>
  )
}

/** 差异: page by page, by kind, with whoever gives way. Nobody here gives way for the other side. */
export async function differencesPanel(c: DeskContext, world: World, opened: OpenedMonth, posted: Posted | undefined) {
  const { state, side, key } = opened
  if (!state.compared) return null
  const search = searchIn((name) => c.req.query(name))
  const after = Number(c.req.query('after') ?? 0)
  const { lines, next } = await listDifferences(world.db, key, search, { size: pageSize, after: Number.isSafeInteger(after) ? after : 0 })
  const kinds = await openKinds(world.db, key)
  const path = monthPath(key)
  const resolves = side !== undefined && !state.closed && state.open > 0
  const query = new URLSearchParams(Object.entries(c.req.query()).filter(([name]) => name !== 'after'))
  const first = `${path}?${query}#differences`
  if (next !== undefined) query.set('after', String(next))
  const href = (kind?: DifferenceKind) =>
    `${path}?${new URLSearchParams({ ...(kind && { kind }), ...(search.open ? {} : { all: '1' }) })}#differences`
  return (
    <Panel title="差异" beside={state.open === 0 ? '没有没处理的' : `还有 ${count(state.open)} 笔没处理`} id="differences" flush>
      <Tabs
        label="哪种差异"
        tabs={[
          { text: '全部', href: href(), count: state.open, current: search.kind === undefined },
          ...differenceKinds.map((kind) => ({ text: kindWords[kind], href: href(kind), count: kinds[kind] ?? 0, current: search.kind === kind })),
        ]}
      />
      <FilterBar
        action={path}
        keep={search.kind ? { kind: search.kind } : {}}
        clear={path}
        fields={[
          { kind: 'search', name: 'settlement', label: '结算号', value: search.settlement, placeholder: 'setl_id' },
          { kind: 'select', name: 'all', label: '看哪些', value: search.open ? '' : '1', all: '没处理的', options: [{ value: '1', text: '全部' }] },
        ]}
      />
      <form method="post" action={`${path}/resolve`} id={formId}>
        <input type="hidden" name="csrf" value={c.get('csrf')} />
        <input type="hidden" name="key" value={randomUUID()} />
        {lines.length === 0 ? (
          <p class="panel-part">
            {search.open && state.open === 0 ? <a href={`${path}?all=1#differences`}>都处理了，看处理过的</a> : '没有这样的差异。'}
          </p>
        ) : (
          <Table
            caption="差异"
            columns={[...(resolves ? [{ text: '选' }] : []), ...['结算号', '差异', '险种和类别', '机构', '经办', '处理'].map((text) => ({ text }))]}
            rows={lines.map((one) => rowOf(one, resolves))}
          />
        )}
        {resolves && <Resolve opened={opened} search={search} lacking={(kinds.missingHere ?? 0) + (kinds.double ?? 0) > 0} posted={posted} />}
      </form>
      {(lines.length > 0 || after > 0) && (
        <Pager
          range={`${lines.length} 笔`}
          next={next === undefined ? undefined : `${path}?${query}#differences`}
          first={after > 0 ? first : undefined}
        />
      )}
    </Panel>
  )
}

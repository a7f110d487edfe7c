import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { ListRule } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type ListLine, listsFor } from '../../lists/listsFor.ts'
import { openableFor } from '../../lists/openLists.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { count } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { hasPlace } from '../places.ts'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { cycleWords, isPosting, listPath, listsPlace, placeName, placeWords, postersOf } from './opened.ts'
import { type TaskLine, taskLines } from './stepWords.ts'
import { Unbegun } from './unbegun.tsx'

/** A list with what is to be done with it. */
interface Shown {
  line: ListLine
  title: string
  /** Whether it is posted, and whether by this member of staff. */
  posting: 'theirs' | 'others' | undefined
  tasks: TaskLine[]
  /** What this member of staff does next. */
  next: TaskLine | undefined
}

/** The newest version of the rules that knows this kind of list. */
function ruleOf(world: World, area: string, kind: string): { pack: Pack; rule: ListRule } | undefined {
  const found = world.policies
    .versions(area)
    .flatMap(({ pack }) => (pack.lists ?? []).filter((one) => one.id === kind).map((rule) => ({ pack, rule })))
  return found.at(-1)
}

async function shown(world: World, actor: StaffActor, line: ListLine): Promise<Shown[]> {
  const found = ruleOf(world, actor.area, line.kind)
  if (!found) return []
  const { pack, rule } = found
  const rules = { pack, rule, calendar: world.policies.calendar(pack.calendar) }
  const tasks = taskLines(pack, rule, line, world.clock.now())
  const mine = (task: TaskLine) => task.open && actor.roles.some((one) => one.role === task.by)
  const title = `${line.name} · ${placeWords(await placeName(world, actor.area, line.place), line.place, line.keyed)}`
  const poster = actor.roles.some(({ role }) => postersOf({ rules }).includes(role))
  const posting = isPosting({ rules }) ? (poster ? 'theirs' : 'others') : undefined
  return [{ line, title, posting, tasks, next: tasks.find(mine) }]
}

const nextWords = ({ posting, next }: Shown): string =>
  posting ? (posting === 'theirs' ? '看名单、发布公示' : '看公示名单') : next ? `去办：${next.name}` : '打开名册'

/** 今年要做的事 (U1): each step with its date, whose it is, and whether it is done. */
const Year = ({ world, pack, one }: { world: World; pack: Pack; one: Shown }) => {
  const done = one.tasks.filter((task) => task.chip.kind === 'pass').length
  return (
    <Panel
      title={one.title}
      beside={`${cycleWords(one.line.cycle, world)} · 名册上 ${count(one.line.members)} 件${one.tasks.length > 0 ? ` · 办好 ${done} / ${one.tasks.length}` : ''}`}
    >
      {one.tasks.length > 0 && (
        <Table
          caption="要做的事"
          dense
          columns={['进度', '要做的事', '什么时候', '谁办'].map((text) => ({ text }))}
          rows={one.tasks.map((task) => ({
            marked: task === one.next,
            cells: [<Chip {...task.chip} />, task.name, task.when, pack.roles[task.by]?.name ?? task.by],
          }))}
        />
      )}
      <p class="btn-line">
        <DeskButton
          kind={one.posting === 'others' || (one.next === undefined && one.posting === undefined) ? 'plain' : 'primary'}
          href={listPath(one.line.id)}
        >
          {nextWords(one)}
        </DeskButton>
      </p>
    </Panel>
  )
}

const Lines = ({ world, lines, caption }: { world: World; lines: readonly Shown[]; caption: string }) => (
  <Table
    caption={caption}
    columns={['名册', '期', '件数', '下一步', '什么时候'].map((text) => ({ text }))}
    rows={lines.map(({ line, title, tasks, next, posting }) => {
      const waiting = next ?? tasks.find((task) => task.chip.kind !== 'pass')
      const words = posting && line.state === 'open' ? '等发布' : line.state === 'voided' ? '已作废' : '都办好了'
      return {
        marked: next !== undefined,
        cells: [
          <a href={listPath(line.id)}>{title}</a>,
          cycleWords(line.cycle, world),
          count(line.members),
          waiting ? (
            <>
              <Chip {...waiting.chip} /> {waiting.name}
            </>
          ) : (
            words
          ),
          waiting?.when ?? '—',
        ],
      }
    })}
  />
)

/** So many lists stand with their steps; more stand in one line each. */
const FEW = 3

async function gather(world: World, actor: StaffActor, past: boolean): Promise<Shown[]> {
  const lines = await listsFor(world, actor, actor.area, { past })
  return (await Promise.all(lines.map((line) => shown(world, actor, line)))).flat()
}

/** 名册: the lists that concern this member of staff, those that are worked on first, and what an own unit has still to begin. */
export async function showLists(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, listsPlace)
  const pack = packOf(c, world)
  const [open, past, unbegun] = await Promise.all([gather(world, actor, false), gather(world, actor, true), openableFor(world, actor, actor.area)])
  const year = dayOf(world.clock.now()).slice(0, 4)
  const imports = hasPlace(pack, actor, '/desk/filings') && actor.roles.some((one) => pack.roles[one.role]?.of === 'unit')
  return page(c, world, {
    title: '名册',
    at: listsPlace,
    children: (
      <>
        <PageHead
          title={`${year} 年要做的事`}
          lead="按顺序办，前一步没办好，后一步不能办"
          aside={imports && <DeskButton href={`${listsPlace}/import`}>导入申报人员表格</DeskButton>}
        />
        {unbegun.map((list) => (
          <Unbegun world={world} pack={pack} list={list} csrf={c.get('csrf')} />
        ))}
        {open.length > 0 && open.length <= FEW && open.map((one) => <Year world={world} pack={pack} one={one} />)}
        {open.length > FEW && <Lines world={world} lines={open} caption="在办的名册" />}
        {open.length + unbegun.length === 0 && (
          <EmptyState title="现在没有要办的名册" done>
            <p>有人进了名册，就列在这里。</p>
          </EmptyState>
        )}
        {past.length > 0 && (
          <Panel title="办完的" flush>
            <Lines world={world} lines={past} caption="办完的名册" />
          </Panel>
        )}
      </>
    ),
  })
}

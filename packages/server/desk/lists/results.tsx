import { randomUUID } from 'node:crypto'
import { openAfterActs } from '@jingban/kernel/case/clocks.ts'
import { may } from '@jingban/kernel/case/may.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { loadMembers, type MemberCase, membersOf } from '../../lists/members.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Pager, type Row, SelectBox, Table, TwoLines } from '../../page/desk/table.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { count, dateWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page, type StaffActor } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { listsPlace, type OpenedList, openedList, wordsOf } from './opened.ts'
import { wholeNumber } from './wholeNumber.ts'

const SIZE = 50
const formId = 'results'

/** Whether the day of telling is still to be written down, by this member of staff (SHZ-17). */
export const mayServe = ({ rules, state }: MemberCase, actor: StaffActor): boolean =>
  rules.service.appeal !== undefined && state.ended !== undefined && !state.marks.served && may(rules, actor, 'serve', state)

/** What is still owed after the end and may be done for several at once: it asks for nothing beside. */
export function ownActs({ rules, state }: MemberCase, actor: StaffActor): Act[] {
  const open = state.ended ? openAfterActs(rules, state) : []
  return open.filter((act) => !act.records?.some((field) => field.required) && may(rules, actor, 'afterwards', state, { act: act.id }))
}

/** Every act after the end that some of these cases owe or have done, in the order of the policy; the telling has a column of its own. */
function actsOf(members: readonly MemberCase[]): Act[] {
  const all = members
    .flatMap(({ rules }) => (rules.procedure.after ?? []).map(({ act }) => act))
    .filter((act) => act.by !== 'system' && act.does !== 'tell')
  return all.filter((act, index) => all.findIndex((other) => other.id === act.id) === index)
}

const ResultChip = ({ state }: MemberCase) => {
  if (!state.ended) return <Chip kind="left" text="还没有结果" />
  return <Chip kind={state.ended.how === 'granted' ? 'pass' : 'fail'} text={endingWords[state.ended.how]} />
}

function actCell({ rules, state }: MemberCase, act: Act, today: Day) {
  const done = state.marks[`done:${act.id}`]
  if (done) return `✓ ${dateWords(dayOf(done), today)}`
  const owed = state.ended && openAfterActs(rules, state).some((one) => one.id === act.id)
  return owed ? '没办' : '—'
}

interface Shown {
  members: readonly MemberCase[]
  persons: ReadonlyMap<string, Person>
  acts: readonly Act[]
  actor: StaffActor
  today: Day
}

function rowOf({ persons, acts, actor, today }: Shown, member: MemberCase): Row {
  const { state, rules } = member
  const person = masked(persons.get(state.filed.person), today)
  const free = mayServe(member, actor) || ownActs(member, actor).length > 0
  const served = state.marks.served
  return {
    cells: [
      free ? <SelectBox name="case" value={state.id} what={state.filed.number} /> : '',
      <a href={`/desk/work/${state.id}`}>{state.filed.number}</a>,
      <TwoLines top={person.name} below={`尾号 ${person.tail}`} />,
      matterName(rules.pack, state.filed),
      <ResultChip {...member} />,
      served ? `✓ ${dateWords(dayOf(served), today)}` : state.ended ? '没登记' : '—',
      ...acts.map((act) => actCell(member, act, today)),
    ],
  }
}

/** What came back wrong: nobody chosen, or a day that cannot be. */
export interface PostedResults {
  day?: TypedDate
  errors: readonly FieldError[]
}

const Deeds = ({ shown, posted, path }: { shown: Shown; posted: PostedResults | undefined; path: string }) => {
  const { members, actor, acts } = shown
  const unserved = members.filter((one) => mayServe(one, actor)).length
  const owed = (act: Act) => members.filter((one) => ownActs(one, actor).some((own) => own.id === act.id)).length
  const rest = acts.filter((act) => owed(act) > 0)
  if (unserved === 0 && rest.length === 0) return null
  return (
    <Panel title="登记" deciding>
      <ErrorSummary errors={posted?.errors ?? []} />
      <CheckboxList name="all" label="给谁登记" hint="在下面逐个勾选，或者：" options={[{ value: 'page', text: '这一页全部（能办的）' }]} />
      {unserved > 0 && (
        <>
          <DateField
            name="on"
            label="哪天告诉本人的？"
            hint={`还有 ${unserved} 件没登记。写实际告诉的那天，不一定是今天；不服的，从这天起算复议时间。登记以后不能改`}
            value={posted?.day}
            error={posted?.errors.find((one) => one.field === 'on')?.text}
          />
          <DeskButton kind="primary" action={`${path}/results/served`}>
            登记告诉本人的日子
          </DeskButton>
        </>
      )}
      <p class="btn-line">
        {rest.map((act) => (
          <DeskButton action={`${path}/results/acts/${act.id}`}>
            办好了：{act.name}（还有 {owed(act)} 件）
          </DeskButton>
        ))}
      </p>
    </Panel>
  )
}

async function gather(world: World, { actor, id }: OpenedList, at: number): Promise<Shown & { total: number }> {
  const { lines, count: total } = await membersOf(world.db, actor.area, id, { page: at, size: SIZE })
  const members = await loadMembers(
    world,
    actor.area,
    lines.map((line) => line.case),
  )
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(lines.map((line) => line.person))])
  return { members, persons, acts: actsOf(members), actor, today: dayOf(world.clock.now()), total }
}

/** 批复结果 (SHZ-17, SHZ-59 to SHZ-61): who passed and who did not, when each was told, and what was stamped and given back. */
export async function showResults(c: DeskContext, world: World, posted?: PostedResults): Promise<Response> {
  const opened = await openedList(c, world)
  const at = wholeNumber(c.req.query('page'), 1)
  const shown = await gather(world, opened, at)
  const { members, acts, total } = shown
  const { who, matter } = wordsOf(opened)
  const title = '批复结果和退材料'
  const last = (at - 1) * SIZE + members.length
  return page(c, world, {
    title,
    at: listsPlace,
    ...(posted && { status: 422, errors: posted.errors.length }),
    children: (
      <>
        <PageHead
          title={title}
          back={{ href: opened.path, text: opened.rules.rule.name }}
          lead="通过的、没通过的都要告诉本人、退材料；通过的还要收医保本、盖章"
        />
        {members.length === 0 ? (
          <EmptyState title="名册上还没有人" />
        ) : (
          <form method="post" id={formId}>
            <input type="hidden" name="csrf" value={c.get('csrf')} />
            <input type="hidden" name="key" value={randomUUID()} />
            {members.map(({ state }) => (
              <input type="hidden" name="shown" value={state.id} />
            ))}
            <Deeds shown={shown} posted={posted} path={opened.path} />
            <p class="quiet">通过的、没通过的都在这里。能登记的才有勾选框。</p>
            <Table
              caption="批复结果"
              dense
              columns={['选', '办件号', who, matter, '结果', '告诉本人', ...acts.map((act) => act.name)].map((text) => ({ text }))}
              rows={members.map((member) => rowOf(shown, member))}
            />
          </form>
        )}
        <Pager
          range={`第 ${(at - 1) * SIZE + 1}–${last} 件，共 ${count(total)} 件`}
          {...(last < total && { next: `${opened.path}/results?page=${at + 1}` })}
          {...(at > 1 && { first: `${opened.path}/results` })}
        />
      </>
    ),
  })
}

import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { BatchBar, EmptyState, Keys, Tabs } from '../../page/desk/queue.tsx'
import { Pager, Table, TwoLines } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField } from '../../page/form/text.tsx'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { hasPlace } from '../places.ts'
import { type DeskContext, enter, packOf, page, type StaffActor } from '../shell.tsx'
import { subjectWords } from '../subjectWords.ts'
import { caseLeft } from '../timeLeft.ts'
import { Ended, endedOf } from './ended.tsx'
import { linesOf, WorkTable } from './lines.tsx'
import { type OwnSeat, ownSeats, type StepTab, stepTabs, waitingAt } from './waiting.ts'

const formId = 'batch'

/** 刷身份证或输入号码: posted, so that the number stands in no address. A card reader types into the same field. */
const Find = ({ csrf, errors, typed }: { csrf: string; errors: readonly FieldError[]; typed?: string | undefined }) => (
  <Panel>
    <ErrorSummary errors={errors} />
    <Form action="/desk/work/find" hidden={{ csrf }}>
      <IdNumberField
        name="idNumber"
        label="刷身份证，或输入身份证号、办件号"
        value={typed}
        error={errors.find((one) => one.field === 'idNumber')?.text}
      />
      <DeskButton>查这个人的办件</DeskButton>
    </Form>
  </Panel>
)

interface SeatsProps {
  world: World
  seats: readonly OwnSeat[]
  pack: Pack
}

/** What this account has taken up or was given by name; whose it is shows only after it is taken up. */
const Seats = ({ world, seats, pack }: SeatsProps) => (
  <Panel title={`您接下的（${seats.length}）`} beside="接下的要写完意见" flush>
    <Table
      caption="您接下的"
      dense
      columns={['期限', '办件号', subjectWords(pack.services).matter, '环节', '操作'].map((text) => ({ text }))}
      rows={seats.map((seat) => {
        const left = caseLeft(seat, world.policies.calendar(pack.calendar), world.clock.now())
        return {
          cells: [
            <TwoLines top={<Chip {...left.chip} />} below={left.below} />,
            <a href={`/desk/${seat.state === 'taken' ? 'reviews' : 'offers'}/${seat.caseId}/${seat.task}`}>{seat.number}</a>,
            matterName(pack, seat),
            seat.stageName ?? '—',
            seat.state === 'taken' ? '等您写意见' : '等您接收',
          ],
        }
      })}
    />
  </Panel>
)

const stepHref = (step: string, person?: string): string => `/desk/work?${new URLSearchParams({ step, ...(person && { person }) })}`

/** 这位还没在网上提交: the gate (SJZ-18), and what can be done about it. */
const Gate = ({ filer }: { filer: boolean }) => (
  <EmptyState title="这位现在没有等您办的">
    <p>
      还没在网上提交的，<b>不能认定</b>。请先在手机上点“提交”{filer ? '，或由您协助申报' : ''}；已经提交的，可能在别的环节，或选了别的机构。
    </p>
    <p class="btn-line">
      {filer && (
        <DeskButton kind="primary" href="/desk/filings/new">
          替这位申报
        </DeskButton>
      )}
      <DeskButton href="/desk/work">看全部待办</DeskButton>
    </p>
  </EmptyState>
)

interface Shown {
  errors?: readonly FieldError[]
  typed?: string
}

function currentTab(tabs: readonly StepTab[], wanted: string | undefined): StepTab | undefined {
  return tabs.find((one) => one.step === wanted) ?? tabs.find((one) => one.count > 0) ?? tabs[0]
}

async function listOf(c: DeskContext, world: World, actor: StaffActor, tab: StepTab) {
  const pack = packOf(c, world)
  const person = c.req.query('person')
  const { lines, next } = await waitingAt(world, pack, actor, { step: tab.step, person, after: c.req.query('after') })
  const worked = await linesOf(world, actor, tab.step, lines)
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(lines.map((one) => one.person))])
  return { lines: worked, persons, next, batch: worked.some((one) => one.alone === undefined) }
}

/** 待我办: what every role of this member of staff owes, by step (section 8 of the service design). */
export async function showWorkList(c: DeskContext, world: World, { errors = [], typed }: Shown = {}): Promise<Response> {
  const actor = enter(c, world, '/desk/work')
  const pack = packOf(c, world)
  const person = c.req.query('person')
  const [tabs, seats] = await Promise.all([stepTabs(world, pack, actor, person), ownSeats(world, actor)])
  const tab = currentTab(tabs, c.req.query('step'))
  const list = tab && (await listOf(c, world, actor, tab))
  const ended = person === undefined ? [] : await endedOf(world, pack, actor, person)
  const filer = hasPlace(pack, actor, '/desk/filings')
  const nothing = tab && list && list.lines.length === 0
  return page(c, world, {
    title: '待我办',
    at: '/desk/work',
    islands: ['queue'],
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="待我办" lead="按到期先后排列，停表的在最后" />
        <Find csrf={c.get('csrf')} errors={errors} typed={typed} />
        {seats.length > 0 && !person && <Seats world={world} seats={seats} pack={pack} />}
        {tabs.length > 0 && (
          <Tabs
            label="环节"
            tabs={tabs.map((one) => ({ text: one.name, href: stepHref(one.step, person), count: one.count, current: one.step === tab?.step }))}
          />
        )}
        {ended.length > 0 && <Ended world={world} ended={ended} />}
        {nothing && person !== undefined && ended.length === 0 && tabs.every((one) => one.count === 0) && <Gate filer={filer} />}
        {nothing && (person === undefined || tabs.some((one) => one.count > 0)) && (
          <EmptyState title={`“${tab.name}”都办完了`} done>
            <p>有人交了申请，或前一环节办完，就列在这里。</p>
          </EmptyState>
        )}
        {tab && list && list.lines.length > 0 && (
          <>
            {list.batch && (
              <BatchBar
                form={formId}
                chosen={0}
                what="没有提醒、没有要填的"
                action={`一起办：${tab.name}`}
                note="下一页会列出这几件，请您逐件确认。不通过、退回的不能一起办。"
              />
            )}
            <form method="post" action="/desk/work/batch" id={formId}>
              <input type="hidden" name="csrf" value={c.get('csrf')} />
              <input type="hidden" name="step" value={tab.step} />
              <WorkTable world={world} pack={pack} lines={list.lines} persons={list.persons} batch={list.batch} />
            </form>
            <Pager
              range={`这一页 ${list.lines.length} 件，共 ${tab.count} 件`}
              {...(list.next && { next: `${stepHref(tab.step, person)}&after=${encodeURIComponent(list.next)}` })}
              {...(c.req.query('after') && { first: stepHref(tab.step, person) })}
            >
              <Keys
                keys={[
                  { keys: ['J', 'K'], does: '上下移动' },
                  { keys: ['X'], does: '选中' },
                  { keys: ['Enter'], does: '打开' },
                ]}
              />
            </Pager>
          </>
        )}
      </>
    ),
  })
}

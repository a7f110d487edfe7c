import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Child } from 'hono/jsx'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { count, fullDateWords, momentWords } from '../../page/words.ts'
import { closedYears, dueForErasure } from '../../registry/eraseBlocks.ts'
import { type Erasure, listErasures } from '../../registry/erasures.ts'
import { findPersons } from '../../registry/persons.ts'
import { retentionSource } from '../../registry/retention.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, enter, hasRole, page } from '../shell.tsx'
import { place } from './words.ts'

/** What was typed, when the form comes back. */
export interface Typed {
  idNumber: string
  reason: string
  document: string
  errors: FieldError[]
}

const Propose = ({ csrf, typed }: { csrf: string; typed: Typed | undefined }) => {
  const error = (field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text
  return (
    <Panel title="提出注销" deciding>
      <ErrorSummary errors={typed?.errors ?? []} />
      <Form action={`${place}/check`} hidden={{ csrf }}>
        <TextField name="idNumber" label="身份证号" value={typed?.idNumber} error={error('idNumber')} />
        <TextField
          name="reason"
          label="为什么要注销"
          hint="会长期留存，不要写姓名和号码。例：本人书面申请"
          value={typed?.reason}
          error={error('reason')}
        />
        <TextField
          name="document"
          label="批准文件的文号（保管期限没到的才写）"
          hint="例：开医保〔2026〕9 号"
          value={typed?.document}
          error={error('document')}
        />
        <DeskButton kind="primary">下一步</DeskButton>
      </Form>
    </Panel>
  )
}

function standing(one: Erasure, approves: boolean): Child {
  if (one.state === 'approved') return <Chip kind="pass" text="已注销" />
  if (one.state === 'refused') return <Chip kind="fail" text="没有批准" />
  return approves ? <a href={`${place}/${one.id}`}>去批</a> : <Chip kind="soon" text="等安全管理员批" />
}

const Erasures = ({
  all,
  approves,
  names,
  today,
}: {
  all: readonly Erasure[]
  approves: boolean
  names: ReadonlyMap<string, string>
  today: Day
}) => (
  <Panel title="提出过的" flush>
    <Table
      caption="注销"
      columns={['参保人', '原因', '文号', '哪天提出的', '现在'].map((text) => ({ text }))}
      rows={all.map((one) => ({
        cells: [names.get(one.person) ?? '（已注销）', one.reason, one.document ?? '—', momentWords(one.proposedAt, today), standing(one, approves)],
      }))}
    />
  </Panel>
)

/** How long papers are kept here, and whose need no longer be; without a rule, of how many persons everything is over, by year. */
async function retentionPanel(c: DeskContext, world: World, area: string, today: Day, proposes: boolean): Promise<Child> {
  const rule = world.settings.retention[area]
  if (!rule) {
    const years = await closedYears(world.db, area, today)
    return (
      <Panel title="保管期限" beside={<Chip kind="today" text="未配置" />}>
        <p>没有写明办件档案保管多少年，系统不会把谁列为到期，也不会自动注销谁。参考：{retentionSource}。</p>
        <p>
          {years.length === 0
            ? '现在没有已全部办结的参保人。'
            : `已全部办结的参保人，按最后办结的年份：${years.map((one) => `${one.year} 年 ${count(one.persons)} 人`).join('，')}。`}
        </p>
      </Panel>
    )
  }
  const due = await dueForErasure(world.db, world.settings.retention, area, today)
  const persons = await findPersons(
    world.db,
    world.keys,
    area,
    due.map(({ person }) => person),
  )
  return (
    <Panel
      title="保管期满的"
      beside={rule.years === 'permanent' ? '永久保管' : `保管 ${rule.years} 年，从次年 1 月 1 日算`}
      end={`依据：${rule.basis}`}
      flush={due.length > 0}
    >
      {due.length === 0 ? (
        <p>现在没有保管期满的参保人。</p>
      ) : (
        <Table
          caption="保管期满"
          columns={['参保人', '最后办结', '注销'].map((text) => ({ text }))}
          rows={due.map(({ person, last }) => {
            const { name, tail } = masked(persons.get(person), today)
            const ask = (
              <Form action={`${place}/check`} hidden={{ csrf: c.get('csrf'), person, reason: '保管期满' }}>
                <DeskButton>提出注销</DeskButton>
              </Form>
            )
            return { cells: [`${name} 尾号 ${tail}`, fullDateWords(last), proposes ? ask : '等系统管理员提出'] }
          })}
        />
      )}
    </Panel>
  )
}

/** 注销: the form of whoever proposes, what was proposed, and whose papers need no longer be kept. */
export async function listPage(c: DeskContext, world: World, typed?: Typed): Promise<Response> {
  const actor = enter(c, world, place)
  const today = dayOf(world.clock.now())
  const all = await listErasures(world.db, actor.area)
  const persons = await findPersons(
    world.db,
    world.keys,
    actor.area,
    all.slice(0, 50).map(({ person }) => person),
  )
  const names = new Map([...persons].map(([id, person]) => [id, `${masked(person, today).name} 尾号 ${masked(person, today).tail}`]))
  const [proposes, approves] = [hasRole(actor, 'systemAdministrator'), hasRole(actor, 'securityAdministrator')]
  return page(c, world, {
    title: '注销',
    at: place,
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead title="注销" lead="销毁一个人的数据密钥：姓名、号码、申报内容和材料都不能再看到，办件记录留下，只是不知道是谁" />
        {proposes && <Propose csrf={c.get('csrf')} typed={typed} />}
        {all.length === 0 ? (
          <EmptyState title="还没有人提出过注销">
            <p>系统管理员提出，安全管理员批准。</p>
          </EmptyState>
        ) : (
          <Erasures {...{ all, approves, names, today }} />
        )}
        {await retentionPanel(c, world, actor.area, today, proposes)}
      </>
    ),
  })
}

import { overall } from '@jingban/kernel/case/clocks.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { limitOf, startsAt } from '../../cases/dueOf.ts'
import type { DueWords } from '../../cases/dueWords.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { ahead, holderWords, timeline } from '../../cases/timeline.ts'
import { TaskBox } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { DateBox, type DateReason } from '../../page/citizen/dateBox.tsx'
import { Timeline, type TimelineStep } from '../../page/citizen/timeline.tsx'
import { Form } from '../../page/form/form.tsx'
import { dateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { Duty } from '../duty.ts'
import { stageTitle } from '../stageTitle.ts'

/** 《关于……的通知》: the document behind the rules of a case, never the number of a clause. */
export function basisWords({ rules }: Pick<LoadedCase, 'rules'>): string {
  const documents = Object.values(rules.pack.documents)
  const first = documents.find((one) => one.text === 'read') ?? documents[0]
  return first ? `《${first.name}》` : rules.pack.agency
}

function limitWords(loaded: LoadedCase): string {
  const limit = limitOf(loaded)
  if (limit === undefined) {
    const stated = overall(loaded.rules, loaded.state)?.clock.limit
    return stated === undefined || stated === 'notStated' ? '文件没有写明要办多少天。' : '按规定的日子办。'
  }
  return `规定 ${spanWords(limit)}内办完，${startsAt(loaded) === 'accepted' ? '受理' : '交齐材料'}的第二天开始数。`
}

/** 清明节放假, 调休上班: what the calendar did, told in small below what the case itself did. */
const isOfCalendar = ({ reason }: { reason: string }): boolean => /放假|调休/.test(reason)

function reasonsOf(loaded: LoadedCase, due: DueWords, today: Day): DateReason[] {
  const { submitted, accepted } = loaded.state.marks
  const fromAcceptance = startsAt(loaded) === 'accepted'
  return [
    ...(submitted ? [{ date: dateWords(dayOf(submitted), today), text: fromAcceptance ? '您交了申请' : '材料交齐' }] : []),
    ...(fromAcceptance && accepted ? [{ date: dateWords(dayOf(accepted), today), text: '受理，开始计时' }] : []),
    ...(due.original ? [{ date: due.original, text: '原来最迟日期' }] : []),
    ...due.reasons.filter((one) => !isOfCalendar(one)).map(({ date, reason }) => ({ date, text: reason })),
    ...(due.day ? [{ date: dateWords(due.day, today), text: due.original ? '现在最迟日期' : '最迟日期', strong: true }] : []),
  ]
}

/** 最迟哪天、为什么是这天、结果发到哪里. */
export const LastDay = ({ loaded, due, phones, world }: { loaded: LoadedCase; due: DueWords; phones: readonly string[]; world: World }) => {
  const today = dayOf(world.clock.now())
  const told = phones.length > 0 ? `结果会发短信到 ${phones.join('、')}。` : '结果会发短信给您。'
  const [, weekday] = /（(.*)）$/.exec(due.last) ?? []
  const left = due.left.startsWith('还有 ') ? due.left.slice(3) : undefined
  const other = left === undefined && due.left !== '' ? `${due.left}。` : ''
  const why = {
    intro: limitWords(loaded),
    reasons: reasonsOf(loaded, due, today),
    notes: [...due.reasons.filter(isOfCalendar).map(({ date, reason }) => `${date} ${reason}。`), `依据：${basisWords(loaded)}`],
    open: due.original !== undefined,
  }
  return (
    <DateBox date={due.last.replace(/（.*）$/, '')} weekday={weekday} left={left} why={why}>
      {other}
      {told}
    </DateBox>
  )
}

interface BoxProps {
  duty: Duty | undefined
  /** What the case waits for where nobody has to do anything. */
  waiting: readonly string[]
  due: DueWords
  loaded: LoadedCase
  address: string
  csrf: string
  today: Day
}

/** 超过最迟日期: what happened, who was told, and 催办, which is recorded and goes to the supervisor. */
const Overdue = ({ due, loaded, address, csrf, today }: BoxProps) => {
  const last = loaded.state.hastened.at(-1)
  const again = last === undefined || dayOf(last) !== today
  const holder = holderWords(loaded.rules, loaded.state)
  return (
    <TaskBox tone="late" title={`${due.left}，还没有结果`}>
      <p>
        现在在办：{holder}。{last ? '您催过了，已提醒负责人。' : '您可以催一下，会提醒负责人。'}
        {!again && '明天可以再催。'}
      </p>
      {again && (
        <Form action={`${address}/hasten`} hidden={{ csrf }}>
          <Button>催办</Button>
        </Form>
      )}
    </TaskBox>
  )
}

/** The first thing on the page: what there is to do, or that there is nothing. */
export const Now = (props: BoxProps) => {
  const { due, duty, loaded, address } = props
  const { awaiting, told } = loaded.state
  if (awaiting && told) {
    return (
      <TaskBox tone="todo" title={`还缺 ${told.deficiencies.length} 份，请一次补齐`} action={{ text: '去补材料', href: `${address}/supplement` }}>
        <p>补齐之前，办理时间暂停计算。</p>
      </TaskBox>
    )
  }
  if (duty) return <ToDo duty={duty} address={address} />
  if (due.state === 'overdue') return <Overdue {...props} />
  return (
    <TaskBox tone="calm" title="现在不用您做什么">
      {props.waiting.map((line) => (
        <p>{line}</p>
      ))}
      <p>超过最迟日期没结果，可以在本页点“催办”。</p>
    </TaskBox>
  )
}

/** One thing to do, with its lines and its one button. */
export const ToDo = ({ duty, address }: { duty: Duty; address: string }) => (
  <TaskBox tone="todo" title={duty.title} action={duty.action && { text: duty.action.text, href: `${address}/${duty.action.path}` }}>
    {duty.lines.map((line) => (
      <p>{line}</p>
    ))}
  </TaskBox>
)

/** 办到哪一步了: what happened, where it stands and with whom (never a name, KF-26), and the rest of the road. */
export const Road = ({ loaded, world }: { loaded: LoadedCase; world: World }) => {
  const { rules, state, events } = loaded
  const past: TimelineStep[] = timeline(rules, state, events, world.clock.now()).map(({ title, detail }) => ({
    state: 'done',
    title,
    notes: [detail],
  }))
  const now: TimelineStep[] = state.ended
    ? []
    : [{ state: 'now', title: stageTitle(rules, state), who: holderWords(rules, state), notes: nameless(loaded) }]
  const future: TimelineStep[] = ahead(rules, state).map(({ title, detail }) => ({ state: 'future', title, ...(detail && { notes: [detail] }) }))
  return <Timeline steps={[...past, ...now, ...future]} />
}

function nameless({ rules, state }: LoadedCase): string[] {
  const stage = rules.procedure.stages.find((one) => one.id === state.at)
  return stage?.kind === 'review' && stage.fill.how === 'draw' && !state.awaiting ? ['为保证公正，不显示姓名。'] : []
}

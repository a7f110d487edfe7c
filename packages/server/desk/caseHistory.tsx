import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { type Rules, stageOf } from '@jingban/kernel/case/rules.ts'
import type { Task } from '@jingban/kernel/case/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { Chip } from '../page/desk/chip.tsx'
import { Panel } from '../page/desk/panel.tsx'
import { History } from '../page/desk/timeline.tsx'
import { momentWords } from '../page/words.ts'
import { eventWords } from './staffWords.ts'

const byStage: readonly CaseEvent['type'][] = ['accepted', 'notAccepted', 'attended', 'acted', 'slotBooked', 'noticeOpened', 'objectionSettled']
const bySupervisor: readonly CaseEvent['type'][] = ['settled', 'poolWidened', 'clockExtended', 'flagged', 'served']

/** A case as it was opened; who supervises sees who reviews by number. */
export interface SeenCase extends LoadedCase {
  supervises: boolean
  /** 由 王*兰（女儿）代办, where somebody handed it in for the person. */
  represented?: string | undefined
}

const roleName = (rules: Rules, role: string): string => rules.pack.roles[role]?.name ?? '工作人员'

/** Who reviews, by role; the number only for those who supervise (KF-26). */
export function reviewerWords({ rules, supervises }: SeenCase, task: Pick<Task, 'stage' | 'to'>): string {
  const role = roleName(rules, stageOf(rules, task.stage).by)
  return supervises ? `${role} ${task.to}` : role
}

/** Who did it, by role: an account of the staff is named by the task it held or the work it did, never by its person. */
function whoOf(opened: SeenCase, event: CaseEvent, stage: string | undefined): string {
  const { rules, state } = opened
  if (event.by === 'system' || event.type === 'entered' || event.type === 'left') return '系统'
  if (event.by.startsWith('account:')) return event.by === state.filed.filedBy && opened.represented ? `参保人，${opened.represented}` : '参保人'
  if (event.by.startsWith('machine:')) return '接口'
  if (event.type === 'submitted') return roleName(rules, event.filedAs)
  const said = opened.events.find((one) => one.by === event.by && 'task' in one)
  const task = state.tasks.find((one) => one.id === ('task' in event ? event.task : said && 'task' in said ? said.task : undefined))
  if (task) return reviewerWords(opened, task)
  if (bySupervisor.includes(event.type)) return Object.values(rules.pack.roles).find((role) => role.supervises)?.name ?? '工作人员'
  return byStage.includes(event.type) && stage ? roleName(rules, stageOf(rules, stage).by) : '工作人员'
}

function offeredTo(opened: SeenCase, event: CaseEvent): string {
  return event.type === 'taskOffered' && opened.supervises ? `（${event.to}）` : ''
}

/** Everything that happened, with the clause of the stage it happened at; a draw leads to its replay. */
export const FullHistory = ({ opened, now }: { opened: SeenCase; now: Instant }) => {
  const { rules, events, state } = opened
  let stage: string | undefined
  const lines = events.map((event) => {
    if (event.type === 'entered') stage = event.stage
    const words = `${eventWords(rules, event)}${offeredTo(opened, event)}`
    const replay = event.type === 'drawn' && opened.supervises
    return {
      when: momentWords(event.at, dayOf(now)),
      what: replay ? <a href={`/desk/queue/${state.id}/draws/${event.draw.number}`}>{words}</a> : words,
      who: whoOf(opened, event, stage),
      clause: stage === undefined ? undefined : stageOf(rules, stage).basis,
    }
  })
  return (
    <Panel title="办理经过" beside={`${events.length} 步，记下就不能改`}>
      {state.flags.includes('forgedRecords') && <Chip kind="fail" text="已标记伪造病历" />}
      <History events={lines} />
    </Panel>
  )
}

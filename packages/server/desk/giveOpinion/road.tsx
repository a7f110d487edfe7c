import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { History, HorizontalTimeline, type RoadMark } from '../../page/desk/timeline.tsx'
import { momentWords } from '../../page/words.ts'
import { Due } from '../caseFacts.tsx'
import type { OwnTask } from '../ownTask.ts'
import { eventWords } from '../staffWords.ts'

const open: readonly CaseEvent['type'][] = ['submitted', 'entered', 'deficienciesNotified', 'supplemented']

/** What a reviewer may know of the road so far: not who else was asked, and nothing of what others think. */
function seen({ loaded, task }: OwnTask): CaseEvent[] {
  return loaded.events.filter((event) => open.includes(event.type) || ('task' in event && event.task === task.id))
}

/** The road of the case under the viewer, at most seven marks. */
export const Road = ({ own, now }: { own: OwnTask; now: Instant }) => {
  const { rules, state } = own.loaded
  const today = dayOf(now)
  const past = seen(own).filter((event) => event.type !== 'taskOffered')
  const done = past.map((event, index): RoadMark => {
    const last = index === past.length - 1
    return {
      state: last ? 'now' : 'done',
      when: momentWords(event.at, today),
      text: event.type === 'taskTaken' ? <b>您接收，{own.stage.name}中</b> : eventWords(rules, event),
    }
  })
  const stages = rules.procedure.stages
  const after = stages.slice(stages.findIndex((one) => one.id === own.task.stage) + 1)
  const ahead = [
    ...after.map((stage) => `${stage.name}${stage.kind === 'review' && typeof stage.seats === 'number' ? `：另抽 ${stage.seats} 位` : ''}`),
    '结果',
  ]
  const marks = [...done.slice(-(7 - ahead.length)), ...ahead.map((text): RoadMark => ({ state: 'future', text }))]
  return (
    <HorizontalTimeline
      marks={marks}
      more={state.round > 1 || done.length + ahead.length > 7 ? { href: '#history', text: '看全部经过' } : undefined}
    />
  )
}

function whoOf(event: CaseEvent): string {
  if (event.type === 'entered' || event.type === 'taskOffered' || event.by === 'system') return '系统'
  if ('task' in event) return '您'
  if (event.type === 'deficienciesNotified') return '专家'
  return event.by.startsWith('account:') ? '参保人' : '工作人员'
}

/** 怎么算的, and the full history. */
export const Explained = ({ own, now }: { own: OwnTask; now: Instant }) => {
  const { rules } = own.loaded
  const events = seen(own).map((event) => ({
    when: momentWords(event.at, dayOf(now)),
    what: eventWords(rules, event),
    who: whoOf(event),
    ...('stage' in event && { clause: rules.procedure.stages.find((one) => one.id === event.stage)?.basis }),
  }))
  return (
    <>
      <Due opened={own.loaded} now={now} />
      <Panel title="办理经过">
        <History events={events} />
      </Panel>
    </>
  )
}

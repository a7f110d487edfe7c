import type { Child } from 'hono/jsx'
import { WithNumber } from './step.tsx'

/** A step of the road, told with a subject: 您交了申请. */
export interface TimelineStep {
  state: 'done' | 'now' | 'future'
  title: string
  /** Who has it now: 系统随机抽的 2 位专家. A role, never a name. */
  who?: string | undefined
  /** Small lines: 4月3日 17:00 · 王*军代交，共 7 张照片. */
  notes?: readonly Child[] | undefined
}

const words = { done: '办好了：', now: '正在办：', future: '还没到：' }

const Mark = ({ state }: Pick<TimelineStep, 'state'>) => (
  <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    {state === 'done' && <path class="mark-done" d="M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z" />}
    {state === 'done' && <path class="mark-tick" d="M7.5 12.5l3.2 3.5 6-8" />}
    {state === 'now' && <circle class="mark-ring" cx="12" cy="12" r="10" />}
    {state === 'now' && <circle class="mark-dot" cx="12" cy="12" r="5.5" />}
    {state === 'future' && <circle class="mark-future" cx="12" cy="12" r="10" />}
  </svg>
)

/** 办到哪一步了: the newest at the bottom, the rest of the road dashed. */
export const Timeline = ({ steps }: { steps: readonly TimelineStep[] }) => (
  <ol class="card timeline">
    {steps.map((step) => (
      <li class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
        <Mark state={step.state} />
        <h3>
          <span class="sr">{words[step.state]}</span>
          {step.title}
          {step.state === 'now' && <span>（现在）</span>}
        </h3>
        {step.who !== undefined && <p>谁在办：{step.who}</p>}
        {step.notes?.map((note) => (
          <p class="small">{typeof note === 'string' ? <WithNumber words={note} /> : note}</p>
        ))}
      </li>
    ))}
  </ol>
)

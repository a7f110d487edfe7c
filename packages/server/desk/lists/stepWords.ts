import { closer } from '@jingban/kernel/list/owed.ts'
import { prepares } from '@jingban/kernel/list/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { ListRule } from '@jingban/kernel/pack/service.ts'
import { dayOf, endOfDay, type Instant } from '@jingban/kernel/time/instant.ts'
import type { ListLine } from '../../lists/listsFor.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { dayInTable, momentWords } from '../../page/words.ts'

/** One line of 今年要做的事: a step of the list, or its closing, which stands after everything that only gets ready. */
export interface TaskLine {
  id: string
  name: string
  by: string
  chip: { kind: ChipKind; text: string }
  when: string
  open: boolean
}

const closeId = 'close'

type Shown = Pick<ListLine, 'steps' | 'state' | 'cycle' | 'closedAt'>

function chipOf(done: boolean, ready: boolean, due: Instant | undefined, now: Instant): TaskLine['chip'] {
  if (done) return { kind: 'pass', text: '办好了' }
  if (due !== undefined && due < now) return { kind: 'overdue', text: '超期' }
  if (!ready) return { kind: 'left', text: '还没轮到' }
  return due !== undefined && dayOf(due) === dayOf(now) ? { kind: 'today', text: '今天到期' } : { kind: 'soon', text: '现在办' }
}

function whenOf(doneAt: Instant | undefined, from: string | undefined, due: Instant | undefined, now: Instant): string {
  const today = dayOf(now)
  if (doneAt) return `${momentWords(doneAt, today)} 办的`
  const until = due === undefined ? '' : `最迟 ${dayInTable(dayOf(due), today)}`
  const since = from !== undefined && from > today ? `${dayInTable(from as `${number}-${number}-${number}`, today)} 起` : ''
  return [since, until].filter(Boolean).join('，') || '没有写期限'
}

function closing(pack: Pack, rule: ListRule, line: Shown, now: Instant): TaskLine | undefined {
  const by = closer({ rule })
  if (by === undefined) return undefined
  const closed = line.state !== 'open'
  const due = /^\d{4}-/.test(line.cycle) ? endOfDay(line.cycle as `${number}-${number}-${number}`) : undefined
  const before = rule.steps.filter((step) => prepares(pack, rule, step) && rule.steps.indexOf(step) < firstHandOver(pack, rule))
  const ready = !closed && before.every((step) => line.steps.find((one) => one.id === step.id)?.doneAt)
  const chip = chipOf(closed, ready, due, now)
  return { id: closeId, name: '核对名单并封册', by, chip, when: whenOf(line.closedAt, undefined, due, now), open: ready }
}

/** Where the first step stands that needs the list closed. */
function firstHandOver(pack: Pack, rule: ListRule): number {
  const at = rule.steps.findIndex((step) => !prepares(pack, rule, step))
  return at < 0 ? rule.steps.length : at
}

/** Everything that is to be done with a list, in order, with its closing among it. */
export function taskLines(pack: Pack, rule: ListRule, line: Shown, now: Instant): TaskLine[] {
  const steps = line.steps.map((step): TaskLine => {
    const open = !step.doneAt && step.ready
    const chip = chipOf(step.doneAt !== undefined, step.ready, step.due, now)
    return { id: step.id, name: step.name, by: step.by, chip, when: whenOf(step.doneAt, step.from, step.due, now), open }
  })
  const close = closing(pack, rule, line, now)
  const at = firstHandOver(pack, rule)
  return close ? [...steps.slice(0, at), close, ...steps.slice(at)] : steps
}

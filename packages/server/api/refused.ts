import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Refusal } from '@jingban/kernel/case/decision.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { timeline } from '../cases/timeline.ts'
import { type FileRefusal, refusalWords as fileRefusalWords, refusalStatus } from '../files/refusal.ts'
import { knownEvents } from '../redaction/knownEvents.ts'
import { type Fault, type Happening, ProblemError } from './problem.ts'

/** How many of the newest happenings a 409 tells. */
const TOLD = 3

const missing = (fields: readonly string[]): Fault[] => fields.map((field) => ({ field, problem: 'missing' }))

/** What a refusal says of single fields, all of it at once. */
function faultsOf(refusal: Refusal): Fault[] {
  switch (refusal.code) {
    case 'formIncomplete':
      return refusal.faults
    case 'recordsMissing':
      return missing(refusal.records.map((record) => `records.${record}`))
    case 'findingsMissing':
      return missing(refusal.criteria.map((criterion) => `findings.${criterion}`))
    case 'pageMissing':
      return missing(refusal.criteria.map((criterion) => `findings.${criterion}.pages`))
    case 'supplementIncomplete':
      return missing(refusal.items)
    case 'needsOpen':
      return missing(refusal.needs)
    case 'reasonMissing':
      return missing(['reason'])
    case 'nothingMissing':
      return missing(['deficiencies'])
    default:
      return []
  }
}

/** A refusal of the kernel as a problem, in the words of the pages. */
export function refused(refusal: Refusal, since?: Happening[]): ProblemError {
  const { status, title, todo } = refusalWords(refusal)
  const { code, ...data } = refusal
  const errors = faultsOf(refusal)
  return new ProblemError({
    status,
    code,
    title,
    detail: todo,
    ...(errors.length > 0 && { errors }),
    ...(status === 409 && since && { since }),
    ...(errors.length === 0 && Object.keys(data).length > 0 && { refusal: data }),
  })
}

/** Others kept writing faster; nothing was done. */
export function overtaken(since: Happening[]): ProblemError {
  return new ProblemError({ status: 409, code: 'stale', title: '晚了一步：别人刚改过。', detail: '请读最新的办件，再决定。', since })
}

/** A file or its size does not do: 413, 415 or 422. */
export function fileRefused(refusal: FileRefusal): ProblemError {
  const [title = '', ...rest] = fileRefusalWords(refusal).split(/(?<=。)/)
  const { code, ...data } = refusal
  return new ProblemError({ status: refusalStatus(refusal), code, title, detail: rest.join(''), refusal: data })
}

/** Whose hand it was, by role: a name or number never stands here. */
function who(rules: Rules, state: CaseState, event: CaseEvent): string {
  if (event.by === 'system') return Object.values(rules.pack.roles).find((role) => role.of === 'system')?.name ?? '系统'
  if (event.by.startsWith('account:')) return rules.pack.roles[state.filed.filedAs]?.name ?? '参保人'
  if (event.by.startsWith('client:')) return '接口'
  const reviewing = 'task' in event ? state.tasks.find((task) => task.id === event.task) : undefined
  const stage = rules.procedure.stages.find((one) => one.id === reviewing?.stage)
  return stage ? (rules.pack.roles[stage.by]?.name ?? '') : '工作人员'
}

/** The newest happenings of a case: for staff the events, for all others what the timeline says. */
export function happenings({ rules, state, events }: Pick<LoadedCase, 'rules' | 'state' | 'events'>, actor: Actor, now: Instant): Happening[] {
  if (actor.kind === 'staff')
    return knownEvents({ rules, state, events }, actor)
      .slice(-TOLD)
      .map((event) => ({ at: event.at, who: who(rules, state, event), what: event.type }))
  const told = events.flatMap((event) =>
    timeline(rules, state, [event], now).map((line) => ({ at: event.at, who: who(rules, state, event), what: line.title })),
  )
  return told.slice(-TOLD)
}

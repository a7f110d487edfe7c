import { overall } from '@jingban/kernel/case/clocks.ts'
import { deadlines, lastMoment } from '@jingban/kernel/case/deadlines.ts'
import { owed } from '@jingban/kernel/case/owed.ts'
import { currentStage, type Rules } from '@jingban/kernel/case/rules.ts'
import { viewOf } from '@jingban/kernel/case/scope.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { CaseRow, Rows, TaskRow } from '../store/rows.ts'
import { caseStream } from './load.ts'
import { owing } from './owing.ts'

function statusOf(rules: Rules, state: CaseState): CaseRow['status'] {
  if (state.ended) return 'ended'
  if (state.awaiting) return 'waitingApplicant'
  return owed(rules, state).some((one) => one.hole && one.from === undefined) ? 'stuck' : 'running'
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** 办件行: what queues and lists show of a case. */
export function caseRow(rules: Rules, state: CaseState): CaseRow {
  const { filed } = state
  const stage = currentStage(rules, state)
  const due = state.ended ? undefined : lastMoment(rules, state)
  return {
    id: state.id,
    number: filed.number,
    application: filed.application,
    person: filed.person,
    service: filed.service,
    disease: filed.disease ?? null,
    pack: filed.pack,
    procedure: filed.procedure,
    channel: filed.channel,
    insurance: text(state.facts.insurance),
    institution: text(state.facts.provider),
    helper: filed.helper ?? null,
    institutions: [...viewOf(rules, state).institutions],
    county: text(state.facts.county),
    filedBy: filed.filedBy,
    stage: stage?.id ?? null,
    stageKind: stage?.kind ?? null,
    stageName: stage?.name ?? null,
    status: statusOf(rules, state),
    result: state.ended?.how ?? null,
    round: state.round,
    dueAt: due ?? null,
    clock: overall(rules, state)?.due ?? null,
    flags: flagsOf(state),
    submittedAt: state.marks.submitted ?? state.enteredAt,
    enteredAt: state.enteredAt,
    decidedAt: state.decision?.at ?? null,
    endedAt: state.ended?.at ?? null,
    owes: owing(rules, state),
    several: rules.service.several === true,
  }
}

/** What a supervisor looks for: beside the flags people set, a dry pool, an urged case, a decision against the proposal, a calendar that ends too early. */
function flagsOf(state: CaseState): string[] {
  return [
    ...state.flags,
    ...(state.dry ? ['poolExhausted'] : []),
    ...(state.hastened.length > 0 ? ['hastened'] : []),
    ...(state.tasks.some((task) => task.againstProposal) ? ['againstProposal'] : []),
  ]
}

function taskRows(state: CaseState): TaskRow[] {
  return state.tasks.map((task) => ({
    caseId: state.id,
    id: task.id,
    expert: task.to,
    stage: task.stage,
    seat: task.seat,
    state: (task.state === 'offered' || task.state === 'taken') && (state.ended || task.round !== state.round) ? 'takenBack' : task.state,
    offeredAt: task.offeredAt,
    dueAt: task.due ?? null,
    takenAt: task.takenAt ?? null,
    doneAt: task.doneAt ?? null,
  }))
}

/** All rows that are written together with the events of a case, and the job that carries its copies and does what the system owes. */
export function rowsOf(rules: Rules, state: CaseState, after: number): Rows {
  const stream = caseStream(state.id)
  return {
    caseRow: caseRow(rules, state),
    taskRows: taskRows(state),
    deadlines: deadlines(rules, state).map(({ id, at, verb, task }) => ({ id, dueAt: at, verb, data: task ? { task } : {} })),
    jobs: [{ name: 'follow', data: { area: state.filed.area, stream, after }, key: `${stream}/${state.seq}` }],
  }
}

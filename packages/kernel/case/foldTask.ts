import { never } from './actor.ts'
import type { EventOf } from './event.ts'
import type { CaseState, Task } from './state.ts'

type TaskEvent = EventOf<'drawn' | 'taskOffered' | 'taskTaken' | 'taskDeclined' | 'taskRecused' | 'taskLapsed' | 'taskTakenBack' | 'opinionGiven'>

function change(state: CaseState, id: string, next: (task: Task) => Task): CaseState {
  return { ...state, tasks: state.tasks.map((task) => (task.id === id ? next(task) : task)) }
}

function offer(state: CaseState, event: EventOf<'taskOffered'>): CaseState {
  const { task: id, stage, seat, to, due, at } = event
  const task: Task = { id, stage, seat, to, round: state.round, offeredAt: at, state: 'offered', ...(due && { due }) }
  return { ...state, tasks: [...state.tasks, task] }
}

function giveOpinion(state: CaseState, event: EventOf<'opinionGiven'>): CaseState {
  const { opinion, findings, records, reason, againstProposal, at } = event
  const given = change(state, event.task, (task) => ({
    ...task,
    state: 'done',
    doneAt: at,
    opinion,
    findings,
    records,
    ...(reason !== undefined && { reason }),
    ...(againstProposal && { againstProposal }),
  }))
  return { ...given, facts: { ...given.facts, ...records } }
}

/** What an event about a seat does to the case. */
export function foldTask(state: CaseState, event: TaskEvent): CaseState {
  switch (event.type) {
    case 'drawn': {
      const { dry, ...rest } = state
      return { ...rest, draws: [...state.draws, event.draw] }
    }
    case 'taskOffered':
      return offer(state, event)
    case 'taskTaken':
      return change(state, event.task, (task) => ({ ...task, state: 'taken', takenAt: event.at }))
    case 'taskDeclined':
      return change(state, event.task, (task) => ({ ...task, state: 'declined', doneAt: event.at, reason: event.reason }))
    case 'taskRecused':
      return change(state, event.task, (task) => ({ ...task, state: 'recused', doneAt: event.at, reason: event.reason }))
    case 'taskLapsed':
      return change(state, event.task, (task) => ({ ...task, state: 'lapsed', doneAt: event.at }))
    case 'taskTakenBack':
      return change(state, event.task, (task) => ({ ...task, state: 'takenBack', doneAt: event.at, reason: event.why }))
    case 'opinionGiven':
      return giveOpinion(state, event)
    default:
      return never(event)
  }
}

import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Write } from './append.ts'
import type { CaseRow } from './rows.ts'
import { type AnyEvent, unseen } from './stream.ts'

// What the tests of the store write: a case of 示例市 as it is when it has just been submitted.

export const area = '示例市'
export const at: Instant = instantOf(Date.UTC(2026, 2, 4, 1, 2, 3, 4))

export function exampleEvent(type: string, data: Record<string, unknown> = {}): AnyEvent {
  return Object.assign({ type, at }, { by: 'citizen:7', ...data })
}

export function exampleCaseRow(id: string): CaseRow {
  return {
    id,
    number: id,
    application: `application-${id}`,
    person: `person-${id}`,
    service: 'determination',
    disease: 'M00500',
    pack: 'a'.repeat(64),
    procedure: 'experts',
    channel: 'web',
    insurance: 'employee',
    institution: 'hospital-1',
    helper: null,
    institutions: [],
    county: null,
    filedBy: 'citizen:7',
    stage: 'first',
    stageKind: 'review',
    stageName: '初审',
    status: 'running',
    result: null,
    round: 1,
    dueAt: at,
    clock: { why: ['20 个工作日'] },
    flags: ['hastened'],
    submittedAt: at,
    enteredAt: at,
    decidedAt: null,
    endedAt: null,
    owes: [],
    several: false,
  }
}

/** Three events with a row, one task and two deadlines, on a stream nobody has written to. */
export function exampleWrite(id: string): Write & { seen: typeof unseen } {
  return {
    stream: `case:${id}`,
    seen: unseen,
    events: [
      exampleEvent('submitted', { handedIn: [{ item: '身份证', pages: 2 }] }),
      exampleEvent('entered', { stage: 'first' }),
      exampleEvent('taskOffered', { task: 't1' }),
    ],
    rows: {
      caseRow: exampleCaseRow(id),
      taskRows: [
        {
          caseId: id,
          id: 't1',
          expert: 'expert-1',
          stage: 'first',
          seat: 1,
          state: 'offered',
          offeredAt: at,
          dueAt: at,
          takenAt: null,
          doneAt: null,
        },
      ],
      deadlines: [
        { id: 'warn', dueAt: at, verb: 'warn', data: {} },
        { id: 't1', dueAt: at, verb: 'lapse', data: { task: 't1' } },
      ],
    },
  }
}

import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act, Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Span } from '@jingban/kernel/time/span.ts'
import { acceptAt, auditAt, doneWithin, resultTold } from '../wholeGuide.ts'

/** What the guide says of one item of part one: its clauses for acceptance, audit and limit, and the limit itself. */
export interface Item {
  accept: string
  audit: string
  limit: Span
  limitBasis: string
  /** What the agency ticks in its opinion. */
  records?: Field[]
}

/** 申请、受理、审核、登记（查询）、办结: the road of every item of part one. What passed is entered or printed by an officer, and then the case is closed. */
export const registering = (item: Item, deed: Pick<Act, 'name' | 'does' | 'enters' | 'prints' | 'basis'>): Procedure => ({
  id: 'register',
  stages: [
    acceptAt('counter', item.accept),
    { ...auditAt(item.audit), ...(item.records && { records: item.records }) },
    { kind: 'act', id: 'register', by: 'officer', ...deed },
  ],
  clocks: [doneWithin(item.limit, item.limitBasis)],
  after: [resultTold(item.audit)],
})

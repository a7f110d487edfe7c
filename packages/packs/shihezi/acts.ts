import type { Clock, Mark } from '@jingban/kernel/pack/clock.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Act, Deed } from '@jingban/kernel/pack/stage.ts'
import type { Recurring } from '@jingban/kernel/time/dayRule.ts'

/** One deed of a stage or a list, in the order in which the document says it: who does what, and where it stands. */
export const act = (by: string, id: string, name: string, does: Deed, basis: string, more: Partial<Act> = {}): Act => {
  return { kind: 'act', id, name, by, does, basis, ...more }
}

/** A day that warns when it is over, since the document gives no other consequence. */
export const dueBy = (id: string, owes: string, limit: Recurring, from: Mark | Mark[], to: Mark, basis: string): Clock => {
  return { id, owes, limit, from, to, late: 'warn', basis }
}

/** Something that must be recorded. */
export const asked = (id: string, label: string, type: Field['type'], more: Partial<Field> = {}): Field => {
  return { id, label, type, required: true, ...more }
}

/** The day in mid-March on which the yearly notice is published; staff set it each year (SHZ-07). */
export const published = { announced: '年度申报文件发布日' }

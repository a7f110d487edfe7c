import type { Field } from '@jingban/kernel/pack/material.ts'
import { holds } from '@jingban/kernel/pack/tree.ts'
import type { MemberCase } from '../../lists/members.ts'

/** What the archive of a member lacks, and what may be reported but is to be mended: a discharge note in place of the inpatient record (SHZ-50). */
export interface Archive {
  missing: string[]
  warnings: string[]
}

/** An answer that says that the thing itself is not there. */
const saysLacking = /^(没有|缺|无|未)/

const required = (field: Field, { state }: MemberCase): boolean =>
  typeof field.required === 'object' ? holds(field.required, state.facts) : field.required === true

/** The records of every stage that the case has come past on its way to the list, as the pack asks for them (SHZ-48 to SHZ-51). */
export function archiveOf(member: MemberCase, list: string): Archive {
  const { rules, state } = member
  const stages = rules.procedure.stages
  const until = stages.findIndex((stage) => stage.kind === 'wait' && stage.list === list)
  const fields = stages.slice(0, Math.max(until, 0)).flatMap((stage) => (holds(stage.when, state.facts) ? (stage.records ?? []) : []))
  const asked = fields.filter((field) => holds(field.when, state.facts))
  const value = (field: Field) => state.facts[field.id]
  const missing = asked.filter((field) => (field.type === 'yes' ? value(field) !== true : value(field) === undefined) && required(field, member))
  const warned = asked.filter((field) => field.type === 'one' && saysLacking.test(String(value(field) ?? '')))
  return { missing: missing.map(({ label }) => label), warnings: warned.map((field) => `${field.label}：${String(value(field))}`) }
}

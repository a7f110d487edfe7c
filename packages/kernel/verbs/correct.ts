import { reference } from '../case/actor.ts'
import { type Decision, done, type Fault, refuse } from '../case/decision.ts'
import type { Moment, Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Field } from '../pack/material.ts'
import type { FactValue, Id } from '../pack/tree.ts'
import { readDay } from '../time/day.ts'

/** 更正: the answer as it ought to stand. */
export interface Correction {
  field: Id
  value: FactValue
}

/** Answers an officer may correct: those of the form that stand in the record. Names and numbers of a person are corrected in the register. */
export function correctable(rules: Pick<Rules, 'service'>): Field[] {
  return rules.service.filing.form.filter((field) => !field.personal && field.type !== 'statement' && field.type !== 'rows')
}

function fits(field: Field, value: FactValue): boolean {
  switch (field.type) {
    case 'yes':
      return typeof value === 'boolean'
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0
    case 'many':
      return Array.isArray(value) && value.every((one) => field.options?.includes(one) ?? true)
    case 'one':
      return typeof value === 'string' && (field.options?.includes(value) ?? value !== '')
    case 'date':
      return typeof value === 'string' && readDay(value) !== undefined
    case 'month':
      return typeof value === 'string' && readDay(`${value}-01`) !== undefined
    default:
      return typeof value === 'string' && value.trim() !== ''
  }
}

/**
 * 更正: an officer corrects an answer of the application, with a reason; the record shows what it was and what it is. What was already done on the
 * old answer stays done. Refuses: alreadyEnded, alreadyDecided (an amount was computed and granted from the answers), noSuchField, formIncomplete (the value does not fit), doneAlready (it says so already), reasonMissing.
 */
export function correct(rules: Rules, state: CaseState, { field: id, value }: Correction, reason: string, moment: Moment): Decision {
  if (state.ended) return refuse({ code: 'alreadyEnded', how: state.ended.how })
  if (state.decision && rules.procedure.stages.some((one) => one.computes !== undefined)) return refuse({ code: 'alreadyDecided' })
  const field = correctable(rules).find((one) => one.id === id)
  if (!field) return refuse({ code: 'noSuchField', field: id })
  const fault: Fault = { field: id, problem: 'notInList' }
  if (!fits(field, value)) return refuse({ code: 'formIncomplete', faults: [fault] })
  const from = state.facts[id]
  if (JSON.stringify(from) === JSON.stringify(value)) return refuse({ code: 'doneAlready', what: id })
  if (reason.trim() === '') return refuse({ code: 'reasonMissing' })
  return done({ type: 'corrected', field: id, ...(from !== undefined && { from }), to: value, reason, at: moment.now, by: reference(moment.actor) })
}

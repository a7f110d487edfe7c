import { type AgreementDecision, change, end, readIndicators, renew, resume, suspend } from '@jingban/kernel/agreement/decide.ts'
import { type AgreementMoment, type OnlineService, servicesOf } from '@jingban/kernel/agreement/event.ts'
import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { AgreementLetter } from '../../agreements/letters.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { typedDay } from '../typedDay.ts'

/** What can be done to an agreement from its page, by the last part of the address of its form. */
export const deedNames = { suspend: '中止', resume: '恢复', change: '变更', renew: '续签', end: '解除' } as const
export type DeedName = keyof typeof deedNames

/** What each asks for as its day. */
export const dayLabels: Readonly<Record<DeedName, string>> = {
  suspend: '从哪天起中止',
  resume: '从哪天起恢复',
  change: '从哪天起变更',
  renew: '续签到哪天',
  end: '最后一天是哪天',
}

export const isDeed = (name: string): name is DeedName => Object.hasOwn(deedNames, name)

/** A form that was sent: what it decides, what is told to the provider, and what was wrong before anybody asked the kernel. */
export interface AgreementDeed {
  errors: FieldError[]
  letter: AgreementLetter
  decide: (state: AgreementState, moment: AgreementMoment, others: readonly AgreementState[]) => AgreementDecision
}

const told = { suspend: 'suspended', resume: 'resumed', change: 'changed', renew: 'renewed', end: 'ended' } as const

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function servicesSaid(form: FormData, { kind }: AgreementState): OnlineService[] {
  const chosen = form.getAll('services').map(String)
  return servicesOf[kind].filter((one) => chosen.includes(one))
}

function decision(name: DeedName, form: FormData, day: Day, reason: string): AgreementDeed['decide'] {
  const typed = said(form, 'indicators')
  const indicators = typed === '' ? {} : { indicators: readIndicators(typed) }
  switch (name) {
    case 'suspend':
      return (state, moment) => suspend(state, { from: day, reason }, moment)
    case 'resume':
      return (state, moment) => resume(state, { from: day, reason }, moment)
    case 'change':
      return (state, moment) => change(state, { from: day, ...indicators, services: servicesSaid(form, state), reason }, moment)
    case 'renew':
      return (state, moment, others) => renew(state, { to: day, ...indicators, reason }, others, moment)
    default:
      return (state, moment) => end(state, { on: day, reason }, moment)
  }
}

/** Reads one of the forms of the page. Without a day nothing is decided. */
export function readDeed(name: DeedName, form: FormData): AgreementDeed {
  const { day } = typedDay(form, `${name}-day`)
  const reason = said(form, `${name}-reason`)
  const errors: FieldError[] = [
    ...(day ? [] : [{ field: `${name}-day`, text: '日期没有填对。请填年、月、日三格。' }]),
    ...(reason === '' ? [{ field: `${name}-reason`, text: '没有写理由。请写明为什么，机构看得到。' }] : []),
  ]
  const on = day ?? '0000-00-00'
  return { errors, letter: { kind: 'agreementChanged', what: told[name], on, reason }, decide: decision(name, form, on, reason) }
}
